#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The history of a database: finds its table, varve's or Alembic's, and reads what it records.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/history/history_table.hpp"
#include "varve/runtime/alembic_history.hpp"
#include "varve/runtime/options.hpp"
#include "varve/runtime/recorded.hpp"
#include "varve/runtime/verify.hpp"

namespace varve::detail {

/// The schema of a history table, and the position that the table records.
struct found_history {
    std::string schema = {};
    database_position position = {};
};

/// Reads varve's own table. The functions are those of database_history.
struct varve_history {
    static constexpr bool has_lineage = true;

    static found_history find(session& connection, const history_place& wanted, const chain_identity& chain) {
        history_head head = read_history_head(connection, wanted, chain);
        found_history found{std::move(head.schema), {}};
        if (head.empty) { return found; }
        if (std::optional<database_position> known = position_of_last_row(head.last, head.rows, chain)) {
            found.position = std::move(*known);
        } else {
            const history_place place{found.schema, wanted.table};
            found.position = verify_history(read_history(connection, place), chain);
        }
        return found;
    }
    static std::string find_schema(session& connection, const history_place& wanted, const chain_identity& chain) {
        return find_history_schema(connection, wanted, chain);
    }
    static void verify_rows(session& connection, const history_place& place, const chain_identity& chain) {
        verify_history(read_history(connection, place), chain);
    }
    static std::vector<recorded_migration> read_rows(session& connection, const history_place& wanted) {
        const history_head head = read_history_head(connection, wanted);
        if (head.empty) { return {}; }
        return read_recorded(connection, {head.schema, wanted.table});
    }
};

/// Reads Alembic's own table. The functions are those of database_history.
struct alembic_history {
    static constexpr bool has_lineage = false;

    static found_history find(session& connection, const history_place& wanted, const chain_identity& chain) {
        alembic_rows rows = read_alembic(connection, wanted);
        database_position position = verify_alembic(rows, *chain.lines);
        return {std::move(rows.schema), std::move(position)};
    }
    // Alembic's table has no fingerprints, so a table elsewhere cannot be identified as the chain's.
    static std::string find_schema(session& connection, const history_place& wanted, const chain_identity&) {
        return find_history_schema(connection, wanted, {});
    }
    static void verify_rows(session&, const history_place&, const chain_identity&) {}  // find() has read all
    // The rows have only a revision.
    static std::vector<recorded_migration> read_rows(session& connection, const history_place& wanted) {
        std::vector<recorded_migration> rows;
        for (std::string& revision : read_alembic(connection, wanted).revisions) {
            rows.emplace_back().revision = std::move(revision);
        }
        return rows;
    }
};

/// The history of a database over a connection, in varve's own table or in Alembic's. After find() and find_schema(),
/// the place of the table has a schema.
class database_history {
    // Calls `f` with the reader of the table's kind. All that depends on the kind goes through here.
    template <class F>
    auto as_its_kind(F f) const {
        return table_.kind() == history_kind::alembic ? f(alembic_history()) : f(varve_history());
    }

public:
    /// `wanted` is the place that the options name. Its texts must outlive this object.
    database_history(session& connection, const history_place& wanted)
        : session_(&connection), wanted_(wanted), table_(wanted) {}
    database_history(session& connection, const run_options& options)
        : database_history(connection, history_place_of(options.history_schema, options.history_table)) {}
    database_history(const database_history&) = delete;  // the place refers to the schema's name
    database_history& operator=(const database_history&) = delete;

    session& connection() const noexcept { return *session_; }
    const history_table& table() const noexcept { return table_; }
    const history_place& place() const noexcept { return table_.place(); }

    /// Whether a row records the fingerprint of the whole chain up to it. look_at_head() needs that.
    bool has_lineage() const {
        return as_its_kind([](auto kind) { return kind.has_lineage; });
    }

    /// Returns the recorded position. Throws what verify_history and verify_alembic throw.
    database_position find(const chain_identity& chain) {
        found_history found = as_its_kind([&](auto kind) { return kind.find(*session_, wanted_, chain); });
        set_schema(std::move(found.schema));
        return std::move(found.position);
    }

    /// Finds the schema of the table, or the one where it will be created. Throws what find_history_schema throws.
    void find_schema(const chain_identity& chain) {
        table_ = history_table(wanted_);
        if (!wanted_.schema.empty()) { return; }
        set_schema(as_its_kind([&](auto kind) { return kind.find_schema(*session_, wanted_, chain); }));
    }

    /// Like glance_at_head.
    template <class Lineage>
    glance look_at_head(const chain_end& end, Lineage lineage) {
        table_ = history_table(wanted_);
        return glance_at_head(*session_, wanted_, end, lineage);
    }

    /// Checks the rows that find() did not read against the chain: the last row may have been enough.
    void verify_rows(const chain_identity& chain) const {
        as_its_kind([&](auto kind) { return kind.verify_rows(*session_, place(), chain); });
    }

    /// Returns the rows for people and programs. Rows of Alembic's table have only a revision.
    std::vector<recorded_migration> read_rows() const {
        return as_its_kind([&](auto kind) { return kind.read_rows(*session_, wanted_); });
    }

    /// Throws server_error if the table exists but is not a history table. Without this check, a purge would delete the
    /// rows of another table.
    void require_history() const {
        string_sink sql;
        table_.put_probe(sql);
        try {
            session_->send(sql.text());
        } catch (const server_refusal& refused) {
            if (refused.sqlstate != "42P01") { throw_unreadable(place(), refused); }
        }
    }

private:
    void set_schema(std::string schema) {
        schema_ = std::move(schema);
        history_place place = wanted_;
        place.searched = place.schema.empty();
        place.schema = schema_;
        table_ = history_table(place);
    }

    session* session_;
    history_place wanted_;
    std::string schema_;
    history_table table_;
};

/// Returns the rows of the history, for varve::history.
inline std::vector<recorded_migration> read_history(pqxx::connection& connection, const run_options& options) {
    session server(connection);
    return database_history(server, options).read_rows();
}

}  // namespace varve::detail
