#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// SQL that lists tables, with the statements for those that an operation can create only in part.
#include <string>

#include "varve/adopt/statement_parts_sql.hpp"

namespace varve::detail {

/// Lists tables. The statement is empty if create_table creates the table. Partitions are created as tables, and
/// attached after their indexes exist. So their columns keep their order, and the indexes their names.
inline std::string sql_tables() {
    return R"(
SELECT 'pg_class'::regclass::oid, c.oid, 50,
       CASE WHEN c.relispartition THEN 'partition' WHEN c.relkind = 'p' THEN 'partitioned table' WHEN h.parents IS NOT NULL THEN 'inheriting table'
            ELSE 'table' END, c.name, c.oid, c.expressible,
       CASE WHEN NOT c.expressible OR c.relkind = 'p' OR h.parents IS NOT NULL OR c.reloftype <> 0 THEN
           CASE c.relpersistence WHEN 'u' THEN 'CREATE UNLOGGED TABLE ' ELSE 'CREATE TABLE ' END || c.title ||
           CASE WHEN c.reloftype <> 0 THEN ' OF ' || format_type(c.reloftype, NULL) ELSE '' END ||
           coalesce(' (' || nullif(concat_ws(',', CASE WHEN c.reloftype = 0 THEN nullif()" +
           sql_columns() + R"(, '') END,
               (SELECT string_agg(E'\n    CONSTRAINT ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid, true), ',' ORDER BY k.conname)
                FROM pg_constraint k WHERE k.conrelid = c.oid AND (k.conislocal OR c.relispartition)
                  AND (k.contype IN ('p', 'u') OR k.contype = 'c' AND (k.convalidated OR c.relispartition)) AND NOT ()" +
           sql_is_special_constraint("k") + R"() AND NOT ()" + sql_is_merged_key("k") + R"() AND NOT )" +
           sql_is_apart("k") + R"(
                   OR k.conrelid = c.oid AND k.contype = 'n' AND k.convalidated AND k.conislocal AND EXISTS (
                       SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND k.conkey = ARRAY[a.attnum]
                         AND (c.reloftype <> 0 OR NOT a.attislocal AND NOT c.relispartition)))), '') || E'\n)', CASE c.reloftype WHEN 0 THEN ' ()' ELSE '' END) ||
           coalesce(' INHERITS (' || h.parents || ')', '') ||
           CASE c.relkind WHEN 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(c.oid) ELSE '' END ||
           coalesce((SELECT string_agg(format(E';\nALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', c.title, a.attname, pg_get_expr(d.adbin, d.adrelid)), ''
                                       ORDER BY a.attnum)
                     FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                     WHERE d.adrelid = c.oid AND a.attgenerated = '' AND (c.reloftype <> 0 OR NOT a.attislocal AND NOT c.relispartition)), '') ||
           coalesce((SELECT string_agg(format(E';\nALTER TABLE ONLY %s ALTER COLUMN %I SET NOT NULL', c.title, a.attname), '' ORDER BY a.attnum)
                     FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attnotnull
                       AND (c.reloftype <> 0 OR NOT a.attislocal AND NOT c.relispartition)
                       AND NOT EXISTS (SELECT FROM pg_constraint nn WHERE nn.contype = 'n' AND nn.conrelid = c.oid AND nn.conkey = ARRAY[a.attnum])), '') ||
           coalesce((SELECT string_agg(format(E';\nALTER TABLE %s%s ALTER COLUMN %I ADD GENERATED %s AS IDENTITY', CASE c.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END, c.title,
                                              a.attname, CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END), '' ORDER BY a.attnum)
                     FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attidentity <> '' AND NOT c.relispartition
                       AND (c.reloftype <> 0 OR NOT a.attislocal)), '') ||
           coalesce((SELECT string_agg(format(E';\nALTER TABLE %s ADD CONSTRAINT %I %s', c.title, k.conname, pg_get_constraintdef(k.oid, true)), ''
                                       ORDER BY k.contype, )" +
           sql_order_of_key("k") + R"()
                     FROM pg_constraint k WHERE k.conrelid = c.oid AND NOT k.convalidated
                       AND (k.contype = 'n' AND (k.conislocal OR c.relispartition)
                            OR k.contype = 'c' AND k.conislocal AND NOT c.expressible AND NOT c.relispartition AND NOT ()" +
           sql_is_special_constraint("k") + R"())
                        OR k.conrelid = c.oid AND NOT c.expressible AND NOT ()" +
           sql_is_special_constraint("k") + R"() AND )" + sql_is_merged_key("k") + R"( AND NOT )" + sql_is_apart("k") +
           R"(), '')
       END
FROM rel c LEFT JOIN LATERAL (SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno) AS parents FROM pg_inherits i
                              WHERE i.inhrelid = c.oid AND NOT c.relispartition) h ON true
WHERE c.relkind IN ('r', 'p')
UNION ALL
SELECT 0::oid, 0::oid, 80, 'attachment of partition', c.name, c.oid, false,
       format('ALTER TABLE %s ATTACH PARTITION %s %s', i.inhparent::regclass, c.title, pg_get_expr(c.relpartbound, c.oid))
FROM rel c JOIN pg_inherits i ON i.inhrelid = c.oid WHERE c.relispartition AND c.relkind IN ('r', 'p', 'f'))";
}

/// Lists what ALTER TABLE sets besides columns and constraints: persistence, storage, row security, replica
/// identity. An action that begins with a star is written without ONLY. PostgreSQL 17 refuses ONLY for the
/// identity of a partitioned table.
inline std::string sql_table_settings() {
    return R"(
SELECT 0::oid, 0::oid, 84, 'settings of table', c.name, c.oid, false, x.sql
FROM rel c LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid LEFT JOIN pg_am m ON m.oid = c.relam
CROSS JOIN LATERAL (SELECT string_agg(CASE c.relkind WHEN 'm' THEN 'ALTER MATERIALIZED VIEW ' ELSE 'ALTER TABLE ' || CASE WHEN action LIKE '* %' THEN '' ELSE 'ONLY ' END END || c.title || ' ' || ltrim(action, '* '), E';\n') AS sql FROM (
    SELECT 'SET UNLOGGED' WHERE c.relpersistence = 'u' AND c.relkind = 'r' AND NOT c.relispartition
    UNION ALL SELECT 'SET (' || string_agg(options, ', ') || ')' FROM (
        SELECT split_part(o, '=', 1) || ' = ' || quote_literal(substr(o, position('=' IN o) + 1)) FROM unnest(c.reloptions) o WHERE c.relkind <> 'm'
        UNION ALL SELECT 'toast.' || split_part(o, '=', 1) || ' = ' || quote_literal(substr(o, position('=' IN o) + 1)) FROM unnest(toast.reloptions) o
    ) s (options) HAVING count(*) > 0
    UNION ALL SELECT 'SET ACCESS METHOD ' || quote_ident(m.amname) WHERE m.amname <> 'heap' AND c.relkind <> 'm'
    UNION ALL SELECT 'SET TABLESPACE ' || quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = c.reltablespace AND c.relkind <> 'm'
    UNION ALL SELECT 'ENABLE ROW LEVEL SECURITY' WHERE c.relrowsecurity AND NOT c.expressible
    UNION ALL SELECT 'FORCE ROW LEVEL SECURITY' WHERE c.relforcerowsecurity AND NOT c.expressible
    UNION ALL SELECT 'REPLICA IDENTITY ' || CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' ELSE 'USING INDEX ' ||
        (SELECT quote_ident(x.relname) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisreplident) END
        WHERE c.relreplident <> 'd' AND c.relkind <> 'm'
    UNION ALL SELECT 'CLUSTER ON ' || quote_ident(x.relname) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
        WHERE i.indrelid = c.oid AND i.indisclustered
    UNION ALL SELECT 'ALTER COLUMN ' || quote_ident(a.attname) || ' ' || o.action
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid CROSS JOIN LATERAL (
            SELECT 'SET STORAGE ' || CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END
                WHERE a.attstorage <> t.typstorage
            UNION ALL SELECT 'SET COMPRESSION ' || CASE a.attcompression WHEN 'l' THEN 'lz4' ELSE 'pglz' END WHERE a.attcompression <> ''
            UNION ALL SELECT 'SET STATISTICS ' || a.attstattarget WHERE a.attstattarget >= 0
            UNION ALL SELECT 'SET (' || string_agg(x, ', ') || ')' FROM unnest(a.attoptions) x WHERE x LIKE 'n\_distinct%' HAVING count(*) > 0) o (action)
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL SELECT CASE c.relkind WHEN 'p' THEN '* ' ELSE '' END || 'ALTER COLUMN ' || quote_ident(a.attname) || regexp_replace(o.options, ' (INCREMENT|MINVALUE|MAXVALUE|START|CACHE|CYCLE)', ' SET \1', 'g')
        FROM pg_attribute a JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
             AND d.classid = 'pg_class'::regclass AND d.deptype = 'i'
        JOIN pg_sequence s ON s.seqrelid = d.objid CROSS JOIN LATERAL ()" +
           sql_sequence_options() + R"() o
        WHERE a.attrelid = c.oid AND a.attidentity <> '' AND o.options <> ''
) actions (action)) x
WHERE c.relkind IN ('r', 'p', 'm') AND x.sql IS NOT NULL
UNION ALL
SELECT 0::oid, 0::oid, 85, 'names of identity sequences', c.name, c.oid, false,
       'DO $$ BEGIN ' || string_agg(format('EXECUTE format(''ALTER SEQUENCE %%s RENAME TO %%I'', pg_get_serial_sequence(%L, %L), %L); ', c.title, a.attname,
                                                                       'varve_' || a.attnum), '' ORDER BY a.attnum) ||
       string_agg(format('EXECUTE format(''ALTER SEQUENCE %%s RENAME TO %%I'', pg_get_serial_sequence(%L, %L), %L); ', c.title, a.attname, q.relname), '' ORDER BY a.attnum) || 'END $$'
FROM rel q JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = q.oid AND d.deptype = 'i' AND d.refclassid = 'pg_class'::regclass
JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid JOIN rel c ON c.oid = a.attrelid
CROSS JOIN LATERAL (SELECT octet_length(c.relname) AS first, octet_length(a.attname) AS second) n
-- as PostgreSQL truncates the two names
WHERE q.relkind = 'S' AND q.relname <> left(c.relname, least(n.first, greatest(29, 58 - n.second))) || '_' || left(a.attname, least(n.second, greatest(29, 58 - n.first))) || '_seq'
GROUP BY c.oid, c.name, c.title)";
}

}  // namespace varve::detail
