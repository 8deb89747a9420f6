#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Takes a database from its current position to the target.
#include <chrono>
#include <cstddef>
#include <future>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/plan/seen.hpp"
#include "varve/plan/server_need.hpp"
#include "varve/runtime/ask_requirements.hpp"
#include "varve/runtime/database_history.hpp"
#include "varve/runtime/lock.hpp"
#include "varve/runtime/loss_guard.hpp"
#include "varve/runtime/options.hpp"
#include "varve/runtime/plan_runner.hpp"
#include "varve/runtime/report.hpp"

namespace varve::detail {

/// Reads what is applied, makes a plan, and runs it. It starts again if another process changed the
/// history first or held a lock.
class walker {
public:
    walker(const list<migration>& chain, pqxx::connection& connection, const run_options& options)
        : chain_(&chain), options_(&options), session_(connection), history_(session_, options), losses_(session_) {}

    /// Runs migrations to the target. Throws what varve::run_migrations throws.
    report run() {
        const deadline lock_deadline = std::chrono::steady_clock::now() + options_->lock_wait;
        pauses between(std::chrono::milliseconds(100), std::chrono::milliseconds(2000));
        unsigned retries = options_->lock_retries;
        for (;;) {
            try {
                for (bool late = false; attempt(lock_deadline) == outcome::outrun;) {
                    if (std::exchange(late, std::chrono::steady_clock::now() >= lock_deadline)) {
                        throw lock_not_obtained(
                            "other processes keep migrating this database, and have not finished in time: wait for them, "
                            "or allow more time (lock_wait, --lock-wait)");
                    }
                    wait_for_lock(session_, history_.place(), {lock_deadline, options_->observer});
                }
                break;
            } catch (const server_error& refused) {
                if (!is_temporary(refused.sqlstate()) || retries-- == 0) { throw; }
                tell_waiting("another session holds a lock; trying again");
                between.sleep(deadline::max());
            }
        }
        report_.round_trips = session_.round_trips();
        return std::move(report_);
    }

private:
    void tell_waiting(std::string_view what) {
        if (options_->observer != nullptr) { options_->observer->wait(what); }
    }

    // Whether the failure may pass by itself: another session held a lock, or wanted one that this session held.
    static bool is_temporary(std::string_view sqlstate) {
        return sqlstate == "55P03" || sqlstate == "40P01" || sqlstate == "40001";
    }

    void add_to_report(const std::vector<reported_migration>& ran) {
        report_.ran.insert(report_.ran.end(), ran.begin(), ran.end());
    }

    outcome attempt(deadline lock_deadline) {
        const database_position position = find();
        if (!has_target_) {
            set_target(position);
        } else if (!position.part && (toward_ == direction::up ? (goal_ - position.applied).empty()
                                                               : (position.applied & gone_).empty())) {
            report_.to = ends_text(lines(), position.applied);  // another process has gone there, or further
            return outcome::done;
        }
        // Keeps what another process has done to other branches in the meantime.
        const position_set goal = toward_ == direction::up ? goal_ | position.applied : position.applied - gone_;
        plan made;
        make_plan(made, lines().chain(), position, goal);
        require_runnable(made, lines().chain());
        require_server(made, lines().chain(), session_.connection().server_version());
        require_revision_fits(made);
        if (options_->dry_run) { remove_untriable(made); }
        report_.to = ends_text(lines(), goal);
        if (made.empty()) { return outcome::done; }
        require_met(ask_requirements(session_, made, lines().chain(), *options_), made, lines());
        losses_.require_accepted(made, lines(), *options_, report_);
        plan_runner runner(history_, {&lines(), &prints()}, made, *options_);
        try {
            const outcome ended = runner.run(lock_deadline);
            add_to_report(runner.ran());
            return ended;
        } catch (const server_error&) {  // the next attempt goes on from what is committed
            add_to_report(runner.ran());
            throw;
        }
    }

    // Resolves the target once, from the first position read: if two processes are told "+1" at once, the
    // database moves up by one.
    void set_target(const database_position& position) {
        const position_set seen = seen_by(position, options_->target);
        const resolved<destination> found =
            options_->direction == run_options::either    ? resolve_either(lines(), seen, options_->target)
            : options_->direction == run_options::only_up ? resolve_upgrade(lines(), seen, options_->target)
                                                          : resolve_downgrade(lines(), seen, options_->target);
        goal_ = require_destination(found, options_->target);
        gone_ = position.applied - goal_;
        toward_ = (goal_ - position.applied).empty() ? direction::down : direction::up;
        has_target_ = true;
        report_.from = ends_text(lines(), position.applied);
    }

    // Removes from the plan what a single transaction cannot try, and reports it.
    void remove_untriable(plan& made) {
        for (std::size_t i = 0; i < made.entries.size(); ++i) {
            const plan_entry& entry = made.entries[i];
            const std::string revision = in_quotes(lines_->chain()[entry.position].revision.text());
            bool commits = false;
            for (std::size_t step = 0; step < entry.size(); ++step) {
                for (std::size_t k = 0; k < entry.operations(step); ++k) {
                    const operation& each = entry.at(step, k);
                    commits = commits || needs_commit_after(each);
                    if (runs_outside_transaction(each) && each.is<operations::execute>()) {
                        report_.untried.push_back("step " + std::to_string(entry.number(step) + 1) + " of " + revision +
                                                  ", which cannot run in a transaction");
                    }
                }
            }
            if (commits && i + 1 < made.entries.size()) {
                report_.untried.push_back("the migrations after " + revision +
                                          ", whose new enum values can be used only after a commit");
                made.entries.resize(i + 1);
            }
        }
    }

    // Throws if a revision does not fit into Alembic's column, which holds 32 characters.
    void require_revision_fits(const plan& made) const {
        const std::size_t widest = history_.table().longest_revision();
        for (const plan_entry& entry : made.entries) {
            const std::string_view revision = lines_->chain()[entry.position].revision.text();
            if (revision.size() > widest) {
                throw error("revision " + in_quotes(revision) + " has " + std::to_string(revision.size()) +
                            " characters, and Alembic's table has room for " + std::to_string(widest) +
                            ": shorten it, or use a history table of varve");
            }
        }
    }

    database_position find() {
        if (options_->target == "head" && !chain_->empty() && history_.has_lineage()) {
            switch (glance_at_end()) {
                case glance::at_head: return database_position(lines().ancestors_of(chain_->size() - 1));
                case glance::no_history:
                    require_undotted(session_, history_.place());
                    history_.find_schema({&lines(), &prints()});
                    return {};
                case glance::elsewhere: break;
            }
        }
        return history_.find({&lines(), &prints()});
    }

    // Looks at the end of the history. The fingerprints are computed while the server answers.
    glance glance_at_end() {
        std::future<void> computing;
        if (!prints_) {
            computing = std::async(std::launch::async | std::launch::deferred, [this] { prints(); });
        }
        return history_.look_at_head({chain_->size(), chain_->back().revision.text()}, [&] {
            if (computing.valid()) { computing.get(); }
            return fingerprint_text(prints_->lineage(chain_->size() - 1));
        });
    }

    const graph& lines() {
        if (!lines_) { lines_.emplace(*chain_); }
        return *lines_;
    }

    const fingerprints& prints() {
        if (!prints_) { prints_.emplace(lines()); }
        return *prints_;
    }

    const list<migration>* chain_;
    const run_options* options_;
    session session_;
    std::optional<graph> lines_;
    std::optional<fingerprints> prints_;
    database_history history_;
    loss_guard losses_;
    report report_;
    position_set goal_;
    position_set gone_;
    bool has_target_ = false;
    direction toward_ = direction::up;
};

}  // namespace varve::detail
