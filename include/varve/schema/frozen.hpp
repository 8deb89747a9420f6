#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A schema in static storage: how what one constant evaluation has found out reaches the next.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/schema/schema.hpp"

namespace varve::detail {

/// How many elements of each kind there is room for, or a schema owns.
struct frozen_sizes {
    std::size_t tables = 0, columns = 0, constraints = 0, indexes = 0, keys = 0, parameters = 0, names = 0, enums = 0,
                texts = 0, relations = 0, buckets = 0, characters = 0;

    constexpr bool hold(const frozen_sizes& other) const noexcept {
        return other.tables <= tables && other.columns <= columns && other.constraints <= constraints &&
               other.indexes <= indexes && other.keys <= keys && other.parameters <= parameters &&
               other.names <= names && other.enums <= enums && other.texts <= texts && other.relations <= relations &&
               other.buckets <= buckets && other.characters <= characters;
    }
};

/// Static storage of these sizes. Nothing in it owns anything, so nothing is destroyed: what destroys an array is no constant
/// to g++ under -fsanitize=undefined.
template <frozen_sizes Room>
struct frozen_storage {
    constexpr frozen_storage() {}
    frozen_storage(const frozen_storage&) = delete;
    frozen_storage& operator=(const frozen_storage&) = delete;
    constexpr ~frozen_storage() {}

    union {
        objects::table tables[Room.tables + 1] = {};
    };
    union {
        objects::column columns[Room.columns + 1] = {};
    };
    union {
        objects::constraint constraints[Room.constraints + 1] = {};
    };
    union {
        objects::index indexes[Room.indexes + 1] = {};
    };
    objects::index_key keys[Room.keys + 1] = {};
    objects::parameter parameters[Room.parameters + 1] = {};
    name names[Room.names + 1] = {};
    union {
        objects::enumeration enums[Room.enums + 1] = {};
    };
    std::string_view texts[Room.texts + 1] = {};
    relation_entry relations[Room.relations + 1] = {};
    std::uint32_t buckets[Room.buckets + 1] = {};
    char characters[Room.characters + 1] = {};
};

/// A schema whose lists borrow static storage. Restoring one costs nothing, however large it is.
struct frozen_schema {
    list<objects::table> tables = {};
    list<relation_entry> relations = {};
    list<std::uint32_t> buckets = {};
    list<objects::enumeration> enums = {};
    list<name> extensions = {};
    list<name> schemas = {};
    list<std::string_view> unseen = {};
    bool extensions_anywhere = false;
    bool anything_possible = false;
};

constexpr void restore(schema& state, const frozen_schema& from) {
    state.restore(from.tables, relation_index(from.relations, from.buckets));
    state.enums = from.enums;
    state.extensions = from.extensions;
    state.schemas = from.schemas;
    state.unseen = from.unseen;
    state.extensions_anywhere = from.extensions_anywhere;
    state.anything_possible = from.anything_possible;
}

/// Counts the elements of the lists that a schema owns.
class frozen_measure {
    // Before its use: clang instantiates a member template for constant evaluation only where it has seen its body.
    template <class T>
    static constexpr void count(std::size_t& total, const list<T>& items) {
        if (items.owned()) { total += items.size(); }
    }

public:
    static constexpr frozen_sizes of(const schema& state) {
        frozen_sizes sizes;
        for (const objects::table& table : state.table_slots()) {
            count(sizes.columns, table.columns);
            count(sizes.constraints, table.constraints);
            count(sizes.indexes, table.indexes);
            if (table.constraints.owned()) {
                for (const objects::constraint& each : table.constraints) {
                    count(sizes.names, each.columns);
                    count(sizes.names, each.referenced_columns);
                }
            }
            if (table.indexes.owned()) {
                for (const objects::index& each : table.indexes) {
                    count(sizes.keys, each.keys);
                    count(sizes.names, each.include);
                    count(sizes.parameters, each.with);
                }
            }
        }
        count(sizes.tables, state.table_slots());
        if (state.enums.owned()) {
            for (const objects::enumeration& each : state.enums) { count(sizes.names, each.values); }
        }
        count(sizes.enums, state.enums);
        count(sizes.names, state.extensions);
        count(sizes.names, state.schemas);
        count(sizes.texts, state.unseen);
        count(sizes.relations, state.relations().entries());
        count(sizes.buckets, state.relations().buckets());
        sizes.characters = state.texts().size();
        return sizes;
    }
};

/// Copies what a schema owns into storage that has room for it. The lists and the texts of the result point there. What is
/// borrowed already stays where it is.
///
/// Every part is built anew from parts that are in the storage already. g++ 16 refuses a constant of which a copied part
/// has ever held the address of something owned. A field that an aggregate gains does not compile here until it is moved.
template <frozen_sizes Room>
class freezer {
public:
    constexpr explicit freezer(frozen_storage<Room>& to) noexcept : to_(to) {}

    /// The arena of `state` must keep its texts in one room, or none.
    constexpr frozen_schema freeze(const schema& state) {
        texts_ = state.texts().first();
        any_texts_ = state.texts().size() != 0;
        for (std::size_t i = 0; i < state.texts().size(); ++i) { to_.characters[i] = texts_[i]; }
        return {moved(state.table_slots(), to_.tables, used_.tables),
                moved(state.relations().entries(), to_.relations, used_.relations),
                moved(state.relations().buckets(), to_.buckets, used_.buckets),
                moved(state.enums, to_.enums, used_.enums),
                moved(state.extensions, to_.names, used_.names),
                moved(state.schemas, to_.names, used_.names),
                moved(state.unseen, to_.texts, used_.texts),
                state.extensions_anywhere,
                state.anything_possible};
    }

private:
    /// Whether a text is one of the arena. The difference of pointers into two arrays is no constant: that is what
    /// tells the texts of migrations.
    constexpr bool kept(const char* text) const noexcept {
        return any_texts_ && __builtin_constant_p(text - texts_);
    }
    constexpr std::string_view moved(std::string_view text) const {
        if (!kept(text.data())) { return text; }
        return std::string_view(to_.characters + (text.data() - texts_), text.size());
    }
    constexpr name moved(const name& each) const {
        if (!kept(each.text().data())) { return each; }
        return each.moved_to(moved(each.text()));
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
        const auto& [name, type, value, collation, comment, from, not_null, not_valid, no_inherit, not_null_name] = each;
        return {moved(name), moved(type), moved(value), moved(collation), moved(comment), from,
                not_null,    not_valid,   no_inherit,   moved(not_null_name)};
    }
    constexpr objects::constraint moved(const objects::constraint& each) {
        const auto& [kind, on_delete, on_update, deferrable, initially_deferred, not_valid, nulls_not_distinct, name, columns,
                     referenced_table, referenced_columns, expression, order, referenced_key, no_inherit, reread] = each;
        return {kind, on_delete, on_update, deferrable, initially_deferred, not_valid, nulls_not_distinct,
                moved(name),
                moved(columns, to_.names, used_.names),
                moved(referenced_table),
                moved(referenced_columns, to_.names, used_.names),
                moved(expression),
                order,
                moved(referenced_key),
                no_inherit,
                reread};
    }
    constexpr objects::index moved(const objects::index& each) {
        const auto& [name, method, keys, include, with, where, comment, unique, nulls_not_distinct, order, reread] = each;
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
                reread};
    }
    constexpr objects::enumeration moved(const objects::enumeration& each) {
        const auto& [name, values, uncertain] = each;
        return {moved(name), moved(values, to_.names, used_.names), uncertain};
    }
    constexpr objects::table moved(const objects::table& each) {
        const auto& [name, columns, constraints, indexes, comment, indexes_made, uncertain] = each;
        return {moved(name),
                moved(columns, to_.columns, used_.columns),
                moved(constraints, to_.constraints, used_.constraints),
                moved(indexes, to_.indexes, used_.indexes),
                moved(comment),
                indexes_made,
                uncertain};
    }

    template <class T>
    constexpr list<T> moved(const list<T>& items, T* to, std::size_t& used) {
        if (!items.owned()) { return list<T>::borrow(items.data(), items.size()); }
        const std::size_t from = used;
        used += items.size();
        for (std::size_t i = 0; i < items.size(); ++i) { to[from + i] = moved(items[i]); }
        return list<T>::borrow(to + from, items.size());
    }

    frozen_storage<Room>& to_;
    const char* texts_ = nullptr;
    bool any_texts_ = false;  // no comparison with nullptr: it is no constant to g++ under -fsanitize=undefined
    frozen_sizes used_ = {};
};

}  // namespace varve::detail
