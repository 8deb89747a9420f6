#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The SQL of a plan, for the walker or for psql.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/plan/actions.hpp"
#include "varve/plan/opening.hpp"
#include "varve/plan/record.hpp"
#include "varve/plan/statements.hpp"

namespace varve::detail {

/// Who reads the SQL. The walker hears of progress by messages of level INFO, which the server sends at once: `varve: 17`
/// says that action 17 begins, `varve: 17.1` its second statement, `varve: 17 at T` that a migration is over at T.
enum class audience : std::uint8_t { walker, psql };

inline constexpr std::string_view progress_mark = "varve: ";

struct message_settings {
    history_place place = {};
    long long lock_timeout = 0;       ///< in milliseconds; 0: none
    long long statement_timeout = 0;  ///< in milliseconds; 0: none
    bool transaction_timeout = false;  ///< whether the server has it (PostgreSQL 17)
    audience reader = audience::walker;
};

/// Writes plans as SQL: the transactions between two operations that run alone make one message.
class message_writer {
public:
    constexpr message_writer(const plan& made, const list<migration>& chain, const fingerprints& prints, const list<action>& actions,
                             const message_settings& settings)
        : plan_(&made), chain_(&chain), prints_(&prints), actions_(&actions), settings_(&settings), expected_(made.from) {}

    /// Writes the actions from `begin` up to, not including, the next that runs alone or the end; returns its position.
    constexpr std::size_t write(sink& out, std::size_t begin) {
        std::size_t end = begin;
        bool records = false;
        for (; end < actions_->size() && (*actions_)[end].what != deed::alone; ++end) {
            const action& each = (*actions_)[end];
            records = records || (each.what == deed::finish && each.entry != touched_ && records_afresh(each.entry));
        }
        prepared_ = records && for_walker();
        bool prepare = prepared_;
        for (std::size_t i = begin; i < end; ++i) {
            if (!open_) {
                open(out, prepare);
                prepare = false;
            }
            write_action(out, i, i + 1 == end);
        }
        return end;
    }

    /// Writes the comment that says which migration comes, for psql.
    constexpr void announce(sink& out, std::size_t entry) {
        if (for_walker() || entry == announced_) {
            return;
        }
        announced_ = entry;
        const plan_entry& each = plan_->entries[entry];
        const std::string_view own = (*chain_)[each.position].revision.text();
        const std::string_view parent = each.position == 0 ? std::string_view() : (*chain_)[each.position - 1].revision.text();
        const bool up = each.direction == way::up;
        out << "\n-- Running " << (up ? "upgrade " : "downgrade ") << (up ? parent : own) << " -> " << (up ? own : parent) << ", ";
        for (const char c : (*chain_)[each.position].message) {
            out << (c == '\n' || c == '\r' ? ' ' : c);
        }
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
        }
    }

private:
    constexpr bool for_walker() const noexcept { return settings_->reader == audience::walker; }
    constexpr bool records_afresh(std::size_t entry) const {
        return plan_->entries[entry].direction == way::up && !plan_->entries[entry].resumed;
    }
    constexpr bool has_row(std::size_t entry) const { return !records_afresh(entry) || touched_ == entry; }

    constexpr void open(sink& out, bool prepare) {
        out << "BEGIN ISOLATION LEVEL READ COMMITTED;\n";
        put_timeouts(out, "SET LOCAL ", settings_->lock_timeout);
        put_opening(out, settings_->place, *chain_, expected_,
                    for_walker() ? "    RAISE INFO 'varve: begin';\n" : "");
        if (prepare) {
            put_prepare_record(out, settings_->place);
            out << '\n';
        }
        open_ = true;
    }

    constexpr void mark(sink& out, std::size_t at, std::size_t statement) const {
        if (!for_walker()) {
            return;
        }
        out << "DO 'BEGIN RAISE INFO ''" << progress_mark;
        put_number(out, static_cast<long long>(at));
        if (statement != 0) {
            out << '.';
            put_number(out, static_cast<long long>(statement));
        }
        out << "''; END';\n";
    }

    constexpr void write_action(sink& out, std::size_t at, bool last) {
        const action& each = (*actions_)[at];
        announce(out, each.entry);
        if (each.what == deed::run) {
            buffer_sink sql;
            render(sql, operation_of(*plan_, each));
            for_each_statement(sql.text(), [&](std::size_t number, std::string_view statement) {
                mark(out, at, number);
                out << statement << '\n';
            });
            return;
        }
        if (each.what == deed::intend) {
            write_intention(out, at);
        } else {
            write_end(out, at);
        }
        expected_ = each.after;
        if (each.commits) {
            if (prepared_ && last) {
                out << "DEALLOCATE " << record_statement << ";\n";
            }
            if (for_walker()) {
                out << "DO 'BEGIN RAISE INFO ''" << progress_mark << "commit''; END';\n";
            }
            out << "COMMIT;\n";
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
        if (has_row(each.entry)) {
            put_update_record(out, settings_->place, *chain_, *prints_, entry.position, each.after, touched_ == each.entry);
        } else {
            put_insert_record(out, settings_->place, *chain_, *prints_, entry.position, each.after);
        }
        out << '\n';
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
            put_restore_settings(out);
            put_timeouts(out, "SET LOCAL ", settings_->lock_timeout);
        }
        if (entry.direction == way::down) {
            put_delete_record(out, settings_->place, (*chain_)[entry.position]);
        } else if (has_row(each.entry)) {
            put_update_record(out, settings_->place, *chain_, *prints_, entry.position, each.after, touched_ == each.entry);
        } else if (prepared_) {
            put_execute_record(out, *chain_, *prints_, entry.position);
        } else {
            put_insert_record(out, settings_->place, *chain_, *prints_, entry.position, each.after);
        }
        out << '\n';
    }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    const plan* plan_;
    const list<migration>* chain_;
    const fingerprints* prints_;
    const list<action>* actions_;
    const message_settings* settings_;
    standing expected_;               // what the history says when the next transaction begins
    std::size_t touched_ = none;      // the entry whose row this plan has written
    std::size_t announced_ = none;
    bool open_ = false;               // a transaction is
    bool prepared_ = false;           // the message prepares the statement that records
};

}  // namespace varve::detail
