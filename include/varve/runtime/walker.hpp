#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Takes a database from where it stands to where it shall stand.
#include <chrono>
#include <cstddef>
#include <future>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "varve/runtime/course.hpp"
#include "varve/runtime/lock.hpp"
#include "varve/runtime/options.hpp"
#include "varve/runtime/report.hpp"
#include "varve/runtime/verify.hpp"

namespace varve::detail {

/// Reads where the database stands, plans, and runs the plan: again where another process came first or held a lock.
class walker {
public:
    walker(const list<migration>& chain, pqxx::connection& connection, const run_options& options)
        : chain_(&chain), options_(&options), session_(connection), place_{options.history_schema, options.history_table} {}

    report run() {
        const deadline lock_deadline = std::chrono::steady_clock::now() + options_->lock_wait;
        pauses between(std::chrono::milliseconds(100), std::chrono::milliseconds(2000));
        unsigned retries = options_->lock_retries;
        for (;;) {
            try {
                while (attempt(lock_deadline) == outcome::outrun) {
                    wait_for_lock(session_, place_, lock_deadline);
                }
                break;
            } catch (const server_error& refused) {
                if (!may_pass(refused.sqlstate()) || retries-- == 0) {
                    throw;
                }
                between.sleep(deadline::max());
            }
        }
        report_.round_trips = session_.round_trips();
        return std::move(report_);
    }

private:
    // Somebody held a lock, or wanted one that this process held.
    static bool may_pass(std::string_view sqlstate) { return sqlstate == "55P03" || sqlstate == "40P01" || sqlstate == "40001"; }

    outcome attempt(deadline lock_deadline) {
        const standing stands = find_standing();
        if (!aimed_) {
            aim(stands);
        } else if (upward_ ? stands.applied >= goal_ && stands.part == half::none : stands.applied <= goal_ && stands.part == half::none) {
            report_.to = revision_at(stands.applied);  // another process went there, or further
            return outcome::done;
        }
        plan made;
        make_plan(made, *chain_, stands, goal_);
        require_way(made, *chain_);
        report_.to = revision_at(goal_);
        if (made.empty()) {
            return outcome::done;
        }
        course run(session_, made, *chain_, prints(), *options_, place_, report_);
        return run.run(lock_deadline);
    }

    // The target is taken from where the database stood first: two processes that are told "+1" at once go one up.
    void aim(const standing& stands) {
        goal_ = reach_target(*chain_, stands.applied, options_->target);
        upward_ = goal_ > stands.applied;
        aimed_ = true;
        report_.from = revision_at(stands.applied);
    }

    standing find_standing() {
        if (options_->target == "head" && !chain_->empty()) {
            switch (glance_at_end()) {
                case glance::at_head: return standing(chain_->size());
                case glance::no_history:
                    settle_schema(place_.schema.empty() ? read_schema(session_) : std::string(place_.schema));
                    return {};
                case glance::elsewhere: break;
            }
        }
        const history_head head = read_history_head(session_, place_);
        settle_schema(head.schema);
        if (head.empty) {
            return {};
        }
        if (head.rows == head.last.position && is_known_head(head.last, *chain_, prints())) {
            return standing_of(head.last);
        }
        return verify_history(read_history(session_, place_), *chain_, prints(), place_);
    }

    // The fingerprints are computed while the server answers.
    glance glance_at_end() {
        std::future<fingerprints> computing;
        if (!prints_) {
            computing = std::async(std::launch::async | std::launch::deferred, [chain = chain_] { return fingerprints(*chain); });
        }
        return glance_at_head(session_, place_, chain_->size(), chain_->back().revision.text(), [&] {
            if (computing.valid()) {
                prints_.emplace(computing.get());
            }
            return text_of(prints_->lineage(chain_->size()));
        });
    }

    const fingerprints& prints() {
        if (!prints_) {
            prints_.emplace(*chain_);
        }
        return *prints_;
    }

    void settle_schema(std::string schema) {
        schema_ = std::move(schema);
        place_.schema = schema_;
    }

    std::string revision_at(std::size_t applied) const {
        return applied == 0 ? std::string() : std::string((*chain_)[applied - 1].revision.text());
    }

    const list<migration>* chain_;
    const run_options* options_;
    session session_;
    std::optional<fingerprints> prints_;
    std::string schema_;
    history_place place_;
    report report_;
    std::size_t goal_ = 0;
    bool aimed_ = false;
    bool upward_ = true;
};

}  // namespace varve::detail
