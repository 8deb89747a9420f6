#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A hash table of the names of tables, indexes and constraints.
#include <cstddef>
#include <cstdint>
#include <utility>

#include "varve/schema/constraint.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// The kind of object that a name belongs to. `constraint` is one without an index: not a relation, but PostgreSQL
/// avoids its name when it chooses names. `hint` is an entry of reference_index, not a name.
enum class relation_kind : std::uint8_t { none, table, index, constraint_index, constraint, hint };

constexpr relation_kind kind_of(const objects::constraint& each) noexcept {
    return each.has_index() ? relation_kind::constraint_index : relation_kind::constraint;
}

/// An entry: the hash of a qualified name, and the slot of the table that has the name or owns the object.
struct relation_entry {
    std::uint32_t hash = 0;
    std::uint32_t slot = 0;
    std::uint32_t next = 0;                    ///< position + 1 of the next entry of the same bucket; 0: none
    relation_kind kind = relation_kind::none;  ///< none: removed
};

/// A chained hash table over the names of tables, indexes and constraints. It stores hashes and slots, not names: the
/// caller compares the name of the object in the slot.
class relation_index {
public:
    constexpr relation_index() = default;
    /// Restores the table that an earlier constant evaluation built.
    constexpr relation_index(list<relation_entry> entries, list<std::uint32_t> buckets)
        : entries_(std::move(entries)), buckets_(std::move(buckets)) {}

    /// Calls `matches(entry)` for each entry with this hash until it returns true. Returns that entry, or one of kind
    /// `none`.
    template <class Matches>
    constexpr relation_entry find(std::uint32_t hash, Matches matches) const {
        if (!knows(hash)) { return {}; }
        for (std::uint32_t i = buckets_[hash & (buckets_.size() - 1)]; i != 0; i = entries_[i - 1].next) {
            const relation_entry& entry = entries_[i - 1];
            if (entry.hash == hash && entry.kind != relation_kind::none && matches(entry)) { return entry; }
        }
        return {};
    }

    /// Whether there is or was an entry with this hash.
    constexpr bool knows(std::uint32_t hash) const noexcept {
        if (buckets_.empty()) { return false; }
        const relation_entry* const entries = entries_.data();
        std::uint32_t i = buckets_[hash & (buckets_.size() - 1)];
        while (i != 0 && entries[i - 1].hash != hash) { i = entries[i - 1].next; }
        return i != 0;
    }

    constexpr void add(std::uint32_t hash, std::size_t slot, relation_kind kind) {
        if (entries_.size() >= buckets_.size()) { rehash(buckets_.empty() ? 32 : buckets_.size() * 4); }
        std::uint32_t& bucket = buckets_.edit(hash & (buckets_.size() - 1));
        entries_.push_back(relation_entry{hash, static_cast<std::uint32_t>(slot), bucket, kind});
        bucket = static_cast<std::uint32_t>(entries_.size());
    }

    constexpr void remove(std::uint32_t hash, std::size_t slot, relation_kind kind) {
        for (std::uint32_t i = buckets_[hash & (buckets_.size() - 1)]; i != 0; i = entries_[i - 1].next) {
            const relation_entry& entry = entries_[i - 1];
            if (entry.hash == hash && entry.slot == slot && entry.kind == kind) {
                entries_.edit(i - 1).kind = relation_kind::none;
                return;
            }
        }
    }

    /// Removes the entries with this hash for which `goes(entry)` is true. Later searches do not pass them.
    template <class Goes>
    constexpr void unlink_if(std::uint32_t hash, Goes goes) {
        if (!knows(hash)) { return; }
        std::uint32_t before = 0;  // position + 1
        for (std::uint32_t i = buckets_[hash & (buckets_.size() - 1)]; i != 0;) {
            const relation_entry entry = entries_[i - 1];
            if (entry.hash == hash && entry.kind != relation_kind::none && goes(entry)) {
                entries_.edit(i - 1).kind = relation_kind::none;
                (before == 0 ? buckets_.edit(hash & (buckets_.size() - 1)) : entries_.edit(before - 1).next) =
                    entry.next;
            } else {
                before = i;
            }
            i = entry.next;
        }
    }

    constexpr const list<relation_entry>& entries() const noexcept { return entries_; }
    constexpr const list<std::uint32_t>& buckets() const noexcept { return buckets_; }

private:
    constexpr void rehash(std::size_t size) {
        list<std::uint32_t> buckets;
        buckets.resize(size);
        if (!entries_.empty()) {
            std::uint32_t* const first = &buckets.edit(0);
            relation_entry* entry = &entries_.edit(0);
            for (std::uint32_t i = 1; i <= entries_.size(); ++i, ++entry) {
                if (entry->kind == relation_kind::none) { continue; }
                std::uint32_t& bucket = first[entry->hash & (size - 1)];
                entry->next = bucket;
                bucket = i;
            }
        }
        buckets_ = std::move(buckets);
    }

    list<relation_entry> entries_;
    list<std::uint32_t> buckets_;  // position + 1 of the first entry; the number of buckets is a power of two
};

}  // namespace varve::detail
