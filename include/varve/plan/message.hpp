#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the SQL of a plan, for the walker or for psql.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/history/history_table.hpp"
#include "varve/plan/actions.hpp"
#include "varve/plan/statements.hpp"
#include "varve/plan/transaction_start.hpp"

namespace varve::detail {

/// The reader of the SQL. The walker follows progress by messages of level INFO, which the server sends at once.
/// `varve: 17` means that action 17 begins, `varve: 17.1` that its second statement begins, `varve: 17 over`
/// that the migration is over.
enum class audience : std::uint8_t { walker, psql };

inline constexpr std::string_view progress_mark = "varve: ";

struct message_settings {
    history_table table = {};
    long long lock_timeout = 0;        ///< in milliseconds; 0 means no limit
    long long statement_timeout = 0;   ///< in milliseconds; 0 means no limit
    bool transaction_timeout = false;  ///< whether the server has this setting (PostgreSQL 17)
    audience reader = audience::walker;
    long long session = 0;  ///< the server process that holds the lock and must not change; 0 if it may change
    bool trial = false;     ///< rolls the transaction back, so that nothing is kept
};

/// Writes the SQL of an operation that runs alone. A backfill keeps its position beside the history.
constexpr void render_alone(sink& out, const operation& step, const message_settings& settings) {
    if (const auto* const filled = step.get_if<operations::backfill>()) {
        buffer_sink place;
        put_backfill_place(place, settings.table.place());
        const std::uint32_t notices = settings.reader == audience::walker ? 200 : backfill_run{}.notices;
        put_backfill(out, *filled, {.place = place.text(), .keeps_place = true, .notices = notices});
    } else {
        render(out, step);
    }
}

/// Writes the SQL of an operation for a trial in a transaction: indexes are built and dropped without CONCURRENTLY, and
/// a backfill is one UPDATE.
/// `uncertain` says that it may have run already, completely or in part.
constexpr void render_trial(sink& out, const operation& step, bool uncertain) {
    if (const auto* created = step.get_if<operations::create_index>()) {
        operations::create_index plain = *created;
        plain.concurrently = false;
        if (uncertain) {
            out << "DROP INDEX IF EXISTS ";
            if (!plain.table.schema().empty()) {
                quote_identifier(out, plain.table.schema());
                out << '.';
            }
            quote_identifier(out, plain.index.name.object());
            out << ";\n";
        }
        render(out, operation(plain));
    } else if (const auto* dropped = step.get_if<operations::drop_index>()) {
        out << "DROP INDEX " << (uncertain ? "IF EXISTS " : "");
        quote_qualified(out, dropped->index);
        out << ';';
    } else if (const auto* const filled = step.get_if<operations::backfill>()) {
        render(out, operation(operations::update{filled->table, filled->set, filled->where}));
    } else {
        render(out, step);
    }
}

/// Writes `upgrade a -> b, message`, in Alembic's form.
constexpr void put_move(sink& out, const migration& each, direction toward) {
    buffer_sink parents;
    put_parents(parents, each);
    const bool up = toward == direction::up;
    const std::string_view own = each.revision.text();
    out << (up ? "upgrade " : "downgrade ") << (up ? parents.text() : own) << " -> " << (up ? own : parents.text())
        << ", ";
    for (const char c : each.message) { out << (c == '\n' || c == '\r' ? ' ' : c); }
}

/// Writes plans as SQL. The transactions between two operations that run alone make one message.
class message_writer {
public:
    constexpr message_writer(const plan& made, const chain_identity& chain, const list<action>& actions,
                             const message_settings& settings)
        : plan_(&made), chain_(chain), actions_(&actions), settings_(&settings), position_(made.from) {
        for (const plan_entry& each : made.entries) { keeps_settings_ = keeps_settings_ || sets_something(each); }
    }

    /// Writes the actions from `begin` up to the next that runs alone, or to the end. Returns the position after them.
    constexpr std::size_t write(sink& out, std::size_t begin) {
        std::size_t end = begin;
        for (; end < actions_->size() && (*actions_)[end].what != action_kind::alone; ++end) {
            if (!open_) { open(out); }
            write_action(out, end);
        }
        return end;
    }

    /// Writes the comment that names the next migration, for psql.
    constexpr void announce(sink& out, std::size_t entry) {
        if (for_walker() || entry == announced_) { return; }
        announced_ = entry;
        const plan_entry& each = plan_->entries[entry];
        out << "\n-- Running ";
        put_move(out, chain_.at(each.position), each.direction);
        out << '\n';
    }

    constexpr void put_timeouts(sink& out, std::string_view set, long long lock_timeout) const {
        out << set << "lock_timeout = ";
        put_number(out, lock_timeout);
        out << ";\n" << set << "statement_timeout = ";
        put_number(out, settings_->statement_timeout);
        out << ";\n";
        if (settings_->transaction_timeout) {
            out << set << "transaction_timeout = 0;\n";
        } else if (!for_walker()) {
            put_no_transaction_timeout(out, same_text(set, "SET LOCAL "));
        }
    }

    /// The same, for an operation that runs alone. Building an index waits for other transactions, but blocks nobody. A
    /// backfill is one statement for the server, however many batches it has.
    constexpr void put_timeouts_alone(sink& out, const operation& step) const {
        put_timeouts(out, "SET ", waits_behind_others(step) ? 0 : settings_->lock_timeout);
        if (step.is<operations::backfill>() && settings_->statement_timeout != 0) {
            out << "SET statement_timeout = 0;\n";
        }
    }

private:
    constexpr bool for_walker() const noexcept { return settings_->reader == audience::walker; }

    constexpr void open(sink& out) {
        out << "BEGIN ISOLATION LEVEL READ COMMITTED;\n";
        if (keeps_settings_) { put_save_all_settings(out); }
        put_timeouts(out, "SET LOCAL ", settings_->lock_timeout);
        // First of all: a refusal before this notice would look like one of the COMMIT before.
        std::string_view notice = for_walker() ? "    RAISE INFO 'varve: begin';\n" : "";
        if (settings_->session != 0) { put_session_check(out, settings_->session, std::exchange(notice, {})); }
        put_transaction_start(out, settings_->table, {*chain_.lines, position_}, notice);
        open_ = true;
    }

    constexpr void mark(sink& out, std::size_t at, std::size_t statement) const {
        if (!for_walker()) { return; }
        out << "DO 'BEGIN RAISE INFO ''" << progress_mark;
        put_number(out, static_cast<long long>(at));
        if (statement != 0) {
            out << '.';
            put_number(out, static_cast<long long>(statement));
        }
        out << "''; END';\n";
    }

    constexpr void write_action(sink& out, std::size_t at) {
        const action& each = (*actions_)[at];
        announce(out, each.entry);
        if (each.what == action_kind::run) {
            buffer_sink sql;
            if (settings_->trial) {
                const bool uncertain = plan_->entries[each.entry].uncertain && each.step == 0 && each.operation == 0;
                render_trial(sql, operation_of(*plan_, each), uncertain);
            } else {
                render(sql, operation_of(*plan_, each));
            }
            for_each_statement(sql.text(), [&](std::size_t number, std::string_view statement) {
                mark(out, at, number);
                out << statement << '\n';
            });
            return;
        }
        if (each.what == action_kind::intend) {
            write_intention(out, at);
        } else if (each.what == action_kind::note) {
            mark(out, at, 0);
            record(out, each);
            touched_ = each.entry;
        } else {
            write_end(out, at);
        }
        if (each.commits) {
            if (for_walker()) { out << "DO 'BEGIN RAISE INFO ''" << progress_mark << "commit''; END';\n"; }
            out << (settings_->trial ? "SET CONSTRAINTS ALL IMMEDIATE;\nROLLBACK;\n" : "COMMIT;\n");
            open_ = false;
        }
    }

    constexpr void write_intention(sink& out, std::size_t at) {
        const action& each = (*actions_)[at];
        const plan_entry& entry = plan_->entries[each.entry];
        mark(out, at, 0);
        if (!entry.uncertain || each.step != 0 || each.operation != 0) {
            put_index_check(out, operation_of(*plan_, each));
        }
        record(out, each);
        touched_ = each.entry;
    }

    constexpr void write_end(sink& out, std::size_t at) {
        const action& each = (*actions_)[at];
        const plan_entry& entry = plan_->entries[each.entry];
        if (for_walker()) {
            out << "DO 'BEGIN RAISE INFO ''" << progress_mark;
            put_number(out, static_cast<long long>(at));
            out << " over''; END';\n";
        }
        if (may_change_settings(entry)) {
            put_restore_path_and_role(out);
            if (sets_something(entry)) { put_restore_all_settings(out); }
            put_timeouts(out, "SET LOCAL ", settings_->lock_timeout);
        }
        record(out, each);
    }

    constexpr void record(sink& out, const action& done) {
        const database_position before = position_;
        advance(position_, *plan_, done);
        settings_->table.put_record(out, chain_,
                                    {plan_->entries[done.entry].position, before, position_, touched_ == done.entry});
        out << '\n';
    }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    const plan* plan_;
    chain_identity chain_;
    const list<action>* actions_;
    const message_settings* settings_;
    database_position position_;  // what the history records so far
    std::size_t touched_ = none;  // the entry whose row this plan has written
    std::size_t announced_ = none;
    bool open_ = false;            // whether a transaction is open
    bool keeps_settings_ = false;  // whether a migration changes settings
};

}  // namespace varve::detail
