#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The history table of a database: varve's or Alembic's. Writes its SQL.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/history/alembic_table.hpp"
#include "varve/history/backfill_position.hpp"
#include "varve/history/varve_table.hpp"

namespace varve::detail {

/// The two kinds of history table.
enum class history_kind : std::uint8_t { varve, alembic };

/// The history table, varve's or Alembic's. Its name decides that: `alembic_version` is Alembic's.
class history_table {
    // Calls `f` with the table as one of the two kinds. All that depends on the kind goes through here.
    template <class F>
    constexpr void as_its_kind(F f) const {
        if (kind() == history_kind::alembic) {
            f(alembic_table(place_));
        } else {
            f(varve_table(place_));
        }
    }

public:
    constexpr history_table() = default;
    constexpr explicit history_table(const history_place& place) : place_(place) {}

    constexpr const history_place& place() const noexcept { return place_; }
    constexpr history_kind kind() const noexcept {
        return same_text(place_.table, alembic_table::name) ? history_kind::alembic : history_kind::varve;
    }
    /// How many characters of a revision the table can hold.
    constexpr std::size_t longest_revision() const noexcept {
        std::size_t longest = 0;
        as_its_kind([&](const auto& table) { longest = table.longest_revision; });
        return longest;
    }

    /// Writes the CREATE TABLE.
    constexpr void put_create(sink& out) const {
        as_its_kind([&](const auto& table) { table.put_create(out); });
    }

    /// Writes a query that returns no rows, and fails if the table does not have the columns of a history.
    constexpr void put_probe(sink& out) const {
        out << "SELECT ";
        as_its_kind([&](const auto& table) { out << table.columns; });
        out << " FROM ";
        put_place(out, place_);
        out << " AS h LIMIT 0";
    }

    /// Writes an SQL condition: the table records the position `expected`.
    constexpr void put_expectation(sink& out, const graph& lines, const database_position& expected) const {
        as_its_kind([&](const auto& table) { table.put_expectation(out, lines, expected); });
    }

    /// Writes the SQL that records the progress of one migration.
    constexpr void put_record(sink& out, const chain_identity& chain, const recorded_change& change) const {
        as_its_kind([&](const auto& table) { table.put_record(out, chain, change); });
        put_backfill_change(out, place_, chain.lines->chain(), change.before.part, change.after.part);
    }

    /// Writes the SQL that changes the recorded position from `before` to the migrations `after`, without running
    /// migrations. An unfinished migration becomes either applied or not applied.
    constexpr void put_stamp(sink& out, const chain_identity& chain, const database_position& before,
                             const position_set& after) const {
        as_its_kind([&](const auto& table) { table.put_stamp(out, chain, before, after); });
        put_backfill_change(out, place_, chain.lines->chain(), before.part, {});
    }

    /// Writes the SQL that deletes everything that is recorded.
    constexpr void put_purge(sink& out) const {
        as_its_kind([&](const auto& table) { table.put_purge(out); });
    }

private:
    history_place place_ = {};
};

}  // namespace varve::detail
