#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// SQL that lists extensions of PostgreSQL other than types and operators, with the statements that create them.
#include <string>

#include "varve/catalog/selection.hpp"

namespace varve::detail {

/// SQL condition: the object is a user's, neither part of an extension nor built in.
inline std::string sql_is_made(const std::string& catalog, const std::string& oid) {
    return oid + " >= 16384 AND NOT EXISTS (SELECT FROM part p WHERE p.classid = '" + catalog +
           "'::regclass AND p.objid = " + oid + ")";
}

/// Lists languages, transforms, access methods and conversions. See types_sql.hpp for the columns.
inline std::string sql_languages() {
    return R"(
SELECT 'pg_language'::regclass::oid, l.oid, 39, 'language', l.lanname::text, 0::oid, false,
       format('CREATE %sLANGUAGE %I HANDLER %s', CASE WHEN l.lanpltrusted THEN 'TRUSTED ' ELSE '' END, l.lanname, l.lanplcallfoid::regproc) ||
       CASE WHEN l.laninline <> 0 THEN ' INLINE ' || l.laninline::regproc ELSE '' END || CASE WHEN l.lanvalidator <> 0 THEN ' VALIDATOR ' || l.lanvalidator::regproc ELSE '' END
FROM pg_language l WHERE l.lanispl AND )" +
           sql_is_made("pg_language", "l.oid") + R"(
UNION ALL
SELECT 'pg_transform'::regclass::oid, t.oid, 44, 'transform', format_type(t.trftype, NULL) || ' for ' || l.lanname, 0::oid, false,
       format('CREATE TRANSFORM FOR %s LANGUAGE %I (%s)', format_type(t.trftype, NULL), l.lanname,
              concat_ws(', ', CASE WHEN t.trffromsql <> 0 THEN 'FROM SQL WITH FUNCTION ' || t.trffromsql::regprocedure END,
                        CASE WHEN t.trftosql <> 0 THEN 'TO SQL WITH FUNCTION ' || t.trftosql::regprocedure END))
FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE )" +
           sql_is_made("pg_transform", "t.oid") + R"(
UNION ALL
SELECT 'pg_am'::regclass::oid, m.oid, 43, 'access method', m.amname::text, 0::oid, false,
       format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s', m.amname, CASE m.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END, m.amhandler)
FROM pg_am m WHERE )" +
           sql_is_made("pg_am", "m.oid") + R"(
UNION ALL
SELECT 'pg_conversion'::regclass::oid, k.oid, 44, 'conversion', )" +
           sql_qualified("n.nspname", "k.conname") + R"(, 0::oid, false,
       format('CREATE %sCONVERSION %I.%I FOR %L TO %L FROM %s', CASE WHEN k.condefault THEN 'DEFAULT ' ELSE '' END, n.nspname, k.conname,
              pg_encoding_to_char(k.conforencoding), pg_encoding_to_char(k.contoencoding), k.conproc)
FROM pg_conversion k JOIN own n ON n.oid = k.connamespace WHERE )" +
           sql_is_made("pg_conversion", "k.oid");
}

/// Lists text search parsers and templates, which configurations and dictionaries use.
inline std::string sql_text_search_code() {
    return R"(
SELECT 'pg_ts_parser'::regclass::oid, r.oid, 44, 'text search parser', )" +
           sql_qualified("n.nspname", "r.prsname") + R"(, 0::oid, false,
       format('CREATE TEXT SEARCH PARSER %I.%I (START = %s, GETTOKEN = %s, END = %s, LEXTYPES = %s%s)', n.nspname, r.prsname, r.prsstart, r.prstoken, r.prsend,
              r.prslextype, CASE WHEN r.prsheadline <> 0 THEN ', HEADLINE = ' || r.prsheadline ELSE '' END)
FROM pg_ts_parser r JOIN own n ON n.oid = r.prsnamespace WHERE )" +
           sql_is_made("pg_ts_parser", "r.oid") + R"(
UNION ALL
SELECT 'pg_ts_template'::regclass::oid, t.oid, 44, 'text search template', )" +
           sql_qualified("n.nspname", "t.tmplname") + R"(, 0::oid, false,
       format('CREATE TEXT SEARCH TEMPLATE %I.%I (%sLEXIZE = %s)', n.nspname, t.tmplname, CASE WHEN t.tmplinit <> 0 THEN 'INIT = ' || t.tmplinit || ', ' ELSE '' END,
              t.tmpllexize)
FROM pg_ts_template t JOIN own n ON n.oid = t.tmplnamespace WHERE )" +
           sql_is_made("pg_ts_template", "t.oid");
}

/// Lists default privileges, which apply to objects created in the future.
inline std::string sql_default_privileges() {
    return R"(
SELECT 0::oid, 0::oid, 98, 'default privileges', 'of ' || pg_get_userbyid(d.defaclrole) || coalesce(' in schema ' || n.nspname, ''), 0::oid, false,
       string_agg(format('ALTER DEFAULT PRIVILEGES FOR ROLE %I%s %s', pg_get_userbyid(d.defaclrole), coalesce(' IN SCHEMA ' || quote_ident(n.nspname), ''), x.what),
                  E';\n' ORDER BY d.defaclobjtype, x.what DESC)
FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
CROSS JOIN LATERAL (SELECT CASE d.defaclnamespace WHEN 0 THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole) END AS usual,
                           ' ON ' || CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES'
                                     WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END AS kind) u
CROSS JOIN LATERAL (
    SELECT 'GRANT ' || string_agg(privilege_type, ', ' ORDER BY privilege_type) || u.kind || ' TO ' ||
           CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS what
    FROM (SELECT grantee, privilege_type, is_grantable FROM aclexplode(d.defaclacl)
          EXCEPT SELECT grantee, privilege_type, is_grantable FROM aclexplode(u.usual)) g GROUP BY grantee, is_grantable
    UNION ALL
    SELECT 'REVOKE ' || string_agg(privilege_type, ', ' ORDER BY privilege_type) || u.kind || ' FROM ' ||
           CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END
    FROM (SELECT grantee, privilege_type FROM aclexplode(u.usual) EXCEPT SELECT grantee, privilege_type FROM aclexplode(d.defaclacl)) g GROUP BY grantee) x
WHERE d.defaclnamespace = 0 OR n.oid IN (SELECT oid FROM own)
GROUP BY d.defaclrole, n.nspname)";
}

}  // namespace varve::detail
