#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Runs one plan.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "varve/runtime/concurrent_index.hpp"
#include "varve/runtime/database_history.hpp"
#include "varve/runtime/failure.hpp"
#include "varve/runtime/options.hpp"
#include "varve/runtime/progress.hpp"
#include "varve/runtime/report.hpp"
#include "varve/runtime/session_lock.hpp"

namespace varve::detail {

/// How running a plan ended: it is done, or another process changed the history first and the plan must be made again.
enum class outcome : std::uint8_t { done, outrun };

/// Runs one plan, message by message, and reports what was applied.
class plan_runner {
public:
    plan_runner(const database_history& history, const chain_identity& chain, const plan& made,
                const run_options& options)
        : session_(&history.connection()),
          plan_(&made),
          chain_(chain),
          observer_(options.observer),
          actions_(actions_of(made, chain.lines->chain(), options.transaction, options.dry_run)),
          settings_{history.table(),
                    options.lock_timeout.count(),
                    options.statement_timeout.count(),
                    session_->connection().server_version() >= 170000,
                    audience::walker,
                    0,
                    options.dry_run},
          writer_(made, chain, actions_, settings_),
          progress_(made, chain.lines->chain(), actions_, options.observer),
          position_(made.from) {}
    plan_runner(const plan_runner&) = delete;
    plan_runner& operator=(const plan_runner&) = delete;

    /// The migrations that ran, also after run() has thrown.
    const std::vector<reported_migration>& ran() const noexcept { return ran_; }

    /// Runs the plan. If it needs the lock in the session, waits for that until `lock_deadline`. Throws
    /// migration_failed if a step fails. After the plan has run, rethrows what the observer threw.
    outcome run(deadline lock_deadline) {
        notice_tap tap(session_->connection(), progress_);
        for (std::size_t at = 0; at < actions_.size() && !lock_; ++at) {
            if (actions_[at].what == action_kind::alone) {
                lock_.emplace(*session_, settings_.table.place(), lock_patience{lock_deadline, observer_},
                              step_text(at));
                settings_.session = lock_->process();
            }
        }
        for (std::size_t at = 0; at < actions_.size();) {
            if (actions_[at].what == action_kind::alone) {
                run_alone(at++);
            } else if (const std::optional<std::size_t> next = send_message(at)) {
                at = *next;
            } else {
                return outcome::outrun;
            }
        }
        if (lock_) { lock_->release(); }
        if (progress_.thrown()) { std::rethrow_exception(progress_.thrown()); }
        return outcome::done;
    }

private:
    // Reports the migrations that finished before the action `end`, and updates `position_`. Everything
    // before `end` is committed.
    void report_committed(std::size_t end) {
        for (; reported_ < end; ++reported_) {
            const action& each = actions_[reported_];
            if (each.what == action_kind::run || each.what == action_kind::alone) { continue; }
            advance(position_, *plan_, each);
            if (each.what == action_kind::finish) {
                const plan_entry& entry = plan_->entries[each.entry];
                const migration& ran = chain_.at(entry.position);
                ran_.push_back({std::string(ran.revision.text()), std::string(ran.message), entry.direction,
                                progress_.duration(each.entry)});
            }
        }
    }

    failure_site site_at(std::size_t at, std::size_t statement, std::string failed_sql) const {
        return {plan_, chain_.lines, &actions_, at, statement, std::move(failed_sql), position_};
    }

    // Sends the transactions from the action `at` on, and returns the action after them. Returns nothing if another
    // process changed the history first.
    std::optional<std::size_t> send_message(std::size_t at) {
        counting_sink size;
        message_writer(writer_).write(size, at);
        string_sink message(size.size());
        const std::size_t end = writer_.write(message, at);
        progress_.begin_message(at);
        try {
            session_->send(message.text());
        } catch (const server_refusal& refused) {
            session_->roll_back();
            report_committed(progress_.committed());
            refuse_message(refused);
            return std::nullopt;
        }
        report_committed(end);
        return end;
    }

    // Returns a text like `step 1 of "003" (create index "ix")`.
    std::string step_text(std::size_t at) const {
        string_sink text;
        const plan_entry& entry = plan_->entries[actions_[at].entry];
        text << "step ";
        put_number(text, static_cast<long long>(entry.number(actions_[at].step) + 1));
        text << " of " << in_quotes(chain_.at(entry.position).revision.text()) << " (";
        title(text, operation_of(*plan_, actions_[at]));
        text << ')';
        return std::move(text.text());
    }

    // Throws the error for a message that failed, unless another process changed the history first.
    void refuse_message(const server_refusal& refused) {
        const std::size_t at = progress_.action_at();
        switch (progress_.at()) {
            case phase::starting:
                if (refused.sqlstate == session_has_changed) { refuse_other_session(); }
                if (refused.sqlstate == lock_is_taken || refused.sqlstate == history_has_changed ||
                    refused.sqlstate == "42P01") {
                    return;
                }
                throw_server_error("the migrations cannot start", refused);
            case phase::acting: {
                const bool recording =
                    actions_[at].what == action_kind::finish || actions_[at].what == action_kind::note;
                throw_failure(site_at(at, progress_.statement_at(), recording ? record_sql(at) : std::string()),
                              refused);
            }
            case phase::committing: break;
        }
        throw failure_of(site_at(at, 0, "COMMIT"), refused);
    }

    [[noreturn]] void refuse_other_session() { lock_->refuse_other_session(describe(site_at(0, 0, {}))); }

    // Returns the SQL that records the migration which the action `at` finishes, in a form that a person can read.
    std::string record_sql(std::size_t at) const {
        const plan_entry& entry = plan_->entries[actions_[at].entry];
        database_position after = position_;
        advance(after, *plan_, actions_[at]);
        string_sink sql;
        settings_.table.put_record(sql, chain_, {entry.position, position_, after});
        return std::move(sql.text());
    }

    // Returns the step of up that the first step of a derived down undoes; null for any other entry.
    const operation* undone_by(const plan_entry& entry) const {
        const migration& each = chain_.at(entry.position);
        return entry.direction == direction::down && each.way_back != down_kind::written ? &each.up[entry.number(0)]
                                                                                         : nullptr;
    }

    // Runs an operation that cannot run in a transaction. Each of its statements is a message of its own.
    void run_alone(std::size_t at) {
        const plan_entry& entry = plan_->entries[actions_[at].entry];
        const operation& step = operation_of(*plan_, actions_[at]);
        const bool uncertain = entry.uncertain && actions_[at].step == 0 && actions_[at].operation == 0;
        string_sink sql;
        render_alone(sql, step, settings_);
        std::size_t statement = 0;
        try {
            string_sink begin;
            put_session_check(begin, settings_.session);
            writer_.put_timeouts_alone(begin, step);
            session_->send(begin.text());
            const bool begins = !uncertain || is_still_to_run(*session_, step, undone_by(entry));
            for_each_statement(sql.text(), [&](std::size_t number, std::string_view text) {
                statement = number;
                if (number != 0 || begins) { session_->send(std::string(text)); }
            });
        } catch (const server_refusal& refused) {
            if (refused.sqlstate == session_has_changed) { refuse_other_session(); }
            give_up_alone(at, statement, refused);
        }
    }

    // Reports the failure of an operation that ran alone. If it was the first of its migration and left nothing
    // behind, its history row is removed: the migration has not begun. Otherwise the history already records
    // the steps that have run.
    [[noreturn]] void give_up_alone(std::size_t at, std::size_t statement, const server_refusal& refused) {
        const action& each = actions_[at];
        const plan_entry& entry = plan_->entries[each.entry];
        try {
            if (statement == 0 && leaves_nothing(*session_, settings_.table.place(), operation_of(*plan_, each)) &&
                entry.direction == direction::up && position_.part.steps_done == 0) {
                const database_position nothing_begun(position_.applied);
                string_sink forget;
                forget << "BEGIN;\n";
                put_transaction_start(forget, settings_.table, {*chain_.lines, position_});
                settings_.table.put_record(forget, chain_, {entry.position, position_, nothing_begun});
                forget << "\nCOMMIT";
                session_->send(forget.text());
                position_ = nothing_begun;
            }
        } catch (const server_refusal& worse) {
            session_->roll_back();
            throw failure_of(
                site_at(at, statement, {}),
                {refused.sqlstate, refused.text + "\nand the cleanup after that failed: " + readable(worse.text)});
        }
        throw failure_of(site_at(at, statement, {}), refused);
    }

    session* session_;
    const plan* plan_;
    chain_identity chain_;
    migration_observer* observer_;
    list<action> actions_;
    message_settings settings_;
    message_writer writer_;
    progress progress_;
    std::optional<session_lock> lock_;  // held if the plan has operations that run in no transaction
    database_position position_;        // what is committed
    std::vector<reported_migration> ran_;
    std::size_t reported_ = 0;  // the actions before this one are reported
};

}  // namespace varve::detail
