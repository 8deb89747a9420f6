#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Verifies a chain with branches in the other orders in which its migrations can run.
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "varve/chain/blocks.hpp"
#include "varve/chain/other_orders.hpp"

namespace varve::detail {

template <class Source>
constexpr std::size_t first_block(std::size_t end) {
    const std::size_t before = orders_of<Source>::frozen.branch_cuts_before(end);
    // A branch cut at position 0 ends no block.
    return before - (before != 0 && orders_of<Source>::frozen.branch_cuts[0] == 0 ? 1 : 0);
}

/// The block of a chain that ends before the migration at `End`, where another order begins. Every branch cut ends a
/// block, so the search can start at the number of branch cuts before `End`.
template <class Source, std::size_t End, std::size_t Number = first_block<Source>(End),
          bool Found = block<Source, Number>::end == chain_place{End, 0}>
struct block_before : block_before<Source, End, Number + 1> {};
template <class Source, std::size_t End, std::size_t Number>
struct block_before<Source, End, Number, true> {
    static constexpr const frozen_schema* result = block<Source, Number>::result;
};
template <class Source>
struct block_before<Source, 0, 0, false> {
    static constexpr const frozen_schema* result = nothing_before::result;
};

/// Copies of migrations. The union skips their destructors, as migration_array does: the copies own nothing.
template <std::size_t Size>
union picked_migrations {
    migration items[Size];

    constexpr picked_migrations(const list<migration>& chain, const std::uint32_t* positions) : items{} {
        for (std::size_t i = 0; i < Size; ++i) { items[i] = chain[positions[i]]; }
    }
    constexpr ~picked_migrations() {}
};

/// Other order `Number` of a chain, as a chain of its own. It begins where the two orders part.
template <class Source, std::size_t Number>
struct order_source {
    static constexpr const auto& orders = orders_of<Source>::frozen;
    static constexpr std::size_t size = orders.offsets[Number + 1] - orders.offsets[Number];
    static constexpr picked_migrations<size> values = {Source::migrations, &orders.positions[orders.offsets[Number]]};
    static constexpr list<migration> migrations = list<migration>::borrow(values.items, size);

    struct before {
        static constexpr chain_place end = {};
        static constexpr std::size_t budget = block_budget;
        static constexpr const frozen_schema* result = block_before<Source, orders.begins[Number]>::result;
    };
    static constexpr std::size_t begin = orders.begins[Number];
    static constexpr std::size_t position(std::size_t at) { return orders.positions[orders.offsets[Number] + at]; }
};

/// The result when no other order is refused.
struct no_order {
    static constexpr bool refused = false;
};

template <class Source, std::size_t Number>
struct refused_order_at {
    static constexpr bool refused = true;
    using order = order_source<Source, Number>;
    using last = typename last_block<order>::type;
};

/// The first of the other orders that is refused, or no_order.
template <class Source, std::size_t Number = 0, bool Done = Number == orders_of<Source>::sizes.orders>
struct refused_order {
    using type = no_order;
};
template <class Source, std::size_t Number>
struct refused_order<Source, Number, false> {
    static constexpr auto choose() {
        if constexpr (last_block<order_source<Source, Number>>::type::refused) {
            return std::type_identity<refused_order_at<Source, Number>>();
        } else {
            return std::type_identity<typename refused_order<Source, Number + 1>::type>();
        }
    }
    using type = typename decltype(choose())::type;
};

}  // namespace varve::detail
