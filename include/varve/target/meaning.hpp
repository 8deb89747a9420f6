#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the migrations that a target means, in a chain with branches and merges.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/chain/direction.hpp"
#include "varve/chain/graph.hpp"
#include "varve/target/branch.hpp"
#include "varve/target/target_text.hpp"
#include "varve/value/maybe.hpp"

namespace varve::detail {

/// The migrations that a target means.
struct meaning {
    position_set positions = {};       ///< empty for base
    std::size_t branch = no_position;  ///< the migration that names the branch, if a branch is named
    /// The applied migration that ±N counts from, if it counts from the current position.
    std::size_t from = no_position;
};

/// Finds the migrations that targets mean. If `applied` is null, a target that needs the
/// database's position is an error.
class interpreter {
public:
    /// With `clip`, a distance that is too long ends at head or base.
    constexpr interpreter(const graph& chain, maybe<position_set> applied, bool clip = false)
        : chain_(&chain), applied_(applied), clip_(clip) {}

    constexpr resolved<meaning> read(const target_text& target) const {
        if (target.problem) { return unresolved<meaning>(target.problem); }
        resolved<meaning> result;
        position_set within = position_set::first(chain_->size());
        if (!target.branch.empty()) {
            resolved<named_migration> branch = find_named_migration(*chain_, target, target.branch, within);
            if (branch.problem) { return unresolved<meaning>(std::move(branch)); }
            result.branch = branch.position;
            within = branch_of(*chain_, branch.position);
        }
        const bool counts_from_database =
            target.steps != 0 && (target.word == target_word::none || target.word == target_word::current);
        if (counts_from_database || target.word == target_word::current) {
            if (!applied_) {
                return unresolved<meaning>(refuse_target(
                    mistake::not_allowed, target.text, "counts from the position of a database, and none is used here",
                    "use a revision, head-N or base+N"));
            }
            result.positions = current_position(within);
        } else {
            result = find_symbol(std::move(result), target, within);
        }
        if (target.steps == 0 || result.problem) { return result; }
        if (result.positions.count() > 1) { return several_starts(target, result.positions, counts_from_database); }
        if (counts_from_database && !result.positions.empty()) { result.from = result.positions.next(0); }
        return walk(std::move(result), target, within);
    }

private:
    static constexpr direction direction_of(const target_text& target) noexcept {
        return target.steps > 0 ? direction::up : direction::down;
    }

    // Returns the current position within `within`: the rows that Alembic would have there. If there are none, returns
    // the ends of the lines there.
    constexpr position_set current_position(const position_set& within) const {
        position_set rows = chain_->rows_of(*applied_) & within;
        if (rows.empty()) { return chain_->ends_of(*applied_ & within); }
        return rows;
    }

    // Adds to `result` the migrations that the symbol of the target means.
    constexpr resolved<meaning> find_symbol(resolved<meaning> result, const target_text& target,
                                            const position_set& within) const {
        switch (target.word) {
            case target_word::head:
                result.positions = chain_->heads() & within;
                if (result.positions.count() > 1) { return several_heads(target, result.positions); }
                break;
            case target_word::heads:
                if (target.branch.empty()) {  // without heads that others depend on, as in Alembic
                    result.positions = chain_->rows_of(within);
                } else {
                    result.positions = chain_->heads() & within;
                }
                break;
            case target_word::name: {
                resolved<named_migration> found = find_named_migration(*chain_, target, target.symbol, within);
                if (found.problem) { return unresolved<meaning>(std::move(found)); }
                result.positions.add(found.position);
                break;
            }
            case target_word::base:
            case target_word::current:
            case target_word::none: break;
        }
        return result;
    }

    constexpr resolved<meaning> several_heads(const target_text& target, const position_set& heads) const {
        refusal why = refuse_target(mistake::does_not_match, target.text, "is ambiguous: ", "use ");
        why.say() << "there are ";
        put_number(why.say(), static_cast<long long>(heads.count()));
        why.say() << (target.branch.empty() ? " heads" : " heads of this branch") << ", ";
        put_revisions(why.say(), *chain_, heads);
        const std::string_view at = target.branch.empty() ? "" : "@";
        why.advise() << target.branch << at
                     << "heads for all of them, or name one by its revision or its branch, as in "
                     << name_of_branch(*chain_, heads.next(0), heads) << "@head";
        return unresolved<meaning>(std::move(why), revisions_of(*chain_, heads));
    }

    // Returns the error for ±N from several migrations.
    constexpr resolved<meaning> several_starts(const target_text& target, const position_set& starts,
                                               bool counts_from_database) const {
        const std::size_t first = starts.next(0);
        resolved<meaning> result = unresolved<meaning>(
            refuse_target(mistake::does_not_match, target.text, "is ambiguous: ", "name the branch, as in "),
            revisions_of(*chain_, starts));
        result.problem.say() << (counts_from_database ? "the database is at " : "it counts from ");
        put_revisions(result.problem.say(), *chain_, starts);
        result.problem.advise() << name_of_branch(*chain_, first, starts) << '@'
                                << (counts_from_database ? std::string_view() : std::string_view("head"))
                                << target.distance;
        return result;
    }

    // Moves up or down within a branch, from the one migration of `result` or from base.
    constexpr resolved<meaning> walk(resolved<meaning> result, const target_text& target,
                                     const position_set& within) const {
        const position_set start = result.positions;
        const direction toward = direction_of(target);
        const bool up = toward == direction::up;
        const std::int32_t count = up ? target.steps : -target.steps;
        for (std::int32_t done = 0; done < count; ++done) {
            if (result.positions.count() > 1) { return fork(target, start, result.positions); }
            if (!up && result.positions.empty()) { return too_far(std::move(result), target, start, done); }
            position_set next = neighbours(result.positions, toward);
            next &= within;
            if (up && next.empty()) { return too_far(std::move(result), target, start, done); }
            if (up && next.count() > 1) { return fork(target, result.positions, next); }
            result.positions = std::move(next);
        }
        return result;
    }

    constexpr position_set neighbours(const position_set& here, direction toward) const {
        const bool up = toward == direction::up;
        if (here.empty()) { return chain_->bases(); }
        position_set result;
        const std::size_t position = here.next(0);
        const position_list& next = up ? chain_->children(position) : chain_->parents(position);
        for (const std::uint32_t each : next) { result.add(each); }
        if (!up) { drop_ancestors(result); }
        return result;
    }

    // If one parent is an ancestor of another, removes it: the other is the only way down.
    constexpr void drop_ancestors(position_set& parents) const {
        for (const std::size_t each : parents.positions()) {
            position_set others = parents;
            others.remove(each);
            if (chain_->lines_down(others).has(each)) { parents = others; }
        }
    }

    constexpr resolved<meaning> fork(const target_text& target, const position_set& here,
                                     const position_set& ways) const {
        resolved<meaning> result = unresolved<meaning>(
            refuse_target(mistake::does_not_match, target.text, "is ambiguous: ", ""), revisions_of(*chain_, ways));
        put_revisions(result.problem.say(), *chain_, ways);
        if (direction_of(target) == direction::up) {
            result.problem.say() << " come after ";
            put_revisions(result.problem.say(), *chain_, here);
            result.problem.advise() << "name the branch, as in " << name_of_branch(*chain_, ways.next(0), ways) << '@'
                                    << target.symbol << target.distance;
        } else {
            result.problem.say() << " are merged on the way down from ";
            put_revisions(result.problem.say(), *chain_, here);
            result.problem.advise() << "name the revision to go to, or the branch, as in "
                                    << name_of_branch(*chain_, ways.next(0), ways) << '@' << target.symbol
                                    << target.distance;
        }
        return result;
    }

    constexpr resolved<meaning> too_far(resolved<meaning> result, const target_text& target, const position_set& start,
                                        std::int32_t done) const {
        if (clip_) { return result; }
        const bool up = direction_of(target) == direction::up;
        const bool counted = target.word == target_word::none;
        const std::string_view at = target.branch.empty() ? "" : "@";
        result = unresolved<meaning>(
            refuse_target(mistake::not_allowed, target.text, up ? "goes past head: " : "goes below base: ", "use "));
        result.problem.say() << (done == 1 ? "there is " : "there are ");
        put_number(result.problem.say(), done);
        result.problem.say() << (done == 1 ? " migration " : " migrations ")
                             << (up        ? "left after "
                                 : counted ? "applied up to "
                                           : "up to ");
        put_revisions(result.problem.say(), *chain_, start);
        result.problem.advise() << target.branch << at
                                << (up ? "head to run all of them" : "base to revert all of them");
        return result;
    }

    const graph* chain_;
    maybe<position_set> applied_;
    bool clip_;
};

/// Returns the migrations that `text` means. `applied` is null if the database's position is unknown. Used by show,
/// edit, merge and revision --head.
constexpr resolved<meaning> resolve_revisions(const graph& chain, maybe<position_set> applied, std::string_view text) {
    return interpreter(chain, applied).read(parse_target(text));
}

}  // namespace varve::detail
