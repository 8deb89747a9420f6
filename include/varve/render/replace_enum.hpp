#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// An enum type replaced by another of the same name, for which PostgreSQL has no statement.
#include <cstddef>
#include <string_view>

#include "varve/operation/type.hpp"
#include "varve/render/do_block.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/literal.hpp"
#include "varve/text/name.hpp"
#include "varve/text/sink.hpp"
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

/// The name with "__old" at its end, cut between two characters so that it has no more than PostgreSQL's 63 bytes.
constexpr void put_old_name(sink& out, std::string_view object) {
    constexpr std::size_t longest = 63 - 5;
    if (object.size() > longest) {
        std::size_t end = longest;
        while (end != 0 && (static_cast<unsigned char>(object[end]) & 0xC0U) == 0x80U) { --end; }
        object = object.substr(0, end);
    }
    out << object << "__old";
}

/// Finds what refers to the type, as statements: `drops` to run while it has its name, `moves` for its columns and
/// `restores` once the new type has the name. Definitions are read before the name changes hands: read again, they
/// mean the new type. Foreign keys over its columns go, since their two sides do not move in one statement; so do the
/// checks, indexes and defaults that hold values of it, which PostgreSQL would keep at the old type.
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
        SELECT 3, NULL, format('COMMENT ON INDEX %s IS %L', n.objoid::regclass, n.description)
        FROM pg_description n
        JOIN users u ON u.classid = n.classoid AND u.objid = n.objoid AND n.objsubid = 0
        JOIN pg_index i ON i.indexrelid = n.objoid AND n.classoid = 'pg_class'::regclass
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
    out << "::regtype);\n    drops text[];\n    moves text[];\n    restores text[];\n    statement text;\nBEGIN"
        << find_uses_of_enum
        << "    FOREACH statement IN ARRAY drops LOOP EXECUTE statement; END LOOP;\n    ALTER TYPE " << type.text()
        << " RENAME TO ";
    quote_identifier(out, old_name.text());
    out << ";\n    ";
    put_create_enum(out, each.type, each.values);
    out << "\n    FOREACH statement IN ARRAY moves || restores LOOP EXECUTE statement; END LOOP;\n    DROP TYPE "
        << old_type.text() << ";\nEND\n";
}

/// One DO statement. The new type takes the name of the old one, which is called <name>__old meanwhile.
constexpr void render_one(sink& out, const operations::replace_enum& each) {
    buffer_sink body;
    put_body(body, each);
    put_do(out, body.text());
}

/// The same for fingerprints: how it is done may get better.
constexpr void put_meaning(sink& out, const operations::replace_enum& each) {
    out << "REPLACE ";
    put_create_enum(out, each.type, each.values);
}

}  // namespace varve::detail
