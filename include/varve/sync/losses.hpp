#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds steps that would lose data or properties.
#include <string_view>

#include "varve/diagnose/refusal.hpp"
#include "varve/inverse/certain_objects.hpp"
#include "varve/inverse/reverse_cast.hpp"
#include "varve/operation/operation.hpp"
#include "varve/schema/column_use.hpp"
#include "varve/schema/schema.hpp"
#include "varve/schema/type_text.hpp"

namespace varve::detail {

/// Whether no value of `from` can be converted to `to`, not even by way of text.
constexpr bool never_converts(const objects::data_type& from, const objects::data_type& to) {
    if (from.dimensions != 0 && to.dimensions == 0) { return !is_string_type(to.name.text()); }
    return has_no_cast_back(to, from) && !same_text(from.name.text(), "oid");
}

constexpr refusal refuse_recreated_column(const name& table, const name& column) {
    refusal why(mistake::not_allowed);
    why.say()
        << "column \"" << column.text() << "\" of table \"" << table.text()
        << "\" would be dropped and created again, and lose its values: PostgreSQL cannot make an ordinary column generated, "
           "or a virtual one ordinary";
    why.advise()
        << "write the migration with execute(\"ALTER TABLE ...\").effect(drop_column(...), add_column(...)) with the new column, "
           "or leave the column of the model as the chain has it";
    return why;
}

constexpr refusal refuse_conversion(const name& table, const objects::column& then, const objects::data_type& now) {
    refusal why(mistake::does_not_match);
    why.say() << "no value of column \"" << then.name.text() << "\" of table \"" << table.text() << "\" converts from ";
    render_type(why.say(), then.type);
    why.say() << " to ";
    render_type(why.say(), now);
    why.advise() << "write the migration by hand, with alter_column(...).type(...).using_(\"...\")";
    return why;
}

/// Refuses to recreate a constraint or an index, because SQL gave it properties that the steps cannot express.
constexpr refusal refuse_lost_properties(const name& table, std::string_view kind, const name& part,
                                         const objects::beyond& beyond) {
    refusal why(mistake::not_allowed);
    why.say() << kind << " \"" << part.text() << "\" of table \"" << table.text()
              << "\" would be dropped and created again without a property that "
              << (beyond.certain != 0 ? "" : "it may have and ") << "no operation can express: ";
    put_extra_clauses(why.say(), beyond.certain != 0 ? beyond.certain : beyond.possible);
    why.advise()
        << "write the migration by hand, with execute(\"ALTER TABLE ...\").effect(drop_constraint(...), add_constraint(...)) and all its properties";
    return why;
}

/// Refuses if a step drops a constraint or an index that is created again, and that has
/// properties beyond the vocabulary.
constexpr refusal refuse_weaker_parts(const schema& from, const schema& to, const name& table, const name& part,
                                      const name& column) {
    const maybe<objects::table> was = from.find_table(table);
    const maybe<objects::table> is = to.find_table(table);
    if (!was || !is) { return {}; }
    for (const objects::constraint& each : was->constraints) {
        const bool goes = each.name == part || (!column.empty() && schema::contains(each.columns, column));
        if (goes && each.beyond.any() && is->find_constraint(each.name)) {
            return refuse_lost_properties(table, "constraint", each.name, each.beyond);
        }
    }
    for (const objects::index& each : was->indexes) {
        const bool goes = each.name == part || (!column.empty() && uses_column(*was, each, column));
        if (goes && each.beyond.any() && objects::position_of(is->indexes, each.name) != objects::nowhere) {
            return refuse_lost_properties(table, "index", each.name, each.beyond);
        }
    }
    return {};
}

constexpr refusal refuse_weaker_parts(const schema& from, const schema& to, const operation& step) {
    if (const auto* const dropped = step.get_if<operations::drop_constraint>()) {
        return refuse_weaker_parts(from, to, dropped->table, dropped->constraint, {});
    }
    if (const auto* const column = step.get_if<operations::drop_column>()) {
        return refuse_weaker_parts(from, to, column->table, {}, column->column);
    }
    if (const auto* const index = step.get_if<operations::drop_index>()) {
        const former_index was = known_index(from, index->index);
        if (was.table == nullptr) { return {}; }
        return refuse_weaker_parts(from, to, was.table->name, was.index->name, {});
    }
    return {};
}

/// Returns why a program must not write these steps, or an empty refusal. Refused are steps that recreate a column and
/// lose its values, that convert a type which PostgreSQL cannot convert, and that recreate a constraint or an index
/// without some of its properties. The renames must have been applied to `from`.
constexpr refusal refuse_losses(const schema& from, const schema& to, const list<operation>& steps) {
    for (const operation& each : steps) {
        if (refusal why = refuse_weaker_parts(from, to, each)) { return why; }
        if (const auto* const changed = each.get_if<operations::alter_column>();
            changed != nullptr && !changed->type.name.empty()) {
            const maybe<objects::column> was = known_column(from, changed->table, changed->column);
            if (was && never_converts(was->type, changed->type)) {
                return refuse_conversion(changed->table, *was, changed->type);
            }
        }
        const auto* const gone = each.get_if<operations::drop_column>();
        if (gone == nullptr) { continue; }
        const maybe<objects::column> was = known_column(from, gone->table, gone->column);
        const maybe<objects::column> is = known_column(to, gone->table, gone->column);
        if (!was || !is) { continue; }
        if (!was->generated() || !is->generated()) { return refuse_recreated_column(gone->table, gone->column); }
    }
    return {};
}

}  // namespace varve::detail
