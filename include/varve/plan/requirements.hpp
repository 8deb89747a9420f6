#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the requirements of a plan, and which of them the database can answer before the plan runs.
#include <cstddef>
#include <string_view>
#include <vector>

#include "varve/plan/plan.hpp"
#include "varve/plan/start_schema.hpp"
#include "varve/reader/read_statement.hpp"
#include "varve/replay/data_text.hpp"
#include "varve/replay/execute.hpp"

namespace varve::detail {

/// A requirement of a plan.
struct planned_requirement {
    std::size_t entry = 0;  ///< the number of the migration in the plan
    std::size_t step = 0;   ///< its position in up or in the written down, counted from 0
    const operations::require* what = nullptr;
    bool now = false;  ///< whether the answer is the same before the plan runs
};

/// Follows what a plan changes, to tell which queries have the same answer before it.
class requirement_finder {
public:
    requirement_finder(const plan& made, const list<migration>& chain) : plan_(&made), start_(texts_) {
        replay_position(start_, chain, made.from);
    }
    requirement_finder(const requirement_finder&) = delete;
    requirement_finder& operator=(const requirement_finder&) = delete;
    ~requirement_finder() = default;

    std::vector<planned_requirement> find() {
        for (std::size_t at = 0; at < plan_->entries.size(); ++at) {
            const plan_entry& entry = plan_->entries[at];
            for (std::size_t step = 0; step < entry.size(); ++step) {
                for (std::size_t k = 0; k < entry.operations(step); ++k) {
                    const operation& each = entry.at(step, k);
                    if (const auto* asked = each.get_if<operations::require>()) {
                        found_.push_back({at, entry.number(step), asked, can_answer(asked->query)});
                    } else {
                        note(each);
                    }
                }
            }
        }
        return std::move(found_);
    }

private:
    // A column that a query may name.
    struct column_of {
        name table = {};
        name column = {};
    };

    static bool has_name(std::string_view query, const name& wanted) {
        scanner tokens(query);
        token before;
        for (token each; tokens.next(each); before = each) {
            std::string_view word = each.text;
            if (is_symbol(each, '*') && !is_symbol(before, '(')) { return true; }  // all columns; not count(*)
            if (word.size() > 1 && word.front() == '"') { word = word.substr(1, word.size() - 2); }
            if (word.size() != wanted.text().size()) { continue; }
            bool equal = true;
            for (std::size_t i = 0; i < word.size(); ++i) {
                equal = equal && to_lower_ascii(word[i]) == to_lower_ascii(wanted.text()[i]);
            }
            if (equal) { return true; }
        }
        return false;
    }

    // Whether all that the query reads exists before the plan, and the plan has not changed any of it so far.
    bool can_answer(std::string_view query) {
        std::string_view rest = query;
        const reading each = take_statement(rest, texts_);
        refusal no;
        if (!check_data_text(start_, each, no)) { return false; }
        const bool changed = anything_ || !tables_.empty() || !columns_.empty();
        if (!changed) { return true; }
        if (anything_ || !calls_only_harmless(query)) { return false; }
        for (const name& source : each.reads) {
            if (start_.find_table(source) == nullptr) { return false; }  // a view may read what has changed
            for (const name& other : tables_) {
                if (other == source) { return false; }
            }
            for (const column_of& other : columns_) {
                if (other.table == source && has_name(query, other.column)) { return false; }
            }
        }
        return true;
    }

    void note(const operation& step) {
        if (const auto* made = step.get_if<operations::create_table>()) {
            tables_.push_back(made->table);
        } else if (const auto* dropped = step.get_if<operations::drop_table>()) {
            tables_.push_back(dropped->table);
        } else if (const auto* renamed = step.get_if<operations::rename_table>()) {
            tables_.push_back(renamed->table);
            tables_.push_back(renamed->to);
        } else if (const auto* added = step.get_if<operations::add_column>()) {
            columns_.push_back({added->table, added->column.name});
        } else if (const auto* lost = step.get_if<operations::drop_column>()) {
            columns_.push_back({lost->table, lost->column});
        } else if (const auto* moved = step.get_if<operations::rename_column>()) {
            columns_.push_back({moved->table, moved->column});
            columns_.push_back({moved->table, moved->to});
        } else if (const auto* altered = step.get_if<operations::alter_column>()) {
            if (!altered->type.name.empty()) { columns_.push_back({altered->table, altered->column}); }
        } else if (const auto* inserted = step.get_if<operations::insert_into>()) {
            tables_.push_back(inserted->table);
        } else if (const auto* updated = step.get_if<operations::update>()) {
            tables_.push_back(updated->table);
        } else if (const auto* filled = step.get_if<operations::backfill>()) {
            tables_.push_back(filled->table);
        } else if (const auto* deleted = step.get_if<operations::delete_from>()) {
            tables_.push_back(deleted->table);
        } else if (const auto* sql = step.get_if<operations::execute>()) {
            for (const operation& each : sql->effects) { note(each); }
            note_text(sql->sql);
        } else {
            anything_ = anything_ || step.is<operations::replace_enum>();
        }
    }

    void note_text(std::string_view sql) {
        for (std::string_view rest = sql; !rest.empty();) {
            const reading each = take_statement(rest, texts_);
            for (const operation& part : each.operations) { note(part); }
            if (each.sql.empty() || each.kind == reading_kind::understood) { continue; }
            const bool about_tables = each.object == object_kind::table && !each.names.empty();
            const bool asks = each.verb == "SELECT" || each.verb == "VALUES" || each.verb == "TABLE";
            if ((each.kind == reading_kind::known && !about_tables && each.verb != "DROP") ||
                (asks && calls_only_harmless(each.sql))) {
                continue;  // a function, a view, a privilege: no rows
            }
            anything_ = anything_ || !about_tables || each.cascades || has_word(each.sql, "returning");
            for (const name& table : each.names) { tables_.push_back(table); }
        }
    }

    const plan* plan_;
    text_arena texts_;
    schema start_;
    std::vector<planned_requirement> found_;
    std::vector<name> tables_;        // whose rows or names the plan has changed so far
    std::vector<column_of> columns_;  // that the plan has changed so far
    bool anything_ = false;           // whether it may have changed anything
};

/// Returns the requirements of a plan, in its order.
inline std::vector<planned_requirement> requirements_of(const plan& made, const list<migration>& chain) {
    if (!has_operation(made, [](const operation& each) { return each.is<operations::require>(); })) { return {}; }
    return requirement_finder(made, chain).find();
}

}  // namespace varve::detail
