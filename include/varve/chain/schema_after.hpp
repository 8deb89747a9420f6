#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The schema after a migration of a chain, as a constant.
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/chain/head_schema.hpp"

namespace varve::detail {

/// The block of a chain in which the migration at `Position` ends.
template <class Source, std::size_t Position, std::size_t Number = 0,
          bool Found = (block<Source, Number>::end.migration > Position)>
struct block_with : block_with<Source, Position, Number + 1> {};
template <class Source, std::size_t Position, std::size_t Number>
struct block_with<Source, Position, Number, true> {
    using type = block<Source, Number>;
};

/// The steps of a block up to the end of the migration at `Position`.
template <class Source, std::size_t Position>
struct part_of_block {
    using whole = typename block_with<Source, Position>::type;
    static constexpr const list<migration>& migrations = Source::migrations;
    static constexpr const frozen_schema* start = whole::start;
    static constexpr bool reads_sql = whole::reads_sql;
    static constexpr chain_place begin = whole::begin;
    static constexpr chain_place end = {Position + 1, 0};
    static constexpr block_measures measures =
        measure_block(migrations, {start, begin}, Position + 1, static_cast<std::size_t>(-1), reads_sql);
};

template <class Source, std::size_t Position>
constexpr const frozen_schema& find_schema_after() {
    using whole = typename block_with<Source, Position>::type;
    if constexpr (whole::end == chain_place{Position + 1, 0}) {
        return *whole::result;
    } else {
        return frozen_after<part_of_block<Source, Position>>::schema;
    }
}

/// The schema after the migration at `Position` and all that come before it in the chain.
template <class Chain, std::size_t Position>
inline constexpr const frozen_schema& schema_after = find_schema_after<typename Chain::declaration, Position>();

/// Returns the position of a revision in the chain. "head" is the last migration. Returns the size of the chain if it
/// does not have the revision.
template <class Chain>
constexpr std::size_t position_of_revision(std::string_view revision) {
    const list<migration>& chain = Chain::migrations();
    if (same_text(revision, "head") && !chain.empty()) { return chain.size() - 1; }
    std::size_t at = 0;
    while (at < chain.size() && !same_text(chain[at].revision.text(), revision)) { ++at; }
    return at;
}

}  // namespace varve::detail
