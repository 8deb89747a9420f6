#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Puts a schema into static storage.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/schema/frozen.hpp"

namespace varve::detail {

/// Copies what a schema owns into storage that has room for it. The lists and the texts of the result point there. What
/// is borrowed already stays where it is.
///
/// Every part is built anew from parts that are in the storage already. g++ 16 refuses a constant of which a copied
/// part has ever held the address of something owned. A field that an aggregate gains does not compile here until it is
/// moved.
class freezer {
    // Before its use, as in frozen_measure.
    template <class T>
    constexpr list<T> moved(const list<T>& items, T* to, std::size_t& used) {
        if (items.empty()) { return {}; }
        if (!items.owned()) { return list<T>::borrow(items.data(), items.size()); }
        const std::size_t from = used;
        used += items.size();
        for (std::size_t i = 0; i < items.size(); ++i) { to[from + i] = moved(items[i]); }
        return list<T>::borrow(to + from, items.size());
    }

public:
    constexpr explicit freezer(const frozen_room& to) noexcept : to_(to) {}

    constexpr frozen_schema freeze(const schema& state) {
        rooms_ = list<text_arena::room>::borrow(state.texts().rooms().data(), state.texts().rooms().size());
        char* to = to_.characters;
        for (const text_arena::room& each : rooms_) {
            for (std::size_t i = 0; i < each.size; ++i) { *to++ = each.first[i]; }
        }
        return {moved(state.table_slots(), to_.tables, used_.tables),
                moved(state.relations().entries(), to_.relations, used_.relations),
                moved(state.relations().buckets(), to_.buckets, used_.buckets),
                moved(state.enums, to_.enums, used_.enums),
                moved(state.fresh_values, to_.fresh_values, used_.fresh_values),
                moved(state.extensions, to_.names, used_.names),
                moved(state.schemas, to_.names, used_.names),
                moved(state.uses().hints().entries(), to_.relations, used_.relations),
                moved(state.uses().hints().buckets(), to_.buckets, used_.buckets),
                moved(state.hidden.words().entries(), to_.relations, used_.relations),
                moved(state.hidden.words().buckets(), to_.buckets, used_.buckets),
                moved(state.seen),
                !state.hidden.empty(),
                state.extensions_anywhere,
                state.anything_possible};
    }

private:
    /// Where a text of the arena is to be; nothing for others. The difference of pointers into two arrays is no
    /// constant: that is what tells the texts of migrations.
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
    static constexpr std::uint32_t moved(std::uint32_t each) { return each; }
    constexpr objects::parameter moved(const objects::parameter& each) const {
        const auto& [name, number, text] = each;
        return {moved(name), number, moved(text)};
    }
    constexpr objects::index_key moved(const objects::index_key& each) const {
        const auto& [column, expression, opclass, collation, descending, nulls] = each;
        return {moved(column), moved(expression), moved(opclass), moved(collation), descending, nulls};
    }
    constexpr objects::data_type moved(const objects::data_type& each) const {
        const auto& [name, first, second, dimensions] = each;
        return {moved(name), first, second, dimensions};
    }
    constexpr objects::expression moved(const objects::expression& each) const {
        const auto& [text, number, scale, kind] = each;
        return {moved(text), number, scale, kind};
    }
    constexpr objects::column moved(const objects::column& each) const {
        const auto& [name, type, value, collation, comment, from, not_null, not_valid, no_inherit, not_null_name] =
            each;
        return {moved(name), moved(type), moved(value), moved(collation), moved(comment),
                from,        not_null,    not_valid,    no_inherit,       moved(not_null_name)};
    }
    constexpr objects::constraint moved(const objects::constraint& each) {
        const auto& [kind, on_delete, on_update, deferrable, initially_deferred, not_valid, nulls_not_distinct, name,
                     columns, referenced_table, referenced_columns, expression, order, referenced_key, no_inherit,
                     reread, beyond, index_comment] = each;
        return {kind,
                on_delete,
                on_update,
                deferrable,
                initially_deferred,
                not_valid,
                nulls_not_distinct,
                moved(name),
                moved(columns, to_.names, used_.names),
                moved(referenced_table),
                moved(referenced_columns, to_.names, used_.names),
                moved(expression),
                order,
                moved(referenced_key),
                no_inherit,
                reread,
                beyond,
                moved(index_comment)};
    }
    constexpr objects::index moved(const objects::index& each) {
        const auto& [name, method, keys, include, with, where, comment, unique, nulls_not_distinct, order, reread,
                     invalid, beyond] = each;
        return {moved(name),
                moved(method),
                moved(keys, to_.keys, used_.keys),
                moved(include, to_.names, used_.names),
                moved(with, to_.parameters, used_.parameters),
                moved(where),
                moved(comment),
                unique,
                nulls_not_distinct,
                order,
                reread,
                invalid,
                beyond};
    }
    constexpr objects::enumeration moved(const objects::enumeration& each) {
        const auto& [name, values, uncertain] = each;
        return {moved(name), moved(values, to_.names, used_.names), uncertain};
    }
    constexpr seen_sql moved(const seen_sql& each) {
        const auto& [functions, partitioned, committing, new_enums, slotless] = each;
        return {moved(functions, to_.names, used_.names), moved(partitioned, to_.names, used_.names),
                moved(committing, to_.names, used_.names), moved(new_enums, to_.names, used_.names), slotless};
    }
    constexpr objects::fresh_value moved(const objects::fresh_value& each) const {
        const auto& [type, value] = each;
        return {moved(type), moved(value)};
    }
    constexpr objects::table moved(const objects::table& each) {
        const auto& [name, columns, constraints, indexes, comment, indexes_made, columns_dropped, uncertain] = each;
        return {moved(name),
                moved(columns, to_.columns, used_.columns),
                moved(constraints, to_.constraints, used_.constraints),
                moved(indexes, to_.indexes, used_.indexes),
                moved(comment),
                indexes_made,
                columns_dropped,
                uncertain};
    }

    frozen_room to_;
    list<text_arena::room> rooms_;
    frozen_sizes used_ = {};
};

}  // namespace varve::detail
