#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Adds the steps on enum types, extensions and PostgreSQL schemas.
#include <cstddef>

#include "varve/diff/steps.hpp"
#include "varve/sql/extension_type.hpp"
#include "varve/sql/identifier.hpp"

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
        if (to.types.must_drop_first(each) == in_the_way) { to.add(operations::drop_enum{each}); }
    }
    for (std::size_t i = to.types.extensions_gone.size(); i-- != 0;) {
        const name& each = to.types.extensions_gone[i];
        if (to.types.extension_is_in_the_way(each) == in_the_way) {
            to.add(operations::drop_extension{each.unqualified()});
        }
    }
}

/// Whether a column may have a type of the extension, or an index names an operator class, which may be from it.
constexpr bool has_uses(const schema& state, std::string_view extension) {
    for (const objects::table& table : state.table_slots()) {
        for (const objects::column& each : table.columns) {
            if (same_text(extension_of_type(each.type.name.object()), extension)) { return true; }
        }
        for (const objects::index& each : table.indexes) {
            for (const objects::index_key& key : each.keys) {
                if (!key.opclass.empty()) { return true; }
            }
        }
    }
    return false;
}

/// Moves extensions to the schemas that they are in afterwards, by SQL with a declared effect. An extension that is in
/// use is not moved, because the names of its types and operator classes would change.
constexpr void move_extensions(diff_steps& to) {
    for (const name& each : to.all.then.extensions) {
        const maybe<name> now = extension_called(to.all.now.extensions, each);
        if (now == nullptr || same_text(now->schema(), each.schema()) || has_uses(to.all.then, each.object()) ||
            has_uses(to.all.now, each.object())) {
            continue;
        }
        buffer_sink sql;
        sql << "ALTER EXTENSION ";
        quote_identifier(sql, each.object());
        sql << " SET SCHEMA ";
        quote_identifier(sql, schema_called(*now));
        operations::execute step;
        step.sql = to.all.now.texts().keep(sql.text());
        step.known = true;
        step.effects.push_back(operation(operations::drop_extension{each.unqualified()}));
        step.effects.push_back(operation(operations::create_extension{each.unqualified(), now->schema()}));
        to.add(step);
    }
}

constexpr void make_types(diff_steps& to) {
    for (const name& each : to.types.schemas_made) { to.add(operations::create_schema{each}); }
    move_extensions(to);
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
