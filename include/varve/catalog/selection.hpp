#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Which objects of a database belong to its schema, and what they are called: pieces of catalog queries.
#include <algorithm>
#include <string>
#include <vector>

#include "varve/pqxx/pqxx.hpp"
#include "varve/text/name.hpp"

namespace varve {

/// Which objects of a database are read.
struct catalog_selection {
    std::vector<detail::name> without = {"varve_history"};  ///< tables that are none of the user's
    std::vector<std::string> schemas = {};                  ///< none: all but PostgreSQL's own
    /// Also what no operation makes: temporal keys, constraints that are not enforced, indexes that are not valid, and
    /// the names of relations that are no tables: for who compares, not for who writes down what stands.
    bool everything = false;

    bool leaves_out(const detail::name& table) const {
        return std::find(without.begin(), without.end(), table) != without.end();
    }
};

}  // namespace varve

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

/// SQL condition: a name of the vocabulary cannot say this one, since its first dot ends the schema. What is called so
/// is left to SQL, and is no part of a schema. A collation of PostgreSQL's may be called so ("en_US.utf8").
inline std::string sql_has_dot(const std::string& space, const std::string& object) {
    return "position('.' IN " + space + " || " + object + ") > 0";
}

/// SQL condition: the relation `c` of schema `n` is a table whose name and whose types and collations the vocabulary
/// can say.
inline std::string sql_is_spoken() {
    return "(c.relkind IN ('r', 'p') AND NOT c.relispartition AND NOT " + sql_has_dot("n.nspname", "c.relname") +
           " AND c.oid NOT IN (SELECT da.attrelid FROM pg_attribute da JOIN pg_type dt ON dt.oid = da.atttypid "
           "JOIN pg_namespace dn ON dn.oid = dt.typnamespace WHERE da.attnum > 0 AND NOT da.attisdropped AND " +
           sql_has_dot("dn.nspname", "dt.typname") +
           " UNION ALL SELECT da.attrelid FROM pg_attribute da JOIN pg_collation dl ON dl.oid = da.attcollation "
           "JOIN pg_namespace dn ON dn.oid = dl.collnamespace WHERE da.attnum > 0 AND dn.nspname <> 'pg_catalog' AND " +
           sql_has_dot("dn.nspname", "dl.collname") + "))";
}

/// SQL condition: index `x` (of pg_class), described by `i`, has a name, operator classes and collations that the
/// vocabulary can say.
inline std::string sql_is_spoken_index(const std::string& x) {
    return "(position('.' IN " + x +
           ".relname) = 0 AND NOT EXISTS (SELECT FROM unnest(i.indclass) dc JOIN pg_opclass dx ON dx.oid = dc "
           "JOIN pg_namespace dn ON dn.oid = dx.opcnamespace WHERE " +
           sql_has_dot("dn.nspname", "dx.opcname") +
           ") AND NOT EXISTS (SELECT FROM unnest(i.indcollation) dc JOIN pg_collation dl ON dl.oid = dc "
           "JOIN pg_namespace dn ON dn.oid = dl.collnamespace WHERE dn.nspname <> 'pg_catalog' AND " +
           sql_has_dot("dn.nspname", "dl.collname") + "))";
}

/// SQL condition: `space`, SQL for the name of a schema, is one that counts: of those that are asked for, or else not
/// one of PostgreSQL's own.
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

    /// The same for who may do what there: pg_catalog counts too, where none is asked for, as for pg_dump.
    std::string granted_schema(const std::string& space) const {
        return schemas_.empty() ? '(' + own_schema(space) + " OR " + space + " = 'pg_catalog')" : own_schema(space);
    }

    /// SQL condition: foreign key `k` refers to a table of the schema, be it one that is not asked for. Needs `wanted`.
    std::string refers_to_wanted(const std::string& k) const {
        return schemas_.empty() ? k + ".confrelid IN (SELECT oid FROM wanted)" : std::string("true");
    }

    /// `WITH wanted AS (…)`: oid, schema and name of the tables, ordinary and partitioned, that are neither temporary
    /// nor partitions nor part of an extension, and that the vocabulary can say.
    std::string with_wanted_tables() const {
        return "WITH wanted AS MATERIALIZED (SELECT c.oid, n.nspname, c.relname FROM pg_class c "
               "JOIN pg_namespace n ON n.oid = c.relnamespace "
               "WHERE c.relpersistence <> 't' AND " +
               sql_is_spoken() + " AND " + own_schema("n.nspname") + " AND NOT " +
               sql_of_extension("pg_class", "c.oid") + ") ";
    }

private:
    std::string schemas_;
};

}  // namespace varve::detail
