#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Accepts edits of migrations that are applied: the history gets the fingerprints of the chain.
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/history/repair.hpp"
#include "varve/runtime/stamp.hpp"

namespace varve::detail {

/// A migration that was edited after it was applied.
struct edited_migration {
    std::size_t position = 0;
    std::string recorded = {};  ///< the fingerprint of the history
    std::string declared = {};  ///< the fingerprint of the chain
};

/// The rows of a history, and the positions of their migrations in the chain.
struct placed_rows {
    std::vector<history_row> rows = {};
    std::vector<std::size_t> positions = {};

    database_position position() const {
        database_position result;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].side == progress_side::none) {
                result.applied.add(positions[i]);
            } else {
                result.part = recorded_part(rows[i], positions[i]);
            }
        }
        return result;
    }

    std::vector<edited_migration> edited(const chain_identity& chain) const {
        std::vector<edited_migration> result;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::string declared = fingerprint_text(declared_fingerprint(rows[i], positions[i], chain));
            if (is_comparable(rows[i]) && rows[i].fingerprint != declared) {
                result.push_back({positions[i], rows[i].fingerprint, declared});
            }
        }
        return result;
    }
};

/// Reads the rows. Throws what verify_history throws, except for edited migrations.
inline placed_rows read_placed_rows(const database_history& history, const chain_identity& chain) {
    placed_rows result;
    if (read_history_head(history.connection(), history.place(), chain).empty) { return result; }
    result.rows = without_replaced(read_history(history.connection(), history.place()), chain);
    std::vector<std::string> revisions;
    for (const history_row& row : result.rows) { revisions.push_back(row.revision); }
    result.positions = positions_of(revisions, *chain.lines);
    require_order(result.rows, result.positions, *chain.lines);
    return result;
}

/// Writes the SQL of a repair. With `all`, no other edit is left. Only then the fingerprints of the chain up to each
/// migration change too, because they would hide another edit.
inline void put_repairs(sink& out, const database_history& history, const chain_identity& chain,
                        const placed_rows& found, const std::vector<edited_migration>& accepted, bool all) {
    put_repairs_column(out, history.place());
    for (const edited_migration& each : accepted) {
        put_repair(out, history.place(), {chain.at(each.position).revision.text(), each.recorded, each.declared});
    }
    for (std::size_t i = 0; all && i < found.rows.size(); ++i) {
        const bool whole = found.rows[i].side == progress_side::none;
        const std::size_t at = found.positions[i];
        const std::string lineage = fingerprint_text(whole ? chain.prints->lineage(at) : chain.prints->before(at));
        if (found.rows[i].lineage != lineage) { put_lineage(out, history.place(), found.rows[i].revision, lineage); }
    }
}

/// Accepts the edits of the migrations at the positions `wanted`, or of all. Returns them. Throws what
/// varve::run_migrations throws for a history that does not fit the chain in other ways.
inline std::vector<edited_migration> repair_history(const graph& lines, pqxx::connection& connection,
                                                    const std::optional<position_set>& wanted,
                                                    const run_options& options) {
    session session(connection);
    const fingerprints prints(lines);
    const chain_identity chain{&lines, &prints};
    database_history history(session, options);
    if (!history.has_lineage()) { throw error("Alembic's table has no fingerprints, so there is nothing to repair"); }
    const deadline lock_deadline = std::chrono::steady_clock::now() + options.lock_wait;
    for (;;) {
        history.find_schema(chain);
        const placed_rows found = read_placed_rows(history, chain);
        const std::vector<edited_migration> edited = found.edited(chain);
        std::vector<edited_migration> accepted;
        for (const edited_migration& each : edited) {
            if (!wanted || wanted->has(each.position)) { accepted.push_back(each); }
        }
        if (accepted.empty() || options.dry_run) { return accepted; }
        const database_position position = found.position();
        expected_position expected{lines};
        expected.position = position;
        const auto change = [&](sink& out) {
            put_repairs(out, history, chain, found, accepted, accepted.size() == edited.size());
        };
        if (send_history_change(history, options, expected, change)) { return accepted; }
        wait_for_lock(session, history.place(), {lock_deadline, options.observer});
    }
}

}  // namespace varve::detail
