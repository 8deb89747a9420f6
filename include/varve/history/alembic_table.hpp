#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Alembic's own table as the history: one row for each applied migration that no other applied one needs. Writes its
// SQL.
#include <cstddef>
#include <string_view>

#include "varve/chain/fingerprint.hpp"
#include "varve/history/database_position.hpp"
#include "varve/history/place.hpp"

namespace varve::detail {

/// The first words of the line that records an unfinished migration. The line is the first of the table's comment:
/// Alembic has no column for it, and ignores comments. A user's own comment follows it.
inline constexpr std::string_view unfinished_mark = "varve: unfinished ";

/// Writes that line, for example `varve: unfinished up 2 a7c31f09d2e4`. Writes nothing if no migration is unfinished.
constexpr void put_unfinished(sink& out, const list<migration>& chain, const partial_migration& part) {
    if (!part) { return; }
    out << unfinished_mark << (part.side == progress_side::up ? "up " : "down ");
    put_number(out, static_cast<long long>(part.steps_done));
    out << ' ' << chain[part.position].revision.text();
}

/// Writes an SQL expression of type text: the comment on the table, or ''.
constexpr void put_read_comment(sink& out, const history_place& place) {
    out << "COALESCE(pg_catalog.obj_description(pg_catalog.to_regclass(";
    put_place_literal(out, place);
    out << "), 'pg_class'), '')";
}

/// Alembic's own table: one row for each applied migration that no other one needs, and only a column for the revision.
/// The functions are those of history_table.
class alembic_table {
public:
    constexpr explicit alembic_table(const history_place& place) : place_(&place) {}

    static constexpr std::string_view name = "alembic_version";
    static constexpr std::string_view columns = "h.version_num";
    static constexpr std::size_t longest_revision = 32;

    constexpr void put_create(sink& out) const {
        out << "CREATE TABLE ";
        put_place(out, *place_);
        out << " (version_num VARCHAR(32) NOT NULL, CONSTRAINT ";
        buffer_sink constraint;
        constraint << place_->table << "_pkc";
        quote_identifier(out, constraint.text());
        out << " PRIMARY KEY (version_num))";
    }

    /// The condition ignores rows of migrations that other rows imply.
    constexpr void put_expectation(sink& out, const graph& lines, const database_position& expected) const {
        const position_set rows = lines.rows_of(expected.applied);
        out << "(SELECT count(*) FROM ";
        put_place(out, *place_);
        if (rows.empty()) {
            out << ") = 0";
        } else {
            out << " WHERE version_num IN (";
            put_revision_literals(out, lines.chain(), rows);
            out << ")) = ";
            put_number(out, static_cast<long long>(rows.count()));
            out << " AND NOT EXISTS (SELECT FROM ";
            put_place(out, *place_);
            out << " WHERE version_num NOT IN (";
            put_revision_literals(out, lines.chain(), expected.applied);
            out << "))";
        }
        out << " AND (";
        if (expected.part) {
            buffer_sink mark;
            put_unfinished(mark, lines.chain(), expected.part);
            out << "pg_catalog.split_part(";
            put_read_comment(out, *place_);
            out << ", E'\\n', 1) = ";
            quote_literal(out, mark.text());
        } else {
            put_read_comment(out, *place_);
            out << " NOT LIKE '" << unfinished_mark << "%'";
        }
        out << ')';
    }

    constexpr void put_record(sink& out, const chain_identity& chain, const recorded_change& change) const {
        put_move(out, *chain.lines, change.before, change.after);
    }

    constexpr void put_stamp(sink& out, const chain_identity& chain, const database_position& before,
                             const position_set& after) const {
        put_move(out, *chain.lines, before, database_position(after));
        out << '\n';
    }

    constexpr void put_purge(sink& out) const {
        out << "DELETE FROM ";
        put_place(out, *place_);
        out << ";\n";
        put_change_unfinished(out, {}, {});
    }

private:
    // Writes the block that replaces the line about the unfinished migration in the table's comment.
    constexpr void put_change_unfinished(sink& out, const list<migration>& chain, const partial_migration& part) const {
        buffer_sink body;
        buffer_sink table;
        buffer_sink mark;
        put_place(table, *place_);
        put_unfinished(mark, chain, part);
        body << "\nBEGIN\n    EXECUTE pg_catalog.format('COMMENT ON TABLE %s IS %L', ";
        quote_literal(body, table.text());
        body << ", NULLIF(pg_catalog.concat_ws(E'\\n', NULLIF(";
        quote_literal(body, mark.text());
        body << ", ''), NULLIF(pg_catalog.regexp_replace(";
        put_read_comment(body, *place_);
        body << ", '^" << unfinished_mark << "[^\\n]*\\n?', ''), '')), ''));\nEND\n";
        put_block(out, body.text());
    }

    // Writes the SQL that changes the table from the position `before` to the position `after`. It uses Alembic's
    // statements in Alembic's order: a merge deletes all old rows but the last, and updates that one. The down of a
    // merge inserts all new rows but the last.
    constexpr void put_move(sink& out, const graph& lines, const database_position& before,
                            const database_position& after) const {
        const list<migration>& chain = lines.chain();
        const position_set old_rows = lines.rows_of(before.applied);
        const position_set new_rows = lines.rows_of(after.applied);
        const list<std::size_t> gone = (old_rows - new_rows).positions();
        const list<std::size_t> come = (new_rows - old_rows).positions();
        const bool updates = !gone.empty() && !come.empty();
        std::string_view separator;
        for (std::size_t i = 0; i + (updates ? 1 : 0) < gone.size(); ++i) {
            out << separator << "DELETE FROM ";
            put_place(out, *place_);
            out << " WHERE version_num = ";
            quote_literal(out, chain[gone[i]].revision.text());
            out << ';';
            separator = "\n";
        }
        for (std::size_t i = 0; i + (updates ? 1 : 0) < come.size(); ++i) {
            out << separator << "INSERT INTO ";
            put_place(out, *place_);
            out << " (version_num) VALUES (";
            quote_literal(out, chain[come[i]].revision.text());
            out << ");";
            separator = "\n";
        }
        if (updates) {
            out << separator << "UPDATE ";
            put_place(out, *place_);
            out << " SET version_num = ";
            quote_literal(out, chain[come.back()].revision.text());
            out << " WHERE version_num = ";
            quote_literal(out, chain[gone.back()].revision.text());
            out << ';';
            separator = "\n";
        }
        if (before.part != after.part) {
            out << separator;
            put_change_unfinished(out, chain, after.part);
        }
    }

    const history_place* place_;
};

}  // namespace varve::detail
