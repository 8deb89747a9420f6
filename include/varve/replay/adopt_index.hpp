#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of ADD CONSTRAINT … USING INDEX: a unique index becomes the index of a key
// (https://www.postgresql.org/docs/current/sql-altertable.html).
#include <cstddef>
#include <string_view>

#include "varve/operation/constraint.hpp"
#include "varve/replay/constraint_check.hpp"
#include "varve/schema/key_index.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

constexpr bool refuse_index_of_key(const objects::table& owner, const name& index, std::string_view what,
                                   std::string_view remedy, refusal& no) {
    return refuse(
        no, mistake::not_allowed,
        {"index \"", index.text(), "\" of table \"", owner.name.text(), "\" cannot become a constraint: ", what},
        {remedy});
}

constexpr bool check_index_of_key(const objects::table& owner, const objects::index& each,
                                  const objects::constraint& key, refusal& no) {
    if (const std::string_view unfit = unfit_for_key(each); !unfit.empty()) {
        return refuse_index_of_key(
            owner, each.name, unfit,
            "make a unique index over plain columns, with nothing else, or leave using_index out", no);
    }
    if (key.kind == objects::constraint_kind::primary_key && each.nulls_not_distinct) {
        return refuse_index_of_key(owner, each.name, "it is NULLS NOT DISTINCT, which a primary key cannot be",
                                   "make the index without nulls_not_distinct()", no);
    }
    if (!key.listed_columns.empty() && !(key.listed_columns == each.include)) {
        return refuse_index_of_key(
            owner, each.name, "its include is not that of the constraint",
            "name the same columns, or leave include out: the constraint takes over that of the index", no);
    }
    if (!has_keys_of(each, key)) {
        return refuse_index_of_key(owner, each.name,
                                   "its columns, or NULLS NOT DISTINCT, are not those of the constraint",
                                   "name the columns in the order of the index", no);
    }
    return true;
}

/// Returns the position of the named index; `nowhere` with a refusal, or without one if an execute may have made it.
constexpr std::size_t need_own_index(const schema& state, const objects::table& owner, const name& wanted,
                                     refusal& no) {
    const std::size_t at = objects::position_of(owner.indexes, wanted);
    if (at != nowhere || owner.uncertain || !state.hidden.empty() || state.may_touch_anything) { return at; }
    if (objects::position_of(owner.constraints, wanted) != nowhere) {
        refuse_index_of_key(owner, wanted, "it belongs to a constraint already", "leave the step out", no);
        return nowhere;
    }
    nearest_name nearest(wanted.text());
    for (const objects::index& each : owner.indexes) { nearest.consider(each.name.text()); }
    refuse_missing(no, {"index \"", wanted.text(), "\" of table \"", owner.name.text(), "\""}, nearest,
                   {"create it before, or correct the name"});
    return nowhere;
}

/// Gives the key the properties that it takes over from the index.
constexpr void keep_of_index(objects::constraint& key, const objects::index& was) {
    key.beyond = was.beyond;
    key.listed_columns = was.include;
    if (!was.with.empty()) { key.beyond.certain |= objects::key_parameters; }
    key.order = was.order;
    key.index_comment = was.comment;
}

/// Checks the key and its name. A key without a name gets the name of the index; otherwise the index gets the name of
/// the key.
constexpr bool complete_key_of_index(const schema& state, const objects::table& owner, const name& index,
                                     objects::constraint& key, refusal& no) {
    const name wanted = key.name.empty() ? index : key.name;
    key.name = {};  // the index still has this name
    if (!complete_constraint(state, owner, key, no)) { return false; }
    key.name = wanted;
    if (!(wanted == index)) { return check_constraint_name(state, owner, key, no); }
    return owner.find_constraint(wanted) == nullptr || owner.uncertain ||
           refuse(no, mistake::exists_already,
                  {"constraint \"", wanted.text(), "\" of table \"", owner.name.text(), "\" exists already"},
                  {"give the new constraint another name, or drop the other first"});
}

}  // namespace varve::detail
