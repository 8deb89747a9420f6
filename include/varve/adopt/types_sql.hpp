#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// SQL that lists types, collations and text search, with the statements that create them.
#include <string>

#include "varve/catalog/selection.hpp"

namespace varve::detail {

// Each query selects these columns: class and oid of the object, its rank among objects that do not depend on each
// other, kind, name, oid of its table, whether a schema holds it, and its SQL. `own` and `part` are CTEs: the selected
// schemas, and the members of extensions.

/// Lists schemas and extensions. An extension that is not in the current schema needs a
/// statement that names its schema.
inline std::string sql_namespaces() {
    return R"(
SELECT 'pg_namespace'::regclass::oid, n.oid, 1, 'schema', n.nspname::text, 0::oid, d.expressible, CASE WHEN NOT d.expressible THEN format('CREATE SCHEMA %I', n.nspname) END
FROM own n CROSS JOIN LATERAL (SELECT position('.' IN n.nspname) = 0) d (expressible) WHERE n.nspname <> 'public'
UNION ALL
SELECT 'pg_extension'::regclass::oid, e.oid, 2, 'extension', e.extname::text, 0::oid, true,
       CASE WHEN position('.' IN n.nspname) > 0
            THEN format('CREATE EXTENSION %I WITH SCHEMA %I', e.extname, n.nspname) END
FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname <> 'plpgsql')";
}

/// Lists enum types, which the schema holds, and domains, composite, range and base types, which it does not. A base
/// type is created twice, first as a shell, because its functions have it as a parameter.
inline std::string sql_types() {
    return R"(
SELECT 'pg_type'::regclass::oid, t.oid, CASE t.typtype WHEN 'e' THEN 15 ELSE 20 END,
       CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range type' ELSE 'base type' END,
       CASE WHEN n.nspname = current_schema() THEN t.typname::text ELSE n.nspname || '.' || t.typname END,
       0::oid, t.typtype = 'e' AND position('.' IN n.nspname || t.typname) = 0,
       CASE t.typtype
           WHEN 'e' THEN CASE WHEN position('.' IN n.nspname || t.typname) > 0
               THEN format('CREATE TYPE %s AS ENUM (%s)', format_type(t.oid, NULL), (SELECT string_agg(quote_literal(v.enumlabel), ', ' ORDER BY v.enumsortorder)
                                                                                     FROM pg_enum v WHERE v.enumtypid = t.oid)) END
           WHEN 'd' THEN 'CREATE DOMAIN ' || format_type(t.oid, NULL) || ' AS ' || format_type(t.typbasetype, t.typtypmod) ||
               coalesce((SELECT ' COLLATE ' || l.oid::regcollation FROM pg_collation l JOIN pg_type b ON b.oid = t.typbasetype
                         WHERE l.oid = t.typcollation AND l.oid <> b.typcollation), '') ||
               coalesce(' DEFAULT ' || pg_get_expr(t.typdefaultbin, 0, true), '') ||
               coalesce((SELECT CASE WHEN k.conname <> t.typname || '_not_null' THEN ' CONSTRAINT ' || quote_ident(k.conname) ELSE '' END || ' NOT NULL'
                         FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'n'), CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END) ||
               coalesce((SELECT string_agg(E'\n    CONSTRAINT ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid, true), '' ORDER BY k.conname)
                         FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' AND k.convalidated), '') ||
               coalesce((SELECT string_agg(E';\nALTER DOMAIN ' || format_type(t.oid, NULL) || ' ADD CONSTRAINT ' || quote_ident(k.conname) || ' ' ||
                                           pg_get_constraintdef(k.oid, true), '' ORDER BY k.conname)
                         FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' AND NOT k.convalidated), '')
           WHEN 'r' THEN (SELECT 'CREATE TYPE ' || format_type(t.oid, NULL) || ' AS RANGE (SUBTYPE = ' || format_type(r.rngsubtype, NULL) ||
                              ', SUBTYPE_OPCLASS = ' || quote_ident(oc_n.nspname) || '.' || quote_ident(oc.opcname) ||
                              CASE WHEN r.rngcollation <> s.typcollation THEN ', COLLATION = ' || r.rngcollation::regcollation ELSE '' END ||
                              CASE WHEN r.rngcanonical <> 0 THEN ', CANONICAL = ' || r.rngcanonical::regproc ELSE '' END ||
                              CASE WHEN r.rngsubdiff <> 0 THEN ', SUBTYPE_DIFF = ' || r.rngsubdiff::regproc ELSE '' END ||
                              ', MULTIRANGE_TYPE_NAME = ' || format_type(r.rngmultitypid, NULL) || ')'
                          FROM pg_range r JOIN pg_type s ON s.oid = r.rngsubtype JOIN pg_opclass oc ON oc.oid = r.rngsubopc
                          JOIN pg_namespace oc_n ON oc_n.oid = oc.opcnamespace WHERE r.rngtypid = t.oid)
           WHEN 'b' THEN 'CREATE TYPE ' || format_type(t.oid, NULL) || ' (' || concat_ws(', ', 'INPUT = ' || t.typinput, 'OUTPUT = ' || t.typoutput,
               'RECEIVE = ' || nullif(t.typreceive::oid, 0)::regproc, 'SEND = ' || nullif(t.typsend::oid, 0)::regproc,
               'TYPMOD_IN = ' || nullif(t.typmodin::oid, 0)::regproc, 'TYPMOD_OUT = ' || nullif(t.typmodout::oid, 0)::regproc,
               'ANALYZE = ' || nullif(t.typanalyze::oid, 0)::regproc, 'SUBSCRIPT = ' || nullif(t.typsubscript::oid, 0)::regproc,
               'INTERNALLENGTH = ' || CASE t.typlen WHEN -1 THEN 'VARIABLE' ELSE t.typlen::text END, CASE WHEN t.typbyval THEN 'PASSEDBYVALUE' END,
               'ALIGNMENT = ' || CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'i' THEN 'int4' ELSE 'double' END,
               'STORAGE = ' || CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' ELSE 'main' END,
               'CATEGORY = ' || quote_literal(t.typcategory::text), CASE WHEN t.typispreferred THEN 'PREFERRED = true' END, 'DEFAULT = ' || quote_literal(t.typdefault),
               'ELEMENT = ' || format_type(nullif(t.typelem, 0), NULL), 'DELIMITER = ' || quote_literal(t.typdelim::text),
               CASE WHEN t.typcollation <> 0 THEN 'COLLATABLE = true' END) || ')'
       END
FROM pg_type t JOIN own n ON n.oid = t.typnamespace
WHERE t.typtype IN ('e', 'd', 'r', 'b') AND NOT (t.typtype = 'b' AND t.typcategory = 'A')
  AND NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_type'::regclass AND p.objid = t.oid)
UNION ALL
SELECT 0::oid, 0::oid, 5, 'shell of base type', )" +
           sql_qualified("n.nspname", "t.typname") + R"(, 0::oid, false, 'CREATE TYPE ' || format_type(t.oid, NULL)
FROM pg_type t JOIN own n ON n.oid = t.typnamespace
WHERE (t.typtype = 'b' AND t.typcategory <> 'A' OR t.typtype = 'p' AND NOT t.typisdefined)
  AND NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_type'::regclass AND p.objid = t.oid)
UNION ALL
SELECT 'pg_class'::regclass::oid, c.oid, 20, 'composite type', c.name, 0::oid, false,
       'CREATE TYPE ' || c.title || ' AS (' ||
       coalesce((SELECT string_agg(E'\n    ' || quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) ||
                                   CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || a.attcollation::regcollation ELSE '' END, ','
                                   ORDER BY a.attnum)
                 FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '') || ')'
FROM rel c JOIN pg_type t ON t.oid = c.reltype
WHERE c.relkind = 'c' AND NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_type'::regclass AND p.objid = c.reltype)
UNION ALL
SELECT 'pg_collation'::regclass::oid, l.oid, 10, 'collation',
       CASE WHEN n.nspname = current_schema() THEN l.collname::text ELSE n.nspname || '.' || l.collname END, 0::oid, false,
       'CREATE COLLATION ' || quote_ident(n.nspname) || '.' || quote_ident(l.collname) || ' (PROVIDER = ' ||
       CASE l.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END ||
       CASE WHEN l.collprovider = 'c' THEN ', LC_COLLATE = ' || quote_literal(l.collcollate) || ', LC_CTYPE = ' || quote_literal(l.collctype)
            ELSE ', LOCALE = ' || quote_literal(coalesce(to_jsonb(l) ->> 'colllocale', to_jsonb(l) ->> 'colliculocale', l.collcollate)) END ||
       CASE WHEN l.collisdeterministic THEN '' ELSE ', DETERMINISTIC = false' END ||
       coalesce(', RULES = ' || quote_literal(to_jsonb(l) ->> 'collicurules'), '') || ')'
FROM pg_collation l JOIN own n ON n.oid = l.collnamespace
WHERE NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_collation'::regclass AND p.objid = l.oid))";
}

inline std::string sql_text_search() {
    return R"(
SELECT 'pg_ts_dict'::regclass::oid, d.oid, 45, 'text search dictionary', n.nspname || '.' || d.dictname, 0::oid, false,
       format('CREATE TEXT SEARCH DICTIONARY %I.%I (TEMPLATE = %I.%I%s)', n.nspname, d.dictname, tn.nspname, t.tmplname,
              coalesce(', ' || d.dictinitoption, ''))
FROM pg_ts_dict d JOIN own n ON n.oid = d.dictnamespace JOIN pg_ts_template t ON t.oid = d.dicttemplate
JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
WHERE NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_ts_dict'::regclass AND p.objid = d.oid)
UNION ALL
SELECT 'pg_ts_config'::regclass::oid, g.oid, 46, 'text search configuration', n.nspname || '.' || g.cfgname, 0::oid, false,
       format('CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %I.%I)', n.nspname, g.cfgname, pn.nspname, r.prsname) ||
       coalesce((SELECT string_agg(format(E';\nALTER TEXT SEARCH CONFIGURATION %I.%I ADD MAPPING FOR %I WITH %s', n.nspname, g.cfgname, m.alias, m.dicts),
                                   '' ORDER BY m.tokid)
                 FROM (SELECT k.tokid, k.alias, string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS dicts
                       FROM pg_ts_config_map m JOIN ts_token_type(g.cfgparser) k ON k.tokid = m.maptokentype
                       WHERE m.mapcfg = g.oid GROUP BY k.tokid, k.alias) m), '')
FROM pg_ts_config g JOIN own n ON n.oid = g.cfgnamespace JOIN pg_ts_parser r ON r.oid = g.cfgparser JOIN pg_namespace pn ON pn.oid = r.prsnamespace
WHERE NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_ts_config'::regclass AND p.objid = g.oid))";
}

}  // namespace varve::detail
