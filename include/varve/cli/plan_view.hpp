#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the transactions, the SQL and the locks of a plan.
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "varve/cli/progress.hpp"
#include "varve/cli/replayed.hpp"
#include "varve/cli/sql_readings.hpp"
#include "varve/hazard/hazards.hpp"
#include "varve/operation/title.hpp"
#include "varve/plan/script.hpp"
#include "varve/plan/statements.hpp"

namespace varve::detail {

/// A part of a plan: one transaction, or one operation that runs outside of transactions.
struct plan_segment {
    bool transaction = true;
    std::vector<action> actions = {};
};

inline std::vector<plan_segment> segments_of(const list<action>& actions) {
    std::vector<plan_segment> result;
    bool open = false;
    for (const action& each : actions) {
        if (each.what == action_kind::alone) {
            result.push_back({false, {each}});
            open = false;
            continue;
        }
        if (!open) { result.emplace_back(); }
        result.back().actions.push_back(each);
        open = !each.commits;
    }
    return result;
}

/// Texts about the actions of a plan.
class plan_view {
public:
    plan_view(const plan& made, const graph& lines, transaction_mode mode)
        : plan_(&made), lines_(&lines), segments_(segments_of(actions_of(made, lines.chain(), mode))), state_(texts_) {
        replay_applied(lines, made.from.applied, state_);
    }
    plan_view(const plan_view&) = delete;
    plan_view& operator=(const plan_view&) = delete;
    ~plan_view() = default;

    const std::vector<plan_segment>& segments() const noexcept { return segments_; }

    std::string move_of(const action& at) const {
        const plan_entry& entry = plan_->entries[at.entry];
        return move_text(lines_->chain()[entry.position], entry.direction);
    }
    std::string title_of(const action& at) const {
        string_sink text;
        title(text, operation_of(*plan_, at));
        return std::move(text.text());
    }
    std::string sql_of(const action& at) const {
        string_sink text;
        const operation& step = operation_of(*plan_, at);
        if (step.is<operations::backfill>()) {
            put_statement(text, step, 0);
        } else {
            render(text, step);
        }
        std::string sql = std::move(text.text());
        sql.erase(sql.find_last_not_of('\n') + 1);
        return sql;
    }

    /// Returns the locks that an action takes, such as "ACCESS EXCLUSIVE on users", on tables that exist before its
    /// transaction. Must be called in the order of the actions.
    std::vector<std::string> locks_of(const action& at) {
        const operation& step = operation_of(*plan_, at);
        const table_locks found = varve::locks_of(state_, step);
        std::vector<std::string> result;
        for (const table_lock& each : found.locks) {
            if (schema::contains(made_, each.table)) { continue; }
            result.push_back(std::string(name_of(each.mode)) + " on " + std::string(each.table.text()));
        }
        if (!found.known) { result.emplace_back("unknown: varve does not understand the SQL"); }
        if (const auto* created = step.get_if<operations::create_table>()) { made_.push_back(created->table); }
        // After SQL with an unknown effect, replay may refuse a step. The locks of the next steps may then be
        // incomplete.
        static_cast<void>(replay(state_, step));
        return result;
    }
    /// Returns how the SQL of an action is read. Must be called in the order of the actions, before locks_of.
    std::vector<std::string> readings_of(const action& at) const {
        return sql_readings(state_, operation_of(*plan_, at));
    }

    /// Returns the hazards of an action, such as "drops_column: its values are lost, …". Must be called in the order of
    /// the actions, before locks_of.
    std::vector<std::string> hazards_of(const action& at) {
        std::vector<std::string> result;
        for (const found_hazard& each : walk_.step(state_, operation_of(*plan_, at))) {
            if (each.what == hazard::drops_view && is_used_after(at, each.object)) { continue; }
            string_sink text;
            text << name_of(each.what) << ": ";
            put_hazard(text, each);
            result.push_back(std::move(text.text()));
        }
        return result;
    }

    /// Begins a transaction. Other sessions can now see the tables that were created before.
    void begin_segment() {
        made_.clear();
        walk_.begin_transaction();
        begin_transaction(state_);
    }

    bool runs(const action& at) const noexcept { return at.what == action_kind::run || at.what == action_kind::alone; }

private:
    /// Whether a later action of the same migration creates a view again, or uses it.
    bool is_used_after(const action& at, const name& view) const {
        bool after = false;
        for (const plan_segment& segment : segments_) {
            for (const action& each : segment.actions) {
                if (after && each.entry == at.entry && runs(each) && uses_view(operation_of(*plan_, each), view)) {
                    return true;
                }
                after = after || &each == &at;
            }
        }
        return false;
    }

    const plan* plan_;
    const graph* lines_;
    std::vector<plan_segment> segments_;
    text_arena texts_;
    schema state_;  // the schema after the actions asked about so far
    hazard_walk walk_;
    list<name> made_;  // tables created by the current transaction; nobody else sees them
};

inline std::string indented(const std::string& text, std::size_t by) {
    const std::string blanks(by, ' ');
    std::string result = blanks;
    for (const char c : text) {
        result += c;
        if (c == '\n') { result += blanks; }
    }
    return result + '\n';
}

inline std::string plan_text(plan_view& view, const channel_style& how) {
    std::string text;
    std::size_t number = 0;
    std::size_t shown = static_cast<std::size_t>(-1);  // the migration named last
    for (const plan_segment& segment : view.segments()) {
        const std::string title =
            segment.transaction ? "Transaction " + std::to_string(++number) : "Outside of transactions";
        text += '\n' + colored(title, text_color::bold, how) + '\n';
        view.begin_segment();
        bool first = true;
        for (const action& each : segment.actions) {
            const bool runs = view.runs(each);
            const bool other = each.entry != shown;
            if (runs ? first || other : other && each.what == action_kind::finish) {
                text += "  " + colored(view.move_of(each), text_color::yellow, how) + '\n';
                shown = each.entry;
                first = false;
            }
            if (!runs) { continue; }
            const std::vector<std::string> readings = view.readings_of(each);
            const std::vector<std::string> dangers = view.hazards_of(each);
            const std::vector<std::string> locks = view.locks_of(each);
            text += indented(view.sql_of(each), 4);
            for (const std::string& reading : readings) {
                text += "      " + colored("read: " + reading, text_color::dim, how) + '\n';
            }
            for (const std::string& lock : locks) {
                text += "      " + colored("locks: " + lock, text_color::dim, how) + '\n';
            }
            for (const std::string& danger : dangers) {
                text += "      " + colored("hazard: " + danger, text_color::red, how) + '\n';
            }
        }
        if (first) { text += "  writes the history\n"; }
    }
    return text;
}

inline void write_plan(json_writer& out, plan_view& view) {
    out.key("segments").begin_list();
    for (const plan_segment& segment : view.segments()) {
        view.begin_segment();
        out.begin_object().member("transaction", segment.transaction).key("operations").begin_list();
        for (const action& each : segment.actions) {
            if (!view.runs(each)) { continue; }
            out.begin_object().member("operation", view.title_of(each)).member("sql", view.sql_of(each));
            out.list("reads", view.readings_of(each));
            out.list("hazards", view.hazards_of(each))
                .list("locks", view.locks_of(each))
                .member("migration", view.move_of(each))
                .end_object();
        }
        out.end_list().end_object();
    }
    out.end_list();
}

}  // namespace varve::detail
