#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// SQL that lists what belongs to the database as a whole, and comments on any object.
#include <string>

namespace varve::detail {

/// Lists event triggers and publications. Subscriptions are listed by name only: there is no statement for them.
inline std::string sql_of_database(int server_version) {
    const std::string columns_of_published =
        R"( || coalesce(' (' || (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
                         WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[])) || ')', '') ||
                     coalesce(' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')', ''))";
    const std::string schemas_published =
        R"( || coalesce((SELECT string_agg(format(E';\nALTER PUBLICATION %I ADD TABLES IN SCHEMA %I', u.pubname, s.nspname), '' ORDER BY s.nspname)
                 FROM pg_publication_namespace r JOIN pg_namespace s ON s.oid = r.pnnspid WHERE r.pnpubid = u.oid), ''))";
    return R"(
SELECT 'pg_event_trigger'::regclass::oid, e.oid, 92, 'event trigger', e.evtname::text, 0::oid, false,
       format('CREATE EVENT TRIGGER %I ON %I%s EXECUTE FUNCTION %s()', e.evtname, e.evtevent,
              coalesce(E'\n    WHEN TAG IN (' || (SELECT string_agg(quote_literal(t), ', ') FROM unnest(e.evttags) t) || ')', ''), e.evtfoid::regproc) ||
       coalesce(format(E';\nALTER EVENT TRIGGER %I ', e.evtname) ||
                CASE e.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END, '')
FROM pg_event_trigger e WHERE NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_event_trigger'::regclass AND p.objid = e.oid)
UNION ALL
SELECT 'pg_publication'::regclass::oid, u.oid, 91, 'publication', u.pubname::text, 0::oid, false,
       format('CREATE PUBLICATION %I%s', u.pubname, CASE WHEN u.puballtables THEN ' FOR ALL TABLES' ELSE '' END) ||
       format(' WITH (publish = %L%s)', concat_ws(', ', CASE WHEN u.pubinsert THEN 'insert' END, CASE WHEN u.pubupdate THEN 'update' END,
                                                  CASE WHEN u.pubdelete THEN 'delete' END, CASE WHEN u.pubtruncate THEN 'truncate' END),
              CASE WHEN u.pubviaroot THEN ', publish_via_partition_root = true' ELSE '' END) ||
       coalesce((SELECT string_agg(format(E';\nALTER PUBLICATION %I ADD TABLE ONLY %s', u.pubname, r.prrelid::regclass))" +
           (server_version >= 150000 ? columns_of_published : "") + R"(, '' ORDER BY r.prrelid::regclass::text)
                 FROM pg_publication_rel r WHERE r.prpubid = u.oid), ''))" +
           (server_version >= 150000 ? schemas_published : "") + R"(
FROM pg_publication u WHERE NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_publication'::regclass AND p.objid = u.oid)
UNION ALL
SELECT 0::oid, 0::oid, 99, kind, name, 0::oid, false, NULL FROM (
    SELECT 'subscription' AS kind, subname::text AS name, 'pg_subscription'::regclass AS class, s.oid FROM pg_subscription s
    JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()
) o WHERE NOT EXISTS (SELECT FROM part p WHERE p.classid = o.class AND p.objid = o.oid))";
}

/// Lists comments, except those that the schema holds: on tables, their columns, their indexes and the indexes of their
/// keys. Partitions are not in a schema, so their comments are listed.
inline std::string sql_comments() {
    return R"(
SELECT 0::oid, 0::oid, 95, 'comment', x.identity, coalesce(c.oid, 0), false,
       format('COMMENT ON %s %s IS %L', CASE WHEN x.type LIKE '% column' THEN 'COLUMN' WHEN x.type LIKE '% constraint' THEN 'CONSTRAINT'
                                             WHEN x.type = 'statistics object' THEN 'STATISTICS' ELSE replace(upper(x.type), 'FOREIGN-DATA', 'FOREIGN DATA') END,
              CASE x.type WHEN 'domain constraint' THEN regexp_replace(x.identity, ' on (?!.* on )', ' ON DOMAIN ')
                          WHEN 'transform' THEN regexp_replace(x.identity, ' on language (?!.* on language )', ' LANGUAGE ') ELSE x.identity END, m.description)
FROM pg_description m
CROSS JOIN LATERAL (SELECT * FROM pg_identify_object(m.classoid, m.objoid, m.objsubid)) x
LEFT JOIN rel c ON m.classoid = 'pg_class'::regclass AND c.oid = m.objoid
LEFT JOIN pg_index i ON i.indexrelid = c.oid LEFT JOIN rel t ON t.oid = i.indrelid
WHERE (m.objoid >= 16384 OR m.objoid = 'public'::regnamespace AND m.description <> 'standard public schema') AND x.type NOT IN ('extension', 'large object', 'subscription')
  AND (x.schema IN (SELECT quote_ident(nspname) FROM own) OR x.schema IS NULL AND x.type <> 'schema' OR x.type = 'schema' AND x.name IN (SELECT quote_ident(nspname) FROM own))
  AND NOT EXISTS (SELECT FROM part p WHERE p.classid = m.classoid AND p.objid = m.objoid)
  AND NOT coalesce(c.expressible, false)
  AND NOT coalesce(t.expressible AND position('.' IN c.relname) = 0 AND i.indisvalid
                   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid AND (k.contype = 'x' OR coalesce((to_jsonb(k) ->> 'conperiod')::boolean, false))), false)
UNION ALL
SELECT 0::oid, 0::oid, 95, 'comment', 'public', 0::oid, false, 'COMMENT ON SCHEMA public IS NULL'
FROM own n WHERE n.nspname = 'public' AND obj_description(n.oid, 'pg_namespace') IS NULL)";
}

}  // namespace varve::detail
