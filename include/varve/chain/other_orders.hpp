#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the orders in which branches can run, other than the order of the chain.
#include <array>
#include <cstddef>
#include <cstdint>

#include "varve/chain/links.hpp"

namespace varve::detail {

/// Another order of migrations. They run after the first `begin` migrations of the chain. The positions are those of
/// one branch, or of several branches one after the other.
struct other_order {
    std::size_t begin = 0;
    list<std::uint32_t> positions = {};
};

/// Finds the other orders of a chain. The chain itself is replayed in its own order. A database may have only one of
/// two branches, or may run the later branch first. So each branch is replayed alone, and the branches of each merge
/// are replayed once more, in reverse.
class order_finder {
public:
    constexpr explicit order_finder(const list<migration>& chain) : lines_(chain) {
        position_set ends;
        std::size_t open = 0;
        for (std::size_t i = 0; i < chain.size(); ++i) {
            for (const std::uint32_t each : lines_.parents(i)) { close(ends, open, each); }
            for (const std::uint32_t each : lines_.dependencies(i)) { close(ends, open, each); }
            ends.add(i);
            if (++open == 1) { whole_.add(i); }
        }
    }

    constexpr list<other_order> find() const {
        list<other_order> result;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (!whole_.has(i) && ends_segment(i)) {
                list<std::uint32_t> roots;
                roots.push_back(static_cast<std::uint32_t>(i));
                result.push_back(order_of(roots));
            }
            if (lines_.is_merge_point(i)) { add_reversed(result, lines_.parents(i)); }
        }
        position_list heads;
        lines_.heads().for_each(
            [&heads](std::size_t position) { heads.push_back(static_cast<std::uint32_t>(position)); });
        if (heads.size() > 1) { add_reversed(result, heads); }
        return result;
    }

private:
    static constexpr void close(position_set& ends, std::size_t& open, std::size_t position) {
        if (ends.has(position)) {
            ends.remove(position);
            --open;
        }
    }

    /// Whether an order ends at this migration: it has no single child, others depend on it, or its child
    /// needs other migrations too.
    constexpr bool ends_segment(std::size_t position) const {
        if (lines_.children(position).size() != 1 || !lines_.dependents(position).empty()) { return true; }
        const std::size_t child = lines_.children(position)[0];
        return lines_.is_merge_point(child) || !lines_.dependencies(child).empty();
    }

    constexpr void add_reversed(list<other_order>& result, const position_list& together) const {
        list<std::uint32_t> roots;
        for (std::size_t i = together.size(); i-- != 0;) { roots.push_back(together[i]); }
        other_order found = order_of(roots);
        for (std::size_t i = 1; i < found.positions.size(); ++i) {
            if (found.positions[i] < found.positions[i - 1]) {  // otherwise it is the order of the chain
                result.push_back(std::move(found));
                return;
            }
        }
    }

    // Adds what `from` needs, down to the first migration that needs everything before it. Returns the
    // position after that one.
    constexpr std::size_t reach_down(position_set& from, std::size_t top, std::size_t bottom) const {
        for (std::size_t i = top + 1; i-- > bottom;) {
            if (!from.has(i)) { continue; }
            if (whole_.has(i)) { return i + 1; }
            for (const std::uint32_t each : lines_.parents(i)) { from.add(each); }
            for (const std::uint32_t each : lines_.dependencies(i)) { from.add(each); }
        }
        return bottom;
    }

    constexpr other_order order_of(const list<std::uint32_t>& roots) const {
        other_order result;
        position_set first = graph::only(roots[0]);
        result.begin = reach_down(first, roots[0], 0);
        position_set seen;
        for (const std::uint32_t root : roots) {
            position_set more;
            more.add(root);
            const std::size_t whole = reach_down(more, root, result.begin);
            for (std::size_t i = result.begin; i <= root; ++i) {
                if ((i < whole || more.has(i)) && !seen.has(i)) {
                    seen.add(i);
                    result.positions.push_back(static_cast<std::uint32_t>(i));
                }
            }
        }
        return result;
    }

    graph lines_;
    position_set whole_;  // migrations that need everything before them
};

/// The counts of a chain's other orders: orders, positions in total, and distinct places where
/// they part from the chain.
struct order_sizes {
    std::size_t orders = 0;
    std::size_t positions = 0;
    std::size_t branch_cuts = 0;
};

/// Inserts `begin` into the sorted list `branch_cuts` if it is new. Returns how many branch cuts come before it.
constexpr std::size_t add_branch_cut(list<std::size_t>& branch_cuts, std::size_t begin) {
    std::size_t at = branch_cuts.size();
    while (at != 0 && begin < branch_cuts[at - 1]) { --at; }  // most come in ascending order
    if (at != 0 && branch_cuts[at - 1] == begin) { return at - 1; }
    branch_cuts.insert(at, begin);
    return at;
}

constexpr list<other_order> other_orders(const list<migration>& chain) {
    if (is_one_line(chain)) { return {}; }
    return order_finder(chain).find();
}

constexpr order_sizes measure_orders(const list<migration>& chain) {
    order_sizes sizes;
    list<std::size_t> branch_cuts;
    for (const other_order& each : other_orders(chain)) {
        ++sizes.orders;
        sizes.positions += each.positions.size();
        static_cast<void>(add_branch_cut(branch_cuts, each.begin));
    }
    sizes.branch_cuts = branch_cuts.size();
    return sizes;
}

/// The other orders of a chain, in static storage.
template <order_sizes Sizes>
struct frozen_orders {
    std::array<std::size_t, Sizes.orders + 1> begins = {};
    std::array<std::size_t, Sizes.orders + 1> offsets = {};  ///< where the positions of each order begin
    std::array<std::uint32_t, Sizes.positions + 1> positions = {};
    std::array<std::size_t, Sizes.branch_cuts + 1> branch_cuts = {};  ///< the begins, sorted and without repetition

    constexpr explicit frozen_orders(const list<migration>& chain) {
        list<std::size_t> sorted;
        std::size_t at = 0;
        std::size_t order = 0;
        for (const other_order& each : other_orders(chain)) {
            begins[order] = each.begin;
            for (const std::uint32_t position : each.positions) { positions[at++] = position; }
            offsets[++order] = at;
            static_cast<void>(add_branch_cut(sorted, each.begin));
        }
        for (std::size_t i = 0; i < sorted.size(); ++i) { branch_cuts[i] = sorted[i]; }
    }

    /// Returns how many branch cuts come before `position`.
    constexpr std::size_t branch_cuts_before(std::size_t position) const {
        std::size_t low = 0;
        std::size_t high = Sizes.branch_cuts;
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (branch_cuts[middle] < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
};

template <class Source>
struct orders_of {
    static constexpr order_sizes sizes = measure_orders(Source::migrations);
    static constexpr frozen_orders<sizes> frozen = frozen_orders<sizes>(Source::migrations);
};

/// Returns the first branch cut after `from`, or the end of the chain. There another order parts from the chain.
template <class Source>
constexpr std::size_t next_branch_cut(std::size_t from) {
    if constexpr (!requires { typename Source::before; }) {  // another order has no other orders of its own
        const std::size_t at = orders_of<Source>::frozen.branch_cuts_before(from + 1);
        if (at < orders_of<Source>::sizes.branch_cuts) { return orders_of<Source>::frozen.branch_cuts[at]; }
    }
    return Source::migrations.size();
}

}  // namespace varve::detail
