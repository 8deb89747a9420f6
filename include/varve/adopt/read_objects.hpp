#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads all objects of a database, in an order in which they can be created again.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "varve/adopt/catalog_object.hpp"
#include "varve/adopt/database_sql.hpp"
#include "varve/adopt/dependencies_sql.hpp"
#include "varve/adopt/extending_sql.hpp"
#include "varve/adopt/object_order.hpp"
#include "varve/adopt/operator_classes_sql.hpp"
#include "varve/adopt/privileges_sql.hpp"
#include "varve/adopt/relations_sql.hpp"
#include "varve/adopt/routines_sql.hpp"
#include "varve/adopt/table_parts_sql.hpp"
#include "varve/adopt/tables_sql.hpp"
#include "varve/adopt/types_sql.hpp"
#include "varve/catalog/rows.hpp"
#include "varve/catalog/selection.hpp"

namespace varve {

namespace detail {

/// Returns the query that lists all objects: class, oid, kind, name, table, SQL, and whether a schema holds it.
inline std::string sql_objects(int server_version, const catalog_scope& scope) {
    // JIT is off: compiling such a long query takes longer than running it.
    std::string query =
        "SET LOCAL jit = off; WITH own AS MATERIALIZED (SELECT n.oid, n.nspname FROM pg_namespace n WHERE " +
        scope.own_schema("n.nspname") + " AND NOT " + sql_of_extension("pg_namespace", "n.oid") +
        "), part AS MATERIALIZED (SELECT d.classid, d.objid FROM pg_depend d WHERE d.deptype = 'e'), "
        "rel AS MATERIALIZED (SELECT c.*, c.oid::regclass::text AS title, " +
        sql_qualified("n.nspname", "c.relname") + " AS name, " + sql_is_expressible() +
        " AS expressible FROM pg_class c JOIN own n ON n.oid = c.relnamespace WHERE c.relpersistence <> 't' "
        "AND NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_class'::regclass AND p.objid = c.oid)), "
        "things (class, oid, rank, kind, name, owner, expressed, sql) AS (";
    const std::string pieces[] = {sql_namespaces(),
                                  sql_types(),
                                  sql_text_search(),
                                  sql_text_search_code(),
                                  sql_languages(),
                                  sql_routines(),
                                  sql_operators(),
                                  sql_operator_classes(),
                                  sql_foreign(),
                                  sql_sequences(),
                                  sql_views(),
                                  sql_tables(),
                                  sql_indexes(),
                                  sql_table_settings(),
                                  sql_special_constraints(),
                                  sql_table_parts(),
                                  sql_comments(),
                                  sql_privileges(scope, server_version),
                                  sql_default_privileges(),
                                  sql_of_database(server_version)};
    for (const std::string& each : pieces) { query += (&each == pieces ? "" : "\nUNION ALL") + each; }
    return query +
           ") SELECT t.class, t.oid, t.kind, t.name, rel.name, t.sql, t.expressed FROM things t "
           "LEFT JOIN rel ON rel.oid = t.owner AND t.owner <> 0 "
           // An index of a partition becomes part of the first index of the parent that fits, in the order in
           // which those were created.
           "ORDER BY t.rank, t.kind, rel.name, pg_partition_root(CASE t.kind WHEN 'index' THEN t.oid END)::text, t.name, t.oid";
}

/// Returns the key of an object; 0 if nothing can depend on it.
inline std::uint64_t object_key(const catalog_rows& rows, std::size_t row, int column) {
    std::uint64_t of_class = 0;
    std::uint64_t oid = 0;
    read_number(rows.peek(row, column), of_class);
    read_number(rows.peek(row, column + 1), oid);
    return of_class << 32U | oid;
}

/// Returns the placeholders for `views`, the rows of views that read themselves or each other. A placeholder is used
/// until all of these views exist.
inline std::vector<std::string_view> placeholders_of(pqxx::transaction_base& transaction, const catalog_rows& rows,
                                                     const std::vector<std::size_t>& views, text_arena& texts) {
    std::vector<std::string_view> result(views.size());
    if (views.empty()) { return result; }
    std::string oids;
    for (const std::size_t each : views) { oids.append(oids.empty() ? "" : ", ").append(rows.peek(each, 1)); }
    const catalog_rows found(transaction, sql_placeholders(oids), texts);
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (std::size_t j = 0; j < views.size(); ++j) {
            if (rows.peek(views[j], 1) == found.peek(i, 0)) { result[j] = found.text(i, 1); }
        }
    }
    return result;
}

/// Orders the REFRESH statements like the CREATE statements of materialized views: these may read each
/// other, also through views.
inline void put_rows_in_order(catalog_objects& objects) {
    std::vector<std::size_t> places;
    std::unordered_map<std::string_view, std::size_t> made;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        if (objects[i].kind == "materialized view") { made.emplace(objects[i].name.text(), i); }
        if (objects[i].kind == "rows of materialized view") { places.push_back(i); }
    }
    std::multimap<std::size_t, catalog_object> rows;  // by the place of the view
    for (const std::size_t each : places) { rows.emplace(made[objects[each].name.text()], objects[each]); }
    auto next = places.begin();
    for (auto& each : rows) { objects[*next++] = std::move(each.second); }
}

}  // namespace detail

/// Returns all objects of the database, each after those that it depends on. It takes two queries, or three if views
/// read each other in a circle.
///
/// PostgreSQL records no dependency for calls in the text of a function, so such a function may come before the ones
/// that it calls. Tables that `selected` excludes are left out, with everything that belongs to them. The texts are
/// kept in `texts`. PostgreSQL 14 and newer.
inline catalog_objects read_objects(pqxx::transaction_base& transaction, detail::text_arena& texts,
                                    const catalog_selection& selected = {}) {
    const detail::catalog_scope scope(transaction, selected);
    const detail::catalog_rows rows(transaction, detail::sql_objects(transaction.conn().server_version(), scope),
                                    texts);
    const detail::catalog_rows edges(transaction, detail::sql_dependencies(), texts);
    detail::object_order order;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (const std::uint64_t key = detail::object_key(rows, i, 0); key != 0) {
            order.add(key);
        } else {
            order.add_independent();
        }
    }
    for (std::size_t i = 0; i < edges.size(); ++i) {
        order.depends(detail::object_key(edges, i, 0), detail::object_key(edges, i, 2), edges.flag(i, 4));
    }
    const std::vector<std::size_t> circular =
        order.break_circles([&rows](std::size_t i) { return rows.peek(i, 2) == "view"; });
    const std::vector<std::string_view> placeholders = detail::placeholders_of(transaction, rows, circular, texts);
    catalog_objects result;
    result.reserve(rows.size() + circular.size());
    for (const std::size_t place : order.sorted()) {
        const std::size_t i = place < rows.size() ? place : circular[place - rows.size()];
        catalog_object made;
        made.name = rows.name(i, 3);
        made.table = rows.name(i, 4);
        if (selected.leaves_out(made.name) || selected.leaves_out(made.table)) { continue; }
        made.kind = rows.text(i, 2);
        made.sql = rows.text(i, 5);
        made.expressed = rows.flag(i, 6);
        if (place >= rows.size()) {
            constexpr std::string_view create = "CREATE ";
            made.sql = texts.keep("CREATE OR REPLACE " + std::string(made.sql.substr(create.size())));
        } else if (const auto found = std::find(circular.begin(), circular.end(), i); found != circular.end()) {
            made.kind = "placeholder of view";
            made.sql = placeholders[static_cast<std::size_t>(found - circular.begin())];
        }
        result.push_back(made);
    }
    detail::put_rows_in_order(result);
    return result;
}

}  // namespace varve
