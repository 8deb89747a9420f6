#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// SQL that lists operator families and classes, with the statements that create them.
#include <string>

#include "varve/catalog/selection.hpp"

namespace varve::detail {

/// SQL that lists operators and functions of an operator family, in the form of ALTER OPERATOR FAMILY. `of` returns a
/// condition on row `a` of the catalog that is its argument.
template <class Condition>
std::string sql_operator_members(const Condition& of) {
    return R"((SELECT string_agg(E'\n    ' || x.what, ',' ORDER BY x.rank, x.number, x.what) FROM (
        SELECT 1 AS rank, a.amopstrategy AS number, format('OPERATOR %s %s', a.amopstrategy, a.amopopr::regoperator) ||
               coalesce((SELECT format(' FOR ORDER BY %I.%I', fn.nspname, f.opfname) FROM pg_opfamily f JOIN pg_namespace fn ON fn.oid = f.opfnamespace
                         WHERE f.oid = a.amopsortfamily), '') AS what
        FROM pg_amop a WHERE )" +
           of("pg_amop") + R"(
        UNION ALL
        SELECT 2, a.amprocnum, format('FUNCTION %s (%s, %s) %s', a.amprocnum, format_type(a.amproclefttype, NULL), format_type(a.amprocrighttype, NULL),
                                      a.amproc::regprocedure)
        FROM pg_amproc a WHERE )" +
           of("pg_amproc") + ") x)";
}

/// The members that belong to an object of the catalog `whole`. `owner` is SQL for the object's oid.
inline std::string sql_operator_members(const std::string& whole, const std::string& owner) {
    return sql_operator_members([&](const std::string& catalog) {
        return "EXISTS (SELECT FROM pg_depend d WHERE d.classid = '" + catalog +
               "'::regclass AND d.objid = a.oid AND d.refclassid = '" + whole +
               "'::regclass AND d.refobjid = " + owner + ")";
    });
}

/// The members that users added to `f`, a built-in family. pg_depend does not record them; members
/// of a class are left out.
inline std::string sql_added_operator_members() {
    return sql_operator_members([](const std::string& catalog) {
        const bool is_operator = catalog == "pg_amop";
        return "a.oid >= 16384 AND a." + std::string(is_operator ? "amopfamily" : "amprocfamily") +
               " = f.oid AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '" + catalog +
               "'::regclass AND d.objid = a.oid AND d.refclassid = 'pg_opclass'::regclass) AND NOT EXISTS (SELECT FROM part p WHERE p.classid = '" +
               (is_operator ? "pg_operator'::regclass AND p.objid = a.amopopr)"
                            : "pg_proc'::regclass AND p.objid = a.amproc)");
    });
}

/// Lists operator families with the members that belong to no single class, as pg_dump does, and operator classes. It
/// also lists members added to built-in families, which pg_dump omits. See types_sql.hpp for the columns.
inline std::string sql_operator_classes() {
    return R"(
SELECT 'pg_opfamily'::regclass::oid, f.oid, 44, 'operator family', )" +
           sql_qualified("n.nspname", "f.opfname") + R"( || ' for ' || m.amname, 0::oid, false,
       format('CREATE OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, m.amname) ||
       coalesce(format(E';\nALTER OPERATOR FAMILY %I.%I USING %I ADD', n.nspname, f.opfname, m.amname) || )" +
           sql_operator_members("pg_opfamily", "f.oid") + R"(, '')
FROM pg_opfamily f JOIN own n ON n.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod
WHERE NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_opfamily'::regclass AND p.objid = f.oid)
UNION ALL
SELECT 0::oid, 0::oid, 46, 'members of operator family', f.opfname || ' for ' || m.amname, 0::oid, false,
       format('ALTER OPERATOR FAMILY pg_catalog.%I USING %I ADD', f.opfname, m.amname) || x.members
FROM pg_opfamily f JOIN pg_am m ON m.oid = f.opfmethod CROSS JOIN LATERAL (SELECT )" +
           sql_added_operator_members() + R"( AS members) x
WHERE f.oid < 16384 AND x.members IS NOT NULL
UNION ALL
SELECT 'pg_opclass'::regclass::oid, o.oid, 44, 'operator class', )" +
           sql_qualified("n.nspname", "o.opcname") + R"( || ' for ' || m.amname, 0::oid, false,
       format('CREATE OPERATOR CLASS %I.%I%s FOR TYPE %s USING %I FAMILY %I.%I AS', n.nspname, o.opcname, CASE WHEN o.opcdefault THEN ' DEFAULT' ELSE '' END,
              format_type(o.opcintype, NULL), m.amname, fn.nspname, f.opfname) ||
       coalesce(concat_ws(',', CASE WHEN o.opckeytype <> 0 THEN E'\n    STORAGE ' || format_type(o.opckeytype, NULL) END, nullif()" +
           sql_operator_members("pg_opclass", "o.oid") + R"(, '')), '') ||
       CASE WHEN o.opckeytype = 0 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.refclassid = 'pg_opclass'::regclass AND d.refobjid = o.oid
                                                  AND d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass))
            THEN E'\n    STORAGE ' || format_type(o.opcintype, NULL) ELSE '' END
FROM pg_opclass o JOIN own n ON n.oid = o.opcnamespace JOIN pg_am m ON m.oid = o.opcmethod JOIN pg_opfamily f ON f.oid = o.opcfamily
JOIN pg_namespace fn ON fn.oid = f.opfnamespace
WHERE NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_opclass'::regclass AND p.objid = o.oid))";
}

}  // namespace varve::detail
