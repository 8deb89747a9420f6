#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Describes the first difference between two schemas as a sentence.
#include <cstddef>
#include <string_view>

#include "varve/schema/schema.hpp"
#include "varve/schema/table_difference.hpp"
#include "varve/schema/undeclared.hpp"

namespace varve {

namespace detail {

/// Whether an execute without a declared effect may have made or dropped `object` in either schema.
constexpr bool may_be_touched_in_either(const schema& was, const schema& is, const name& object) {
    return may_be_touched(was, object.object()) || may_be_touched(is, object.object());
}

constexpr bool difference_of_names(sink& out, std::string_view kind, const schema& was, const schema& is,
                                   const named_list<name>& names_then, const named_list<name>& names_now) {
    for (const name& each : names_then) {
        if (!names_now.has(each) && !may_be_touched_in_either(was, is, each)) {
            return part_difference(out, kind, each, {}).missing();
        }
    }
    for (const name& each : names_now) {
        if (!names_then.has(each) && !may_be_touched_in_either(was, is, each)) {
            return part_difference(out, kind, each, {}).is_extra();
        }
    }
    return false;
}

constexpr bool difference_of_extensions(sink& out, const schema& was, const schema& is) {
    for (const name& each : was.extensions) {
        const maybe<name> now = extension_called(is.extensions, each);
        if (may_be_touched_in_either(was, is, each)) { continue; }
        part_difference of(out, "extension", each.unqualified(), {});
        if (now == nullptr) { return of.missing(); }
        if (!same_text(each.schema(), now->schema())) {
            of.say("is in schema \"");
            out << schema_called(*now) << "\", was in \"" << schema_called(each) << '"';
            return true;
        }
    }
    for (const name& each : is.extensions) {
        if (!was.has_extension(each) && !may_be_touched_in_either(was, is, each)) {
            return part_difference(out, "extension", each.unqualified(), {}).is_extra();
        }
    }
    return false;
}

constexpr bool difference_of_enums(sink& out, const schema& was, const schema& is) {
    for (const objects::enumeration& each : was.enums) {
        const maybe<objects::enumeration> now = is.find_enum(each.name);
        if (now == nullptr && !each.uncertain && !may_be_touched_in_either(was, is, each.name)) {
            return part_difference(out, "enum type", each.name, {}).missing();
        }
        if (now != nullptr && !each.uncertain && !now->uncertain &&
            part_difference(out, "enum type", each.name, {}).names("values", each.values, now->values)) {
            return true;
        }
    }
    for (const objects::enumeration& each : is.enums) {
        if (was.find_enum(each.name) == nullptr && !each.uncertain && !may_be_touched_in_either(was, is, each.name)) {
            return part_difference(out, "enum type", each.name, {}).is_extra();
        }
    }
    return false;
}

constexpr bool difference_of_tables(sink& out, const schema& was, const schema& is) {
    for (const objects::table& each : was.table_slots()) {
        if (each.name.empty() || each.uncertain) { continue; }
        const maybe<objects::table> now = is.find_table(each.name);
        if (now == nullptr && !may_be_touched_in_either(was, is, each.name)) {
            return part_difference(out, "table", each.name, {}).missing();
        }
        if (now != nullptr && !now->uncertain && difference_of(out, each, *now)) { return true; }
    }
    for (const objects::table& each : is.table_slots()) {
        if (!each.name.empty() && !each.uncertain && was.find_table(each.name) == nullptr &&
            !may_be_touched_in_either(was, is, each.name)) {
            return part_difference(out, "table", each.name, {}).is_extra();
        }
    }
    return false;
}

}  // namespace detail

/// Writes the first difference between schema `was` and schema `is`, and returns whether there is one: `column "total"
/// of table "orders" is numeric(12,2), was numeric(10,2)`. Objects are compared by name. Ignored: the order of columns,
/// and objects that an execute without a declared effect may have touched.
constexpr bool difference(sink& out, const schema& was, const schema& is) {
    return detail::difference_of_names(out, "schema", was, is, was.schemas, is.schemas) ||
           detail::difference_of_extensions(out, was, is) || detail::difference_of_enums(out, was, is) ||
           detail::difference_of_tables(out, was, is);
}

/// Whether `difference` finds no difference.
constexpr bool alike(const schema& left, const schema& right) {
    detail::counting_sink nowhere;
    return !difference(nowhere, left, right);
}

}  // namespace varve
