#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A list whose elements are found by name in constant time: enum types, schemas and extensions.
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "varve/schema/relations.hpp"
#include "varve/schema/table.hpp"
#include "varve/schema/undeclared_sql.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// A list of names, or of elements with a member `name`. No two names are equal. A short list is searched from its
/// beginning. A longer one has a hash table of positions, because constant evaluation would otherwise take quadratic
/// time.
template <class T>
class named_list {
    static constexpr std::size_t short_size = 8;

    // These must come before their use, as in frozen_measure.
    static constexpr const name& name_of(const name& each) noexcept { return each; }
    template <class Named>
    static constexpr const name& name_of(const Named& each) noexcept {
        return each.name;
    }
    constexpr bool indexed() const noexcept { return !places_.buckets().empty(); }

    /// A qualified name is also found by its schema and by its name alone.
    template <class Act>
    static constexpr void each_hash(const name& called, Act act) {
        act(called.hash());
        if (called.schema().empty()) { return; }
        act(hash_text(called.schema()));
        act(hash_text(called.object()));
    }
    constexpr void index_one(std::size_t position) {
        each_hash(name_of(items_[position]),
                  [&](std::uint32_t hash) { places_.add(hash, position, relation_kind::hint); });
    }
    constexpr void index_all() {
        places_ = {};
        for (std::size_t i = 0; i < items_.size(); ++i) { index_one(i); }
    }

    struct former_item {
        name called;
        list<T> item;  ///< empty if there was none
    };
    constexpr void remember(const name& called) {
        if (!watching_) { return; }
        for (const former_item& each : former_) {
            if (each.called == called) { return; }
        }
        former_item kept = {called, {}};
        const std::size_t at = position(called);
        if (at != objects::nowhere) { kept.item.push_back(items_[at]); }
        former_.push_back(std::move(kept));
    }

public:
    using value_type = T;

    constexpr named_list() = default;
    constexpr named_list(std::initializer_list<T> items) : named_list(list<T>(items)) {}
    constexpr named_list(list<T> items)  // NOLINT(google-explicit-constructor): the same, found faster
        : items_(std::move(items)) {
        if (items_.size() > short_size) { index_all(); }
    }
    /// Carries a list from one constant evaluation to the next.
    constexpr named_list(list<T> items, relation_index places) : items_(std::move(items)), places_(std::move(places)) {}

    constexpr const list<T>& items() const noexcept { return items_; }
    constexpr const relation_index& places() const noexcept { return places_; }
    constexpr const T* begin() const noexcept { return items_.begin(); }
    constexpr const T* end() const noexcept { return items_.end(); }
    constexpr std::size_t size() const noexcept { return items_.size(); }
    constexpr bool empty() const noexcept { return items_.empty(); }
    constexpr const T& operator[](std::size_t position) const noexcept { return items_[position]; }

    /// Returns the position of the element with this name, or `nowhere`.
    constexpr std::size_t position(const name& wanted) const {
        if (indexed()) {
            const relation_entry found = places_.find(
                wanted.hash(), [&](const relation_entry& each) { return name_of(items_[each.slot]) == wanted; });
            return found.kind == relation_kind::none ? objects::nowhere : found.slot;
        }
        for (std::size_t i = 0; i < items_.size(); ++i) {
            if (name_of(items_[i]) == wanted) { return i; }
        }
        return objects::nowhere;
    }
    constexpr bool has(const name& wanted) const { return position(wanted) != objects::nowhere; }

    /// Calls `act(position)` for each element whose name or schema may be a word with this hash, until a call returns
    /// true. Returns whether one did. Other elements can be among them, so `act` must compare the name.
    template <class Act>
    constexpr bool find_by_word(std::uint32_t word, Act act) const {
        if (indexed()) {
            const auto asked = [&](const relation_entry& each) { return act(std::size_t{each.slot}); };
            return places_.find(word, asked).kind != relation_kind::none;
        }
        for (std::size_t i = 0; i < items_.size(); ++i) {
            if (act(i)) { return true; }
        }
        return false;
    }

    /// Calls `act(position)` in the same way for all words of `sql`. An element may come more than once.
    template <class Act>
    constexpr bool find_named_in(std::string_view sql, Act act) const {
        if (!indexed()) { return find_by_word(0, act); }
        return find_word(sql, [&](std::uint32_t word) { return find_by_word(word, act); });
    }

    /// Returns the element at `position` for changes. Its name must stay.
    constexpr T& edit(std::size_t position) {
        if (watching_) { remember(name_of(items_[position])); }
        return items_.edit(position);
    }
    constexpr void push_back(T item) {
        if (watching_) { remember(name_of(item)); }
        items_.push_back(std::move(item));
        if (indexed()) {
            index_one(items_.size() - 1);
        } else if (items_.size() > short_size) {
            index_all();
        }
    }
    /// Removes an element. Takes time for each element after it.
    constexpr void erase(std::size_t position) {
        const name gone = name_of(items_[position]);
        remember(gone);
        items_.erase(position);
        if (!indexed()) { return; }
        if (position != items_.size()) { return index_all(); }
        each_hash(gone, [&](std::uint32_t hash) { places_.remove(hash, position, relation_kind::hint); });
    }

    /// Starts or stops recording each element before its first change (see schema::start_recording).
    constexpr void record_changes(bool on) {
        watching_ = on;
        former_.clear();
    }
    /// Returns the elements that changed since then: as they were before, or as they are now.
    constexpr named_list touched(bool before) const {
        named_list part;
        for (const former_item& each : former_) {
            if (before) {
                for (const T& item : each.item) { part.push_back(item); }
            } else if (const std::size_t at = position(each.called); at != objects::nowhere) {
                part.push_back(items_[at]);
            }
        }
        return part;
    }

    friend constexpr bool operator==(const named_list& left, const named_list& right) {
        return left.items_ == right.items_;
    }

private:
    list<T> items_;
    relation_index places_;  // empty for a short list
    list<former_item> former_;
    bool watching_ = false;
};

}  // namespace varve::detail
