#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks the history of a database against the chain.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/chain/replaced.hpp"
#include "varve/runtime/history.hpp"
#include "varve/runtime/replaced_rows.hpp"

namespace varve::detail {

inline std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

/// Returns the position of a row's migration in the chain, or revision_index::nowhere.
inline std::size_t position_of(const graph& lines, const revision_index& known, std::string_view revision) {
    return lines.size() == 0 ? revision_index::nowhere : known.find(name(revision));
}

inline partial_migration recorded_part(const history_row& row, std::size_t position) {
    return part_of(row.side, position, row.steps_done);
}

/// Whether the migration still has at least the steps that the row recorded.
inline bool has_steps(const history_row& row, const migration& each) {
    return row.side == progress_side::none ||
           row.steps_done <= (row.side == progress_side::up ? each.up.size() : each.down.size());
}

/// Returns the chain's fingerprint for what a row records: the whole migration, or the steps of up that have run.
inline fingerprint declared_fingerprint(const history_row& row, std::size_t position, const chain_identity& chain) {
    return row.side == progress_side::up ? fingerprint_of(chain.at(position).up, row.steps_done)
                                         : chain.prints->own(position);
}

/// Returns the position of a database from its last row alone, or nothing if that is not possible. `rows` is the number
/// of rows. It is possible if the number of rows and the last lineage are those of the chain.
inline std::optional<database_position> position_of_last_row(const history_row& last, std::size_t rows,
                                                             const chain_identity& chain) {
    const graph& lines = *chain.lines;
    const fingerprints& prints = *chain.prints;
    const std::size_t at = position_of(lines, revision_index::of(lines.chain()), last.revision);
    if (at == revision_index::nowhere || !has_steps(last, lines.chain()[at])) { return std::nullopt; }
    const bool whole = last.side == progress_side::none;
    position_set applied = lines.ancestors_of(at);
    if (applied.count() != rows || last.lineage != fingerprint_text(whole ? prints.lineage(at) : prints.before(at)) ||
        (!whole && last.fingerprint != fingerprint_text(declared_fingerprint(last, at, chain)))) {
        return std::nullopt;
    }
    if (whole) { return database_position(std::move(applied)); }
    applied.remove(at);
    return database_position(std::move(applied), recorded_part(last, at));
}

/// Throws history_mismatch if `revision` was folded into a migration that is not applied.
inline void refuse_within_fold(const std::string& revision, const list<migration>& chain) {
    const std::size_t by = replacing(chain, name(revision));
    if (by == revision_index::nowhere) { return; }
    const std::string whole = in_quotes(chain[by].revision.text());
    throw history_mismatch("the database is within the migrations that were folded into " + whole +
                               ": its history has " + in_quotes(revision) + ", and " + whole +
                               " is not applied; upgrade it to " + whole +
                               " with a program from before the fold, and then run this one",
                           revision);
}

/// Returns the positions in the chain of recorded `revisions`, in their order. Throws database_ahead if the
/// chain lacks one of them.
inline std::vector<std::size_t> positions_of(const std::vector<std::string>& revisions, const graph& lines) {
    const revision_index index = revision_index::of(lines.chain());
    std::vector<std::size_t> positions;
    std::vector<std::string> unknown;
    for (const std::string& revision : revisions) {
        const std::size_t at = position_of(lines, index, revision);
        if (at == revision_index::nowhere) {
            unknown.push_back(revision);
        } else {
            positions.push_back(at);
        }
    }
    if (unknown.empty()) { return positions; }
    for (const std::string& revision : unknown) { refuse_within_fold(revision, lines.chain()); }
    std::string what = "the database is ahead of this program: its history has migration " + in_quotes(unknown.back());
    if (unknown.size() > 1) { what += " and " + std::to_string(unknown.size() - 1) + " more before it"; }
    what += ", which this chain does not have";
    if (!positions.empty()) {
        what += "; the last one that the chain has is " + in_quotes(lines.chain()[positions.back()].revision.text());
    }
    throw database_ahead(
        what +
            ": run a newer program, or downgrade with the program that applied them; if this chain has squashed them, "
            "name them in replaces of the new migration, or record the position of the database with stamp --purge <revision>",
        unknown);
}

[[noreturn]] inline void refuse_contradiction(const std::string& what, std::string_view revision) {
    throw history_mismatch("the history and the chain contradict each other: " + what, std::string(revision));
}

/// Throws history_mismatch if a row lacks a migration that it needs, or if its recorded parents differ from those in
/// the chain.
inline void require_order(const std::vector<history_row>& rows, const std::vector<std::size_t>& positions,
                          const graph& lines) {
    position_set applied;
    const history_row* unfinished_row = nullptr;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        applied.add(positions[i]);
        const migration& each = lines.chain()[positions[i]];
        if (!has_steps(rows[i], each)) {
            refuse_contradiction("more steps of " + in_quotes(rows[i].revision) +
                                     " are applied than it has now; restore the migration as it was when it ran",
                                 rows[i].revision);
        }
        if (rows[i].side != progress_side::none && unfinished_row != nullptr) {
            refuse_contradiction(
                "both " + in_quotes(unfinished_row->revision) + " and " + in_quotes(rows[i].revision) +
                    " are unfinished, and only one can be; find out which one is applied, and correct its row",
                rows[i].revision);
        }
        unfinished_row = rows[i].side != progress_side::none ? &rows[i] : unfinished_row;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const migration& each = lines.chain()[positions[i]];
        buffer_sink parents;
        put_parents(parents, each);
        const bool same_parents = parents.text() == rows[i].parent;
        const auto require = [&](std::uint32_t needed, std::string_view how) {
            const std::string other = in_quotes(lines.chain()[needed].revision.text());
            if (applied.has(needed)) {
                if (unfinished_row != nullptr && unfinished_row->revision == lines.chain()[needed].revision.text()) {
                    refuse_contradiction(other + " is unfinished, and " + in_quotes(rows[i].revision) + ", which " +
                                             std::string(how) +
                                             " it, is applied; find out which is true, and correct that row",
                                         rows[i].revision);
                }
                return;
            }
            refuse_contradiction(
                same_parents
                    ? "the history has no row for " + other + ", which " + in_quotes(rows[i].revision) + ' ' +
                          std::string(how) + "; restore the missing row"
                    : other + " was never applied, but the chain has it before " + in_quotes(rows[i].revision) +
                          ", which is applied; declare it after the last applied migration",
                rows[i].revision);
        };
        for (const std::uint32_t needed : lines.parents(positions[i])) { require(needed, "revises"); }
        for (const std::uint32_t needed : lines.dependencies(positions[i])) { require(needed, "depends on"); }
        if (!same_parents) {
            refuse_contradiction(in_quotes(rows[i].revision) + " was applied after " +
                                     (rows[i].parent.empty() ? "base" : in_quotes(rows[i].parent)) + ", but revises " +
                                     (each.revises.empty() ? "base" : in_quotes(parents.text())) +
                                     " in the chain; restore the old order of the chain",
                                 rows[i].revision);
        }
    }
}

[[noreturn]] inline void refuse_edited(const history_row& row, const std::string& declared, std::size_t more) {
    std::string what = "migration " + in_quotes(row.revision);
    if (more != 0) {
        what += " and " + std::to_string(more) + " more were edited after they were applied";
    } else {
        what += row.side == progress_side::none ? " was edited after it was applied"
                                                : " is half applied, and its applied steps were edited since";
    }
    what += ": the history has " + row.fingerprint + ", the chain " + declared +
            "; restore the migration and write the change as a new one, or, if the database already matches the chain, "
            "accept the edit with the command repair" +
            (more != 0 ? std::string() : ' ' + row.revision);
    throw fingerprint_mismatch(what, row.revision, row.fingerprint, declared);
}

/// Whether the fingerprint of a row can be compared: one of another algorithm was written by an older or newer varve.
inline bool is_comparable(const history_row& row) {
    return std::string_view(row.fingerprint).substr(0, row.fingerprint.find(':')) == fingerprint_algorithm;
}

/// Returns what is applied, from all rows of the history. Throws database_ahead, history_mismatch or
/// fingerprint_mismatch if a row does not fit the chain.
inline database_position verify_history(std::vector<history_row> recorded, const chain_identity& chain) {
    const std::vector<history_row> rows = without_replaced(std::move(recorded), chain);
    const graph& lines = *chain.lines;
    std::vector<std::string> revisions;
    for (const history_row& row : rows) { revisions.push_back(row.revision); }
    const std::vector<std::size_t> positions = positions_of(revisions, lines);
    require_order(rows, positions, lines);
    database_position position;
    std::size_t edited = rows.size();
    std::size_t others = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].side == progress_side::none) {
            position.applied.add(positions[i]);
        } else {
            position.part = recorded_part(rows[i], positions[i]);
        }
        if (is_comparable(rows[i]) &&
            rows[i].fingerprint != fingerprint_text(declared_fingerprint(rows[i], positions[i], chain))) {
            others += edited == rows.size() ? 0U : 1U;
            edited = edited == rows.size() ? i : edited;
        }
    }
    if (edited != rows.size()) {
        refuse_edited(rows[edited], fingerprint_text(declared_fingerprint(rows[edited], positions[edited], chain)),
                      others);
    }
    return position;
}

}  // namespace varve::detail
