#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A hash index of migrations by revision.
#include <cstddef>
#include <cstdint>

#include "varve/chain/migration.hpp"

namespace varve::detail {

/// A hash table of the revisions of a chain. The chain must outlive it.
class revision_index {
public:
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    /// Creates an empty index for `chain`.
    constexpr explicit revision_index(const list<migration>& chain) : chain_(&chain) {
        std::size_t size = 8;
        while (size < chain.size() * 2) { size *= 2; }
        slots_.resize(size);
    }

    /// Returns an index of all migrations of `chain`.
    static constexpr revision_index of(const list<migration>& chain) {
        revision_index result(chain);
        for (std::size_t i = 0; i < chain.size(); ++i) { static_cast<void>(result.add(i)); }
        return result;
    }

    /// Adds the migration at `position`. Returns the position of an earlier one with the same revision, or `nowhere`.
    constexpr std::size_t add(std::size_t position) {
        const std::size_t mask = slots_.size() - 1;
        std::size_t i = (*chain_)[position].revision.hash() & mask;
        for (; slots_[i] != 0; i = (i + 1) & mask) {
            if ((*chain_)[slots_[i] - 1].revision == (*chain_)[position].revision) { return slots_[i] - 1; }
        }
        slots_.edit(i) = static_cast<std::uint32_t>(position + 1);
        return nowhere;
    }

    constexpr std::size_t find(const name& revision) const {
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t i = revision.hash() & mask; slots_[i] != 0; i = (i + 1) & mask) {
            if ((*chain_)[slots_[i] - 1].revision == revision) { return slots_[i] - 1; }
        }
        return nowhere;
    }

private:
    const list<migration>* chain_;
    list<std::uint32_t> slots_;  // position + 1; 0 marks a free slot
};

}  // namespace varve::detail
