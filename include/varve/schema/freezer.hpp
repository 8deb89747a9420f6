#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Copies a schema into static storage.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "varve/schema/frozen.hpp"

namespace varve::detail {

/// Copies the lists and texts that a schema owns into `frozen_buffers`, which must be large enough. The lists and texts
/// of the result point into it. Lists that the schema only borrows stay where they are.
///
/// Every part is built again from parts that are in the storage already: g++ 16 refuses a constant if a copied part has
/// ever held the address of an owned list.
class freezer {
    // Templates must come before their use, as in frozen_measure.
    template <class Value>
    requires std::is_arithmetic_v<Value> || std::is_enum_v<Value>
    static constexpr Value moved(Value each) { return each; }

    template <class T, auto... Members>
    constexpr T rebuilt(const T& each, field_list<Members...>) {
        return T{moved(each.*Members)...};
    }
    template <class T>
    constexpr T rebuilt(const T& each) {
        return rebuilt(each, complete_list<T>());
    }

    // The first `carried` have no text of the arena, so that their parts stay where they are.
    template <class T>
    constexpr list<T> moved(const list<T>& items, T* to, std::size_t& used, std::size_t carried = 0) {
        if (items.empty()) { return {}; }
        if (!items.owned()) { return list<T>::borrow(items.data(), items.size()); }
        T* const first = to + used;
        const T* const from = items.data();
        used += items.size();
        for (std::size_t i = 0; i < carried; ++i) { first[i] = from[i]; }
        for (std::size_t i = carried; i < items.size(); ++i) { first[i] = moved(from[i]); }
        return list<T>::borrow(first, items.size());
    }
    constexpr relation_index moved(const relation_index& index) {
        return {moved(index.entries(), to_.relations, used_.relations, index.entries().size()),
                moved(index.buckets(), to_.buckets, used_.buckets, index.buckets().size())};
    }
    template <class T>
    constexpr named_list<T> moved(const named_list<T>& items, T* to, std::size_t& used) {
        return {moved(items.items(), to, used), moved(items.places())};
    }

public:
    constexpr explicit freezer(const frozen_buffers& to) noexcept : to_(to) {}

    constexpr frozen_schema freeze(const schema& state) {
        rooms_ = list<text_arena::room>::borrow(state.texts().rooms().data(), state.texts().rooms().size());
        char* to = to_.characters;
        for (const text_arena::room& each : rooms_) {
            for (std::size_t i = 0; i < each.size; ++i) { *to++ = each.first[i]; }
        }
        return {moved(state.table_slots(), to_.tables, used_.tables),
                moved(state.relations()),
                moved(state.enums, to_.enums, used_.enums),
                moved(state.uncommitted_enum_values, to_.uncommitted_enum_values, used_.uncommitted_enum_values),
                moved(state.extensions, to_.names, used_.names),
                moved(state.schemas, to_.names, used_.names),
                moved(state.uses().hints()),
                moved(state.hidden.words()),
                moved(state.seen),
                {moved(state.known.items(), to_.known, used_.known, state.known.carried()),
                 moved(state.known.uses(), to_.known_uses, used_.known_uses, state.known.carried_uses()),
                 moved(state.known.places())},
                !state.hidden.empty(),
                state.extension_schema_unknown,
                state.may_touch_anything};
    }

private:
    /// Returns where a text of the arena goes in the storage; null for a text outside of the arena, such as a literal
    /// of a migration. We distinguish the two by subtracting addresses: the difference is a constant only within one
    /// array.
    constexpr maybe<char> place_of(const char* text) const noexcept {
        const char* to = to_.characters;
        for (const text_arena::room& each : rooms_) {
            if (__builtin_constant_p(text - each.first)) { return to[text - each.first]; }
            to += each.size;
        }
        return nullptr;
    }
    constexpr std::string_view moved(std::string_view text) const {
        const maybe<char> place = place_of(text.data());
        return place == nullptr ? text : std::string_view(&*place, text.size());
    }
    constexpr name moved(const name& each) const {
        const maybe<char> place = place_of(each.text().data());
        return place == nullptr ? each : each.moved_to({&*place, each.text().size()});
    }
    static constexpr relation_entry moved(const relation_entry& each) { return each; }
    static constexpr objects::beyond moved(const objects::beyond& each) { return each; }
    constexpr list<name> moved(const list<name>& items) { return moved(items, to_.names, used_.names); }
    constexpr list<objects::column> moved(const list<objects::column>& items) {
        return moved(items, to_.columns, used_.columns);
    }
    constexpr list<objects::constraint> moved(const list<objects::constraint>& items) {
        return moved(items, to_.constraints, used_.constraints);
    }
    constexpr list<objects::index> moved(const list<objects::index>& items) {
        return moved(items, to_.indexes, used_.indexes);
    }
    constexpr list<objects::index_key> moved(const list<objects::index_key>& items) {
        return moved(items, to_.keys, used_.keys);
    }
    constexpr list<objects::parameter> moved(const list<objects::parameter>& items) {
        return moved(items, to_.parameters, used_.parameters);
    }

    constexpr objects::parameter moved(const objects::parameter& each) { return rebuilt(each); }
    constexpr objects::index_key moved(const objects::index_key& each) { return rebuilt(each); }
    constexpr objects::data_type moved(const objects::data_type& each) { return rebuilt(each); }
    constexpr objects::expression moved(const objects::expression& each) { return rebuilt(each); }
    constexpr objects::column moved(const objects::column& each) { return rebuilt(each); }
    constexpr objects::constraint moved(const objects::constraint& each) { return rebuilt(each); }
    constexpr objects::index moved(const objects::index& each) { return rebuilt(each); }
    constexpr objects::enumeration moved(const objects::enumeration& each) { return rebuilt(each); }
    constexpr objects::uncommitted_enum_value moved(const objects::uncommitted_enum_value& each) {
        return rebuilt(each);
    }
    constexpr objects::table moved(const objects::table& each) { return rebuilt(each); }
    constexpr objects::known_object moved(const objects::known_object& each) { return rebuilt(each); }
    constexpr objects::known_use moved(const objects::known_use& each) { return rebuilt(each); }
    constexpr seen_sql moved(const seen_sql& each) { return rebuilt(each); }

    frozen_buffers to_;
    list<text_arena::room> rooms_;
    frozen_sizes used_ = {};
};

}  // namespace varve::detail
