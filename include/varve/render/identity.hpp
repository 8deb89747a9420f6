#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes SQL that begins or ends an identity while the numbering continues.
#include <string_view>

#include "varve/operation/column.hpp"
#include "varve/render/do_block.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/literal.hpp"
#include "varve/sql/next_value.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Returns the SQL literal with the name of the sequence if a default is exactly its next value; empty for other
/// defaults.
constexpr std::string_view sequence_of_default(const objects::expression& value) {
    return value.kind == objects::expression_kind::sql ? sequence_of_next_value(value.text) : std::string_view();
}

// Parts of the DO statements below. In them, `place` is the number of the column and `held` its table. `step`, `last`
// and `given` describe the numbering: the next value is `last` itself or, if `given`, one step further.

inline constexpr std::string_view declare_numbering = R"(
    step bigint;
    last bigint;
    given boolean;
    edge bigint;
    at_last bigint;
    at_given boolean;
    shape pg_sequence;
    options text := '';
    extras text[] := '{}';
    statement text;
BEGIN)";

/// Collects the options of the sequence in `shape` that differ from the defaults. A bound beyond the range of the
/// column's type is left out.
inline constexpr std::string_view take_options = R"(
        SELECT CASE WHEN shape.seqincrement <> 1 THEN ' INCREMENT BY ' || shape.seqincrement ELSE '' END ||
               CASE WHEN shape.seqmin <> CASE WHEN shape.seqincrement > 0 THEN 1 ELSE former.low END AND shape.seqmin >= target.low
                    THEN ' MINVALUE ' || shape.seqmin ELSE '' END ||
               CASE WHEN shape.seqmax <> CASE WHEN shape.seqincrement > 0 THEN former.high ELSE -1 END AND shape.seqmax <= target.high
                    THEN ' MAXVALUE ' || shape.seqmax ELSE '' END ||
               CASE WHEN shape.seqstart <> CASE WHEN shape.seqincrement > 0 THEN shape.seqmin ELSE shape.seqmax END
                    THEN ' START WITH ' || shape.seqstart ELSE '' END ||
               CASE WHEN shape.seqcache <> 1 THEN ' CACHE ' || shape.seqcache ELSE '' END || CASE WHEN shape.seqcycle THEN ' CYCLE' ELSE '' END
        INTO options FROM (VALUES ('smallint'::regtype, -32768, 32767), ('integer', -2147483648, 2147483647),
                                  ('bigint', -9223372036854775808, 9223372036854775807)) former (type, low, high), (VALUES
                                  ('smallint'::regtype, -32768, 32767), ('integer', -2147483648, 2147483647),
                                  ('bigint', -9223372036854775808, 9223372036854775807)) target (type, low, high)
        WHERE former.type = shape.seqtypid AND target.type = (SELECT atttypid FROM pg_attribute WHERE attrelid = held AND attnum = place);)";

/// Writes the query that collects GRANT and COMMENT statements for a new sequence of the same name.
constexpr void put_take_extras(sink& out, std::string_view sequence, std::string_view name) {
    out << R"(
        extras := ARRAY(
            SELECT format('GRANT %s ON SEQUENCE %s TO %s%s', a.privilege_type, )"
        << name << R"(, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                          CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM pg_class c CROSS JOIN aclexplode(c.relacl) a WHERE c.oid = )"
        << sequence << R"( AND a.grantee <> c.relowner
            UNION ALL
            SELECT format('COMMENT ON SEQUENCE %s IS %L', )"
        << name << ", t) FROM obj_description(" << sequence << R"(, 'pg_class') t WHERE t IS NOT NULL);)";
}

/// Writes the end of a DO statement. It moves `last` to the furthest value of the rows if that is beyond it, sets
/// `sequence` accordingly, and runs `extras`.
constexpr void put_continue_numbering(sink& out, std::string_view table, std::string_view column,
                                      std::string_view sequence) {
    buffer_sink query;
    query << "(" << column << ") FROM " << table << " WHERE " << column << " BETWEEN ";
    out << "\n    SELECT * INTO shape FROM pg_sequence WHERE seqrelid = " << sequence << R"(;
    EXECUTE 'SELECT ' || CASE WHEN shape.seqincrement > 0 THEN 'max' ELSE 'min' END || )";
    quote_literal(out, query.text());
    out << R"( || shape.seqmin || ' AND ' || shape.seqmax INTO edge;
    IF edge IS NOT NULL AND (last IS NULL OR sign(shape.seqincrement) * (edge::numeric - last) >= 0) THEN
        last := edge;
        given := true;
    END IF;
    IF last IS NOT NULL THEN PERFORM setval()"
        << sequence << R"(, last, given); END IF;
    FOREACH statement IN ARRAY extras LOOP EXECUTE statement; END LOOP;
END
)";
}

/// The quoted names of the table and the column of an operation.
struct identity_place {
    buffer_sink table;
    buffer_sink column;

    constexpr explicit identity_place(const operations::alter_column& of) {
        quote_qualified(table, of.table);
        quote_identifier(column, of.column.text());
    }
    constexpr void put_declaration(sink& out, const operations::alter_column& of) const {
        out << "\nDECLARE\n    held CONSTANT regclass := ";
        quote_literal(out, table.text());
        out << ";\n    place CONSTANT smallint := (SELECT attnum FROM pg_attribute WHERE attrelid = ";
        quote_literal(out, table.text());
        out << "::regclass AND attname = ";
        quote_literal(out, of.column.text());
        out << ");";
    }
    constexpr void put_lock(sink& out) const {
        out << "\n    LOCK TABLE " << table.text() << " IN ACCESS EXCLUSIVE MODE;";
    }
    constexpr void put_action(sink& out, std::string_view action) const {
        out << "ALTER TABLE " << table.text() << " ALTER COLUMN " << column.text() << action;
    }
};

/// Makes a column an identity. The numbering continues after the sequence of its default, and after the values of the
/// rows. A sequence that the column owns is dropped, and the new one gets its name, options and privileges. It is kept,
/// but no longer owned by the column, if the default was dropped in an earlier step or something else uses the
/// sequence.
constexpr void put_identity_begins(sink& out, const operations::alter_column& of, std::string_view action) {
    const identity_place place(of);
    const bool ends_default = of.default_change == operations::change::drop;
    buffer_sink body;
    place.put_declaration(body, of);
    body << "\n    formers oid[];\n    each oid;" << declare_numbering;
    place.put_lock(body);
    body << R"(
    formers := ARRAY(SELECT s.seq FROM (
            SELECT d.refobjid AS seq, 0 AS rank FROM pg_attrdef f
            JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid AND d.refclassid = 'pg_class'::regclass
            WHERE f.adrelid = held AND f.adnum = place
            UNION ALL
            SELECT d.objid, 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND
                d.refobjid = held AND d.refobjsubid = place AND d.deptype = 'a') s
        JOIN pg_class c ON c.oid = s.seq AND c.relkind = 'S' GROUP BY s.seq ORDER BY min(s.rank));
    )";
    if (ends_default) { place.put_action(body, " DROP DEFAULT;\n    "); }
    body << R"(FOREACH each IN ARRAY formers LOOP
        SELECT * INTO shape FROM pg_sequence WHERE seqrelid = each;
        EXECUTE format('SELECT last_value, is_called FROM %s', each::regclass) INTO at_last, at_given;
        IF last IS NULL THEN)"
         << take_options << R"(
            step := shape.seqincrement;
        END IF;
        IF last IS NULL OR sign(step) = sign(shape.seqincrement) AND sign(step) * (at_last::numeric - last) > 0 THEN
            last := at_last;
            given := at_given;
        END IF;
        IF NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = each AND refobjid = held AND refobjsubid = place
                       AND deptype = 'a') THEN CONTINUE; END IF;
)";
    if (ends_default) {
        body << R"(
        IF NOT EXISTS (SELECT FROM pg_depend WHERE refclassid = 'pg_class'::regclass AND refobjid = each AND deptype = 'n') THEN
            IF options NOT LIKE ' SEQUENCE NAME %' THEN
                options := format(' SEQUENCE NAME %s', each::regclass) || options;)";
        put_take_extras(body, "each", "each::regclass");
        body << R"(
            END IF;
            EXECUTE format('DROP SEQUENCE %s', each::regclass);
            CONTINUE;
        END IF;)";
    }
    body << R"(
        EXECUTE format('ALTER SEQUENCE %s OWNED BY NONE', each::regclass);
    END LOOP;
    EXECUTE )";
    buffer_sink begins;
    place.put_action(begins, action);
    quote_literal(body, begins.text());
    body << R"( || coalesce(' (' || nullif(options, '') || ')', '');
    SELECT d.objid INTO each FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND
        d.refobjid = held AND d.refobjsubid = place AND d.deptype = 'i';)";
    put_continue_numbering(body, place.table.text(), place.column.text(), "each");
    put_do(out, body.text());
}

/// Ends the identity of a column that gets the next value of a sequence as its default. The sequence continues the
/// numbering of the identity; it is created if it does not exist.
constexpr void put_identity_becomes_serial(sink& out, const operations::alter_column& of, std::string_view sequence) {
    const identity_place place(of);
    buffer_sink body;
    place.put_declaration(body, of);
    body << "\n    present oid;\n    wanted oid := to_regclass(" << sequence << ");" << declare_numbering;
    place.put_lock(body);
    body << R"(
    SELECT d.objid INTO present FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND
        d.refobjid = held AND d.refobjsubid = place AND d.deptype = 'i';
    SELECT * INTO shape FROM pg_sequence WHERE seqrelid = present;
    EXECUTE format('SELECT last_value, is_called FROM %s', present::regclass) INTO last, given;
    step := shape.seqincrement;
    IF wanted IS NULL OR wanted = present THEN
        wanted := NULL;)"
         << take_options;
    put_take_extras(body, "present", sequence);
    body << "\n    END IF;\n    ";
    place.put_action(body, " DROP IDENTITY;");
    body << R"(
    IF wanted IS NULL THEN
        EXECUTE format('CREATE SEQUENCE %s AS %s%s', )"
         << sequence << R"(, shape.seqtypid::regtype, options);
        wanted := )"
         << sequence << R"(::regclass;
        IF EXISTS (SELECT FROM pg_class s JOIN pg_class t ON t.oid = held AND t.relowner <> s.relowner WHERE s.oid = wanted) THEN
            EXECUTE format('ALTER SEQUENCE %s OWNER TO %I', wanted::regclass, (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = held));
        END IF;
        IF EXISTS (SELECT FROM pg_class s JOIN pg_class t ON t.oid = held AND t.relnamespace = s.relnamespace WHERE s.oid = wanted) THEN
            EXECUTE format('ALTER SEQUENCE %s OWNED BY %s', wanted::regclass, )";
    buffer_sink whole;
    whole << place.table.text() << '.' << place.column.text();
    quote_literal(body, whole.text());
    body << R"();
        END IF;
    ELSE
        SELECT * INTO shape FROM pg_sequence WHERE seqrelid = wanted;
        EXECUTE format('SELECT last_value, is_called FROM %s', wanted::regclass) INTO at_last, at_given;
        IF sign(step) <> sign(shape.seqincrement) OR sign(step) * (at_last::numeric - last) > 0 THEN
            last := at_last;
            given := at_given;
        END IF;
    END IF;)";
    put_continue_numbering(body, place.table.text(), place.column.text(), "wanted");
    put_do(out, body.text());
}

}  // namespace varve::detail
