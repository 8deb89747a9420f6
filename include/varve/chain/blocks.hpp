#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Verifies a chain in blocks, each a constant evaluation of its own, so that no compiler's limit on one is reached.
#include <cstddef>
#include <type_traits>

#include "varve/chain/estimate.hpp"
#include "varve/chain/other_orders.hpp"
#include "varve/chain/verify.hpp"
#include "varve/schema/frozen.hpp"

namespace varve::detail {

/// How much one evaluation may cost, in the units of `estimate`: about two thirds of what makes the compilers stop,
/// which is 33,554,432 operations for g++ and 1,048,576 steps for clang.
#if defined(__clang__)
inline constexpr std::size_t block_cost = 6500;
#else
inline constexpr std::size_t block_cost = 22000;
#endif

/// A block that is yet to be verified.
struct block_plan {
    std::size_t end = 0;     ///< one past its last migration
    frozen_sizes room = {};  ///< what the schema after it is likely to want
};

/// Plans the block that begins at `from`. It goes to the end of the chain if it can; otherwise it ends before the
/// migration with which it would cost too much, of which moving the schema is a part then, or behind its first one, or at
/// `cut`, where another order of the chain begins.
constexpr block_plan plan_block(const list<migration>& chain, const frozen_schema& start, std::size_t from,
                                std::size_t cut = static_cast<std::size_t>(-1)) {
    estimate sum(start);
    block_plan plan;
    for (std::size_t end = from; end != chain.size(); ++end) {
        if (end == cut) { return plan.end == 0 ? block_plan{end, sum.room()} : plan; }
        sum.add(chain[end]);
        if (end == from) { continue; }
        if (plan.end == 0 && sum.cost() + sum.cost_of_moving() > block_cost) { plan = {end, sum.room()}; }
        if (sum.cost() > block_cost) { return plan; }
    }
    return {chain.size(), {}};
}

/// A block that was verified and, where somebody wants it, the schema after it, whose lists borrow the storage beside it.
template <frozen_sizes Room>
struct block_outcome {
    bool refused = false;
    bool fits = true;  ///< whether there was room for the schema
    frozen_sizes needed = {};
    frozen_storage<Room> storage = {};
    frozen_schema schema = {};

    constexpr block_outcome(const list<migration>& migrations, const frozen_schema& start, std::size_t from, std::size_t to, bool keeps) {
        text_arena texts;
        texts.reserve(Room.characters);
        varve::schema state(texts);
        restore(state, start);
        refused = static_cast<bool>(replay_range(state, migrations, from, to));
        if (!refused && keeps) {
            needed = frozen_measure::of(state);
            fits = Room.hold(needed) && texts.in_one_room();
            if (fits) { schema = freezer<Room>(storage).freeze(state); }
        }
    }
};

template <class Block, frozen_sizes Room>
struct verified {
    static constexpr block_outcome<Room> value = {Block::migrations, *Block::start, Block::begin, Block::end, Block::keeps};
};

/// The outcome for which there was room: of the first attempt, or of the second, which knows how much it wants.
template <class Block, frozen_sizes Room, bool Fits = verified<Block, Room>::value.fits>
struct outcome_of {
    static constexpr const auto& value = verified<Block, Room>::value;
};
template <class Block, frozen_sizes Room>
struct outcome_of<Block, Room, false> {
    static constexpr const auto& value = verified<Block, verified<Block, Room>::value.needed>::value;
    static_assert(value.fits);
};

/// The migrations from `Begin` to `End`; `Previous` are those before them.
template <class Source, std::size_t Begin, std::size_t End, class Previous, frozen_sizes Room>
struct range_of_chain {
    static constexpr const list<migration>& migrations = Source::migrations;
    static constexpr std::size_t begin = Begin;
    static constexpr std::size_t end = End;
    static constexpr bool keeps = end < migrations.size();  // another follows
    static constexpr const frozen_schema* start = Previous::result;
    static constexpr const auto& outcome = outcome_of<range_of_chain, Room>::value;
    static constexpr bool refused = outcome.refused;
    static constexpr const frozen_schema* result = &outcome.schema;
};

/// What stands before the first block.
struct nothing_before {
    static constexpr std::size_t end = 0;
    static constexpr frozen_schema schema = {};
    static constexpr const frozen_schema* result = &schema;
};

template <class Source, std::size_t Number>
struct previous_block;

/// Block number `Number` of the chain whose migrations `Source::migrations` holds.
template <class Source, std::size_t Number, class Previous = typename previous_block<Source, Number>::type,
          block_plan Plan = plan_block(Source::migrations, *Previous::result, Previous::end,
                                       next_cut<Source>(Previous::end))>
struct block : range_of_chain<Source, Previous::end, Plan.end, Previous, Plan.room> {};

template <class Source, std::size_t Number>
struct previous_block {
    using type = block<Source, Number - 1>;
};
template <class Source>
struct previous_block<Source, 0> {
    static constexpr auto choose() {
        if constexpr (requires { typename Source::before; }) {
            return std::type_identity<typename Source::before>();
        } else {
            return std::type_identity<nothing_before>();
        }
    }
    using type = typename decltype(choose())::type;
};

/// The last block of a chain, or the first that is refused.
template <class Source, std::size_t Number = 0,
          bool Stop = block<Source, Number>::refused || block<Source, Number>::end == Source::migrations.size()>
struct last_block {
    using type = typename last_block<Source, Number + 1>::type;
};
template <class Source, std::size_t Number>
struct last_block<Source, Number, true> {
    using type = block<Source, Number>;
};

}  // namespace varve::detail
