#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Verifies a chain in blocks, each a constant evaluation of its own, so that no compiler's limit on one is reached.
#include <cstddef>

#include "varve/chain/room_guess.hpp"
#include "varve/chain/verify.hpp"
#include "varve/schema/frozen.hpp"

namespace varve::detail {

/// How much replay one evaluation may do, in the units of `weight_of`. Measured: g++ 12 stops an evaluation after
/// 33,554,432 operations and clang after 1,048,576 steps; this keeps to about a third of either.
#if defined(__clang__)
inline constexpr std::size_t block_weight = 400;
#else
inline constexpr std::size_t block_weight = 5000;
#endif

/// Roughly what it costs to replay `op`: one for each thing that is looked at.
constexpr std::size_t weight_of(const operation& op) {
    return visit(
        [](const auto& each) -> std::size_t {
            if constexpr (requires { each.columns.size() + each.constraints.size(); }) {
                return 4 + 2 * each.columns.size() + 6 * each.constraints.size();
            } else if constexpr (requires { each.values.size(); }) {
                return 4 + each.values.size();
            } else if constexpr (requires { each.sql.size(); }) {
                return 4 + each.sql.size() / 8 + 8 * each.effects.size();
            } else {
                return 6;
            }
        },
        op);
}

constexpr std::size_t weight_of(const migration& each) {
    std::size_t weight = 2;
    for (const operation& op : each.up) {
        weight += weight_of(op);
    }
    if (each.way_back == down_kind::written) {
        weight *= 2;
        for (const operation& op : each.down) {
            weight += weight_of(op);
        }
    }
    return weight;
}

/// Where the block that begins at `from` ends: before the migration that would make it too heavy.
constexpr std::size_t end_of_block(const list<migration>& chain, std::size_t from) {
    std::size_t weight = 0;
    std::size_t at = from;
    while (at < chain.size()) {
        weight += weight_of(chain[at]);
        if (weight > block_weight && at != from) {
            break;
        }
        ++at;
    }
    return at;
}

/// A block and, where another follows, the schema after it, with the storage that its lists borrow.
template <frozen_sizes Room>
struct block_outcome {
    bool refused = false;
    bool fits = true;  ///< whether there was room for the schema
    frozen_sizes needed = {};
    frozen_storage<Room> storage = {};
    frozen_schema schema = {};
};

/// Verifies a block. `home` is where the result will stand.
template <frozen_sizes Room>
constexpr block_outcome<Room> verify_block(const block_outcome<Room>* home, const list<migration>& chain,
                                           const frozen_schema* start, std::size_t from, std::size_t to) {
    text_arena texts;
    texts.reserve(Room.characters);
    schema state(texts);
    if (start != nullptr) {
        restore(state, *start);
    }
    block_outcome<Room> result;
    result.refused = static_cast<bool>(replay_range(state, chain, from, to));
    if (!result.refused && to < chain.size()) {
        result.needed = frozen_measure::of(state);
        result.fits = Room.hold(result.needed) && (texts.size() == 0 || texts.single_room() != nullptr);
        if (result.fits) {
            result.schema = freezer<Room>(result.storage, home->storage).freeze(state);
        }
    }
    return result;
}

/// How much room the schema after a block is likely to want. Replay would know, and takes as long as verifying the block.
constexpr frozen_sizes guess_room(const list<migration>& chain, const frozen_schema* start, std::size_t from, std::size_t to) {
    if (to == chain.size()) {
        return {};
    }
    room_guess guess;
    for (std::size_t i = from; i < to; ++i) {
        for (const operation& op : chain[i].up) {
            guess.add(op);
        }
    }
    return guess.beside(start);
}

// The schema points into the storage beside it, so its initializer needs its address. clang knows the name of a static
// member inside the class; g++ does only in a definition outside of it.
#if defined(__clang__)
template <class Block, frozen_sizes Room>
struct verified {
    static constexpr block_outcome<Room> value = verify_block<Room>(&value, Block::migrations, Block::start, Block::begin, Block::end);
};
#else
template <class Block, frozen_sizes Room>
struct verified {
    static const block_outcome<Room> value;
};
template <class Block, frozen_sizes Room>
constexpr block_outcome<Room> verified<Block, Room>::value =
    verify_block<Room>(&verified<Block, Room>::value, Block::migrations, Block::start, Block::begin, Block::end);
#endif

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
template <class Source, std::size_t Begin, std::size_t End, class Previous>
struct range_of_chain {
    static constexpr const list<migration>& migrations = Source::migrations;
    static constexpr std::size_t begin = Begin;
    static constexpr std::size_t end = End;
    static constexpr const frozen_schema* start = Previous::result;
    static constexpr const auto& outcome = outcome_of<range_of_chain, guess_room(migrations, start, begin, end)>::value;
    static constexpr bool refused = outcome.refused;
    static constexpr const frozen_schema* result = &outcome.schema;
};

/// What stands before the first block.
struct nothing_before {
    static constexpr std::size_t end = 0;
    static constexpr const frozen_schema* result = nullptr;
};

template <class Source, std::size_t Number>
struct previous_block;

/// Block number `Number` of the chain whose migrations `Source::migrations` holds.
template <class Source, std::size_t Number, class Previous = typename previous_block<Source, Number>::type>
struct block : range_of_chain<Source, Previous::end, end_of_block(Source::migrations, Previous::end), Previous> {};

template <class Source, std::size_t Number>
struct previous_block {
    using type = block<Source, Number - 1>;
};
template <class Source>
struct previous_block<Source, 0> {
    using type = nothing_before;
};

/// The last block of a chain, or the first that is refused.
template <class Source, std::size_t Number = 0, bool Stop = block<Source, Number>::refused ||
                                                            block<Source, Number>::end == Source::migrations.size()>
struct last_block {
    using type = typename last_block<Source, Number + 1>::type;
};
template <class Source, std::size_t Number>
struct last_block<Source, Number, true> {
    using type = block<Source, Number>;
};

}  // namespace varve::detail
