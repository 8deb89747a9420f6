#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// SQL that lists parts of tables: constraints, indexes, triggers, rules, policies, statistics.
#include <string>

#include "varve/adopt/statement_parts_sql.hpp"
#include "varve/catalog/selection.hpp"

namespace varve::detail {

/// Lists foreign keys, exclusion constraints, and constraints that an operation can express only in part.
inline std::string sql_special_constraints() {
    const std::string special = sql_is_special_constraint("k");
    const std::string unwritten = sql_is_unwritten_constraint("k");
    return R"(
SELECT 'pg_constraint'::regclass::oid, k.oid, CASE WHEN k.contype = 'f' THEN 82 WHEN )" +
           sql_is_apart("k") + R"( THEN 81 ELSE 60 END,
       CASE WHEN )" +
           unwritten +
           R"( THEN CASE WHEN (to_jsonb(k) ->> 'conenforced')::boolean THEN 'temporal ' ELSE 'unenforced ' END ELSE '' END ||
       CASE k.contype WHEN 'f' THEN 'foreign key' WHEN 'x' THEN 'exclusion constraint' ELSE 'constraint' END, k.conname::text, c.oid,
       k.contype <> 'x' AND c.expressible AND NOT )" +
           unwritten +
           R"( AND (k.contype <> 'f' OR EXISTS (SELECT FROM rel r WHERE r.oid = k.confrelid AND r.expressible)),
       CASE WHEN k.contype = 'x' OR NOT c.expressible OR k.contype = 'f' AND NOT EXISTS (SELECT FROM rel r WHERE r.oid = k.confrelid AND r.expressible) OR )" +
           special +
           R"( THEN format('ALTER TABLE %s%s ADD CONSTRAINT %I %s', CASE WHEN c.relkind = 'p' AND (k.contype = 'f' OR c.relispartition) THEN '' ELSE 'ONLY ' END,
            c.title, k.conname, pg_get_constraintdef(k.oid, true)) ||
            coalesce((SELECT format(E';\nALTER INDEX %s SET (', x.oid::regclass) || array_to_string(x.reloptions, ', ') || ')' FROM pg_class x
                      WHERE x.oid = k.conindid AND k.contype <> 'f'), '') ||
            coalesce((SELECT format(E';\nALTER INDEX %s SET TABLESPACE %I', x.oid::regclass, s.spcname) FROM pg_class x JOIN pg_tablespace s ON s.oid = x.reltablespace
                      WHERE x.oid = k.conindid AND k.contype <> 'f'), '') END
FROM rel c JOIN pg_constraint k ON k.conrelid = c.oid
WHERE k.conparentid = 0 AND (k.contype IN ('f', 'x') OR c.relispartition AND )" +
           sql_is_apart("k") + R"( OR k.contype IN ('p', 'u', 'c') AND k.conislocal AND ()" + special + R"()))";
}

/// Lists indexes that no constraint owns.
///
/// Indexes of tables are in the schema. Two kinds are created after partitions are attached. One is an invalid index ON
/// ONLY a partitioned table: if it existed before, attaching would create its indexes in the partitions. The other is
/// an index of a partition that is not part of an index of the parent.
inline std::string sql_indexes() {
    return R"(
SELECT 'pg_class'::regclass::oid, x.oid, CASE WHEN c.relispartition AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = x.oid) THEN 81 ELSE 62 END, 'index', x.name, c.oid, c.expressible AND )" +
           sql_is_expressible_index("x") + R"(,
       CASE WHEN NOT c.expressible OR NOT )" +
           sql_is_expressible_index("x") + R"( OR x.reltablespace <> 0 OR EXISTS (
                     SELECT FROM pg_attribute a WHERE a.attrelid = x.oid AND (EXISTS (SELECT FROM unnest(a.attoptions) o WHERE o NOT LIKE 'pg\_%') OR a.attstattarget >= 0))
            THEN regexp_replace(pg_get_indexdef(x.oid), CASE x.relkind WHEN 'I' THEN ' ON ONLY ' ELSE '^' END, CASE x.relkind WHEN 'I' THEN ' ON ' ELSE '' END) ||
                 coalesce((SELECT string_agg(format(E';\nALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s', x.title, a.attnum, a.attstattarget), '' ORDER BY a.attnum)
                           FROM pg_attribute a WHERE a.attrelid = x.oid AND a.attstattarget >= 0), '') END
FROM rel c JOIN pg_index i ON i.indrelid = c.oid AND i.indisvalid AND i.indislive JOIN rel x ON x.oid = i.indexrelid
WHERE c.relkind IN ('r', 'p', 'm')
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
UNION ALL
SELECT 0::oid, 0::oid, 83, 'index', x.name, c.oid, false, pg_get_indexdef(x.oid)
FROM rel c JOIN pg_index i ON i.indrelid = c.oid AND NOT i.indisvalid AND i.indislive JOIN rel x ON x.oid = i.indexrelid AND x.relkind = 'I'
WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
UNION ALL
SELECT 0::oid, 0::oid, 83, 'index attachment', y.name, t.oid, false, format('ALTER INDEX %s ATTACH PARTITION %s', x.title, y.title)
FROM pg_index i JOIN rel x ON x.oid = i.indexrelid AND x.relkind = 'I' JOIN pg_inherits h ON h.inhparent = x.oid JOIN rel y ON y.oid = h.inhrelid
JOIN pg_index j ON j.indexrelid = y.oid JOIN rel t ON t.oid = j.indrelid
WHERE NOT i.indisvalid AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')))";
}

/// Lists triggers, rules, policies and extended statistics.
inline std::string sql_table_parts() {
    const std::string state =
        "WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END";
    return R"(
SELECT 'pg_trigger'::regclass::oid, g.oid, 86, 'trigger', g.tgname::text, c.oid, false,
       pg_get_triggerdef(g.oid, true) || coalesce(format(E';\nALTER TABLE %s ', c.title) || CASE g.tgenabled )" +
           state + R"( || format(' TRIGGER %I', g.tgname), '')
FROM rel c JOIN pg_trigger g ON g.tgrelid = c.oid AND NOT g.tgisinternal AND g.tgparentid = 0
UNION ALL
SELECT 0::oid, 0::oid, 87, 'state of trigger', g.tgname::text, c.oid, false,
       format('ALTER TABLE ONLY %s %s TRIGGER %I', c.title, CASE g.tgenabled WHEN 'O' THEN 'ENABLE' )" +
           state + R"(, g.tgname)
FROM rel c JOIN pg_trigger g ON g.tgrelid = c.oid AND g.tgparentid <> 0 JOIN pg_trigger above ON above.oid = g.tgparentid AND NOT above.tgisinternal
WHERE g.tgenabled <> 'O' OR g.tgenabled <> above.tgenabled
UNION ALL
SELECT 'pg_rewrite'::regclass::oid, r.oid, 86, 'rule', r.rulename::text, c.oid, false,
       rtrim(pg_get_ruledef(r.oid, true), ';') || coalesce(format(E';\nALTER TABLE %s ', c.title) || CASE r.ev_enabled )" +
           state + R"( || format(' RULE %I', r.rulename), '')
FROM rel c JOIN pg_rewrite r ON r.ev_class = c.oid AND r.rulename <> '_RETURN'
UNION ALL
SELECT 'pg_policy'::regclass::oid, y.oid, 86, 'policy', y.polname::text, c.oid, false,
       format('CREATE POLICY %I ON %s%s%s%s', y.polname, c.title, CASE WHEN y.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END,
              CASE y.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE' WHEN 'd' THEN ' FOR DELETE' ELSE '' END,
              CASE WHEN y.polroles = '{0}' THEN '' ELSE ' TO ' || (SELECT string_agg(quote_ident(rolname), ', ' ORDER BY rolname) FROM pg_roles
                                                                   WHERE oid = ANY (y.polroles)) END) ||
       coalesce(E'\n    USING (' || pg_get_expr(y.polqual, y.polrelid, true) || ')', '') ||
       coalesce(E'\n    WITH CHECK (' || pg_get_expr(y.polwithcheck, y.polrelid, true) || ')', '')
FROM pg_policy y JOIN (SELECT r.oid, r.title FROM rel r UNION ALL SELECT p.objid, p.objid::regclass::text FROM part p WHERE p.classid = 'pg_class'::regclass) c
    ON c.oid = y.polrelid
UNION ALL
SELECT 'pg_statistic_ext'::regclass::oid, e.oid, 64, 'statistics', CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname || '.' END || e.stxname, c.oid, false,
       pg_get_statisticsobjdef(e.oid) ||
       CASE WHEN e.stxstattarget >= 0 THEN format(E';\nALTER STATISTICS %I.%I SET STATISTICS %s', n.nspname, e.stxname, e.stxstattarget) ELSE '' END
FROM rel c JOIN pg_statistic_ext e ON e.stxrelid = c.oid JOIN pg_namespace n ON n.oid = e.stxnamespace)";
}

}  // namespace varve::detail
