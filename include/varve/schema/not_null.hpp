#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The names of NOT NULL constraints (PostgreSQL 18 and newer).
#include <cstddef>
#include <string_view>

#include "varve/schema/schema.hpp"
#include "varve/sql/object_name.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/characters.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

inline constexpr std::string_view not_null_label = "not_null";

/// Returns the name that PostgreSQL chooses if it is free: `orders_note_not_null`. PostgreSQL appends a number if it is
/// taken.
constexpr std::string_view new_not_null_name(const name& table, const name& column, text_arena& texts) {
    const std::string_view first = table.object();
    const std::string_view second = column.text();
    const std::size_t size = first.size() + second.size() + not_null_label.size() + 2;
    if (size > longest_name) {
        buffer_sink cut;
        put_object_name(cut, first, second, not_null_label, 0);
        return texts.keep(cut.text());
    }
    char* to = append(texts.draft(size), first);
    *to++ = '_';
    to = append(to, second);
    *to++ = '_';
    append(to, not_null_label);
    return texts.keep_draft(size);
}

/// Whether `called` is the name that PostgreSQL chooses if it is free.
constexpr bool is_new_not_null_name(const name& table, const name& column, std::string_view called) {
    const std::string_view first = table.object();
    const std::string_view second = column.text();
    const std::size_t size = first.size() + second.size() + not_null_label.size() + 2;
    if (size > longest_name) {
        buffer_sink cut;
        put_object_name(cut, first, second, not_null_label, 0);
        return same_text(cut.text(), called);
    }
    return called.size() == size && same_text(called.substr(0, first.size()), first) && called[first.size()] == '_' &&
           same_text(called.substr(first.size() + 1, second.size()), second) &&
           called[first.size() + 1 + second.size()] == '_' &&
           same_text(called.substr(first.size() + second.size() + 2), not_null_label);
}

/// Whether PostgreSQL may have chosen the name for a table and column of any name. The empty name, which means that
/// PostgreSQL chooses, counts as one. The chosen name depends on the version of the server, and on how the table and
/// column were called at that time.
constexpr bool may_be_generated_name(std::string_view called) {
    if (called.empty()) { return true; }
    while (!called.empty() && is_digit(called.back())) { called.remove_suffix(1); }
    return called.size() > not_null_label.size() && called[called.size() - not_null_label.size() - 1] == '_' &&
           same_text(called.substr(called.size() - not_null_label.size()), not_null_label);
}

/// Whether the column has a NOT NULL of the name `wanted`.
constexpr bool is_not_null_called(const objects::table& owner, const objects::column& each, std::string_view wanted) {
    if (!each.not_null) { return false; }
    if (!each.not_null_name.empty()) { return same_text(each.not_null_name, wanted); }
    return may_be_generated_name(wanted) && is_new_not_null_name(owner.name, each.name, wanted);
}

/// Returns the position of the column whose NOT NULL has the name `wanted`, or `nowhere`.
constexpr std::size_t find_not_null(const objects::table& owner, std::string_view wanted) {
    for (std::size_t i = 0; i < owner.columns.size(); ++i) {
        if (is_not_null_called(owner, owner.columns[i], wanted)) { return i; }
    }
    return objects::nowhere;
}

/// Returns the name to keep in a schema: empty if PostgreSQL would choose it. So a chain has the same meaning on every
/// server, whether it has such names or not.
constexpr std::string_view stored_not_null_name(const objects::table& owner, const name& column,
                                                std::string_view called) {
    return !called.empty() && is_new_not_null_name(owner.name, column, called) ? std::string_view() : called;
}

/// Whether the name belongs to a constraint of the table, or to the NOT NULL of a column other than the one at `but`
/// (`nowhere`: of any column).
constexpr bool is_constraint_name_taken(const objects::table& owner, std::size_t but, std::string_view called) {
    for (std::size_t i = 0; i < owner.columns.size(); ++i) {
        if (i != but && is_not_null_called(owner, owner.columns[i], called)) { return true; }
    }
    return owner.find_constraint(name(called)) != nullptr;
}

/// Call this before a column or its table is renamed. It writes out the name of the NOT NULL constraint, because
/// PostgreSQL does not rename that one.
constexpr void fix_not_null_name(objects::table& owner, std::size_t at, text_arena& texts) {
    if (!owner.columns[at].not_null || !owner.columns[at].not_null_name.empty()) { return; }
    const name column = owner.columns[at].name;
    std::string_view chosen = new_not_null_name(owner.name, column, texts);
    // PostgreSQL has appended a number if the name was taken, for example by the NOT NULL of a renamed column.
    for (std::size_t number = 1; is_constraint_name_taken(owner, at, chosen); ++number) {
        buffer_sink numbered;
        put_object_name(numbered, owner.name.object(), column.text(), not_null_label, number);
        chosen = texts.keep(numbered.text());
    }
    owner.columns.edit(at).not_null_name = chosen;
}

/// Call this after a column became NOT NULL. It writes out the name of the constraint if PostgreSQL had to number it,
/// since the NOT NULL of a column that was renamed, or another constraint of the table, has the name.
constexpr void number_not_null_name(objects::table& owner, std::size_t at, text_arena& texts) {
    if (!owner.columns[at].not_null || !owner.columns[at].not_null_name.empty()) { return; }
    bool may_be_taken = false;
    for (const objects::column& each : owner.columns) { may_be_taken = may_be_taken || !each.not_null_name.empty(); }
    for (const objects::constraint& each : owner.constraints) {
        may_be_taken = may_be_taken || may_be_generated_name(each.name.text());
    }
    if (may_be_taken &&
        is_constraint_name_taken(owner, at, new_not_null_name(owner.name, owner.columns[at].name, texts))) {
        fix_not_null_name(owner, at, texts);
    }
}

/// Call this after the rename. It clears the name if PostgreSQL would choose the same one now.
constexpr void clear_default_not_null_name(objects::table& owner, std::size_t at) {
    const objects::column& each = owner.columns[at];
    if (!each.not_null_name.empty() && is_new_not_null_name(owner.name, each.name, each.not_null_name)) {
        owner.columns.edit(at).not_null_name = {};
    }
}

}  // namespace varve::detail
