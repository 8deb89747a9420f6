#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the tables and columns that a plan drops and that exist before it runs.
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/chain/migration_hazards.hpp"
#include "varve/plan/plan.hpp"
#include "varve/plan/start_schema.hpp"
#include "varve/replay/execute_text.hpp"

namespace varve::detail {

/// A table or column that a plan drops, with the names that it has before the plan.
struct planned_loss {
    std::size_t entry = 0;  ///< the number of the migration in the plan
    std::string table = {};
    std::string column = {};       ///< empty: the whole table
    bool acknowledged = false;     ///< whether the migration accepts the loss
    std::string_view reason = {};  ///< of the acknowledgement
};

/// Follows the names of tables and columns through a plan.
class loss_finder {
public:
    loss_finder(const plan& made, const list<migration>& chain) : plan_(&made), chain_(&chain), state_(texts_) {
        replay_position(state_, chain, made.from);
    }
    loss_finder(const loss_finder&) = delete;
    loss_finder& operator=(const loss_finder&) = delete;
    ~loss_finder() = default;

    std::vector<planned_loss> find() {
        for (entry_ = 0; entry_ < plan_->entries.size(); ++entry_) {
            const plan_entry& entry = plan_->entries[entry_];
            begin_transaction(state_);
            find_hazards(entry);
            for (step_ = 0; step_ < entry.size(); ++step_) {
                for (std::size_t k = 0; k < entry.operations(step_); ++k) { follow(entry.at(step_, k)); }
            }
        }
        leave_out_columns_of_lost_tables();
        return std::move(lost_);
    }

private:
    using column_key = std::pair<std::string, std::string>;  // the first name of the table, and a name of the column

    // The schema public is left out.
    static std::string text_of(const name& of) {
        return std::string(of.schema().empty() ? of.object() : std::string_view(of.text()));
    }

    // The name that a table has before the plan; empty if the plan creates it.
    std::string first_name(const std::string& table) const {
        const auto found = tables_.find(table);
        return found == tables_.end() ? table : found->second;
    }
    std::string first_name_of_column(const std::string& table, const std::string& column) const {
        const auto found = columns_.find({table, column});
        return found == columns_.end() ? column : found->second;
    }

    void follow(const operation& step) {
        const operations::execute* const sql = step.get_if<operations::execute>();
        if (sql == nullptr) {
            note(step);
            static_cast<void>(replay(state_, step));
        } else if (sql->known) {
            for (const operation& each : sql->effects) { note(each); }
            static_cast<void>(replay(state_, step));
        } else {
            static_cast<void>(replay_text(
                state_, *sql,
                [this](schema& to, const operation& each) {
                    note(each);
                    return replay(to, each);
                },
                [this](const reading& each) {
                    if (each.verb != "DROP" || each.object != object_kind::table) { return; }
                    for (const name& dropped : each.names) { lose_table(dropped); }
                }));
        }
    }

    void note(const operation& step) {
        if (const auto* made = step.get_if<operations::create_table>()) {
            tables_[text_of(made->table)].clear();
        } else if (const auto* renamed = step.get_if<operations::rename_table>()) {
            rename_table(*renamed);
        } else if (const auto* dropped = step.get_if<operations::drop_table>()) {
            lose_table(dropped->table);
        } else if (const auto* added = step.get_if<operations::add_column>()) {
            columns_[{first_name(text_of(added->table)), text_of(added->column.name)}].clear();
        } else if (const auto* moved = step.get_if<operations::rename_column>()) {
            const std::string table = first_name(text_of(moved->table));
            columns_[{table, text_of(moved->to)}] = first_name_of_column(table, text_of(moved->column));
        } else if (const auto* lost = step.get_if<operations::drop_column>()) {
            const std::string table = first_name(text_of(lost->table));
            const std::string column = first_name_of_column(table, text_of(lost->column));
            if (!table.empty() && !column.empty()) { lose(hazard::drops_column, table, column); }
        }
    }

    void rename_table(const operations::rename_table& renamed) {
        std::string to = text_of(renamed.to);
        if (!renamed.table.schema().empty()) { to = std::string(renamed.table.schema()) + '.' + to; }
        const std::string first = first_name(text_of(renamed.table));
        tables_[to] = first;
    }

    void lose_table(const name& dropped) {
        const std::string table = first_name(text_of(dropped));
        if (!table.empty()) { lose(hazard::drops_table, table, {}); }
    }

    void lose(hazard what, const std::string& table, const std::string& column) {
        planned_loss made{entry_, table, column};
        const plan_entry& entry = plan_->entries[entry_];
        const migration& each = (*chain_)[entry.position];
        located_hazard one;
        one.found.what = what;
        one.step = entry.number(step_);
        for (const acknowledgement& said : each.acknowledged) {
            if (entry.direction == direction::up && accepts(said, one, hazards_)) {
                made.acknowledged = true;
                made.reason = said.reason;
            }
        }
        lost_.push_back(std::move(made));
    }

    // The hazards of the migration decide which operation an acknowledgement belongs to.
    void find_hazards(const plan_entry& entry) {
        hazards_.clear();
        const migration& each = (*chain_)[entry.position];
        if (each.acknowledged.empty() || entry.direction != direction::up || entry.size() == 0) { return; }
        schema state = state_;
        hazards_ = collect_hazards(state, each, {entry.number(0), each.up.size()});
    }

    void leave_out_columns_of_lost_tables() {
        std::set<std::string> gone;
        for (const planned_loss& each : lost_) {
            if (each.column.empty()) { gone.insert(each.table); }
        }
        std::vector<planned_loss> kept;
        for (planned_loss& each : lost_) {
            if (each.column.empty() || gone.count(each.table) == 0) { kept.push_back(std::move(each)); }
        }
        lost_ = std::move(kept);
    }

    const plan* plan_;
    const list<migration>* chain_;
    text_arena texts_;
    schema state_;
    std::map<std::string, std::string> tables_;  // by the names within the plan
    std::map<column_key, std::string> columns_;  // by the names within the plan
    list<located_hazard> hazards_;               // of the migration
    std::vector<planned_loss> lost_;
    std::size_t entry_ = 0;
    std::size_t step_ = 0;
};

/// Whether a plan has an operation that may drop a table or column. It spares nearly every plan the search.
inline bool may_lose(const plan& made) {
    return has_operation(made, [](const operation& each) {
        return each.is<operations::drop_table>() || each.is<operations::drop_column>() ||
               each.is<operations::execute>();
    });
}

/// Returns the tables and columns that a plan drops and that exist before it runs, in the order of the plan.
inline std::vector<planned_loss> losses_of(const plan& made, const list<migration>& chain) {
    return may_lose(made) ? loss_finder(made, chain).find() : std::vector<planned_loss>();
}

}  // namespace varve::detail
