#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// SQL that lists functions, aggregates, casts and operators, with the statements that create them.
#include <string>

namespace varve::detail {

/// Lists functions, procedures and aggregates. See types_sql.hpp for the columns.
inline std::string sql_routines() {
    return R"(
SELECT 'pg_proc'::regclass::oid, f.oid, CASE f.prokind WHEN 'a' THEN 41 ELSE 40 END,
       CASE f.prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure' ELSE 'function' END,
       CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname || '.' END || f.proname || '(' || oidvectortypes(f.proargtypes) || ')', 0::oid, false,
       CASE WHEN f.prokind <> 'a' THEN rtrim(pg_get_functiondef(f.oid), E'\n')
       ELSE (SELECT format('CREATE AGGREGATE %I.%I(%s) (SFUNC = %s, STYPE = %s', n.nspname, f.proname,
                           coalesce(nullif(pg_get_function_arguments(f.oid), ''), '*'), g.aggtransfn::regproc, format_type(g.aggtranstype, NULL)) ||
                    CASE WHEN g.aggtransspace <> 0 THEN ', SSPACE = ' || g.aggtransspace ELSE '' END ||
                    CASE WHEN g.aggfinalfn <> 0 THEN ', FINALFUNC = ' || g.aggfinalfn::regproc ||
                         CASE WHEN g.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END ||
                         CASE WHEN g.aggfinalmodify <> CASE WHEN g.aggkind = 'n' THEN 'r'::"char" ELSE 'w' END
                              THEN ', FINALFUNC_MODIFY = ' || CASE g.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END
                              ELSE '' END ELSE '' END ||
                    CASE WHEN g.aggcombinefn <> 0 THEN ', COMBINEFUNC = ' || g.aggcombinefn::regproc ELSE '' END ||
                    CASE WHEN g.aggserialfn <> 0 THEN ', SERIALFUNC = ' || g.aggserialfn::regproc || ', DESERIALFUNC = ' || g.aggdeserialfn::regproc ELSE '' END ||
                    coalesce(', INITCOND = ' || quote_literal(g.agginitval), '') ||
                    CASE WHEN g.aggmtransfn <> 0 THEN ', MSFUNC = ' || g.aggmtransfn::regproc || ', MINVFUNC = ' || g.aggminvtransfn::regproc ||
                         ', MSTYPE = ' || format_type(g.aggmtranstype, NULL) ||
                         CASE WHEN g.aggmtransspace <> 0 THEN ', MSSPACE = ' || g.aggmtransspace ELSE '' END ||
                         CASE WHEN g.aggmfinalfn <> 0 THEN ', MFINALFUNC = ' || g.aggmfinalfn::regproc ||
                              CASE WHEN g.aggmfinalextra THEN ', MFINALFUNC_EXTRA' ELSE '' END ELSE '' END ||
                         coalesce(', MINITCOND = ' || quote_literal(g.aggminitval), '') ELSE '' END ||
                    CASE WHEN g.aggsortop <> 0 THEN (SELECT format(', SORTOP = OPERATOR(%I.%s)', on_.nspname, o.oprname)
                                                     FROM pg_operator o JOIN pg_namespace on_ ON on_.oid = o.oprnamespace WHERE o.oid = g.aggsortop) ELSE '' END ||
                    CASE f.proparallel WHEN 's' THEN ', PARALLEL = SAFE' WHEN 'r' THEN ', PARALLEL = RESTRICTED' ELSE '' END ||
                    CASE WHEN g.aggkind = 'h' THEN ', HYPOTHETICAL' ELSE '' END || ')'
             FROM pg_aggregate g WHERE g.aggfnoid = f.oid) END
FROM pg_proc f JOIN own n ON n.oid = f.pronamespace
WHERE NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_proc'::regclass AND p.objid = f.oid)
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = f.oid AND d.deptype = 'i'))";
}

/// Lists casts and operators. PostgreSQL has no functions that print them.
inline std::string sql_operators() {
    return R"(
SELECT 'pg_operator'::regclass::oid, o.oid, 42, 'operator',
       CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname || '.' END || o.oprname || '(' ||
       CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END || ',' || format_type(o.oprright, NULL) || ')', 0::oid, false,
       format('CREATE OPERATOR %I.%s (FUNCTION = %s', n.nspname, o.oprname, o.oprcode::regproc) ||
       CASE WHEN o.oprleft <> 0 THEN ', LEFTARG = ' || format_type(o.oprleft, NULL) ELSE '' END || ', RIGHTARG = ' || format_type(o.oprright, NULL) ||
       coalesce((SELECT format(', COMMUTATOR = OPERATOR(%I.%s)', m.nspname, x.oprname) FROM pg_operator x JOIN pg_namespace m ON m.oid = x.oprnamespace
                 WHERE x.oid = o.oprcom), '') ||
       coalesce((SELECT format(', NEGATOR = OPERATOR(%I.%s)', m.nspname, x.oprname) FROM pg_operator x JOIN pg_namespace m ON m.oid = x.oprnamespace
                 WHERE x.oid = o.oprnegate), '') ||
       CASE WHEN o.oprrest <> 0 THEN ', RESTRICT = ' || o.oprrest::regproc ELSE '' END ||
       CASE WHEN o.oprjoin <> 0 THEN ', JOIN = ' || o.oprjoin::regproc ELSE '' END ||
       CASE WHEN o.oprcanhash THEN ', HASHES' ELSE '' END || CASE WHEN o.oprcanmerge THEN ', MERGES' ELSE '' END || ')'
FROM pg_operator o JOIN own n ON n.oid = o.oprnamespace
WHERE o.oprcode <> 0 AND NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_operator'::regclass AND p.objid = o.oid)
UNION ALL
SELECT 'pg_cast'::regclass::oid, k.oid, 43, 'cast', format_type(k.castsource, NULL) || ' AS ' || format_type(k.casttarget, NULL), 0::oid, false,
       format('CREATE CAST (%s AS %s) %s%s', format_type(k.castsource, NULL), format_type(k.casttarget, NULL),
              CASE k.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || k.castfunc::regprocedure WHEN 'i' THEN 'WITH INOUT' ELSE 'WITHOUT FUNCTION' END,
              CASE k.castcontext WHEN 'i' THEN ' AS IMPLICIT' WHEN 'a' THEN ' AS ASSIGNMENT' ELSE '' END)
FROM pg_cast k
WHERE k.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = k.oid AND d.deptype = 'i')
  AND NOT EXISTS (SELECT FROM part p WHERE p.classid = 'pg_cast'::regclass AND p.objid = k.oid))";
}

}  // namespace varve::detail
