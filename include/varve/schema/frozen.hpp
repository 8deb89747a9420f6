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
                fresh_values = 0, relations = 0, buckets = 0, characters = 0;
};

/// Where the elements of a frozen schema are to be.
struct frozen_room {
    objects::table* tables;
    objects::column* columns;
    objects::constraint* constraints;
    objects::index* indexes;
    objects::index_key* keys;
    objects::parameter* parameters;
    name* names;
    objects::enumeration* enums;
    objects::fresh_value* fresh_values;
    relation_entry* relations;
    std::uint32_t* buckets;
    char* characters;
};

/// Static storage of these sizes. Nothing in it owns anything, so nothing is destroyed: what destroys an array is no constant
/// to g++ under -fsanitize=undefined.
template <frozen_sizes Sizes>
struct frozen_storage {
    constexpr frozen_storage() {}
    frozen_storage(const frozen_storage&) = delete;
    frozen_storage& operator=(const frozen_storage&) = delete;
    constexpr ~frozen_storage() {}

    constexpr frozen_room room() noexcept {
        return {tables, columns, constraints, indexes, keys, parameters, names, enums, fresh_values, relations, buckets, characters};
    }

    union {
        objects::table tables[Sizes.tables + 1] = {};
    };
    union {
        objects::column columns[Sizes.columns + 1] = {};
    };
    union {
        objects::constraint constraints[Sizes.constraints + 1] = {};
    };
    union {
        objects::index indexes[Sizes.indexes + 1] = {};
    };
    objects::index_key keys[Sizes.keys + 1] = {};
    objects::parameter parameters[Sizes.parameters + 1] = {};
    name names[Sizes.names + 1] = {};
    union {
        objects::enumeration enums[Sizes.enums + 1] = {};
    };
    objects::fresh_value fresh_values[Sizes.fresh_values + 1] = {};
    relation_entry relations[Sizes.relations + 1] = {};
    std::uint32_t buckets[Sizes.buckets + 1] = {};
    char characters[Sizes.characters + 1] = {};
};

template <class T>
struct passing_array {
    constexpr explicit passing_array(std::size_t size) : items(new T[size + 1]{}) {}
    passing_array(const passing_array&) = delete;
    passing_array& operator=(const passing_array&) = delete;
    constexpr ~passing_array() { delete[] items; }
    T* items;
};

/// The same for one evaluation.
class passing_storage {
public:
    constexpr explicit passing_storage(const frozen_sizes& sizes)
        : tables_(sizes.tables), columns_(sizes.columns), constraints_(sizes.constraints), indexes_(sizes.indexes), keys_(sizes.keys),
          parameters_(sizes.parameters), names_(sizes.names), enums_(sizes.enums), fresh_values_(sizes.fresh_values),
          relations_(sizes.relations), buckets_(sizes.buckets), characters_(sizes.characters) {}

    constexpr frozen_room room() {
        return {tables_.items, columns_.items, constraints_.items, indexes_.items, keys_.items, parameters_.items, names_.items,
                enums_.items, fresh_values_.items, relations_.items, buckets_.items, characters_.items};
    }

private:
    passing_array<objects::table> tables_;
    passing_array<objects::column> columns_;
    passing_array<objects::constraint> constraints_;
    passing_array<objects::index> indexes_;
    passing_array<objects::index_key> keys_;
    passing_array<objects::parameter> parameters_;
    passing_array<name> names_;
    passing_array<objects::enumeration> enums_;
    passing_array<objects::fresh_value> fresh_values_;
    passing_array<relation_entry> relations_;
    passing_array<std::uint32_t> buckets_;
    passing_array<char> characters_;
};

/// A schema whose lists borrow static storage. Restoring one costs nothing, however large it is.
struct frozen_schema {
    list<objects::table> tables = {};
    list<relation_entry> relations = {};
    list<std::uint32_t> buckets = {};
    list<objects::enumeration> enums = {};
    list<objects::fresh_value> fresh_values = {};
    list<name> extensions = {};
    list<name> schemas = {};
    list<relation_entry> hints = {};
    list<std::uint32_t> hint_buckets = {};
    list<relation_entry> hidden_words = {};
    list<std::uint32_t> hidden_buckets = {};
    bool hides = false;
    bool extensions_anywhere = false;
    bool anything_possible = false;
};

constexpr void restore(schema& state, const frozen_schema& from) {
    state.restore(from.tables, relation_index(from.relations, from.buckets), use_index(relation_index(from.hints, from.hint_buckets)));
    state.enums = from.enums;
    state.fresh_values = from.fresh_values;
    state.extensions = from.extensions;
    state.schemas = from.schemas;
    state.hidden = hidden_sql(relation_index(from.hidden_words, from.hidden_buckets), from.hides);
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
        count(sizes.fresh_values, state.fresh_values);
        count(sizes.names, state.extensions);
        count(sizes.names, state.schemas);
        for (const relation_index* const each : {&state.relations(), &state.uses().hints(), &state.hidden.words()}) {
            count(sizes.relations, each->entries());
            count(sizes.buckets, each->buckets());
        }
        sizes.characters = state.texts().size();
        return sizes;
    }
};

/// Copies what a schema owns into storage that has room for it. The lists and the texts of the result point there. What is
/// borrowed already stays where it is.
///
/// Every part is built anew from parts that are in the storage already. g++ 16 refuses a constant of which a copied part
/// has ever held the address of something owned. A field that an aggregate gains does not compile here until it is moved.
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
                !state.hidden.empty(),
                state.extensions_anywhere,
                state.anything_possible};
    }

private:
    /// Where a text of the arena is to be; nothing for others. The difference of pointers into two arrays is no constant:
    /// that is what tells the texts of migrations.
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
    constexpr objects::fresh_value moved(const objects::fresh_value& each) const {
        const auto& [type, value] = each;
        return {moved(type), moved(value)};
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

    frozen_room to_;
    list<text_arena::room> rooms_;
    frozen_sizes used_ = {};
};

}  // namespace varve::detail
