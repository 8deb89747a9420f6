#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Adds the steps on enum types, extensions and PostgreSQL schemas.
#include <cstddef>

#include "varve/diff/steps.hpp"

namespace varve::detail {

/// Adds the steps for new enum values, each in its place.
constexpr void extend_enum(diff_steps& to, const name& type) {
    const list<name>& then = to.all.then.find_enum(type)->values;
    const list<name>& now = to.all.now.find_enum(type)->values;
    std::size_t rest = then.size();  // the number of old values after the current position
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (position_of_value(then, now[i]) != objects::nowhere) {
            --rest;
            continue;
        }
        operations::add_enum_value step{type, now[i]};
        if (rest != 0) {
            step.place = i == 0 ? operations::placement::before : operations::placement::after;
            step.neighbour = i == 0 ? then[0] : now[i - 1];
        }
        to.add(step);
    }
}

/// Drops defaults that cannot survive the change of a type.
constexpr void drop_lost_defaults(diff_steps& to) {
    for (const table_change& of : to.all.records) {
        const objects::table& table = to.all.table_then(of);
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (of.columns[i].default_lost && !of.columns[i].is_dropped()) {
                operations::alter_column step{table.name, table.columns[i].name};
                step.default_change = operations::change::drop;
                to.add(step);
            }
        }
    }
}

/// Drops enums and extensions. It is called twice: with `in_the_way` for those whose names new ones need, and later,
/// after columns have changed their types, for the rest.
constexpr void drop_types(diff_steps& to, bool in_the_way) {
    for (const name& each : to.types.enums_gone) {
        if (to.types.is_in_the_way(each) == in_the_way) { to.add(operations::drop_enum{each}); }
    }
    for (std::size_t i = to.types.extensions_gone.size(); i-- != 0;) {
        const name& each = to.types.extensions_gone[i];
        if (to.types.extension_is_in_the_way(each) == in_the_way) {
            to.add(operations::drop_extension{each.unqualified()});
        }
    }
}

constexpr void make_types(diff_steps& to) {
    for (const name& each : to.types.schemas_made) { to.add(operations::create_schema{each}); }
    for (const name& each : to.types.extensions_made) {
        to.add(operations::create_extension{each.unqualified(), each.schema()});
    }
    for (const name& each : to.types.enums_made) {
        to.add(operations::create_enum{each, to.all.now.find_enum(each)->values});
    }
    for (const name& each : to.types.enums_extended) { extend_enum(to, each); }
    drop_lost_defaults(to);
    for (const name& each : to.types.enums_replaced) {
        to.add(operations::replace_enum{each, to.all.now.find_enum(each)->values});
    }
}

constexpr void drop_schemas(diff_steps& to) {
    for (const name& each : to.types.schemas_gone) { to.add(operations::drop_schema{each}); }
}

}  // namespace varve::detail
