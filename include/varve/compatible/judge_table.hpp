#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether a schema still serves a program that knew an earlier state of it.
#include <cstddef>
#include <string_view>

#include "varve/compatible/judge_column.hpp"
#include "varve/compatible/judge_constraint.hpp"
#include "varve/diagnose/refusal.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Returns why a program that knows the values `known` of an enum type cannot use those of `now`.
/// With `open`, it can use new values.
constexpr refusal judge_values(const objects::enumeration& known, const objects::enumeration& now, bool open) {
    const auto about = [&known](const name& value) {
        refusal why(mistake::not_allowed);
        why.say() << "value \"" << value.text() << "\" of enum type \"" << known.name.text() << "\" ";
        return why;
    };
    for (const name& each : known.values) {
        if (schema::contains(now.values, each)) { continue; }
        refusal why = about(each);
        why.say() << "is gone, and the release that runs writes it";
        why.advise() << "keep it until no running release writes it";
        return why;
    }
    for (const name& each : now.values) {
        if (open || schema::contains(known.values, each)) { continue; }
        refusal why = about(each);
        why.say() << "is new, and the release that runs cannot read it";
        why.advise() << "write varve::reads_new_values<\"" << known.name.text()
                     << "\"> after the revision if it can, or if no release writes the value yet";
        return why;
    }
    return {};
}

/// Judges the enum types of a table's columns. `is_open(type)` returns whether the program reads unknown values of it.
template <class IsOpen>
constexpr refusal judge_enums(const objects::table& table, const schema& known, const schema& now,
                              const IsOpen& is_open) {
    for (const objects::column& each : table.columns) {
        const maybe<objects::enumeration> was = known.find_enum(each.type.name);
        const maybe<objects::enumeration> is = now.find_enum(each.type.name);
        if (!was || !is) { continue; }
        if (refusal why = judge_values(*was, *is, is_open(was->name))) { return why; }
    }
    return {};
}

/// Returns why a program that knows `table` of the schema `known` cannot use it in the schema `now`; empty if it can.
template <class IsOpen>
constexpr refusal judge_served_table(const objects::table& table, const schema& known, const schema& now,
                                     const IsOpen& is_open) {
    const maybe<objects::table> is = now.find_table(table.name);
    if (!is) {
        refusal why(mistake::not_allowed);
        why.say() << "table \"" << table.name.text() << "\" is gone, and the release that runs uses it";
        why.advise() << "keep it until no running release uses it";
        return why;
    }
    if (refusal why = judge_columns(table, *is)) { return why; }
    const key_judge keys(table, *is);
    if (refusal why = keys.judge_new_constraints()) { return why; }
    if (refusal why = keys.judge_lost_keys()) { return why; }
    return judge_enums(table, known, now, is_open);
}

}  // namespace varve::detail
