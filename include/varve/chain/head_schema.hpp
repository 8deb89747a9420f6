#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The schema that a chain leads to, as a constant.
#include <cstddef>

#include "varve/chain/chain.hpp"

namespace varve::detail {

constexpr frozen_sizes room_after(const list<migration>& chain, const frozen_schema& start, std::size_t from) {
    estimate sum(start);
    for (std::size_t i = from; i < chain.size(); ++i) { sum.add(chain[i]); }
    return sum.room();
}

/// The last block of a chain once more, for the schema that nobody has asked for before.
template <class Source, class Last = typename last_block<Source>::type>
struct head_block {
    static constexpr const list<migration>& migrations = Source::migrations;
    static constexpr std::size_t begin = Last::begin;
    static constexpr std::size_t end = Last::end;
    static constexpr bool keeps = true;
    static constexpr const frozen_schema* start = Last::start;
    static constexpr const auto& outcome = outcome_of<head_block, room_after(Source::migrations, *Last::start, Last::begin)>::value;
};

/// The schema at the head of `Chain`, with all its branches.
template <class Chain>
inline constexpr const frozen_schema& head_schema = head_block<typename Chain::declaration>::outcome.schema;

inline constexpr frozen_schema no_schema = {};
template <>
inline constexpr const frozen_schema& head_schema<chain_of<>> = no_schema;
template <>
inline constexpr const frozen_schema& head_schema<empty_instead> = no_schema;

}  // namespace varve::detail
