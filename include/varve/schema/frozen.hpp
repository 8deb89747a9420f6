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

/// Moves what a schema owns, innermost first, into storage that has room for it. The lists and the texts of the result
/// point there. What is borrowed already stays where it is.
template <frozen_sizes Room>
class freezer {
public:
    constexpr explicit freezer(frozen_storage<Room>& to) noexcept : to_(to) {}

    /// The arena of `state` must keep its texts in one room, or none. What `state` owned is gone afterwards.
    constexpr frozen_schema freeze(schema& state) {
        texts_ = state.texts().first();
        any_texts_ = state.texts().size() != 0;
        for (std::size_t i = 0; i < state.texts().size(); ++i) { to_.characters[i] = texts_[i]; }
        frozen_schema result;
        result.tables = moved(state.release_tables(), to_.tables, used_.tables);
        relation_index relations = state.release_relations();
        result.relations = moved(relations.release_entries(), to_.relations, used_.relations);
        result.buckets = moved(relations.release_buckets(), to_.buckets, used_.buckets);
        result.enums = moved(std::move(state.enums), to_.enums, used_.enums);
        result.extensions = moved(std::move(state.extensions), to_.names, used_.names);
        result.schemas = moved(std::move(state.schemas), to_.names, used_.names);
        result.unseen = moved(std::move(state.unseen), to_.texts, used_.texts);
        result.extensions_anywhere = state.extensions_anywhere;
        result.anything_possible = state.anything_possible;
        return result;
    }

private:
    /// Whether a text is one of the arena. The difference of pointers into two arrays is no constant: that is what
    /// tells the texts of migrations.
    constexpr bool kept(const char* text) const noexcept {
        return any_texts_ && __builtin_constant_p(text - texts_);
    }

    constexpr void move(std::string_view& text) const {
        if (kept(text.data())) { text = std::string_view(to_.characters + (text.data() - texts_), text.size()); }
    }
    constexpr void move(name& each) const {
        if (kept(each.text().data())) {
            each =
                each.moved_to(std::string_view(to_.characters + (each.text().data() - texts_), each.text().size()));
        }
    }
    constexpr void move(relation_entry&) const {}
    constexpr void move(std::uint32_t&) const {}
    constexpr void move(objects::parameter& each) const {
        move(each.name);
        move(each.text);
    }
    constexpr void move(objects::index_key& each) const {
        move(each.column);
        move(each.expression);
        move(each.opclass);
        move(each.collation);
    }
    constexpr void move(objects::column& each) const {
        move(each.name);
        move(each.type.name);
        move(each.value.text);
        move(each.collation);
        move(each.comment);
        move(each.not_null_name);
    }
    constexpr void move(objects::constraint& each) {
        move(each.name);
        move(each.referenced_table);
        move(each.referenced_key);
        move(each.expression);
        move_out(each.columns, to_.names, used_.names);
        move_out(each.referenced_columns, to_.names, used_.names);
    }
    constexpr void move(objects::index& each) {
        move(each.name);
        move(each.method);
        move(each.where);
        move(each.comment);
        move_out(each.keys, to_.keys, used_.keys);
        move_out(each.include, to_.names, used_.names);
        move_out(each.with, to_.parameters, used_.parameters);
    }
    constexpr void move(objects::enumeration& each) {
        move(each.name);
        move_out(each.values, to_.names, used_.names);
    }
    constexpr void move(objects::table& each) {
        move(each.name);
        move(each.comment);
        move_out(each.columns, to_.columns, used_.columns);
        move_out(each.constraints, to_.constraints, used_.constraints);
        move_out(each.indexes, to_.indexes, used_.indexes);
    }

    template <class T>
    constexpr list<T> moved(list<T> items, T* to, std::size_t& used) {
        if (!items.owned()) { return items; }
        const std::size_t from = used;
        used += items.size();
        for (std::size_t i = 0; i < items.size(); ++i) {
            to[from + i] = std::move(items.edit(i));
            move(to[from + i]);
        }
        return list<T>::borrow(to + from, items.size());
    }
    template <class T>
    constexpr void move_out(list<T>& items, T* to, std::size_t& used) {
        items = moved(std::move(items), to, used);
    }

    frozen_storage<Room>& to_;
    const char* texts_ = nullptr;
    bool any_texts_ = false;  // no comparison with nullptr: it is no constant to g++ under -fsanitize=undefined
    frozen_sizes used_ = {};
};

}  // namespace varve::detail
