#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Resolves ranges of targets, for history and for scripts that are written without a database.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/chain/graph.hpp"
#include "varve/target/destination.hpp"
#include "varve/target/meaning.hpp"
#include "varve/target/target_text.hpp"
#include "varve/value/maybe.hpp"

namespace varve::detail {

/// The command that a range is given to.
enum class range_command : std::uint8_t { upgrade, downgrade, stamp };

/// The two ends of a range, as sets of applied migrations.
struct range_ends {
    position_set from = {};
    position_set to = {};
};

constexpr refusal refuse_range(mistake kind, std::string_view range, std::string_view what,
                               std::string_view remedy = range_forms) {
    refusal why(kind);
    why.say() << "range \"" << range << "\" " << what;
    why.advise() << remedy;
    return why;
}

/// Resolves the range of `upgrade start:end --sql` and similar commands. Without a start, an upgrade or a stamp begins
/// at base. A single target is the end. A downgrade needs both.
constexpr resolved<range_ends> resolve_range(const graph& chain, range_command what, std::string_view text) {
    range_text range;
    const bool colon = is_target_range(text);
    std::string_view end = text;
    if (colon) {
        range = parse_range(text);
        if (range.problem) { return unresolved<range_ends>(std::move(range.problem)); }
        end = range.end.text;
    }
    if (colon && !range.has_end) {
        return unresolved<range_ends>(refuse_range(mistake::bad_name, text, "has no end", "write start:end"));
    }
    if (what == range_command::downgrade && !range.has_begin) {
        return unresolved<range_ends>(refuse_range(mistake::bad_name, text, "has no start",
                                                   "write start:end, and start at the position of the database"));
    }
    resolved<range_ends> result;
    if (range.has_begin) {
        resolved<meaning> begin = interpreter(chain, nullptr).read(range.begin);
        if (begin.problem) { return unresolved<range_ends>(std::move(begin)); }
        result.from = chain.ancestors(std::move(begin.positions));
    }
    resolved<destination> found;
    switch (what) {
        case range_command::upgrade: found = resolve_upgrade(chain, result.from, end); break;
        case range_command::downgrade: found = resolve_downgrade(chain, result.from, end); break;
        case range_command::stamp: found = resolve_stamp(chain, result.from, {end}); break;
    }
    if (found.problem) { return unresolved<range_ends>(std::move(found)); }
    result.to = std::move(found.applied);
    return result;
}

/// Returns the migrations from `from` to `to`, both included: those after `from` on its lines that `to` needs. If
/// `from` is base, returns everything that `to` needs.
constexpr position_set between(const graph& chain, const position_set& from, const position_set& to) {
    const position_set needed = chain.ancestors(to);
    if (from.empty()) { return needed; }
    return ((needed - chain.ancestors(from)) | from) & chain.lines_up(from);
}

/// Returns the migrations that history shows from `begin` to `end`, or why there are none.
constexpr resolved<meaning> shown_between(const graph& chain, std::string_view text, resolved<meaning> begin,
                                          resolved<meaning> end) {
    if (begin.problem) { return begin; }
    if (end.problem) { return end; }
    resolved<meaning> result;
    if (begin.branch != no_position && !end.positions.empty()) {
        end.positions &= branch_of(chain, begin.branch);
        if (end.positions.empty()) {
            result.problem =
                refuse_range(mistake::does_not_match, text, "ends outside of the branch on which it starts");
            return result;
        }
    }
    if (!(begin.positions - chain.ancestors(end.positions)).empty()) {
        result.problem = refuse_range(mistake::does_not_match, text,
                                      "is empty: ", "start it at a migration that comes before its end");
        put_revisions(result.problem.say(), chain, begin.positions);
        result.problem.say() << (begin.positions.count() == 1 ? " does not come before " : " do not come before ");
        put_revisions(result.problem.say(), chain, end.positions);
        return result;
    }
    result.positions = between(chain, begin.positions, end.positions);
    return result;
}

/// Like shown_between, for a `begin` that counts from the end. If there are several ends, it counts from each of them.
constexpr resolved<meaning> shown_before(const graph& chain, std::string_view text, const target_text& begin,
                                         const resolved<meaning>& end) {
    if (end.problem || end.positions.count() < 2 || !begin.branch.empty()) {
        const position_set position = chain.ancestors(end.positions);
        return shown_between(chain, text, interpreter(chain, position, true).read(begin), end);
    }
    resolved<meaning> result;
    for (const std::size_t each : end.positions.positions()) {
        resolved<meaning> one;
        one.positions.add(each);
        one = shown_before(chain, text, begin, one);
        if (one.problem) { return one; }
        result.positions |= one.positions;
    }
    return result;
}

/// Returns the migrations of `history -r start:end`, both ends included, like Alembic's walk_revisions. +N after the
/// colon counts from the start, -N before it counts from the end. Both stop at head and base. `applied` is needed for
/// `current`, and if both ends count.
constexpr resolved<meaning> resolve_history(const graph& chain, maybe<position_set> applied, std::string_view text) {
    range_text range = parse_range(text);
    if (range.problem) { return unresolved<meaning>(std::move(range.problem)); }
    if (!range.has_begin) { range.begin = parse_target("base"); }
    if (!range.has_end) { range.end = parse_target("heads"); }
    const interpreter known(chain, applied, true);
    const bool counts_at_begin = range.begin.word == target_word::none;
    const bool counts_at_end = range.end.word == target_word::none;
    if (counts_at_begin && !counts_at_end) { return shown_before(chain, text, range.begin, known.read(range.end)); }
    resolved<meaning> begin = known.read(range.begin);
    if (counts_at_begin || !counts_at_end) {
        return shown_between(chain, text, std::move(begin), known.read(range.end));
    }
    const position_set position = chain.ancestors(begin.positions);
    return shown_between(chain, text, std::move(begin), interpreter(chain, position, true).read(range.end));
}

}  // namespace varve::detail
