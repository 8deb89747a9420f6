#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// SQL that lists privileges on any object, and row security of tables that extensions created.
#include <string>

#include "varve/catalog/selection.hpp"

namespace varve::detail {

/// SQL for objects whose privileges are stored. The columns: kind and name as GRANT takes them, table, privileges,
/// usual privileges, owner, and the column list of the privileges.
///
/// The usual privileges are those set by initdb or by the extension, otherwise PostgreSQL's defaults. Objects of
/// PostgreSQL and of extensions are included: a REVOKE on them is part of the database too.
inline std::string sql_granted(const catalog_scope& scope, int server_version) {
    const auto usual = [](const std::string& catalog, const std::string& oid, const std::string& otherwise,
                          const std::string& column = "0") {
        return "coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = '" + catalog +
               "'::regclass AND i.objoid = " + oid + " AND i.objsubid = " + column + "), " + otherwise + ")";
    };
    const std::string counts = scope.granted_schema("n.nspname");
    const std::string of_relation = "CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::\"char\"";
    // The usual privileges of public are those of a new database, because a new database has this schema.
    const std::string of_public =
        "acldefault('n', n.nspowner) || makeaclitem(0, n.nspowner, 'USAGE', false)" +
        std::string(server_version >= 150000 ? "" : " || makeaclitem(0, n.nspowner, 'CREATE', false)");
    return "SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, c.oid::regclass::text AS title, c.oid AS relation, c.relacl AS acl, " +
           usual("pg_class", "c.oid", "acldefault(" + of_relation + ", c.relowner)") +
           R"( AS usual, c.relowner AS owner, '' AS part
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relpersistence <> 't' AND c.relacl IS NOT NULL AND )" +
           counts + R"(
      UNION ALL
      SELECT 'TABLE', c.oid::regclass::text, c.oid, a.attacl, )" +
           usual("pg_class", "c.oid", "NULL", "a.attnum") + R"(, c.relowner, ' (' || quote_ident(a.attname) || ')'
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND c.relpersistence <> 't' AND )" +
           counts + R"(
      UNION ALL
      SELECT CASE f.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, f.oid::regprocedure::text, 0::oid, f.proacl, )" +
           usual("pg_proc", "f.oid", "acldefault('f', f.proowner)") + R"(, f.proowner, ''
      FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace WHERE f.proacl IS NOT NULL AND )" +
           counts + R"(
      UNION ALL
      SELECT 'TYPE', format_type(t.oid, NULL), 0::oid, t.typacl, )" +
           usual("pg_type", "t.oid", "acldefault('T', t.typowner)") + R"(, t.typowner, ''
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE (t.typtype IN ('e', 'd', 'r', 'c') OR t.typtype = 'b' AND t.typcategory <> 'A') AND t.typacl IS NOT NULL AND )" +
           counts + R"(
      UNION ALL
      SELECT 'LANGUAGE', quote_ident(l.lanname), 0::oid, l.lanacl, )" +
           usual("pg_language", "l.oid", "acldefault('l', l.lanowner)") +
           R"(, l.lanowner, '' FROM pg_language l WHERE l.lanacl IS NOT NULL
      UNION ALL
      SELECT 'FOREIGN DATA WRAPPER', quote_ident(w.fdwname), 0::oid, w.fdwacl, )" +
           usual("pg_foreign_data_wrapper", "w.oid", "acldefault('F', w.fdwowner)") +
           R"(, w.fdwowner, '' FROM pg_foreign_data_wrapper w WHERE w.fdwacl IS NOT NULL
      UNION ALL
      SELECT 'FOREIGN SERVER', quote_ident(s.srvname), 0::oid, s.srvacl, )" +
           usual("pg_foreign_server", "s.oid", "acldefault('S', s.srvowner)") +
           R"(, s.srvowner, '' FROM pg_foreign_server s WHERE s.srvacl IS NOT NULL
      UNION ALL
      SELECT 'SCHEMA', quote_ident(n.nspname), 0::oid, coalesce(n.nspacl, acldefault('n', n.nspowner)),
             CASE n.nspname WHEN 'public' THEN )" +
           of_public + " ELSE " + usual("pg_namespace", "n.oid", "acldefault('n', n.nspowner)") +
           R"( END, n.nspowner, '' FROM pg_namespace n WHERE )" + counts;
}

/// Lists the privileges that differ from the usual ones.
inline std::string sql_privileges(const catalog_scope& scope, int server_version) {
    return R"(
SELECT 0::oid, 0::oid, 96, 'privileges', o.title, o.relation, false,
       string_agg(format('%s ON %s %s %s%s', d.what, o.kind, o.title, d.whom, d.option), E';\n' ORDER BY d.what, d.whom)
FROM ()" + sql_granted(scope, server_version) +
           R"() o
CROSS JOIN LATERAL (
    SELECT 'GRANT ' || string_agg(privilege_type || o.part, ', ' ORDER BY privilege_type) AS what,
           'TO ' || CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS whom, CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS option
    FROM (SELECT grantee, privilege_type, is_grantable FROM aclexplode(o.acl) EXCEPT SELECT grantee, privilege_type, is_grantable FROM aclexplode(o.usual)) g
    WHERE grantee <> o.owner GROUP BY grantee, is_grantable
    UNION ALL
    SELECT 'REVOKE ' || string_agg(privilege_type || o.part, ', ' ORDER BY privilege_type),
           'FROM ' || CASE WHEN grantee = 0 THEN 'PUBLIC' WHEN grantee = o.owner THEN 'CURRENT_USER' ELSE quote_ident(pg_get_userbyid(grantee)) END, ''
    FROM (SELECT grantee, privilege_type FROM aclexplode(o.usual) EXCEPT SELECT grantee, privilege_type FROM aclexplode(o.acl)) g
    WHERE grantee <> 'pg_database_owner'::regrole OR grantee = o.owner GROUP BY grantee) d
GROUP BY o.relation, o.kind, o.title
UNION ALL
SELECT 0::oid, 0::oid, 84, 'settings of table', c.oid::regclass::text, c.oid, false,
       concat_ws(E';\n', CASE WHEN c.relrowsecurity THEN format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', c.oid::regclass) END,
                 CASE WHEN c.relforcerowsecurity THEN format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', c.oid::regclass) END)
FROM pg_class c JOIN part p ON p.classid = 'pg_class'::regclass AND p.objid = c.oid WHERE c.relkind IN ('r', 'p') AND (c.relrowsecurity OR c.relforcerowsecurity))";
}

}  // namespace varve::detail
