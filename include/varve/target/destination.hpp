#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds which migrations are applied after an upgrade, a downgrade or a stamp to a target.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/chain/direction.hpp"
#include "varve/chain/graph.hpp"
#include "varve/target/branch.hpp"
#include "varve/target/meaning.hpp"
#include "varve/target/target_text.hpp"

namespace varve::detail {

/// The migrations that are applied after reaching a target. Both `applied` here and the argument `applied` below
/// contain all ancestors of their migrations (see graph::ancestors). The difference must run: up in the order of
/// the chain, down in reverse.
struct destination {
    position_set applied = {};
};

/// Whether a target counts in that direction from the current position.
constexpr bool counts(const target_text& target, direction toward) noexcept {
    if (target.word != target_word::none && target.word != target_word::current) { return false; }
    return toward == direction::up ? target.steps > 0 : target.steps < 0;
}

/// Whether all migrations that a target means are applied, and none of them is an end of the database's lines (or of
/// those on the named branch).
constexpr bool is_below(const graph& chain, const position_set& applied, const meaning& meant) {
    position_set within = applied;
    if (meant.branch != no_position) { within &= branch_of(chain, meant.branch); }
    if (meant.positions.empty()) { return !within.empty(); }
    return (meant.positions - applied).empty() && (meant.positions & chain.ends_of(within)).empty();
}

/// Refuses a distance down on a branch of which nothing is applied, if other branches continue from its start. -N would
/// undo migrations of those other branches.
constexpr refusal refuse_branch_not_begun(const graph& chain, const position_set& applied, const target_text& target,
                                          const resolved<meaning>& meant) {
    if (meant.problem || meant.from == no_position || target.steps >= 0) { return {}; }
    position_set beyond;
    for (const std::uint32_t each : chain.children(meant.from)) {
        if (applied.has(each)) { beyond.add(each); }
    }
    if (beyond.empty()) { return {}; }
    refusal why = refuse_target(mistake::not_allowed, target.text, "counts from ",
                                "name the branch that continues from there, as in ");
    put_revisions(why.say(), chain, graph::only(meant.from));
    why.say() << ", the last applied migration of its branch, but ";
    put_revisions(why.say(), chain, beyond);
    why.say() << (beyond.count() == 1 ? " is" : " are") << " applied after it";
    const position_set ends = chain.ends_of(applied);
    why.advise() << name_of_branch(chain, (chain.lines_up(beyond) & ends).next(0), ends) << '@' << target.distance
                 << ", or name the revision to go to";
    return why;
}

constexpr resolved<destination> upgrade_to(const graph& chain, const position_set& applied, const target_text& target,
                                           resolved<meaning> meant) {
    if (meant.problem) { return unresolved<destination>(std::move(meant)); }
    if (is_below(chain, applied, meant)) {
        refusal why = refuse_target(mistake::not_allowed, target.text, "is below the database, which is at ",
                                    "use downgrade to go back");
        put_revisions(why.say(), chain, chain.rows_of(applied));
        return unresolved<destination>(std::move(why));
    }
    resolved<destination> result;
    result.applied = applied | chain.ancestors(std::move(meant.positions));
    return result;
}

constexpr resolved<destination> downgrade_to(const graph& chain, const position_set& applied, const target_text& target,
                                             resolved<meaning> meant) {
    if (meant.problem) { return unresolved<destination>(std::move(meant)); }
    if (refusal why = refuse_branch_not_begun(chain, applied, target, meant)) {
        return unresolved<destination>(std::move(why));
    }
    if (!(meant.positions - applied).empty()) {
        refusal why = refuse_target(mistake::not_allowed, target.text, "is not applied: the database is at ",
                                    "use upgrade to go there");
        put_revisions(why.say(), chain, chain.rows_of(applied));
        return unresolved<destination>(std::move(why));
    }
    position_set after;
    if (meant.positions.empty()) { after = chain.bases(); }
    meant.positions.for_each([&](std::size_t position) {
        for (const std::uint32_t each : chain.children(position)) { after.add(each); }
    });
    if (meant.from != no_position) {
        after &= chain.lines_down(graph::only(meant.from));  // removes only what ±N has counted
    } else if (meant.branch != no_position) {
        after &= branch_of(chain, meant.branch);
    }
    resolved<destination> result;
    result.applied = applied - chain.descendants(after & applied);
    return result;
}

/// Returns what is applied after `upgrade target`. A target that is applied already is an error, unless it is an end
/// of the database's lines.
constexpr resolved<destination> resolve_upgrade(const graph& chain, const position_set& applied,
                                                std::string_view text) {
    const target_text target = parse_target(text);
    if (!target.problem && counts(target, direction::down)) {
        return unresolved<destination>(
            refuse_target(mistake::not_allowed, text, "leads down", "use downgrade to go back, or +N to go up"));
    }
    return upgrade_to(chain, applied, target, interpreter(chain, applied).read(target));
}

/// Returns what is applied after `downgrade target`. It removes what comes after the target on its lines, and
/// everything that depends on that. If the target names a branch, other branches are kept.
constexpr resolved<destination> resolve_downgrade(const graph& chain, const position_set& applied,
                                                  std::string_view text) {
    const target_text target = parse_target(text);
    if (!target.problem && counts(target, direction::up)) {
        return unresolved<destination>(
            refuse_target(mistake::not_allowed, text, "leads up", "use upgrade to go up, or -N to go back"));
    }
    return downgrade_to(chain, applied, target, interpreter(chain, applied).read(target));
}

/// Returns what is applied after going to `target` in either direction. It goes down if the target is applied and
/// something comes after it.
constexpr resolved<destination> resolve_either(const graph& chain, const position_set& applied, std::string_view text) {
    const target_text target = parse_target(text);
    resolved<meaning> meant = interpreter(chain, applied).read(target);
    if (!meant.problem && !counts(target, direction::up) && is_below(chain, applied, meant)) {
        return downgrade_to(chain, applied, target, std::move(meant));
    }
    return upgrade_to(chain, applied, target, std::move(meant));
}

/// Returns what is recorded as applied after `stamp targets`. As in Alembic, a stamped migration replaces its
/// ancestors, its descendants and what depends on it. Other lines are kept. A target that is an ancestor of
/// another target is part of it.
constexpr resolved<destination> resolve_stamp(const graph& chain, const position_set& applied,
                                              const list<std::string_view>& targets) {
    position_set moved;
    resolved<destination> result;
    for (const std::string_view text : targets) {
        const target_text target = parse_target(text);
        resolved<meaning> meant = interpreter(chain, applied).read(target);
        if (meant.problem) { return unresolved<destination>(std::move(meant)); }
        if (refusal why = refuse_branch_not_begun(chain, applied, target, meant)) {
            return unresolved<destination>(std::move(why));
        }
        if (meant.from != no_position) {
            if (target.steps > 0) {
                moved |= chain.ancestors(meant.positions);
            } else {
                moved |= chain.descendants_of(meant.from);
            }
        } else if (!meant.positions.empty()) {
            moved |= chain.ancestors(meant.positions) | chain.descendants(meant.positions);
        } else if (meant.branch != no_position) {
            moved |= chain.ancestors_of(meant.branch) | chain.descendants_of(meant.branch);
        } else {
            moved |= applied;
        }
        result.applied |= meant.positions;
    }
    result.applied |= chain.rows_of(applied) - moved;
    result.applied = chain.ancestors(std::move(result.applied));
    return result;
}

}  // namespace varve::detail
