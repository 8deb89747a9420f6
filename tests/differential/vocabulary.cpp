// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "differential/vocabulary.hpp"

#include <string>
#include <vector>

#include "varve/sql/identifier.hpp"

namespace varve::tests {
namespace {

constexpr std::string_view schema_names[] = {"billing", "archive", "Odd Schema", "pg_mine", "public"};
constexpr std::string_view table_names[] = {"users", "orders", "items", "Order Lines", "select", "état", "users_email_key", "orders_pkey",
                                            "an_extraordinarily_long_name_of_a_table_that_almost_fills_it_up"};
constexpr std::string_view column_names[] = {"id", "a", "b", "c", "user_id", "state", "Mixed Case", "order", "time", "quote\"d", "xmin",
                                             "an_extraordinarily_long_name_of_a_column_that_almost_fills_it", "a_b", "b_c"};
constexpr std::string_view index_names[] = {"ix_one", "ix_two", "ix_three", "users", "orders_a_key", "users_pkey", "Index Four", "items_a_idx"};
constexpr std::string_view constraint_names[] = {"users_pkey",     "users_a_key",  "orders_a_key", "orders_a_check", "users_check", "uq",
                                                 "ck",             "orders_a_fkey", "fk one",       "users",          "ix_one",      "items_a_b_key"};
constexpr std::string_view enum_names[] = {"mood", "phase", "users", "Odd Type", "citext"};
constexpr std::string_view labels[] = {"open", "paid", "sent", "it's", "Open", "", "back\\slash"};
constexpr std::string_view extensions[] = {"citext", "btree_gin", "btree_gist", "pg_trgm", "hstore", "cube", "earthdistance", "ltree"};

/// 64 bytes or more, which PostgreSQL would cut.
constexpr std::string_view too_long = "a_name_that_is_longer_than_the_sixty_three_bytes_which_postgresql_keeps";

}  // namespace

varve::name vocabulary::qualify(const schema& state, std::string_view object) {
    if (chance_.chance(70)) { return chance_.chance(5) ? varve::name(keep("public." + std::string(object))) : varve::name(object); }
    const std::string_view space = !state.schemas.empty() && chance_.chance(90) ? chance_.pick(state.schemas).text() : "nowhere";
    return keep(std::string(space) + '.' + std::string(object));
}

varve::name vocabulary::new_schema() { return chance_.pick(schema_names); }
varve::name vocabulary::new_table(const schema& state) { return qualify(state, chance_.chance(1) ? too_long : chance_.pick(table_names)); }
varve::name vocabulary::new_column() { return chance_.chance(1) ? too_long : chance_.pick(column_names); }

varve::name vocabulary::new_relation_beside(const schema& state) {
    if (chance_.chance(10)) { return any_index(state).object(); }
    return chance_.chance(1) ? too_long : chance_.pick(index_names);
}

varve::name vocabulary::new_constraint(const schema& state) {
    if (chance_.chance(10)) { return any_constraint(some_table(state)); }
    return chance_.chance(1) ? too_long : chance_.pick(constraint_names);
}

varve::name vocabulary::new_enum(const schema& state) { return qualify(state, chance_.pick(enum_names)); }
varve::name vocabulary::new_label() { return chance_.chance(1) ? too_long : chance_.pick(labels); }

// Never public: replay keeps it, because unqualified names mean it.
varve::name vocabulary::any_standing_schema(const schema& state) {
    return !state.schemas.empty() && chance_.chance(80) ? chance_.pick(state.schemas) : varve::name("nowhere");
}

const objects::table* vocabulary::some_table(const schema& state) {
    std::vector<const objects::table*> standing;
    for (const objects::table& each : state.table_slots()) {
        if (!each.name.empty()) { standing.push_back(&each); }
    }
    return standing.empty() ? nullptr : chance_.pick(standing);
}

varve::name vocabulary::any_table(const schema& state) {
    const objects::table* some = some_table(state);
    return some != nullptr && chance_.chance(93) ? some->name : chance_.chance(30) ? any_index(state) : new_table(state);
}

varve::name vocabulary::any_column(const objects::table* table) {
    return table != nullptr && !table->columns.empty() && chance_.chance(93) ? chance_.pick(table->columns).name : varve::name(chance_.pick(column_names));
}

varve::name vocabulary::any_constraint(const objects::table* table) {
    return table != nullptr && !table->constraints.empty() && chance_.chance(90) ? chance_.pick(table->constraints).name
                                                                                 : varve::name(chance_.pick(constraint_names));
}

varve::name vocabulary::any_index(const schema& state) {
    const objects::table* table = some_table(state);
    if (table == nullptr || chance_.chance(5)) { return chance_.pick(index_names); }
    std::vector<std::string_view> standing;
    for (const objects::index& each : table->indexes) { standing.push_back(each.name.text()); }
    for (const objects::constraint& each : table->constraints) {
        if (each.has_index() && chance_.chance(30)) { standing.push_back(each.name.text()); }
    }
    if (chance_.chance(3)) { standing.push_back(table->name.object()); }
    if (standing.empty()) { return chance_.pick(index_names); }
    const std::string_view chosen = chance_.pick(standing);
    return table->name.schema().empty() ? varve::name(chosen) : varve::name(keep(std::string(table->name.schema()) + '.' + std::string(chosen)));
}

varve::name vocabulary::any_enum(const schema& state) {
    return !state.enums.empty() && chance_.chance(90) ? chance_.pick(state.enums).name : new_enum(state);
}

varve::name vocabulary::any_label(const objects::enumeration* type) {
    return type != nullptr && !type->values.empty() && chance_.chance(70) ? chance_.pick(type->values) : new_label();
}

varve::name vocabulary::any_extension(const schema& state) {
    if (!state.extensions.empty() && chance_.chance(40)) { return chance_.pick(state.extensions).unqualified(); }
    return has_vector_ && chance_.chance(20) ? varve::name("vector") : varve::name(chance_.pick(extensions));
}

std::string_view vocabulary::column_in_sql(const objects::table* table) {
    detail::buffer_sink out;
    const varve::name column = any_column(table);
    if (table != nullptr && chance_.chance(10)) {
        detail::quote_identifier(out, table->name.object());
        out << '.';
    }
    detail::quote_identifier(out, column.text());
    return keep(out.text());
}

std::string_view vocabulary::comparison(const objects::table& table) {
    if (table.columns.empty()) { return {}; }
    const objects::column& column = chance_.pick(table.columns);
    const std::string_view type = column.type.name.object();
    if (column.type.dimensions != 0) { return {}; }
    constexpr std::string_view numbers[] = {" > 0", " <> -1", " IN (1, 2)", " BETWEEN 0 AND 100", " >= 7"};
    constexpr std::string_view texts[] = {" <> ''", " = 'open'", " IN ('open', 'paid')", " < 'x' OR 1 > 0"};
    constexpr std::string_view moments[] = {" > '2020-01-02'", " <> '2020-01-02'"};
    std::string_view rest;
    if (type == "integer" || type == "bigint" || type == "smallint" || type == "numeric" || type == "double precision") {
        rest = chance_.pick(numbers);
    } else if (type == "text" || type == "character varying" || type == "character") {
        rest = chance_.pick(texts);
    } else if (type == "date" || type == "timestamp with time zone") {
        rest = chance_.pick(moments);
    } else if (type == "boolean") {
        rest = chance_.chance(50) ? " = true" : "";
    } else {
        return {};
    }
    detail::buffer_sink out;
    detail::quote_identifier(out, column.name.text());
    out << rest;
    return keep(out.text());
}

std::string_view vocabulary::condition(const objects::table* table, bool immutable) {
    if (table != nullptr && chance_.chance(35)) {
        if (const std::string_view compared = comparison(*table); !compared.empty()) { return compared; }
    }
    const std::string first(column_in_sql(table));
    switch (chance_.below(immutable ? 5 : 6)) {
        case 0: return immutable ? keep(first + " IS NULL") : "1 > 0";
        case 1: return keep(first + " IS NULL OR " + std::string(column_in_sql(table)) + " IS NOT NULL");
        case 2: return keep("(" + first + ") IS NOT NULL AND NOT (" + first + " IS NULL)");
        case 5: return keep("(" + first + " IS NULL) = false OR 'state' || 'id' IS NULL");
        default: return keep(first + " IS NOT NULL");
    }
}

}  // namespace varve::tests
