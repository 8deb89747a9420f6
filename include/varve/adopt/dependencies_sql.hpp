#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// SQL that lists which objects depend on which others.
#include <string>

namespace varve::detail {

/// Selects class and oid of each object that depends on another, and class and oid of that other object. A fifth column
/// says that the query of a view needs it, not only the view's columns.
///
/// Parts count as the whole object: defaults and keys as their table, array and row types as their base, members of an
/// operator class as the class. The rule of every view depends on the view itself (seen on PostgreSQL 15). So a view
/// counts as reading itself only if it reads one of its own columns.
inline std::string sql_dependencies() {
    return R"(
WITH belongs AS MATERIALIZED (
    SELECT 'pg_type'::regclass::oid AS class, t.oid, 'pg_class'::regclass::oid AS whole_class, t.typrelid AS whole FROM pg_type t WHERE t.typrelid <> 0
    UNION ALL
    SELECT 'pg_type'::regclass, t.typarray, CASE t.typrelid WHEN 0 THEN 'pg_type'::regclass ELSE 'pg_class'::regclass END,
           CASE t.typrelid WHEN 0 THEN t.oid ELSE t.typrelid END FROM pg_type t WHERE t.typarray <> 0
    UNION ALL
    SELECT 'pg_type'::regclass, r.rngmultitypid, 'pg_type'::regclass, r.rngtypid FROM pg_range r
    UNION ALL
    SELECT 'pg_attrdef'::regclass, d.oid, 'pg_class'::regclass, d.adrelid FROM pg_attrdef d
    UNION ALL
    SELECT 'pg_rewrite'::regclass, r.oid, 'pg_class'::regclass, r.ev_class FROM pg_rewrite r WHERE r.rulename = '_RETURN'
    UNION ALL
    SELECT 'pg_constraint'::regclass, k.oid, CASE k.contypid WHEN 0 THEN 'pg_class'::regclass ELSE 'pg_type'::regclass END,
           CASE k.contypid WHEN 0 THEN k.conrelid ELSE k.contypid END FROM pg_constraint k WHERE k.contype IN ('p', 'u', 'c')
    UNION ALL
    SELECT m.classid, m.objid, m.refclassid, m.refobjid FROM pg_depend m WHERE m.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass)
        AND m.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass) AND m.deptype IN ('a', 'i')
    UNION ALL
    SELECT 'pg_class'::regclass, k.conindid, CASE k.contype WHEN 'x' THEN 'pg_constraint'::regclass ELSE 'pg_class'::regclass END,
           CASE k.contype WHEN 'x' THEN k.oid ELSE k.conrelid END FROM pg_constraint k WHERE k.contype IN ('p', 'u', 'x'))
SELECT DISTINCT coalesce(b.whole_class, d.classid), coalesce(b.whole, d.objid), coalesce(o.whole_class, d.refclassid), coalesce(o.whole, d.refobjid),
       coalesce(b.class = 'pg_rewrite'::regclass, false)
FROM pg_depend d LEFT JOIN belongs b ON b.class = d.classid AND b.oid = d.objid LEFT JOIN belongs o ON o.class = d.refclassid AND o.oid = d.refobjid
WHERE d.objid >= 16384 AND d.refobjid >= 16384 AND d.deptype IN ('n', 'a', 'i', 'P', 'S')
  AND NOT (d.deptype IN ('a', 'i') AND d.classid = 'pg_class'::regclass AND d.refobjsubid <> 0
           AND EXISTS (SELECT FROM pg_class s WHERE s.oid = d.objid AND s.relkind = 'S'))
  AND ((coalesce(b.whole_class, d.classid), coalesce(b.whole, d.objid)) <> (coalesce(o.whole_class, d.refclassid), coalesce(o.whole, d.refobjid))
       OR b.class = 'pg_rewrite'::regclass AND d.deptype = 'n' AND d.refobjsubid <> 0))";
}

}  // namespace varve::detail
