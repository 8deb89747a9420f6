#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the rules that PostgreSQL has for a new column.
#include <cstddef>
#include <string_view>

#include "varve/replay/lookup.hpp"
#include "varve/replay/type_check.hpp"
#include "varve/replay/value_check.hpp"
#include "varve/schema/not_null.hpp"

namespace varve::detail {

/// Checks the name of a column that is added or renamed.
constexpr bool check_column_name(const objects::table& owner, const name& wanted, refusal& no) {
    if (!check_identifier("column", wanted.text(), no)) { return false; }
    const std::string_view text = wanted.text();
    if ((text.size() == 4 && is_among(text, "cmax cmin ctid xmax xmin")) || same_text(text, "tableoid")) {
        return refuse(no, mistake::bad_name,
                      {"column \"", text, "\" of table \"", owner.name.text(), "\" has the name of a system column"},
                      {"choose another name"});
    }
    if (!owner.uncertain && owner.find_column(wanted) != nullptr) {
        return refuse(no, mistake::exists_already,
                      {"column \"", text, "\" of table \"", owner.name.text(), "\" exists already"},
                      {"give the new column another name"});
    }
    return true;
}

/// PostgreSQL's limit, MaxHeapAttributeNumber.
inline constexpr std::size_t most_columns = 1600;

/// Checks an identity column: it must be of an integer type, and have no default.
constexpr bool check_identity(const objects::table& owner, const objects::column& each, refusal& no) {
    if (each.value.given()) {
        return refuse(no, mistake::not_allowed,
                      {"column \"", each.name.text(), "\" of table \"", owner.name.text(),
                       "\" is an identity column and has a default"},
                      {"leave one of the two out"});
    }
    if (is_integer(each.type.name.object()) && each.type.dimensions == 0) { return true; }
    return refuse(no, mistake::does_not_match,
                  {"column \"", each.name.text(), "\" of table \"", owner.name.text(),
                   "\" is an identity column of type ", each.type.name.text()},
                  {"make it smallint, integer or bigint"});
}

/// Checks a default: a literal must fit the column, and SQL must read no column.
constexpr bool check_default(const schema& state, const objects::table& owner, const objects::column& column,
                             const objects::expression& value, conversion_time when, refusal& no) {
    return check_value(state, owner, column, value, place::default_value, when, no);
}

/// Checks a column that is not in `owner` yet, except for the expression of a generated column. `when` says whether
/// existing rows get its default.
constexpr bool check_column(const schema& state, const objects::table& owner, const objects::column& each,
                            conversion_time when, refusal& no) {
    if (!check_column_name(owner, each.name, no) ||
        !check_type(state, owner, each.name, each.type, each.collation, no)) {
        return false;
    }
    if (owner.columns.size() >= most_columns) {
        return refuse(no, mistake::not_allowed, {"table \"", owner.name.text(), "\" has more than 1600 columns"},
                      {"split the table"});
    }
    if (!each.not_null_name.empty() && !check_identifier("constraint", each.not_null_name, no)) { return false; }
    if (each.identity()) { return check_identity(owner, each, no); }
    return each.from != objects::origin::default_value || check_default(state, owner, each, each.value, when, no);
}

/// Whether PostgreSQL cuts values to a length or precision of the type. It then also casts a NULL.
constexpr bool converts_length(const objects::data_type& type) noexcept {
    // The input function of interval applies its parameters itself.
    return type.first >= 0 && !same_text(base_of(type.name.object()), "interval");
}

/// Removes DEFAULT NULL, which PostgreSQL does not store, unless the NULL needs a cast.
constexpr void drop_null_default(objects::column& each) {
    if (each.from == objects::origin::default_value && each.value.kind == objects::expression_kind::null &&
        !converts_length(each.type)) {
        each.from = objects::origin::none;
        each.value = objects::expression();
    }
}

/// Adds a checked column to `owner`, in the form in which PostgreSQL stores it.
constexpr void attach_column(objects::table& owner, const objects::column& each) {
    objects::column& added = owner.columns.push_back(each);
    if (added.identity()) { added.not_null = true; }
    if (!added.not_null_name.empty()) {
        added.not_null_name = stored_not_null_name(owner, added.name, added.not_null_name);
    }
    if (added.type.first > 6) { added.type = kept_type(added.type); }
    if (!added.collation.empty()) { added.collation = kept_collation(added.type, added.collation); }
    drop_null_default(added);
}

}  // namespace varve::detail
