#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the constraints of tables from the catalog.
#include <string>
#include <utility>

#include "varve/catalog/rows.hpp"
#include "varve/catalog/selection.hpp"
#include "varve/catalog/tables.hpp"
#include "varve/schema/constraint.hpp"

namespace varve::detail {

inline objects::constraint_kind constraint_kind_of(char letter) noexcept {
    switch (letter) {
        case 'p': return objects::constraint_kind::primary_key;
        case 'u': return objects::constraint_kind::unique;
        case 'f': return objects::constraint_kind::foreign_key;
        default: return objects::constraint_kind::check;
    }
}

inline objects::action action_of(char letter) noexcept {
    switch (letter) {
        case 'r': return objects::action::restrict;
        case 'c': return objects::action::cascade;
        case 'n': return objects::action::set_null;
        case 'd': return objects::action::set_default;
        default: return objects::action::no_action;
    }
}

/// Reads primary key, unique, foreign key and check constraints, including what they have beyond the vocabulary.
///
/// Exclusion constraints and constraint triggers are not part of a schema. Temporal keys and constraints that are not
/// enforced (PostgreSQL 18) are read only with `everything`: they promise something else than the vocabulary's
/// constraints. NOT NULL is a named constraint since PostgreSQL 18, but is read as a property of its column.
inline void read_constraints(pqxx::transaction_base& transaction, int server_version, const catalog_scope& scope,
                             text_arena& texts, catalog_tables& tables, bool everything) {
    const std::string nulls_not_distinct = server_version >= 150000 ? "i.indnullsnotdistinct" : "false";
    const bool has_promises = server_version >= 180000;
    const std::string ordinary = has_promises && !everything ? " AND c.conenforced AND NOT c.conperiod " : " ";
    // These are the bits of objects::extra_clause.
    const std::string beyond =
        std::string("CASE WHEN ki.reloptions IS NOT NULL THEN 16 ELSE 0 END") +
        (has_promises ? " + CASE WHEN c.conperiod THEN 32 ELSE 0 END + CASE WHEN c.conenforced THEN 0 ELSE 64 END"
                      : "");
    const std::string set_columns = server_version >= 150000 ? "c.confdelsetcols" : "NULL::int2[]";
    // Leaves out the constraints that PostgreSQL adds for each partition of a referenced table. They
    // are below the foreign key.
    const std::string query =
        scope.with_wanted_tables() +
        "SELECT c.conrelid, c.conname, c.contype, c.confdeltype, c.confupdtype, c.condeferrable, c.condeferred, "
        "c.convalidated, " +
        nulls_not_distinct + ", CASE WHEN c.contype = 'f' THEN " + sql_qualified("rn.nspname", "r.relname") +
        " END, pg_get_expr(c.conbin, c.conrelid, true), ka.attname, fa.attname, rk.relname, " + beyond +
        ", obj_description(ki.oid, 'pg_class'), c.confmatchtype = 'f', c.connoinherit AND c.contype = 'c', la.attname "
        "FROM wanted w JOIN pg_constraint c ON c.conrelid = w.oid AND c.contype IN ('p', 'u', 'f', 'c')" +
        ordinary +
        "LEFT JOIN pg_constraint above ON above.oid = c.conparentid "
        "LEFT JOIN pg_index i ON i.indexrelid = c.conindid AND c.contype IN ('p', 'u') "
        "LEFT JOIN pg_class ki ON ki.oid = i.indexrelid "
        "LEFT JOIN pg_class r ON r.oid = c.confrelid LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace "
        "LEFT JOIN pg_class rk ON rk.oid = c.conindid AND c.contype = 'f' "
        "LEFT JOIN LATERAL unnest(c.conkey, c.confkey, CASE WHEN c.contype = 'f' THEN " +
        set_columns +
        " ELSE (i.indkey::int2[])[i.indnkeyatts:] END) WITH ORDINALITY AS k (own, other, listed, n) ON true "
        "LEFT JOIN pg_attribute ka ON ka.attrelid = c.conrelid AND ka.attnum = k.own "
        "LEFT JOIN pg_attribute fa ON fa.attrelid = c.confrelid AND fa.attnum = k.other "
        "LEFT JOIN pg_attribute la ON la.attrelid = c.conrelid AND la.attnum = k.listed "
        "WHERE (above.oid IS NULL OR above.conrelid <> c.conrelid) AND (c.contype <> 'f' OR " +
        scope.refers_to_wanted("c") +
        ") "
        "ORDER BY c.conrelid, position(c.contype IN 'pufc'), c.conname, k.n";
    const catalog_rows rows(transaction, query, texts);
    for (std::size_t i = 0; i < rows.size();) {
        objects::constraint made;
        made.name = rows.name(i, 1);
        made.kind = constraint_kind_of(rows.letter(i, 2));
        made.on_delete = action_of(rows.letter(i, 3));
        made.on_update = action_of(rows.letter(i, 4));
        made.deferrable = rows.flag(i, 5);
        made.initially_deferred = rows.flag(i, 6);
        made.not_valid = !rows.flag(i, 7);
        made.nulls_not_distinct = rows.flag(i, 8);
        made.referenced_table = rows.name(i, 9);
        made.expression = rows.text(i, 10);
        made.referenced_key = rows.name(i, 13);
        read_number(rows.peek(i, 14), made.beyond.certain);
        made.index_comment = rows.text(i, 15);
        made.match_full = rows.flag(i, 16);
        made.no_inherit = rows.flag(i, 17);
        // PostgreSQL also marks a constraint that is not enforced as not validated. The schema keeps only the former.
        if ((made.beyond.certain & objects::not_enforced) != 0) { made.not_valid = false; }
        const std::size_t first = i;
        for (; i < rows.size() && rows.same(i, first, 0) && rows.same(i, first, 1); ++i) {
            if (!rows.null(i, 11)) { made.columns.push_back(rows.name(i, 11)); }
            if (!rows.null(i, 12)) { made.referenced_columns.push_back(rows.name(i, 12)); }
            if (!rows.null(i, 18)) { made.listed_columns.push_back(rows.name(i, 18)); }
        }
        if (objects::table* owner = tables.find(rows.peek(first, 0)); owner != nullptr) {
            owner->constraints.push_back(std::move(made));
        }
    }
}

}  // namespace varve::detail
