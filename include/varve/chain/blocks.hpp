#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Verifies a chain in blocks. Each block is a constant evaluation of its own, so none reaches a compiler's limit.
#include <cstddef>
#include <type_traits>

#include "varve/chain/other_orders.hpp"
#include "varve/chain/verify.hpp"
#include "varve/schema/freezer.hpp"

namespace varve::detail {

/// The budget of the first block, in the units of `replay_cost`. It is less than half of the compilers' limits, which
/// are 33,554,432 operations for g++ and 1,048,576 steps for clang.
#if defined(__clang__)
inline constexpr std::size_t block_budget = 10000;
#else
inline constexpr std::size_t block_budget = 12000;
#endif

/// Where a block begins, and the schema before it.
struct block_start {
    const frozen_schema* schema = nullptr;
    chain_place place = {};
};

/// What the first replay of a block finds: where the block ends, and how much storage the schema after it needs.
struct block_measures {
    chain_place end = {};
    frozen_sizes sizes = {};
    bool refused = false;
};

/// Replays the block that begins at `start`. The block ends where its budget is used up, or
/// before the migration at `branch_cut`.
///
/// Measuring also freezes the schema, and drops the result. So if the compiler can evaluate measure_block, it can also
/// evaluate `frozen_after`, which keeps the schema.
/// Without `reads_sql`, all SQL counts as SQL that no operation expresses.
constexpr block_measures measure_block(const list<migration>& chain, const block_start& start, std::size_t branch_cut,
                                       std::size_t budget, bool reads_sql) {
    text_arena texts;
    schema state(texts);
    state.reads_sql = reads_sql;
    restore(state, *start.schema);
    replay_cost spent(budget);
    block_measures found;
    chain_span rest = {start.place, {branch_cut, 0}};
    found.refused = static_cast<bool>(replay_between(state, chain, rest, spent));
    found.end = rest.at;
    if (!found.refused) {
        found.sizes = frozen_measure::of(state);
        heap_storage storage(found.sizes);
        static_cast<void>(freezer(storage.room()).freeze(state));
    }
    return found;
}

/// The measures of a block as a type. Naming the type evaluates measure_block.
template <block_measures Measures, std::size_t Budget, bool ReadsSql>
struct measured_block {
    static constexpr block_measures measures = Measures;
    static constexpr std::size_t budget = Budget;
    static constexpr bool reads_sql = ReadsSql;
    static constexpr bool too_large = false;
};
/// The result when not even one step can be replayed within the compiler's limit.
template <class Source>
struct too_large_to_measure {
    static constexpr block_measures measures = {};
    static constexpr std::size_t budget = 0;
    static constexpr bool reads_sql = false;
    static constexpr bool too_large = true;
};

/// The budget to try after `budget` was too large. 0 means a single step, or a single migration with a written down.
constexpr std::size_t smaller_budget(std::size_t budget) noexcept { return budget > block_budget / 8 ? budget / 4 : 0; }

/// Returns the measures of the next block, with the first budget that the compiler can evaluate.
///
/// An evaluation that reaches the compiler's limit is not a constant. Substitution then fails, and the next
/// overload tries a smaller budget. A step that is too much with the smallest one is replayed without reading its SQL.
template <
    class Source, class Previous, std::size_t Budget, bool ReadsSql = true,
    class Measures = measured_block<measure_block(Source::migrations, {Previous::result, Previous::end},
                                                  next_branch_cut<Source>(Previous::end.migration), Budget, ReadsSql),
                                    Budget, ReadsSql>>
constexpr std::type_identity<Measures> measure_after(int) {
    return {};
}
template <class Source, class Previous, std::size_t Budget, bool ReadsSql = true>
constexpr auto measure_after(long) {
    if constexpr (Budget != 0) {
        return measure_after<Source, Previous, smaller_budget(Budget)>(0);
    } else if constexpr (ReadsSql) {
        return measure_after<Source, Previous, 0, false>(0);
    } else {
        return std::type_identity<too_large_to_measure<Source>>();
    }
}

/// The schema after a block, in static storage of its own.
template <class Block>
class frozen_after {
    struct outcome {
        frozen_storage<Block::measures.sizes> storage = {};
        frozen_schema schema = {};

        constexpr outcome() {
            text_arena texts;
            varve::schema state(texts);
            state.reads_sql = Block::reads_sql;
            restore(state, *Block::start);
            static_cast<void>(replay_between(state, Block::migrations, Block::begin, Block::end));
            schema = freezer(storage.room()).freeze(state);
        }
    };
    static constexpr outcome value = {};

public:
    static constexpr const frozen_schema& schema = value.schema;
};

/// The state before the first block: the start of the chain and an empty schema.
struct nothing_before {
    static constexpr chain_place end = {};
    static constexpr frozen_schema schema = {};
    static constexpr const frozen_schema* result = &schema;
    static constexpr std::size_t budget = block_budget;
};

template <class Source, std::size_t Number>
struct previous_block;

/// Block `Number` of the chain in `Source::migrations`. The schema after the block, `*result`, is
/// evaluated only where it is used.
template <class Source, std::size_t Number>
struct block {
    using previous = typename previous_block<Source, Number>::type;
    using outcome = typename decltype(measure_after<Source, previous, previous::budget>(0))::type;
    static constexpr const list<migration>& migrations = Source::migrations;
    static constexpr const frozen_schema* start = previous::result;
    static constexpr block_measures measures = outcome::measures;
    // A budget that was too large for one block is probably too large for the next. A single step says
    // nothing about the next block.
    static constexpr std::size_t budget =
        outcome::budget == 0 && previous::budget != 0 ? block_budget / 4 : outcome::budget;
    static constexpr chain_place begin = previous::end;
    static constexpr chain_place end = measures.end;
    static constexpr bool reads_sql = outcome::reads_sql;
    static constexpr bool too_large = outcome::too_large;
    static constexpr bool refused = measures.refused;
    static constexpr bool last = too_large || refused || end == chain_place{migrations.size(), 0};
    static constexpr const frozen_schema* result = &frozen_after<block>::schema;
};

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

/// The last block of a chain, or the first block that is refused.
template <class Source, std::size_t Number = 0, bool Stop = block<Source, Number>::last>
struct last_block {
    using type = typename last_block<Source, Number + 1>::type;
};
template <class Source, std::size_t Number>
struct last_block<Source, Number, true> {
    using type = block<Source, Number>;
};

}  // namespace varve::detail
