#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Turns the objects of a catalog into the operations that create them.
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "varve/adopt/adopted_schema.hpp"
#include "varve/adopt/catalog_object.hpp"
#include "varve/adopt/plain_spelling.hpp"
#include "varve/adopt/policy_step.hpp"
#include "varve/catalog/words.hpp"
#include "varve/operation/operation.hpp"
#include "varve/operation/separate_column_steps.hpp"
#include "varve/schema/declared.hpp"
#include "varve/schema/schema.hpp"
#include "varve/text/arena.hpp"

namespace varve {
namespace detail {

class adoption {
public:
    explicit adoption(const schema& state) : state_(state) {
        for (const objects::table& table : state.table_slots()) {
            for (const objects::constraint& each : table.constraints) { ++names_[std::string(each.name.text())]; }
            for (const objects::column& each : table.columns) {
                if (each.not_null) { ++names_[not_null_in_words(table, each)]; }
            }
        }
    }

    adopted_schema take(const catalog_objects& objects) {
        for (const catalog_object& each : objects) {
            if (each.kind == "constraint") { special_.insert(part_of(each.table, each.name)); }
            if (each.kind == "function" || each.kind == "procedure") { has_functions_ = true; }
            if (each.kind == renaming) { renamings_.emplace(each.table.text(), &each); }
        }
        if (has_functions_) { execute(adopted_function_setting, "", ""); }
        for (const catalog_object& each : objects) {
            if (each.kind == renaming) { continue; }
            add(each);
            // The sequence is renamed at once, because a later object may need the name that PostgreSQL gave it.
            if (const auto found = renamings_.find(each.name.text());
                found != renamings_.end() && is_table(each.kind)) {
                execute(found->second->sql, title_of(*found->second), renaming);
            }
        }
        flush();
        return std::move(result_);
    }

private:
    static constexpr std::string_view renaming = "names of identity sequences";
    static bool is_table(std::string_view kind) {
        return kind == "table" || kind == "partition" || kind == "partitioned table" || kind == "inheriting table";
    }
    static std::string part_of(const name& table, const name& part) {
        return std::string(table.text()) + '\0' + std::string(part.text());
    }
    static std::string title_of(const catalog_object& each) {
        const bool of_table = !each.table.empty() && !(each.table == each.name);
        return std::string(each.kind) + ' ' + std::string(each.name.text()) +
               (of_table ? " of table " + std::string(each.table.text()) : "");
    }

    void step(operation made) {
        flush();
        result_.steps.push_back({std::move(made)});
    }

    void execute(std::string_view sql, std::string comment, std::string_view kind, list<operation> effects = {},
                 bool known = true) {
        flush();
        operations::execute made;
        made.sql = sql;
        made.effects = std::move(effects);
        made.known = known;
        result_.steps.push_back({std::move(made), std::move(comment), std::string(kind)});
    }

    // Adds a short statement to the current step. Statements of one kind, such as those of sequences, become one step.
    void gather(const catalog_object& each) {
        if (gathered_kind_ != each.kind) { flush(); }
        gathered_kind_ = each.kind;
        gathered_ += (gathered_.empty() ? "" : "\n") + std::string(each.sql) + ';';
    }
    void flush() {
        if (gathered_.empty()) { return; }
        const std::string_view sql = state_.texts().keep(gathered_);
        gathered_.clear();
        const std::string_view kind = gathered_kind_;
        gathered_kind_ = {};
        execute(sql, "each " + std::string(kind), kind);
    }

    /// Adds the operation, or an execute with the operation as its effect if the object has SQL of its own.
    void express(const catalog_object& each, operation made) {
        list<operation> all;
        all.push_back(std::move(made));
        express(each, std::move(all));
    }
    void express(const catalog_object& each, list<operation> effects) {
        if (each.sql.empty()) {
            for (const operation& made : effects) { step(made); }
            return;
        }
        execute(each.sql, title_of(each), each.kind, std::move(effects));
    }

    void add(const catalog_object& each) {
        if (each.expressed) { return add_expressed(each); }
        if (each.sql.empty()) {
            result_.not_written.push_back(title_of(each));
            return;
        }
        for (const std::string_view kind :
             {"sequence", "owner of sequence", "comment", "privileges", "settings of table", "attachment of partition",
              "rows of materialized view"}) {
            if (each.kind == kind) { return gather(each); }
        }
        if (operation made; each.kind == "policy" && read_policy(state_, each, made)) { return step(made); }
        // Columns and indexes can use these objects, but a schema does not hold them: the effect is unknown.
        bool used = false;
        for (const std::string_view kind :
             {"domain", "composite type", "range type", "base type", "operator class", "access method"}) {
            used = used || each.kind == kind;
        }
        execute(each.sql, title_of(each), each.kind, {}, !used);
    }

    void add_expressed(const catalog_object& each) {
        if (each.kind == "schema") {
            step(operations::create_schema{each.name});
        } else if (each.kind == "extension") {
            express(each, operations::create_extension{each.name, space_of(state_.extensions, each.name)});
        } else if (each.kind == "enum") {
            if (const maybe<objects::enumeration> type = state_.find_enum(each.name); type != nullptr) {
                step(operations::create_enum{type->name, type->values});
            }
        } else if (each.kind == "index") {
            if (const maybe<objects::table> owner = state_.find_table(each.table); owner != nullptr) {
                add_index(each, *owner);
            }
        } else if (each.kind == "constraint" || each.kind == "foreign key") {
            if (const maybe<objects::table> owner = state_.find_table(each.table); owner != nullptr) {
                if (const maybe<objects::constraint> found = owner->find_constraint(each.name); found != nullptr) {
                    express(each, operations::add_constraint{owner->name,
                                                             each.sql.empty() ? spelled(*owner, *found) : *found});
                    comment_index(*owner, *found);
                }
            }
        } else if (const maybe<objects::table> table = state_.find_table(each.name); table != nullptr) {
            add_table(each, *table);
        }
    }

    void comment_index(const objects::table& owner, const objects::constraint& each) {
        if (!each.index_comment.empty()) {
            step(operations::comment_on_index{name_beside(owner.name, each.name, state_.texts()), each.index_comment});
        }
    }

    /// Returns the constraint without its name if PostgreSQL would choose the same one.
    objects::constraint spelled(const objects::table& owner, objects::constraint each) const {
        if (names_.at(std::string(each.name.text())) == 1 && is_own_name(owner, each)) { each.name = {}; }
        return each;
    }

    void add_table(const catalog_object& each, const objects::table& table) {
        operations::create_table made{table.name, declared_columns(table), {}};
        for (std::size_t i = 0; i < made.columns.size(); ++i) {
            if (made.columns[i].from == objects::origin::default_value) {
                made.columns.edit(i).value = plain_default(state_, made.columns[i]);
            }
            // If another constraint has the name that PostgreSQL would choose, the name must be written.
            if (const objects::column& now = made.columns[i]; now.not_null && now.not_null_name.empty()) {
                if (const std::string called = not_null_in_words(table, now); names_.at(called) > 1) {
                    made.columns.edit(i).not_null_name = state_.texts().keep(called);
                }
            }
        }
        std::vector<const objects::constraint*> later;
        for (std::size_t i = 0; i < table.constraints.size(); ++i) {
            const objects::constraint& constraint = table.constraints[i];
            if (constraint.kind == objects::constraint_kind::foreign_key ||
                special_.count(part_of(table.name, constraint.name)) != 0) {
                continue;
            }
            if (can_be_in_create_table(table, i)) {
                made.constraints.push_back(each.sql.empty() ? spelled(table, constraint) : constraint);
            } else {
                later.push_back(&constraint);
            }
        }
        made_list all;
        all.add(std::move(made));
        for (const objects::column& column : table.columns) { add_separate_column_steps(all, table.name, column); }
        express(each, std::move(all.steps));
        for (const objects::constraint* constraint : later) {
            step(operations::add_constraint{table.name, *constraint});
        }
        for (const objects::constraint& constraint : table.constraints) {
            if (special_.count(part_of(table.name, constraint.name)) == 0) { comment_index(table, constraint); }
        }
        if (!table.comment.empty()) { step(operations::comment_on_table{table.name, table.comment}); }
        each_row_security(objects::table(), table, [&](operations::row_security change) {
            step(operations::set_row_security{table.name, change});
        });
        if (each.sql.empty()) { return; }
        for (const objects::column& column : table.columns) {
            if (!column.comment.empty()) {
                step(operations::comment_on_column{table.name, column.name, column.comment});
            }
        }
    }

    void add_index(const catalog_object& each, const objects::table& owner) {
        const std::size_t at = objects::position_of(owner.indexes, each.name.unqualified());
        if (at == objects::nowhere) { return; }
        objects::index index = owner.indexes[at];
        const std::string_view comment = index.comment;
        if (!each.sql.empty()) { index.comment = {}; }
        express(each, operations::create_index{owner.name, index, false});
        if (!each.sql.empty() && !comment.empty()) { step(operations::comment_on_index{each.name, comment}); }
    }

    const schema& state_;
    std::unordered_set<std::string> special_;
    std::unordered_map<std::string, std::size_t> names_;                     // how many constraints have a name
    std::unordered_map<std::string_view, const catalog_object*> renamings_;  // by table
    bool has_functions_ = false;
    std::string_view gathered_kind_;
    std::string gathered_;
    adopted_schema result_;
};

}  // namespace detail
/// Returns the steps that create what was read from a database, in an order in which they can run. `state` and
/// `objects` must come from one transaction; the steps refer to the texts of both.
inline adopted_schema adopt(const schema& state, const catalog_objects& objects) {
    return detail::adoption(state).take(objects);
}

}  // namespace varve
