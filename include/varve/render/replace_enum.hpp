#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes SQL that replaces an enum type by another of the same name, for which PostgreSQL has no statement.
#include <cstddef>
#include <string_view>

#include "varve/operation/type.hpp"
#include "varve/render/do_block.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/literal.hpp"
#include "varve/text/name.hpp"
#include "varve/text/sink.hpp"
#include "varve/text/utf8.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

constexpr void put_create_enum(sink& out, const name& type, const list<name>& values) {
    out << "CREATE TYPE ";
    quote_qualified(out, type);
    out << " AS ENUM (";
    std::string_view separator;
    for (const name& value : values) {
        out << separator;
        quote_literal(out, value.text());
        separator = ", ";
    }
    out << ");";
}

/// Writes the name with "__old" appended. It is cut between two characters to fit into PostgreSQL's 63 bytes.
constexpr void put_old_name(sink& out, std::string_view object) {
    constexpr std::string_view ending = "__old";
    out << cut_text(object, 63 - ending.size()) << ending;
}

/// Raises an error that lists all objects that can neither be converted nor made again, before anything is changed.
/// Without it, PostgreSQL would fail halfway and name only one object, with error 0A000.
inline constexpr std::string_view find_obstacles_of_enum = R"(
    WITH held AS (
        SELECT a.attrelid, a.attnum FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
        WHERE a.atttypid IN (old_type, old_array) AND NOT a.attisdropped
    ), users AS (
        SELECT d.classid, d.objid FROM pg_depend d
        WHERE d.deptype IN ('n', 'a') AND (d.refclassid = 'pg_type'::regclass AND d.refobjid IN (old_type, old_array) OR
              d.refclassid = 'pg_class'::regclass AND EXISTS (SELECT FROM held h WHERE h.attrelid = d.refobjid AND h.attnum = d.refobjsubid))
    )
    SELECT string_agg(DISTINCT o.title, ', ') INTO obstacles FROM (
        SELECT pg_describe_object('pg_class'::regclass, r.ev_class, 0) FROM users u JOIN pg_rewrite r ON r.oid = u.objid
        WHERE u.classid = 'pg_rewrite'::regclass
        UNION ALL
        SELECT pg_describe_object('pg_class'::regclass, c.oid, 0) FROM users u JOIN pg_class c ON c.oid = u.objid AND c.relkind IN ('c', 'f')
        WHERE u.classid = 'pg_class'::regclass
        UNION ALL
        SELECT format('generated column %s of table %s', a.attname, a.attrelid::regclass) FROM users u JOIN pg_attrdef d ON d.oid = u.objid
        JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attgenerated <> '' WHERE u.classid = 'pg_attrdef'::regclass
        UNION ALL
        SELECT pg_describe_object(u.classid, u.objid, 0) FROM users u LEFT JOIN pg_trigger g ON g.oid = u.objid AND u.classid = 'pg_trigger'::regclass
        WHERE u.classid IN ('pg_proc'::regclass, 'pg_policy'::regclass, 'pg_type'::regclass, 'pg_cast'::regclass, 'pg_operator'::regclass) OR
              NOT g.tgisinternal) o (title);
    IF obstacles IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist',
            MESSAGE = format('enum type %s cannot be replaced while something uses it that does not move: %s', old_type::regtype, obstacles),
            HINT = 'Drop it in a step before, and make it again in a step after.';
    END IF;
)";

/// Collects statements that give the owner, privileges and comment of the old type to the new one.
inline constexpr std::string_view find_extras_of_enum = R"(
    restores := restores || ARRAY(
        SELECT format('ALTER TYPE %s OWNER TO %I', title, pg_get_userbyid(t.typowner)) FROM pg_type t
        WHERE t.oid = old_type AND t.typowner <> current_user::regrole
        UNION ALL SELECT format('REVOKE ALL ON TYPE %s FROM PUBLIC', title) FROM pg_type t WHERE t.oid = old_type AND t.typacl IS NOT NULL
        UNION ALL
        SELECT format('GRANT %s ON TYPE %s TO %s%s', a.privilege_type, title,
                      CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                      CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
        FROM pg_type t CROSS JOIN aclexplode(t.typacl) a WHERE t.oid = old_type AND a.grantee <> t.typowner
        UNION ALL
        SELECT format('COMMENT ON TYPE %s IS %L', title, t) FROM obj_description(old_type, 'pg_type') t WHERE t IS NOT NULL);
)";

/// Collects statements for everything that refers to the type. `drops` run while the old type has its name, `moves`
/// convert its columns, and `restores` run once the new type has the name. Definitions are read before the rename,
/// because their text then means the new type. Foreign keys on its columns are dropped, since PostgreSQL cannot convert
/// both sides in one statement. Checks, indexes and defaults with values of the type are dropped, since PostgreSQL
/// would keep the old type in them.
inline constexpr std::string_view find_uses_of_enum = R"(
    WITH held AS (
        SELECT a.attrelid, a.attrelid::regclass AS owner, a.attnum, a.attname, a.attinhcount,
               format_type(a.atttypid, a.atttypmod) AS type, pg_get_expr(d.adbin, d.adrelid) AS preset
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.attgenerated = ''
        WHERE a.atttypid IN (old_type, old_array) AND NOT a.attisdropped
    ), users AS (
        SELECT DISTINCT classid, objid FROM pg_depend
        WHERE refclassid = 'pg_type'::regclass AND refobjid IN (old_type, old_array)
    ), affected (rank, before, after) AS (
        SELECT CASE k.contype WHEN 'f' THEN 1 ELSE 2 END,
               format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname),
               format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname,
                      pg_get_constraintdef(k.oid))
        FROM pg_constraint k
        WHERE k.contype = 'f' AND k.conparentid = 0 AND EXISTS (
                SELECT FROM held h
                WHERE (h.attrelid = k.conrelid AND h.attnum = ANY (k.conkey))
                   OR (h.attrelid = k.confrelid AND h.attnum = ANY (k.confkey)))
           OR k.contype = 'c' AND k.coninhcount = 0 AND k.conrelid <> 0 AND EXISTS (
                SELECT FROM users u WHERE u.classid = 'pg_constraint'::regclass AND u.objid = k.oid)
        UNION ALL
        SELECT 4, format('DROP INDEX %s', i.oid::regclass), regexp_replace(pg_get_indexdef(i.oid),
               CASE i.relkind WHEN 'I' THEN ' ON ONLY ' ELSE '^' END, CASE i.relkind WHEN 'I' THEN ' ON ' ELSE '' END)
        FROM pg_class i
        JOIN users u ON u.classid = 'pg_class'::regclass AND u.objid = i.oid
        WHERE i.relkind IN ('i', 'I') AND NOT i.relispartition
        UNION ALL
        SELECT 3, NULL, s.action
        FROM users u JOIN pg_class i ON u.classid = 'pg_class'::regclass AND i.oid = u.objid AND NOT i.relispartition
        JOIN pg_index x ON x.indexrelid = i.oid LEFT JOIN pg_tablespace p ON p.oid = i.reltablespace
        CROSS JOIN LATERAL (
            SELECT format('COMMENT ON INDEX %s IS %L', i.oid::regclass, t) FROM obj_description(i.oid, 'pg_class') t
            UNION ALL SELECT format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s', i.oid::regclass, a.attnum, a.attstattarget)
            FROM pg_attribute a WHERE a.attrelid = i.oid AND a.attstattarget >= 0
            UNION ALL SELECT format('ALTER INDEX %s SET TABLESPACE %I', i.oid::regclass, p.spcname) WHERE p.oid IS NOT NULL
            UNION ALL SELECT format('ALTER TABLE %s CLUSTER ON %I', x.indrelid::regclass, i.relname) WHERE x.indisclustered
            UNION ALL SELECT format('ALTER TABLE %s REPLICA IDENTITY USING INDEX %I', x.indrelid::regclass, i.relname)
            WHERE x.indisreplident) s (action)
        WHERE s.action IS NOT NULL
        UNION ALL
        SELECT 0, NULL, format('COMMENT ON CONSTRAINT %I ON %s IS %L', k.conname, k.conrelid::regclass, n.description)
        FROM pg_description n JOIN pg_constraint k ON k.oid = n.objoid AND k.contype IN ('c', 'f') AND k.conrelid <> 0
        WHERE n.classoid = 'pg_constraint'::regclass AND (
            EXISTS (SELECT FROM users u WHERE u.classid = n.classoid AND u.objid = k.oid) OR k.contype = 'f' AND EXISTS (
                SELECT FROM held h WHERE h.attrelid = k.conrelid AND h.attnum = ANY (k.conkey)
                                      OR h.attrelid = k.confrelid AND h.attnum = ANY (k.confkey)))
        UNION ALL
        SELECT 0, NULL, format('ALTER STATISTICS %I.%I SET STATISTICS %s', n.nspname, s.stxname, s.stxstattarget)
        FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
        WHERE s.stxstattarget >= 0 AND EXISTS (SELECT FROM held h WHERE h.attrelid = s.stxrelid)
        UNION ALL
        SELECT 5, format('ALTER TABLE ONLY %s ALTER COLUMN %I DROP DEFAULT', h.owner, h.attname),
               format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', h.owner, h.attname, h.preset)
        FROM held h WHERE h.preset IS NOT NULL
    ), moved (command) AS (
        SELECT format('ALTER TABLE %s ', h.owner) || string_agg(
                   format('ALTER COLUMN %1$I TYPE %2$s USING %1$I::text::%2$s', h.attname, h.type),
                   ', ' ORDER BY h.attnum)
        FROM held h WHERE h.attinhcount = 0 GROUP BY h.owner
    )
    SELECT coalesce((SELECT array_agg(before ORDER BY rank) FROM affected WHERE before IS NOT NULL), '{}'),
           coalesce((SELECT array_agg(command) FROM moved), '{}'),
           coalesce((SELECT array_agg(after ORDER BY rank DESC) FROM affected), '{}')
    INTO drops, moves, restores;
)";

constexpr void put_body(sink& out, const operations::replace_enum& each) {
    buffer_sink type;
    quote_qualified(type, each.type);
    buffer_sink old_name;
    put_old_name(old_name, each.type.object());
    buffer_sink old_type;
    quote_qualifier(old_type, each.type);
    quote_identifier(old_type, old_name.text());

    out << "\nDECLARE\n    old_type CONSTANT oid := ";
    quote_literal(out, type.text());
    out << "::regtype;\n    old_array CONSTANT oid := (SELECT typarray FROM pg_type WHERE oid = ";
    quote_literal(out, type.text());
    out << "::regtype);\n    title CONSTANT text := ";
    quote_literal(out, type.text());
    out << ";\n    obstacles text;\n    drops text[];\n    moves text[];\n    restores text[];\n    statement text;\nBEGIN"
        << find_obstacles_of_enum << find_uses_of_enum << find_extras_of_enum
        << "    FOREACH statement IN ARRAY drops LOOP EXECUTE statement; END LOOP;\n    ALTER TYPE " << type.text()
        << " RENAME TO ";
    quote_identifier(out, old_name.text());
    out << ";\n    ";
    put_create_enum(out, each.type, each.values);
    out << "\n    FOREACH statement IN ARRAY moves || restores LOOP EXECUTE statement; END LOOP;\n    DROP TYPE "
        << old_type.text() << ";\nEND\n";
}

/// Writes one DO statement. The old type is called <name>__old until it is dropped.
constexpr void render_one(sink& out, const operations::replace_enum& each) {
    buffer_sink body;
    put_body(body, each);
    put_do(out, body.text());
}

/// Writes the meaning for fingerprints, which does not depend on the DO statement.
constexpr void put_for_fingerprint(sink& out, const operations::replace_enum& each) {
    out << "REPLACE ";
    put_create_enum(out, each.type, each.values);
}

}  // namespace varve::detail
