#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Verifies a chain in blocks, each a constant evaluation of its own, so that no compiler's limit on one is reached.
#include <cstddef>

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

struct block_report {
    bool refused = false;
    frozen_sizes sizes = {};
};

/// Verifies a block, and says how large the schema is that it leaves.
constexpr block_report examine(const list<migration>& chain, const frozen_schema* start, std::size_t from, std::size_t to) {
    text_arena texts;
    schema state(texts);
    if (start != nullptr) {
        restore(state, *start);
    }
    if (replay_range(state, chain, from, to)) {
        return {true, {}};
    }
    return {false, to < chain.size() ? freezer::measure(state) : frozen_sizes()};
}

template <std::size_t N>
struct characters {
    char text[N + 1] = {};
};

/// The texts that replaying a block keeps, one after the other.
template <std::size_t N>
constexpr characters<N> keep_texts(const list<migration>& chain, const frozen_schema* start, std::size_t from, std::size_t to) {
    text_arena texts;
    schema state(texts);
    if (start != nullptr) {
        restore(state, *start);
    }
    static_cast<void>(replay_range(state, chain, from, to));
    characters<N> result;
    std::size_t used = 0;
    for (const std::string_view text : texts.texts()) {
        for (const char c : text) {
            result.text[used++] = c;
        }
    }
    return result;
}

/// The schema after a block and the storage that its lists borrow.
template <frozen_sizes Sizes>
struct frozen_block {
    frozen_storage<Sizes> storage = {};
    frozen_schema schema = {};
};

template <frozen_sizes Sizes>
constexpr frozen_block<Sizes> freeze_block(const frozen_block<Sizes>* home, const char* prepared, const list<migration>& chain,
                                           const frozen_schema* start, std::size_t from, std::size_t to) {
    text_arena texts(prepared);
    schema state(texts);
    if (start != nullptr) {
        restore(state, *start);
    }
    static_cast<void>(replay_range(state, chain, from, to));
    frozen_block<Sizes> result;
    result.schema = freezer::freeze<Sizes>(state, result.storage, home->storage);
    return result;
}

/// Block number `Number` of the chain whose migrations `Source::migrations` holds.
template <class Source, std::size_t Number>
struct block;

/// What stands before the first block.
struct nothing_before {
    static constexpr bool refused = false;
    static constexpr std::size_t end = 0;
    static constexpr const frozen_schema* result = nullptr;
};

template <class Source, std::size_t Number>
struct previous_block {
    using type = block<Source, Number - 1>;
};
template <class Source>
struct previous_block<Source, 0> {
    using type = nothing_before;
};

template <class Block>
struct block_texts {
    static constexpr auto value =
        keep_texts<Block::report.sizes.characters>(Block::migrations, Block::start, Block::begin, Block::end);
};

// The frozen schema points into its own storage, so its initializer needs its address. clang knows the name of a static
// member inside the class; g++ does only in a definition outside of it.
#if defined(__clang__)
template <class Block>
struct block_schema {
    static constexpr frozen_block<Block::report.sizes> value = freeze_block<Block::report.sizes>(
        &value, block_texts<Block>::value.text, Block::migrations, Block::start, Block::begin, Block::end);
};
#else
template <class Block>
struct block_schema {
    static const frozen_block<Block::report.sizes> value;
};
template <class Block>
constexpr frozen_block<Block::report.sizes> block_schema<Block>::value =
    freeze_block<Block::report.sizes>(&block_schema<Block>::value, block_texts<Block>::value.text, Block::migrations,
                                      Block::start, Block::begin, Block::end);
#endif

template <class Block, bool Needed>
struct block_result {
    static constexpr const frozen_schema* value = nullptr;
};
template <class Block>
struct block_result<Block, true> {
    static constexpr const frozen_schema* value = &block_schema<Block>::value.schema;
};

template <class Source, std::size_t Number>
struct block {
    using previous = typename previous_block<Source, Number>::type;
    static constexpr const list<migration>& migrations = Source::migrations;
    static constexpr std::size_t begin = previous::end;
    static constexpr std::size_t end = end_of_block(migrations, begin);
    static constexpr const frozen_schema* start = block_result<previous, Number != 0>::value;
    static constexpr block_report report = examine(migrations, start, begin, end);
    static constexpr bool refused = report.refused;
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
