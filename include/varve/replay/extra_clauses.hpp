#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the clauses that no operation can express from the SQL of an execute with a declared effect.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/operation/operation.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/scanner.hpp"
#include "varve/sql/statement.hpp"

namespace varve::detail {

/// Clauses that no operation can express, by the kind of statement that has them.
struct beyond_in_sql {
    std::uint8_t create_table = 0;
    std::uint8_t alter = 0;
    std::uint8_t create_index = 0;

    constexpr bool any() const noexcept { return create_table != 0 || alter != 0 || create_index != 0; }
};

/// Adds the clauses of one statement to `to`, if it is a CREATE TABLE, an ALTER or a CREATE INDEX.
constexpr void read_beyond(beyond_in_sql& to, std::string_view statement) {
    scanner tokens(statement);
    token before[6];  // the newest first
    std::uint8_t* found = nullptr;
    bool creates = false;
    int depth = 0;
    std::uint8_t words = 0;
    const auto shift = [&before](const token& newest) {
        for (std::size_t i = 5; i != 0; --i) { before[i] = before[i - 1]; }
        before[0] = newest;
    };
    for (token now; tokens.next(now); shift(now)) {
        if (found == nullptr) {
            creates = creates || is_word(now, "create");
            if (is_word(now, "alter")) { found = &to.alter; }
            if (creates && is_word(now, "table")) { found = &to.create_table; }
            if (creates && is_word(now, "index")) { found = &to.create_index; }
            if (found == nullptr && now.kind != token_kind::identifier) { return; }
            continue;
        }
        const int outside = depth;
        depth += is_symbol(now, '(') ? 1 : is_symbol(now, ')') ? -1 : 0;
        if (found == &to.create_index) {
            if (depth == 0 && (is_word(now, "include") || is_word(now, "with") || is_word(now, "where"))) { break; }
            // "(key operator_class (parameter =": this cannot be a function call, which has only one word before its
            // parenthesis.
            const bool parameter =
                is_symbol(now, '=') && before[0].kind != token_kind::symbol && is_symbol(before[1], '(');
            const token& key = is_symbol(before[3], '.') ? before[5] : before[3];
            if (depth == 2 && parameter && before[2].kind != token_kind::symbol &&
                (key.kind != token_kind::symbol || is_symbol(key, ')'))) {
                words |= objects::opclass_parameters;
            }
            continue;
        }
        if (found == &to.create_table && outside < 1) { continue; }
        const bool opens = is_symbol(now, '(');
        if (is_word(before[0], "match") && is_word(now, "full")) { words |= objects::match_full; }
        if (opens && is_word(before[1], "set") && (is_word(before[0], "null") || is_word(before[0], "default")) &&
            is_word(before[2], "delete")) {
            words |= objects::set_columns;
        }
        if (is_word(before[0], "no") && is_word(now, "inherit")) { words |= objects::check_no_inherit; }
        if (is_word(before[0], "include") && opens) { words |= objects::included_columns; }
        if ((is_word(before[0], "with") || is_word(before[0], "set")) && opens) { words |= objects::key_parameters; }
        if ((is_word(before[0], "without") && is_word(now, "overlaps")) ||
            (is_word(before[0], "period") && now.kind != token_kind::symbol)) {
            words |= objects::temporal;
        }
        if (is_word(before[0], "not") && is_word(now, "enforced")) { words |= objects::not_enforced; }
    }
    if (found != nullptr) { *found = static_cast<std::uint8_t>(*found | words); }
}

/// Returns the clauses that a constraint of this kind can have.
constexpr std::uint8_t beyond_of(objects::constraint_kind kind) noexcept {
    using namespace objects;
    switch (kind) {
        case constraint_kind::primary_key:
        case constraint_kind::unique: return included_columns | key_parameters | temporal;
        case constraint_kind::foreign_key: return match_full | set_columns | temporal | not_enforced;
        case constraint_kind::check: return check_no_inherit | not_enforced;
        case constraint_kind::not_null: break;
    }
    return 0;
}

/// Returns the clauses that the constraint has as fields.
constexpr std::uint8_t clauses_in_fields(const objects::constraint& each) noexcept {
    return static_cast<std::uint8_t>(
        (each.match_full ? objects::match_full : 0) | (each.no_inherit ? objects::check_no_inherit : 0) |
        (each.listed_columns.empty() ? 0 : objects::included_columns | objects::set_columns));
}

/// Calls `each(slot, position, clauses, is_index)` for each constraint and index that the effects have made and that
/// can have some of the clauses.
template <class Each>
constexpr void for_each_made(const schema& state, const list<operation>& effects, const beyond_in_sql& words,
                             Each each) {
    const auto constraints = [&](const name& table, std::uint8_t said, auto wanted) {
        const std::size_t slot = state.table_slot(table);
        for (std::size_t i = 0;
             slot != objects::nowhere && said != 0 && i < state.table_slots()[slot].constraints.size(); ++i) {
            const objects::constraint& made = state.table_slots()[slot].constraints[i];
            const auto bits = static_cast<std::uint8_t>(said & beyond_of(made.kind));
            if (bits != 0 && wanted(made, i + 1 == state.table_slots()[slot].constraints.size())) {
                each(slot, i, bits, false);
            }
        }
    };
    for (const operation& effect : effects) {
        if (const auto* const table = effect.get_if<operations::create_table>()) {
            constraints(table->table, words.create_table, [](const objects::constraint&, bool) { return true; });
        } else if (const auto* const added = effect.get_if<operations::add_constraint>()) {
            const name& called = added->constraint.name;
            constraints(added->table, words.alter, [&](const objects::constraint& made, bool last) {
                return called.empty() ? last : made.name == called;
            });
        } else if (const auto* const column = effect.get_if<operations::add_column>();
                   column != nullptr && !column->constraints.empty()) {
            constraints(column->table, words.alter, [&](const objects::constraint& made, bool) {
                return schema::contains(made.columns, column->column.name);
            });
        } else if (const auto* const index = effect.get_if<operations::create_index>();
                   index != nullptr && words.create_index != 0) {
            const std::size_t slot = state.table_slot(index->table);
            const std::size_t at = slot == objects::nowhere
                                       ? slot
                                       : objects::position_of(state.table_slots()[slot].indexes, index->index.name);
            if (at != objects::nowhere) { each(slot, at, words.create_index, true); }
        }
    }
}

/// Whether an effect makes constraints or an index.
constexpr bool makes_parts(const operation& effect) noexcept {
    const auto* const table = effect.get_if<operations::create_table>();
    const auto* const column = effect.get_if<operations::add_column>();
    return (table != nullptr && !table->constraints.empty()) || (column != nullptr && !column->constraints.empty()) ||
           effect.is<operations::add_constraint>() || effect.is<operations::create_index>();
}

/// Records the clauses in the SQL of an execute on the constraints and indexes that its effects have made. If only one
/// object can have a clause, that object has it for certain.
constexpr void note_beyond(schema& state, std::string_view sql, const list<operation>& effects) {
    bool makes = false;
    for (const operation& each : effects) { makes = makes || makes_parts(each); }
    if (!makes) { return; }
    beyond_in_sql words;
    for (std::string_view rest = sql; !rest.empty();) {
        const std::string_view statement = first_statement(rest);
        rest = rest.substr(statement.size());
        read_beyond(words, statement);
    }
    if (!words.any()) { return; }
    // An effect that declares a clause explains it.
    std::uint8_t declared = 0;
    for_each_made(state, effects, words, [&](std::size_t slot, std::size_t at, std::uint8_t bits, bool is_index) {
        if (is_index) { return; }
        const auto held = bits & clauses_in_fields(state.table_slots()[slot].constraints[at]);
        declared = static_cast<std::uint8_t>(declared | held);
    });
    for (std::uint8_t* const each : {&words.create_table, &words.alter}) {
        *each = static_cast<std::uint8_t>(*each & ~declared);
    }
    std::size_t candidates[8] = {};
    for_each_made(state, effects, words, [&](std::size_t, std::size_t, std::uint8_t bits, bool) {
        for (unsigned i = 0; i < 8; ++i) { candidates[i] += bits >> i & 1U; }
    });
    for_each_made(state, effects, words, [&](std::size_t slot, std::size_t at, std::uint8_t bits, bool is_index) {
        objects::table& owner = state.edit_table(slot);
        objects::beyond& to = is_index ? owner.indexes.edit(at).beyond : owner.constraints.edit(at).beyond;
        for (unsigned i = 0; i < 8; ++i) {
            const auto bit = static_cast<std::uint8_t>(bits & 1U << i);
            if (candidates[i] == 1 && !is_index && (bit & (objects::match_full | objects::check_no_inherit)) != 0) {
                objects::constraint& made = owner.constraints.edit(at);
                (bit == objects::match_full ? made.match_full : made.no_inherit) = true;
                continue;
            }
            std::uint8_t& place = candidates[i] == 1 ? to.certain : to.possible;
            place = static_cast<std::uint8_t>(place | bit);
        }
    });
}

}  // namespace varve::detail
