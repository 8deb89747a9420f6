#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the conditions that PostgreSQL parses again when a column that they compare changes its type.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/replay/expression_check.hpp"
#include "varve/replay/result_check.hpp"
#include "varve/replay/type_class.hpp"

namespace varve::detail {

/// A group of types that PostgreSQL compares with each other but not with types of other groups. Types with more
/// complicated rules are `unknown`.
struct comparison_group {
    enum : std::uint8_t {
        unknown,
        number,
        words,
        truth,
        timestamp,
        clock,
        network,
        bytes,
        uuid,
        document,
        label
    } of = unknown;
    name type = {};  ///< for `label`: the enum type

    friend constexpr bool operator==(const comparison_group& left, const comparison_group& right) noexcept {
        return left.of == right.of && left.type == right.type;
    }
};

/// Returns the group of a type.
constexpr comparison_group comparison_group_of(const schema& state, const objects::data_type& type) {
    const type_class found = type.dimensions != 0 ? type_class::uncertain : classify(state, type.name);
    if (found == type_class::enumeration) { return {comparison_group::label, type.name}; }
    if (found != type_class::builtin) { return {}; }
    const std::string_view base = base_of(type.name.object());
    return {is_item("smallint,integer,bigint,numeric,real,double precision", base)       ? comparison_group::number
            : is_string(base)                                                            ? comparison_group::words
            : same_text(base, "boolean")                                                 ? comparison_group::truth
            : is_item("date,timestamp without time zone,timestamp with time zone", base) ? comparison_group::timestamp
            : is_item("time without time zone,time with time zone,interval", base)       ? comparison_group::clock
            : is_item("inet,cidr", base)                                                 ? comparison_group::network
            : same_text(base, "bytea")                                                   ? comparison_group::bytes
            : same_text(base, "uuid")                                                    ? comparison_group::uuid
            : same_text(base, "jsonb")                                                   ? comparison_group::document
                                                                                         : comparison_group::unknown,
            {}};
}

/// Returns the group of a literal that is compared with a column. PostgreSQL gave the literal the type of the column
/// when it parsed the condition, and keeps that type.
constexpr comparison_group group_of_literal(const token& literal, const comparison_group& column) noexcept {
    const bool fits =
        literal.kind == token_kind::string ? literal.text[0] == '\''
        : literal.kind == token_kind::number
            ? column.of == comparison_group::number
            : column.of == comparison_group::truth && (is_word(literal, "true") || is_word(literal, "false"));
    return fits ? column : comparison_group();
}

/// Whether a token beside a comparison is not part of its operands.
constexpr bool ends_operand(const token& each) noexcept {
    return each.text.empty() || is_symbol(each, '(') || is_symbol(each, ')') || is_symbol(each, ',') ||
           is_word_of(each, "and,or,not,when,then,else,end,case");
}

constexpr bool compares(const token& each) noexcept {
    return is_symbol(each, '=') || is_symbol(each, '<') || is_symbol(each, '>') || is_symbol_of(each, "<>") ||
           is_symbol_of(each, "!=") || is_symbol_of(each, "<=") || is_symbol_of(each, ">=");
}

/// Returns the first literal in `sql` that is compared directly with the column: `state = 'open'`, `state in ('open',
/// 'paid')`.
constexpr token find_compared_literal(std::string_view sql, const name& column, const comparison_group& of_column) {
    scanner tokens(sql);
    // The token before the column, the column, the comparison with the literal, and the token after it.
    token window[7] = {};
    bool more = !sql.empty();
    for (std::size_t rest = 6; rest != 0; rest -= more ? 0U : 1U) {  // until the last token has left the window
        for (std::size_t i = 0; i < 6; ++i) { window[i] = window[i + 1]; }
        window[6] = token();
        more = more && tokens.next(window[6]);
        if (!names_identifier(window[1], column.text()) || !ends_operand(window[0])) { continue; }
        const bool in = is_word(window[2], "in") && is_symbol(window[3], '(');
        if (!in && !compares(window[2]) && !is_word(window[2], "between")) { continue; }
        std::size_t at = in ? 4 : 3;
        at += is_symbol(window[at], '-') ? 1U : 0U;
        if (group_of_literal(window[at], of_column).of != comparison_group::unknown && ends_operand(window[at + 1])) {
            return window[at];
        }
    }
    return {};
}

/// Refuses a condition that is only the column, if the column was boolean before the change and is not after it.
constexpr bool check_still_boolean(const schema& state, const objects::table& owner, const objects::column& before,
                                   const objects::column& after, refusal& no) {
    if (!same_text(before.type.name.object(), "boolean") || before.type == after.type) { return true; }
    objects::table changed = owner;
    const std::size_t at = objects::position_of(owner.columns, before.name);
    if (at != objects::nowhere) { changed.columns.edit(at).type = after.type; }
    for (const objects::constraint& each : owner.constraints) {
        if (each.kind == objects::constraint_kind::check && !each.type_changed &&
            !check_condition(state, changed, each.expression, {"constraint \"", each.name.text(), "\""}, no)) {
            return false;
        }
    }
    for (const objects::index& each : owner.indexes) {
        if (!each.where.empty() && !each.type_changed &&
            !check_condition(state, changed, each.where, {"the predicate of index \"", each.name.text(), "\""}, no)) {
            return false;
        }
    }
    return true;
}

/// Checks that conditions on the column still compare it with literals of the same group. A literal keeps the type it
/// was parsed with. Columns of type character varying are not checked: PostgreSQL stored a cast to text for them, which
/// it keeps.
constexpr bool check_type_changed(const schema& state, const objects::table& owner, const objects::column& before,
                                  const objects::column& after, refusal& no) {
    if (!check_still_boolean(state, owner, before, after, no)) { return false; }
    const comparison_group was = same_text(before.type.name.object(), "character varying")
                                     ? comparison_group()
                                     : comparison_group_of(state, before.type);
    const comparison_group is = comparison_group_of(state, after.type);
    if (was.of == comparison_group::unknown || is.of == comparison_group::unknown || was == is) { return true; }
    const auto check = [&](const char* what, const name& whose, std::string_view sql) {
        const token literal = find_compared_literal(sql, before.name, was);
        return literal.text.empty() ||
               refuse(no, mistake::does_not_match,
                      {what, " \"", whose.text(), "\" compares column \"", before.name.text(), "\" of table \"",
                       owner.name.text(), "\" with ", literal.text, ", whose type remains ", before.type.name.text(),
                       ": PostgreSQL does not compare that with ", after.type.name.text()},
                      {"drop the ", what, " before, and add it again after"});
    };
    for (const objects::constraint& each : owner.constraints) {
        if (each.kind == objects::constraint_kind::check && !each.type_changed &&
            !check("constraint", each.name, each.expression)) {
            return false;
        }
    }
    for (const objects::index& each : owner.indexes) {
        bool fits = each.type_changed || check("index", each.name, each.where);
        for (std::size_t i = 0; fits && !each.type_changed && i < each.keys.size(); ++i) {
            fits = check("index", each.name, each.keys[i].expression);
        }
        if (!fits) { return false; }
    }
    return true;
}

/// Records that PostgreSQL has parsed the conditions on the column again.
constexpr void mark_type_changed(objects::table& table, const name& column) {
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        const objects::constraint& each = table.constraints[i];
        if (each.kind == objects::constraint_kind::check && !each.type_changed &&
            schema::contains(each.columns, column)) {
            table.constraints.edit(i).type_changed = true;
        }
    }
    for (std::size_t i = 0; i < table.indexes.size(); ++i) {
        const objects::index& each = table.indexes[i];
        bool reads = !each.where.empty() && reads_column(each.where, table.name, column);
        for (const objects::index_key& key : each.keys) {
            reads = reads || (key.column.empty() && reads_column(key.expression, table.name, column));
        }
        if (reads && !each.type_changed) { table.indexes.edit(i).type_changed = true; }
    }
}

}  // namespace varve::detail
