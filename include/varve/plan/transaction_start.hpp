#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The start of each transaction of a plan: it takes the lock and checks the history.
#include <cstddef>
#include <string_view>

#include "varve/history/history_table.hpp"
#include "varve/operation/operation.hpp"
#include "varve/plan/plan.hpp"
#include "varve/plan/settings.hpp"
#include "varve/value/maybe.hpp"

namespace varve::detail {

/// varve's own SQLSTATEs, in a class that PostgreSQL does not use.
inline constexpr std::string_view lock_is_taken = "VA001";
inline constexpr std::string_view history_has_changed = "VA002";
inline constexpr std::string_view session_has_changed = "VA003";

constexpr void put_raise(sink& out, std::string_view sqlstate, std::string_view message) {
    out << "RAISE EXCEPTION USING ERRCODE = ";
    quote_literal(out, sqlstate);
    out << ", MESSAGE = ";
    quote_literal(out, message);
    out << ";\n";
}

constexpr void put_create_history(sink& out, const history_table& table) {
    const history_place& place = table.place();
    out << "    IF pg_catalog.to_regclass(";
    put_place_literal(out, place);
    out << ") IS NULL THEN\n";
    if (place.searched) {  // somebody else may have created the table since then
        history_place anywhere = place;
        anywhere.schema = {};
        out << "        IF pg_catalog.to_regclass(";
        put_place_literal(out, anywhere);
        out << ") IS NOT NULL THEN ";
        put_raise(out, history_has_changed, "varve: another process has created the history of this database");
        out << "        END IF;\n";
    }
    if (!place.schema.empty()) {
        buffer_sink name;
        quote_identifier(name, place.schema);
        out << "        IF pg_catalog.to_regnamespace(";
        quote_literal(out, name.text());
        out << ") IS NULL THEN CREATE SCHEMA " << name.text() << "; END IF;\n";
    }
    out << "        ";
    table.put_create(out);
    out << ";\n    END IF;\n";
}

/// Writes the block that fails if the server process is not `process`. Some poolers give each transaction another one.
/// `first` is PL/pgSQL that runs at the beginning of the block.
constexpr void put_session_check(sink& out, long long process, std::string_view first = {}) {
    buffer_sink body;
    body << "\nBEGIN\n" << first << "    IF pg_catalog.pg_backend_pid() <> ";
    put_number(body, process);
    body << " THEN\n        ";
    put_raise(body, session_has_changed, "varve: this session does not have the lock");
    body << "    END IF;\nEND\n";
    put_block(out, body.text());
}

/// Writes the check that the history records the position `expected`.
constexpr void put_check(sink& body, const history_table& table, const graph& lines,
                         const database_position& expected) {
    body << "    IF NOT (";
    table.put_expectation(body, lines, expected);
    body << ") THEN\n        ";
    buffer_sink where;
    where << "varve: the history of this database is not at ";
    put_position(where, lines, expected.applied);
    if (expected.part) { where << " and a part of \"" << lines.chain()[expected.part.position].revision.text() << '"'; }
    where << ", where this plan starts";
    put_raise(body, history_has_changed, where.text());
    body << "    END IF;\n";
}

/// The position that the history must record before a transaction changes anything.
struct expected_position {
    const graph& lines;
    maybe<database_position> position = {};  ///< null accepts any position
};

/// Writes the block that takes the lock, creates the history table if it may be missing, and checks that the history
/// records the expected position. `first` is PL/pgSQL that runs at the beginning of the block.
constexpr void put_transaction_start(sink& out, const history_table& table, const expected_position& expected,
                                     std::string_view first = {}) {
    const history_place& place = table.place();
    buffer_sink body;
    body << "\nBEGIN\n" << first << "    IF NOT pg_catalog.pg_try_advisory_xact_lock(";
    put_lock_key(body, place);
    body << ") THEN\n        ";
    put_raise(body, lock_is_taken, "varve: another process is migrating this database");
    body << "    END IF;\n";
    if (place.schema.empty()) {
        body << "    IF ";
        put_count_on_path(body, place);
        body << " > 1 THEN\n        ";
        put_raise(body, history_has_changed,
                  "varve: the search path has several history tables; write the script with --history-schema");
        body << "    END IF;\n";
    }
    if (!expected.position || expected.position->empty()) { put_create_history(body, table); }
    if (expected.position) { put_check(body, table, expected.lines, *expected.position); }
    body
        << "    PERFORM pg_catalog.set_config('varve.search_path', pg_catalog.current_setting('search_path'), true),\n"
           "        pg_catalog.set_config('varve.role', pg_catalog.current_setting('role'), true),\n"
           "        pg_catalog.set_config('varve.began', EXTRACT(epoch FROM pg_catalog.clock_timestamp())::text, true);\n"
           "END\n";
    put_block(out, body.text());
}

/// Writes the SQL that turns transaction_timeout off if the server has it (PostgreSQL 17). The writer of a script does
/// not know the server's version.
constexpr void put_no_transaction_timeout(sink& out, bool local) {
    buffer_sink body;
    body << " BEGIN IF pg_catalog.current_setting('transaction_timeout', true) <> '0' THEN PERFORM "
            "pg_catalog.set_config('transaction_timeout', '0', "
         << (local ? "true" : "false") << "); END IF; END ";
    put_block(out, body.text());
}

constexpr bool is_about_index(const operation& step) noexcept {
    return step.is<operations::create_index>() || step.is<operations::drop_index>();
}

/// Whether an operation that runs alone may wait for a lock without limit, because nobody who reads or writes waits
/// behind it.
constexpr bool waits_behind_others(const operation& step) noexcept {
    return is_about_index(step) || step.is<operations::validate_constraint>();
}

/// Writes an SQL condition: the index that `step` builds or drops exists, valid or not.
constexpr void put_index_exists(sink& out, const operation& step) {
    buffer_sink name;
    if (const auto* created = step.get_if<operations::create_index>()) {
        quote_qualified(name, created->table);
        out << "EXISTS (SELECT FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid "
               "WHERE i.indrelid = pg_catalog.to_regclass(";
        quote_literal(out, name.text());
        out << ") AND c.relname = ";
        quote_literal(out, created->index.name.object());
        out << ')';
    } else if (const auto* dropped = step.get_if<operations::drop_index>()) {
        quote_qualified(name, dropped->index);
        out << "pg_catalog.to_regclass(";
        quote_literal(out, name.text());
        out << ") IS NOT NULL";
    }
}

/// Writes the block that checks an index before the history records that it is being built or dropped. The index must
/// not exist before it is built, and must exist before it is dropped. So if the run is interrupted, an index found
/// later is known to be varve's. Writes nothing for other operations.
constexpr void put_index_check(sink& out, const operation& step) {
    if (!is_about_index(step)) { return; }
    const bool creates = step.is<operations::create_index>();
    buffer_sink message;
    buffer_sink body;
    body << "\nBEGIN\n    IF " << (creates ? "" : "NOT ") << '(';
    put_index_exists(body, step);
    body << ") THEN\n        ";
    if (creates) {
        message << "index \"" << step.get_if<operations::create_index>()->index.name.text() << "\" already exists";
    } else {
        message << "index \"" << step.get_if<operations::drop_index>()->index.text() << "\" does not exist";
    }
    put_raise(body, creates ? "42P07" : "42704", message.text());
    body << "    END IF;\nEND\n";
    put_block(out, body.text());
}

}  // namespace varve::detail
