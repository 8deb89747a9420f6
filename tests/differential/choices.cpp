// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Chooses the next operation, and its parts.
#include "differential/generator.hpp"

#include "varve/render/render.hpp"
#include "varve/sql/identifier.hpp"

namespace varve::tests {

using varve::name;

objects::index generator::index(const schema& state, const objects::table* table) {
    constexpr std::string_view methods[] = {"btree", "hash", "gist", "gin", "spgist", "brin", "hnsw", "bloom", "btreee"};
    objects::index made;
    made.name = words_.new_relation_beside(state);
    if (chance_.chance(35)) { made.method = chance_.pick(methods); }
    const bool ordered = made.method.empty() || made.method.text() == "btree" || chance_.chance(10);
    for (std::size_t count = 1 + (chance_.chance(25) ? chance_.below(3) : 0); count != 0; --count) {
        objects::index_key key;
        if ((made.method.empty() || made.method.text() == "btree") && chance_.chance(15)) {
            key.expression = words_.condition(table, true);
        } else {
            key.column = words_.any_column(table);
            if (chance_.chance(5)) { key.collation = "C"; }
        }
        key.descending = ordered && chance_.chance(20);
        key.nulls = ordered && chance_.chance(20) ? (chance_.chance(50) ? objects::nulls_order::first : objects::nulls_order::last)
                                                  : objects::nulls_order::standard;
        made.keys.push_back(key);
    }
    made.unique = chance_.chance(35);
    made.nulls_not_distinct = made.unique && chance_.chance(10) && server_version_ >= 150000;
    if (chance_.chance(12)) { made.include = columns(table, 2); }
    if (chance_.chance(20)) { made.where = words_.condition(table, true); }
    if (chance_.chance(10)) {
        constexpr std::string_view parameters[] = {"fillfactor", "fastupdate", "pages_per_range", "buffering"};
        constexpr std::int64_t numbers[] = {70, 5, 1, 0};
        objects::parameter parameter{chance_.pick(parameters), chance_.pick(numbers), {}};
        if (parameter.name.text() == "fastupdate" || parameter.name.text() == "buffering") { parameter.text = "off"; }
        if (parameter.text.size() != 0) { parameter.number = 0; }
        made.with.push_back(parameter);
    }
    return made;
}

operations::create_index generator::create_index(const schema& state, bool in_transaction) {
    operations::create_index op;
    const objects::table* table = words_.some_table(state);
    op.table = table == nullptr || chance_.chance(3) ? words_.any_table(state) : table->name;
    op.index = index(state, state.find_table(op.table));
    op.concurrently = !in_transaction && op.index.method.empty() && chance_.chance(6);
    if (!op.concurrently && chance_.chance(5)) { op.index.comment = "an index"; }
    return op;
}

operations::create_enum generator::create_enum(const schema& state) {
    operations::create_enum op;
    op.type = words_.new_enum(state);
    for (std::size_t count = chance_.below(4); count != 0; --count) {
        const name label = words_.new_label();
        if (!schema::contains(op.values, label) || chance_.chance(10)) { op.values.push_back(label); }
    }
    return op;
}

operations::add_enum_value generator::add_enum_value(const schema& state) {
    operations::add_enum_value op;
    op.type = words_.any_enum(state);
    op.value = words_.new_label();
    if (chance_.chance(40)) {
        op.place = chance_.chance(50) ? operations::placement::before : operations::placement::after;
        op.neighbour = words_.any_label(state.find_enum(op.type));
    }
    return op;
}

operations::replace_enum generator::replace_enum(const schema& state) {
    operations::replace_enum op;
    op.type = words_.any_enum(state);
    if (const objects::enumeration* type = state.find_enum(op.type); type != nullptr) {
        for (const name& each : type->values) {
            if (chance_.chance(75)) { op.values.push_back(each); }
        }
    }
    if (chance_.chance(40)) { op.values.push_back(words_.new_label()); }
    return op;
}

operations::execute generator::execute(const schema& state) {
    operations::execute op;
    detail::buffer_sink sql;
    const objects::table* some = words_.some_table(state);
    const name table = some == nullptr ? name("pg_catalog.pg_am") : some->name;
    detail::buffer_sink quoted;
    detail::quote_qualified(quoted, table);
    constexpr std::string_view broken[] = {"SELECT 'abc", "SELECT \"abc", "SELECT $a$ $b$", "\\d"};
    switch (chance_.below(19)) {
        case 12: sql << chance_.pick(broken); break;
        case 0: sql << "CREATE FUNCTION public.\"users\"() RETURNS integer LANGUAGE sql AS 'SELECT 1'; DROP FUNCTION public.\"users\""; break;
        case 1: sql << "GRANT SELECT ON " << quoted.text() << " TO PUBLIC"; break;
        case 2: sql << "ANALYZE " << quoted.text(); break;
        case 3: sql << "DO 'BEGIN END'"; break;
        case 4: sql << "ALTER TABLE IF EXISTS " << quoted.text() << " ADD COLUMN hidden integer, SET (autovacuum_enabled = true)"; break;
        case 5: sql << "CREATE VIEW public.items AS SELECT 1 AS one"; break;
        case 6: sql << "ALTER TABLE IF EXISTS " << quoted.text() << " ADD COLUMN IF NOT EXISTS asked integer"; break;
        case 7: sql << "ALTER TABLE IF EXISTS " << quoted.text() << " DROP COLUMN IF EXISTS asked"; break;
        case 8: sql << "CREATE TABLE IF NOT EXISTS " << quoted.text() << " (asked integer PRIMARY KEY)"; break;
        case 9:
        case 10:
        case 11: {
            const objects::table* other = words_.some_table(state);
            if (other == nullptr || other->columns.empty()) {
                sql << "DROP TABLE IF EXISTS " << quoted.text();
                break;
            }
            const name column = other->columns[chance_.below(other->columns.size())].name;
            if (chance_.chance(25)) {
                sql << "DROP TABLE " << (chance_.chance(50) ? "IF EXISTS " : "") << quoted.text() << ", ";
                detail::quote_qualified(sql, other->name);
                break;
            }
            sql << "CREATE INDEX ON ";
            detail::quote_qualified(sql, other->name);
            sql << " (";
            detail::quote_identifier(sql, column.text());
            sql << ')';
            break;
        }
        default:
            // What is declared is what is done.
            const operation effect = next(state, true);
            render(sql, effect);
            op.effects.push_back(effect);
            op.known = true;
    }
    op.sql = words_.keep(sql.text());
    return op;
}

// A new policy, or one that is dropped or renamed.
operation generator::policy(const schema& state, const objects::table* table, const name& standing) {
    constexpr std::string_view names[] = {"own", "read", "It's all", "own_rows"};
    constexpr std::string_view heads[] = {"", "AS RESTRICTIVE", "FOR SELECT", "FOR INSERT TO CURRENT_USER", "FOR UPDATE", "AS RESTRICTIVE FOR DELETE TO pg_monitor"};
    objects::known_object made;
    made.kind = objects::known_kind::policy;
    made.name = chance_.pick(names);
    made.table = standing;
    bool exists = false;
    for (const objects::known_object& each : state.known.items()) {  // mostly one that exists
        if (each.kind != made.kind || each.dropped || each.name.empty() || !chance_.chance(30)) { continue; }
        made.name = each.name;
        made.table = each.table;
        exists = true;
    }
    if (chance_.chance(exists ? 40 : 5)) { return {operations::drop_object{made}}; }
    if (chance_.chance(exists ? 40 : 5)) { return {operations::rename_object{made, name(chance_.pick(names))}}; }
    made.head = chance_.pick(heads);
    if (chance_.chance(80)) { made.body = words_.condition(table, false); }
    if (chance_.chance(30)) { made.tail = words_.condition(table, false); }
    made.defined = true;
    return {operations::create_object{made}};
}

operation generator::next(const schema& state, bool in_transaction) {
    const objects::table* table = words_.some_table(state);
    const name standing = table == nullptr || chance_.chance(5) ? words_.any_table(state) : table->name;
    table = state.find_table(standing);
    constexpr std::size_t beginnings[] = {0, 0, 0, 870, 870, 903, 910};  // with an empty schema, something must be created first
    const std::size_t choice = words_.some_table(state) == nullptr ? chance_.pick(beginnings) : chance_.below(1000);
    if (choice < 130) { return {create_table(state)}; }
    if (choice < 165) { return {operations::drop_table{standing}}; }
    if (choice < 205) { return {operations::rename_table{standing, chance_.chance(90) ? words_.new_table(state).object() : words_.any_index(state).object()}}; }
    if (choice < 330) { return {add_column(state)}; }
    if (choice < 390) { return {operations::drop_column{standing, words_.any_column(table)}}; }
    if (choice < 440) { return {operations::rename_column{standing, words_.any_column(table), chance_.chance(80) ? words_.new_column() : words_.any_column(table)}}; }
    if (choice < 560) { return {alter_column(state)}; }
    if (choice < 640) { return {add_constraint(state)}; }
    if (choice < 650) {
        operations::add_constraint adopting{standing, {.kind = chance_.chance(70) ? objects::constraint_kind::unique : objects::constraint_kind::primary_key}};
        adopting.using_index = words_.any_index(state).object();
        if (table != nullptr && !table->indexes.empty()) {
            const objects::index& some = chance_.pick(table->indexes);
            adopting.using_index = some.name;
            for (const objects::index_key& key : some.keys) {
                if (!key.column.empty()) { adopting.constraint.columns.push_back(key.column); }
            }
            adopting.constraint.nulls_not_distinct = some.nulls_not_distinct;
        }
        if (chance_.chance(50)) { adopting.constraint.name = words_.new_constraint(state); }
        adopting.constraint.deferrable = chance_.chance(20);
        return {adopting};
    }
    if (choice < 690) { return {operations::drop_constraint{standing, any_constraint(table)}}; }
    if (choice < 700) { return {operations::validate_constraint{standing, any_constraint(table), !in_transaction && chance_.chance(30)}}; }
    if (choice < 725) { return {operations::rename_constraint{standing, any_constraint(table), words_.new_constraint(state)}}; }
    if (choice < 795) { return {create_index(state, in_transaction)}; }
    if (choice < 825) { return {operations::drop_index{words_.any_index(state), !in_transaction && chance_.chance(6)}}; }
    if (choice < 845) { return {operations::rename_index{words_.any_index(state), words_.new_relation_beside(state)}}; }
    if (choice < 865) { return {create_enum(state)}; }
    if (choice < 885) { return {add_enum_value(state)}; }
    if (choice < 892) { return {replace_enum(state)}; }
    if (choice < 900) { return {operations::drop_enum{words_.any_enum(state)}}; }
    if (choice < 906) { return {operations::create_schema{words_.new_schema()}}; }
    if (choice < 909) { return {operations::drop_schema{words_.any_standing_schema(state)}}; }
    if (choice < 915) { return {operations::create_extension{words_.any_extension(state)}}; }
    if (choice < 917) { return {operations::create_extension{chance_.chance(50) ? "unaccent" : "fuzzystrmatch", words_.any_standing_schema(state)}}; }
    if (choice < 922) { return {operations::drop_extension{words_.any_extension(state)}}; }
    if (choice < 924) { return {operations::set_row_security{standing, static_cast<operations::row_security>(chance_.below(4))}}; }
    if (choice < 932) { return policy(state, table, standing); }
    if (choice < 935) { return {operations::comment_on_table{standing, chance_.chance(70) ? std::string_view("a table") : ""}}; }
    if (choice < 938) { return {operations::comment_on_column{standing, words_.any_column(table), chance_.chance(70) ? std::string_view("a column") : ""}}; }
    if (choice < 944) { return {operations::comment_on_index{words_.any_index(state), chance_.chance(70) ? std::string_view("an index") : ""}}; }
    if (choice < 970) { return {insert_into(state)}; }
    if (choice < 975) { return {update(state)}; }
    if (choice < 985) { return in_transaction ? operation{update(state)} : operation{backfill(state)}; }
    if (choice < 990) { return {execute(state)}; }
    return {operations::delete_from{standing, chance_.chance(50) ? words_.condition(table, false) : std::string_view()}};
}

}  // namespace varve::tests
