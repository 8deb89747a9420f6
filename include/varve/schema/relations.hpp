#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Which names of relations and types are taken, found in one step however many there are.
#include <cstddef>
#include <cstdint>

#include "varve/schema/constraint.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// A constraint without an index of its own is no relation, but its name counts where PostgreSQL chooses names.
enum class relation_kind : std::uint8_t { none, table, index, constraint_index, constraint };

constexpr relation_kind kind_of(const objects::constraint& each) noexcept {
    return each.has_index() ? relation_kind::constraint_index : relation_kind::constraint;
}

/// An entry of the index of names: `hash` of the qualified name, and the slot of the table that it is or belongs to.
struct relation_entry {
    std::uint32_t hash = 0;  ///< 0: never used; a removed entry keeps its hash
    std::uint32_t slot = 0;
    relation_kind kind = relation_kind::none;
};

/// An open-addressed hash table over the names of tables and indexes. It holds hashes and slots, no names: who asks
/// compares the name at the slot.
class relation_index {
public:
    /// Calls `matches(entry)` for each entry with this hash until it returns true; returns that entry or none.
    template <class Matches>
    constexpr relation_entry find(std::uint32_t hash, Matches matches) const {
        if (entries_.empty()) {
            return {};
        }
        const std::size_t mask = entries_.size() - 1;
        for (std::size_t i = hash & mask; entries_[i].hash != 0; i = (i + 1) & mask) {
            if (entries_[i].hash == hash && entries_[i].kind != relation_kind::none && matches(entries_[i])) {
                return entries_[i];
            }
        }
        return {};
    }

    constexpr void add(relation_entry entry) {
        if ((used_ + 1) * 2 > entries_.size()) {
            rehash(entries_.size() < 16 ? 16 : entries_.size() * 2);
        }
        place(entry);
    }

    /// Removes the entry that equals `entry`.
    constexpr void remove(relation_entry entry) {
        const std::size_t mask = entries_.size() - 1;
        for (std::size_t i = entry.hash & mask; entries_[i].hash != 0; i = (i + 1) & mask) {
            if (entries_[i].hash == entry.hash && entries_[i].slot == entry.slot && entries_[i].kind == entry.kind) {
                entries_.edit(i).kind = relation_kind::none;
                return;
            }
        }
    }

    /// For carrying the index from one constant evaluation into the next.
    constexpr const list<relation_entry>& entries() const noexcept { return entries_; }
    constexpr void borrow(const relation_entry* entries, std::size_t count, std::size_t used) noexcept {
        entries_ = list<relation_entry>::borrow(entries, count);
        used_ = static_cast<std::uint32_t>(used);
    }
    constexpr std::size_t used() const noexcept { return used_; }

private:
    constexpr void place(relation_entry entry) {
        const std::size_t mask = entries_.size() - 1;
        std::size_t i = entry.hash & mask;
        while (entries_[i].hash != 0) {
            i = (i + 1) & mask;
        }
        entries_.edit(i) = entry;
        ++used_;
    }

    constexpr void rehash(std::size_t size) {
        list<relation_entry> old = std::move(entries_);
        entries_ = {};
        entries_.resize(size);
        used_ = 0;
        for (const relation_entry& entry : old) {
            if (entry.kind != relation_kind::none) {
                place(entry);
            }
        }
    }

    list<relation_entry> entries_;
    std::uint32_t used_ = 0;  // removed ones included
};

}  // namespace varve::detail
