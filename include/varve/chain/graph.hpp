#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The parents, dependencies and branches of the migrations in a chain.
#include <cstddef>
#include <cstdint>

#include "varve/chain/migration.hpp"
#include "varve/chain/position_set.hpp"
#include "varve/chain/revision_index.hpp"

namespace varve::detail {

using position_list = list<std::uint32_t>;

/// The graph of a chain. The chain's revisions must have passed judge_revisions.
///
/// A migration revises its parents and forms one line with them. It can also depend on migrations of other lines. They
/// must be applied before it, and their lines continue on their own.
class graph {
public:
    constexpr explicit graph(const list<migration>& chain) : chain_(&chain) {
        const revision_index known = revision_index::of(chain);
        nodes_.resize(chain.size());
        for (std::size_t i = 0; i < chain.size(); ++i) {
            for (const name& parent : chain[i].revises) {
                link(i, known.find(parent), &node::parents, &node::children);
            }
            for (const name& wanted : chain[i].depends_on) {
                link(i, find_dependency(known, wanted), &node::dependencies, &node::dependents);
            }
        }
    }

    constexpr const list<migration>& chain() const noexcept { return *chain_; }
    constexpr std::size_t size() const noexcept { return nodes_.size(); }

    /// The migrations that the one at `position` revises.
    constexpr const position_list& parents(std::size_t position) const noexcept { return nodes_[position].parents; }
    /// The migrations that the one at `position` depends on, besides its parents.
    constexpr const position_list& dependencies(std::size_t position) const noexcept {
        return nodes_[position].dependencies;
    }
    /// The migrations that revise the one at `position`.
    constexpr const position_list& children(std::size_t position) const noexcept { return nodes_[position].children; }
    /// The migrations that depend on the one at `position`.
    constexpr const position_list& dependents(std::size_t position) const noexcept {
        return nodes_[position].dependents;
    }

    constexpr bool is_branch_point(std::size_t position) const noexcept { return children(position).size() > 1; }
    constexpr bool is_merge_point(std::size_t position) const noexcept { return parents(position).size() > 1; }
    constexpr bool is_head(std::size_t position) const noexcept { return children(position).empty(); }
    constexpr bool is_base(std::size_t position) const noexcept { return parents(position).empty(); }

    /// The migrations that no migration revises.
    constexpr position_set heads() const {
        position_set result;
        for (std::size_t i = 0; i < size(); ++i) {
            if (is_head(i)) { result.add(i); }
        }
        return result;
    }
    /// The migrations that revise none.
    constexpr position_set bases() const {
        position_set result;
        for (std::size_t i = 0; i < size(); ++i) {
            if (is_base(i)) { result.add(i); }
        }
        return result;
    }

    /// `from` and everything that must be applied before it: parents and dependencies.
    constexpr position_set ancestors(position_set from) const {
        for (std::size_t i = from.end(); i-- != 0;) {
            if (from.has(i)) {
                for (const std::uint32_t each : parents(i)) { from.add(each); }
                for (const std::uint32_t each : dependencies(i)) { from.add(each); }
            }
        }
        return from;
    }
    /// `from` and the ancestors on its own lines. Dependencies are not followed.
    constexpr position_set lines_down(position_set from) const {
        for (std::size_t i = from.end(); i-- != 0;) {
            if (from.has(i)) {
                for (const std::uint32_t each : parents(i)) { from.add(each); }
            }
        }
        return from;
    }
    /// `from` and everything that needs it: children and dependents.
    constexpr position_set descendants(position_set from) const {
        for (std::size_t i = 0; i < size(); ++i) {
            if (from.has(i)) {
                for (const std::uint32_t each : children(i)) { from.add(each); }
                for (const std::uint32_t each : dependents(i)) { from.add(each); }
            }
        }
        return from;
    }
    /// `from` and the descendants on its own lines. Dependents are not included.
    constexpr position_set lines_up(position_set from) const {
        for (std::size_t i = 0; i < size(); ++i) {
            if (from.has(i)) {
                for (const std::uint32_t each : children(i)) { from.add(each); }
            }
        }
        return from;
    }
    constexpr position_set ancestors_of(std::size_t position) const { return ancestors(only(position)); }
    constexpr position_set descendants_of(std::size_t position) const { return descendants(only(position)); }

    /// The migrations of `applied` that no other of `applied` revises: the ends of its lines.
    constexpr position_set ends_of(const position_set& applied) const { return ends(applied, false); }
    /// The migrations of `applied` that no other of `applied` revises or depends on. Alembic stores
    /// a row for each of these.
    constexpr position_set rows_of(const position_set& applied) const { return ends(applied, true); }

    static constexpr position_set only(std::size_t position) {
        position_set result;
        result.add(position);
        return result;
    }

private:
    struct node {
        position_list parents = {};
        position_list dependencies = {};
        position_list children = {};
        position_list dependents = {};
    };

    constexpr void link(std::size_t from, std::size_t to, position_list node::*down, position_list node::*up) {
        if (to == revision_index::nowhere) { return; }
        (nodes_.edit(from).*down).push_back(static_cast<std::uint32_t>(to));
        (nodes_.edit(to).*up).push_back(static_cast<std::uint32_t>(from));
    }

    // Returns the position of a dependency. `wanted` is a revision, or a branch label, which means
    // the migration that has it.
    constexpr std::size_t find_dependency(const revision_index& known, const name& wanted) const {
        const std::size_t found = known.find(wanted);
        return found == revision_index::nowhere ? labelled(*chain_, wanted) : found;
    }

    constexpr position_set ends(const position_set& applied, bool with_dependencies) const {
        position_set result = applied;
        applied.for_each([&](std::size_t position) {
            for (const std::uint32_t each : parents(position)) { result.remove(each); }
            if (with_dependencies) {
                for (const std::uint32_t each : dependencies(position)) { result.remove(each); }
            }
        });
        return result;
    }

    const list<migration>* chain_;
    list<node> nodes_;

public:
    /// Returns the position of the migration of `chain` with the branch label `label`, or revision_index::nowhere.
    static constexpr std::size_t labelled(const list<migration>& chain, const name& label) {
        for (std::size_t i = 0; i < chain.size(); ++i) {
            for (const name& each : chain[i].branch_labels) {
                if (each == label) { return i; }
            }
        }
        return revision_index::nowhere;
    }
};

}  // namespace varve::detail
