#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Which objects of a database belong to its schema, and what they are called: pieces of catalog queries.
#include <string>

namespace varve::detail {

/// SQL for the name of an object: qualified unless it is where PostgreSQL puts new objects. `space` is SQL for the name
/// of its schema, `object` for its own.
inline std::string sql_qualified(const std::string& space, const std::string& object) {
    return "CASE WHEN " + space + " = current_schema() THEN " + object + "::text ELSE " + space + " || '.' || " +
           object + " END";
}

/// SQL for the name of something that is used and seldom made: what an extension brought or PostgreSQL itself has needs
/// no schema where the search path finds it. `visible` is SQL for that.
inline std::string sql_used(const std::string& space, const std::string& object, const std::string& visible) {
    return "CASE WHEN " + space + " = current_schema() OR " + visible + " THEN " + object + "::text ELSE " + space +
           " || '.' || " + object + " END";
}

/// SQL condition: the object belongs to an extension. `catalog` is the name of its system catalog, `oid` SQL for its
/// oid.
inline std::string sql_of_extension(const std::string& catalog, const std::string& oid) {
    return "EXISTS (SELECT FROM pg_depend d WHERE d.classid = '" + catalog + "'::regclass AND d.objid = " + oid +
           " AND d.deptype = 'e')";
}

/// SQL condition: `space`, SQL for the name of a schema, is not one of PostgreSQL's own.
inline std::string sql_own_schema(const std::string& space) {
    return space + " NOT LIKE 'pg\\_%' AND " + space + " <> 'information_schema'";
}

/// `WITH wanted AS (…)`: oid, schema and name of the tables, ordinary and partitioned, that are neither temporary nor
/// part of an extension.
inline std::string sql_with_wanted_tables() {
    return "WITH wanted AS MATERIALIZED (SELECT c.oid, n.nspname, c.relname FROM pg_class c "
           "JOIN pg_namespace n ON n.oid = c.relnamespace "
           "WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND " +
           sql_own_schema("n.nspname") + " AND NOT " + sql_of_extension("pg_class", "c.oid") + ") ";
}

}  // namespace varve::detail
