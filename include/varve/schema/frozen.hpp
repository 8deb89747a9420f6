#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A schema in static storage: how what one constant evaluation has found out reaches the next.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/schema/schema.hpp"

namespace varve::detail {

/// How many elements of each kind a schema owns, and so wants static storage for.
struct frozen_sizes {
    std::size_t tables = 0, columns = 0, constraints = 0, indexes = 0, keys = 0, parameters = 0, names = 0, enums = 0, texts = 0,
                relations = 0, buckets = 0, characters = 0;
};

/// Static storage of exactly these sizes. Plain arrays, whose elements have addresses before they have values.
template <frozen_sizes Sizes>
struct frozen_storage {
    objects::table tables[Sizes.tables + 1] = {};
    objects::column columns[Sizes.columns + 1] = {};
    objects::constraint constraints[Sizes.constraints + 1] = {};
    objects::index indexes[Sizes.indexes + 1] = {};
    objects::index_key keys[Sizes.keys + 1] = {};
    objects::parameter parameters[Sizes.parameters + 1] = {};
    name names[Sizes.names + 1] = {};
    objects::enumeration enums[Sizes.enums + 1] = {};
    std::string_view texts[Sizes.texts + 1] = {};
    relation_entry relations[Sizes.relations + 1] = {};
    std::uint32_t buckets[Sizes.buckets + 1] = {};
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
    bool anything_possible = false;
};

constexpr void restore(schema& state, const frozen_schema& from) {
    state.restore(from.tables, relation_index(from.relations, from.buckets));
    state.enums = from.enums;
    state.extensions = from.extensions;
    state.schemas = from.schemas;
    state.unseen = from.unseen;
    state.anything_possible = from.anything_possible;
}

/// Visits every list that `state` owns, innermost first: calls `f(list, pool)` where `pool` is the member of frozen_sizes
/// and of frozen_storage that holds such elements. What is borrowed already stays where it is.
class freezer {
    // Before their use: clang instantiates a member template for constant evaluation only where it has seen its body.
    template <class T>
    static constexpr void count(std::size_t& total, const list<T>& items) {
        if (items.owned()) {
            total += items.size();
        }
    }

    template <class T>
    static constexpr list<T> moved(list<T> items, T* to, const T* home, std::size_t& used) {
        if (!items.owned()) {
            return items;
        }
        const std::size_t from = used;
        for (std::size_t i = 0; i < items.size(); ++i) {
            to[used++] = std::move(items.edit(i));
        }
        return list<T>::borrow(home + from, items.size());
    }

    template <class T>
    static constexpr void move_out(list<T>& items, T* to, const T* home, std::size_t& used) {
        items = moved(std::move(items), to, home, used);
    }

    template <frozen_sizes Sizes>
    static constexpr void freeze_table(objects::table& table, frozen_storage<Sizes>& to, const frozen_storage<Sizes>& home,
                                       frozen_sizes& used) {
        if (table.constraints.owned()) {
            for (std::size_t i = 0; i < table.constraints.size(); ++i) {
                objects::constraint& each = table.constraints.edit(i);
                move_out(each.columns, to.names, home.names, used.names);
                move_out(each.referenced_columns, to.names, home.names, used.names);
            }
        }
        if (table.indexes.owned()) {
            for (std::size_t i = 0; i < table.indexes.size(); ++i) {
                objects::index& each = table.indexes.edit(i);
                move_out(each.keys, to.keys, home.keys, used.keys);
                move_out(each.include, to.names, home.names, used.names);
                move_out(each.with, to.parameters, home.parameters, used.parameters);
            }
        }
        move_out(table.columns, to.columns, home.columns, used.columns);
        move_out(table.constraints, to.constraints, home.constraints, used.constraints);
        move_out(table.indexes, to.indexes, home.indexes, used.indexes);
    }

public:
    /// The sizes that `state` needs.
    static constexpr frozen_sizes measure(const schema& state) {
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
            for (const objects::enumeration& each : state.enums) {
                count(sizes.names, each.values);
            }
        }
        count(sizes.enums, state.enums);
        count(sizes.names, state.extensions);
        count(sizes.names, state.schemas);
        count(sizes.texts, state.unseen);
        count(sizes.relations, state.relations().entries());
        count(sizes.buckets, state.relations().buckets());
        for (const std::string_view text : state.texts().texts()) {
            sizes.characters += text.size();
        }
        return sizes;
    }

    /// Moves what `state` owns into `to`; the lists point to where `home` will hold the same, in static storage.
    template <frozen_sizes Sizes>
    static constexpr frozen_schema freeze(const schema& state, frozen_storage<Sizes>& to, const frozen_storage<Sizes>& home) {
        frozen_sizes used;
        frozen_schema result;
        list<objects::table> tables = state.table_slots();
        if (tables.owned()) {
            for (std::size_t i = 0; i < tables.size(); ++i) {
                freeze_table(tables.edit(i), to, home, used);
            }
        }
        list<objects::enumeration> enums = state.enums;
        if (enums.owned()) {
            for (std::size_t i = 0; i < enums.size(); ++i) {
                move_out(enums.edit(i).values, to.names, home.names, used.names);
            }
        }
        result.tables = moved(std::move(tables), to.tables, home.tables, used.tables);
        result.enums = moved(std::move(enums), to.enums, home.enums, used.enums);
        result.extensions = moved(state.extensions, to.names, home.names, used.names);
        result.schemas = moved(state.schemas, to.names, home.names, used.names);
        result.unseen = moved(state.unseen, to.texts, home.texts, used.texts);
        result.relations = moved(state.relations().entries(), to.relations, home.relations, used.relations);
        result.buckets = moved(state.relations().buckets(), to.buckets, home.buckets, used.buckets);
        result.anything_possible = state.anything_possible;
        return result;
    }
};

}  // namespace varve::detail
