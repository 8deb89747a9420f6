#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Pieces of catalog queries: which objects belong to a schema, and what they are called.
#include <algorithm>
#include <string>
#include <vector>

#include "varve/pqxx/pqxx.hpp"
#include "varve/text/name.hpp"

namespace varve {

/// Selects the objects of a database that are read.
struct catalog_selection {
    std::vector<varve::name> without = {"varve_history"};  ///< tables that are not the user's
    std::vector<std::string> schemas = {};                 ///< empty: all schemas except PostgreSQL's own
    /// Whether to also read what no operation creates: temporal keys, constraints that are not enforced, invalid
    /// indexes, and the names of relations that are no tables. A comparison needs them; a first migration does not.
    bool everything = false;

    bool leaves_out(const varve::name& table) const {
        return std::find(without.begin(), without.end(), table) != without.end();
    }
};

}  // namespace varve

namespace varve::detail {

/// SQL for the name of an object. It is qualified unless the object is in the current schema. `space` is SQL for the
/// name of the schema, `object` for the object's own name.
inline std::string sql_qualified(const std::string& space, const std::string& object) {
    return "CASE WHEN " + space + " = current_schema() THEN " + object + "::text ELSE " + space + " || '.' || " +
           object + " END";
}

/// SQL for the name of an object that is used, such as a type or collation of PostgreSQL or of an extension. It needs
/// no schema if the search path finds it; `visible` is the SQL condition for that.
inline std::string sql_used(const std::string& space, const std::string& object, const std::string& visible) {
    return "CASE WHEN " + space + " = current_schema() OR " + visible + " THEN " + object + "::text ELSE " + space +
           " || '.' || " + object + " END";
}

/// SQL condition: the object belongs to an extension. `catalog` is the name of its system
/// catalog, `oid` SQL for its oid.
inline std::string sql_of_extension(const std::string& catalog, const std::string& oid) {
    return "EXISTS (SELECT FROM pg_depend d WHERE d.classid = '" + catalog + "'::regclass AND d.objid = " + oid +
           " AND d.deptype = 'e')";
}

/// SQL condition: the name contains a dot. The vocabulary cannot write such a name, because its first dot ends the
/// schema. The object is created by SQL, and is not part of a schema. Names of PostgreSQL's collations may have a dot
/// ("en_US.utf8").
inline std::string sql_has_dot(const std::string& space, const std::string& object) {
    return "position('.' IN " + space + " || " + object + ") > 0";
}

/// SQL condition: the relation `c` of schema `n` is a table, and the vocabulary can write its
/// name, types and collations.
inline std::string sql_is_expressible() {
    return "(c.relkind IN ('r', 'p') AND NOT c.relispartition AND NOT " + sql_has_dot("n.nspname", "c.relname") +
           " AND c.oid NOT IN (SELECT da.attrelid FROM pg_attribute da JOIN pg_type dt ON dt.oid = da.atttypid "
           "JOIN pg_namespace dn ON dn.oid = dt.typnamespace WHERE da.attnum > 0 AND NOT da.attisdropped AND " +
           sql_has_dot("dn.nspname", "dt.typname") +
           " UNION ALL SELECT da.attrelid FROM pg_attribute da JOIN pg_collation dl ON dl.oid = da.attcollation "
           "JOIN pg_namespace dn ON dn.oid = dl.collnamespace WHERE da.attnum > 0 AND dn.nspname <> 'pg_catalog' AND " +
           sql_has_dot("dn.nspname", "dl.collname") + "))";
}

/// SQL condition: the vocabulary can write the name, the operator classes and the collations of index `x`. `x` is a row
/// of pg_class, and `i` its row of pg_index.
inline std::string sql_is_expressible_index(const std::string& x) {
    return "(position('.' IN " + x +
           ".relname) = 0 AND NOT EXISTS (SELECT FROM unnest(i.indclass) dc JOIN pg_opclass dx ON dx.oid = dc "
           "JOIN pg_namespace dn ON dn.oid = dx.opcnamespace WHERE " +
           sql_has_dot("dn.nspname", "dx.opcname") +
           ") AND NOT EXISTS (SELECT FROM unnest(i.indcollation) dc JOIN pg_collation dl ON dl.oid = dc "
           "JOIN pg_namespace dn ON dn.oid = dl.collnamespace WHERE dn.nspname <> 'pg_catalog' AND " +
           sql_has_dot("dn.nspname", "dl.collname") + "))";
}

/// Selects schemas: those that were asked for, otherwise all except PostgreSQL's own.
class catalog_scope {
public:
    catalog_scope(pqxx::transaction_base& transaction, const catalog_selection& selected) {
        for (const std::string& each : selected.schemas) {
            schemas_ += (schemas_.empty() ? "" : ", ") + transaction.quote(each);
        }
    }

    std::string own_schema(const std::string& space) const {
        return schemas_.empty() ? space + " NOT LIKE 'pg\\_%' AND " + space + " <> 'information_schema'"
                                : space + " IN (" + schemas_ + ")";
    }

    /// SQL condition for privileges. If no schemas were asked for, pg_catalog is included, as in pg_dump.
    std::string granted_schema(const std::string& space) const {
        return schemas_.empty() ? '(' + own_schema(space) + " OR " + space + " = 'pg_catalog')" : own_schema(space);
    }

    /// SQL condition: foreign key `k` refers to a wanted table, or schemas were asked for. Needs `wanted`.
    std::string refers_to_wanted(const std::string& k) const {
        return schemas_.empty() ? k + ".confrelid IN (SELECT oid FROM wanted)" : std::string("true");
    }

    /// `WITH wanted AS (…)`: oid, schema and name of the tables to read. Temporary tables, partitions, members of
    /// extensions, and tables that the vocabulary cannot write are left out.
    std::string with_wanted_tables() const {
        return "WITH wanted AS MATERIALIZED (SELECT c.oid, n.nspname, c.relname FROM pg_class c "
               "JOIN pg_namespace n ON n.oid = c.relnamespace "
               "WHERE c.relpersistence <> 't' AND c.relname NOT LIKE 'varve\\_backfill\\_of\\_%' AND " +
               sql_is_expressible() + " AND " + own_schema("n.nspname") + " AND NOT " +
               sql_of_extension("pg_class", "c.oid") + ") ";
    }

private:
    std::string schemas_;
};

}  // namespace varve::detail
