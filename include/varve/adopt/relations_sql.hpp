#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// SQL that lists sequences, views and foreign tables, with the statements that create them.
#include <string>

#include "varve/adopt/statement_parts_sql.hpp"

namespace varve::detail {

/// Lists sequences, except those of identity columns, and the column that owns each. See types_sql.hpp for the columns.
inline std::string sql_sequences() {
    return R"(
SELECT 'pg_class'::regclass::oid, c.oid, 30, 'sequence', c.name, 0::oid, false,
       CASE c.relpersistence WHEN 'u' THEN 'CREATE UNLOGGED SEQUENCE ' ELSE 'CREATE SEQUENCE ' END || c.title ||
       CASE WHEN s.seqtypid <> 'bigint'::regtype THEN ' AS ' || format_type(s.seqtypid, NULL) ELSE '' END || o.options
FROM rel c JOIN pg_sequence s ON s.seqrelid = c.oid CROSS JOIN LATERAL ()" +
           sql_sequence_options() + R"() o
WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i')
UNION ALL
SELECT 0::oid, 0::oid, 88, 'owner of sequence', c.name, t.oid, false,
       format('ALTER SEQUENCE %s OWNED BY %s.%I', c.title, t.oid::regclass, a.attname)
FROM rel c JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'a' AND d.refclassid = 'pg_class'::regclass
JOIN pg_class t ON t.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
WHERE c.relkind = 'S')";
}

/// Lists views and materialized views. A materialized view that has rows here is refreshed at the end.
inline std::string sql_views() {
    return R"(
SELECT 'pg_class'::regclass::oid, c.oid, CASE c.relkind WHEN 'v' THEN 70 ELSE 75 END,
       CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, c.name, 0::oid, false,
       CASE c.relkind WHEN 'v' THEN 'CREATE VIEW ' ELSE 'CREATE MATERIALIZED VIEW ' END || c.title ||
       CASE WHEN c.relkind = 'm' AND m.amname <> 'heap' THEN ' USING ' || quote_ident(m.amname) ELSE '' END ||
       coalesce(' WITH (' || (SELECT string_agg(split_part(x, '=', 1) || ' = ' || quote_literal(substr(x, position('=' IN x) + 1)), ', ')
                              FROM unnest(c.reloptions) x) || ')', '') ||
       coalesce(' TABLESPACE ' || quote_ident(s.spcname), '') || E' AS\n' || rtrim(pg_get_viewdef(c.oid, true), ';') ||
       CASE c.relkind WHEN 'm' THEN E'\nWITH NO DATA' ELSE '' END ||
       coalesce((SELECT string_agg(format(E';\nALTER VIEW %s ALTER COLUMN %I SET DEFAULT %s', c.title, a.attname, pg_get_expr(d.adbin, d.adrelid, true)), '')
                 FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE d.adrelid = c.oid), '')
FROM rel c LEFT JOIN pg_am m ON m.oid = c.relam LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
WHERE c.relkind IN ('v', 'm')
UNION ALL
SELECT 0::oid, 0::oid, 97, 'rows of materialized view', c.name, 0::oid, false, 'REFRESH MATERIALIZED VIEW ' || c.title
FROM rel c WHERE c.relkind = 'm' AND c.relispopulated)";
}

/// Returns views with the columns of the views in `oids`, which read no table. They are placeholders for views that
/// read themselves or each other.
inline std::string sql_placeholders(const std::string& oids) {
    return R"(
SELECT c.oid, format('CREATE VIEW %s AS SELECT %s', c.oid::regclass, (
    SELECT string_agg(format('NULL::%s%s AS %I', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || a.attcollation::regcollation END,
                             a.attname), ', ' ORDER BY a.attnum)
    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped))
FROM pg_class c WHERE c.oid IN ()" +
           oids + ")";
}

/// Lists foreign-data wrappers, servers and tables, and user mappings without the secret options.
inline std::string sql_foreign() {
    const std::string options =
        "coalesce(' OPTIONS (' || (SELECT string_agg(quote_ident(split_part(x, '=', 1)) || ' ' || "
        "quote_literal(substr(x, position('=' IN x) + 1)), ', ') FROM unnest(";
    // Guesses which options are secret: only the wrapper knows.
    const std::string is_secret =
        "x ~* '^[^=]*(pass|pwd|secret|token|credential|key=)' AND x !~ '^(password_required|sslkey)='";
    return R"(
SELECT 'pg_foreign_data_wrapper'::regclass::oid, w.oid, 47, 'foreign-data wrapper', w.fdwname::text, 0::oid, false,
       'CREATE FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname) || CASE WHEN w.fdwhandler <> 0 THEN ' HANDLER ' || w.fdwhandler::regproc ELSE '' END ||
       CASE WHEN w.fdwvalidator <> 0 THEN ' VALIDATOR ' || w.fdwvalidator::regproc ELSE '' END || )" +
           options + R"(w.fdwoptions) x) || ')', '')
FROM pg_foreign_data_wrapper w WHERE NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_foreign_data_wrapper'::regclass AND p.objid = w.oid)
UNION ALL
SELECT 'pg_user_mapping'::regclass::oid, m.umid, 49, 'user mapping', format('of %s at %s', coalesce(m.usename, 'public'), m.srvname) ||
       coalesce(', without its ' || (SELECT string_agg(split_part(x, '=', 1), ', ') FROM unnest(m.umoptions) x WHERE )" +
           is_secret + R"(), ''), 0::oid, false,
       format('CREATE USER MAPPING FOR %s SERVER %I', CASE m.umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(m.usename) END, m.srvname) || )" +
           options + "m.umoptions) x WHERE NOT (" + is_secret + R"()) || ')', '')
FROM pg_user_mappings m WHERE NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_user_mapping'::regclass AND p.objid = m.umid)
UNION ALL
SELECT 'pg_foreign_server'::regclass::oid, s.oid, 48, 'foreign server', s.srvname::text, 0::oid, false,
       'CREATE SERVER ' || quote_ident(s.srvname) || coalesce(' TYPE ' || quote_literal(s.srvtype), '') ||
       coalesce(' VERSION ' || quote_literal(s.srvversion), '') || ' FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname) || )" +
           options + R"(s.srvoptions) x) || ')', '')
FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_foreign_server'::regclass AND p.objid = s.oid)
UNION ALL
SELECT 'pg_class'::regclass::oid, c.oid, 55, 'foreign table', c.name, 0::oid, false,
       'CREATE FOREIGN TABLE ' || c.title || ' (' || )" +
           sql_columns() + " || E'\\n) SERVER ' || quote_ident(s.srvname) || " + options +
           R"(f.ftoptions) x) || ')', '')
FROM rel c JOIN pg_foreign_table f ON f.ftrelid = c.oid JOIN pg_foreign_server s ON s.oid = f.ftserver)";
}

}  // namespace varve::detail
