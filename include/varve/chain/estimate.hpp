#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What it will cost to verify migrations, and how much room the schema after them will want, from their operations
// alone.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/chain/migration.hpp"
#include "varve/schema/frozen.hpp"

namespace varve::detail {

/// Adds up the cost of replaying migrations, in units of about a thousand operations of g++ 12, which are about a
/// hundred steps of clang 19; the weights were fitted to chains that do one thing each. And counts what the lists of
/// the schema will own. Both are estimates: a cost that is wrong makes blocks larger or smaller, and too little room a
/// second replay.
class estimate {
    // Before its use: clang instantiates a member template for constant evaluation only where it has seen its body.
    // Of what an operation adds or changes.
    static constexpr std::size_t name_length = 40;
    static constexpr std::size_t rewritten_length = 256;

    struct table_sizes {
        std::size_t columns = 0, constraints = 0, indexes = 0, characters = 0;
        bool owns_columns = false, owns_constraints = false, owns_indexes = false;
    };

    static constexpr std::size_t items(const table_sizes& table) noexcept {
        return table.columns + table.constraints + table.indexes;
    }
    static constexpr std::size_t scan(std::size_t characters) noexcept { return characters - characters / 8; }

    template <class T>
    constexpr std::size_t stood(list<T> frozen_schema::*kind) const {
        return (start_->*kind).size();
    }

    static constexpr std::size_t characters_of(const list<objects::constraint>& constraints) {
        std::size_t sum = 0;
        for (const objects::constraint& each : constraints) { sum += each.expression.size(); }
        return sum;
    }
    static constexpr std::size_t characters_of(const objects::index& index) {
        std::size_t sum = index.where.size();
        for (const objects::index_key& each : index.keys) { sum += each.expression.size(); }
        return sum;
    }

    constexpr table_sizes& at(const name& table) {
        const relation_entry found = places_.find(table.hash(), [](const relation_entry&) { return true; });
        if (found.kind != relation_kind::none) { return tables_.edit(found.slot); }
        places_.add(table.hash(), tables_.size(), relation_kind::table);
        return tables_.push_back(stood_before(table));
    }
    constexpr table_sizes stood_before(const name& table) const {
        const relation_entry found =
            relation_index(start_->relations, start_->buckets).find(table.hash(), [](const relation_entry& each) {
                return each.kind == relation_kind::table;
            });
        if (found.kind == relation_kind::none) { return {}; }
        const objects::table& stands = start_->tables[found.slot];
        table_sizes sizes = {stands.columns.size(), stands.constraints.size(), stands.indexes.size(),
                             characters_of(stands.constraints)};
        for (const objects::index& each : stands.indexes) { sizes.characters += characters_of(each); }
        return sizes;
    }

    // The first change to a list makes all its elements the schema's own.
    constexpr void own_columns(table_sizes& table, std::size_t more = 0) {
        room_.columns += more + (table.owns_columns ? 0 : table.columns);
        table.columns += more;
        table.owns_columns = true;
    }
    constexpr void own_constraints(table_sizes& table, std::size_t more = 0) {
        room_.constraints += more + (table.owns_constraints ? 0 : table.constraints);
        table.constraints += more;
        table.owns_constraints = true;
    }
    constexpr void own_indexes(table_sizes& table, std::size_t more = 0) {
        room_.indexes += more + (table.owns_indexes ? 0 : table.indexes);
        table.indexes += more;
        table.owns_indexes = true;
    }

    constexpr void add_constraints(table_sizes& table, const list<objects::constraint>& added) {
        const std::size_t characters = characters_of(added);
        table.characters += characters;
        own_constraints(table, added.size());
        cost_ += scan(characters);
        for (const objects::constraint& each : added) {
            cost_ += each.kind == objects::constraint_kind::foreign_key ? 12 : 5;
            room_.relations += 1;
            room_.names += each.kind == objects::constraint_kind::unique ? 0 : 2;
            room_.characters += each.name.empty() ? name_length : 0;
        }
    }

    constexpr void count(const operations::create_table& op) {
        room_.tables += 1;
        room_.relations += 1;
        table_sizes& table = at(op.table);
        table = table_sizes();
        own_columns(table, op.columns.size());
        cost_ += 2 + op.columns.size() * 9 / 2;
        add_constraints(table, op.constraints);
    }
    constexpr void count(const operations::drop_table&) { cost_ += 5 + room_.tables + stood(&frozen_schema::tables); }
    constexpr void count(const operations::rename_table& op) {
        cost_ += 5 + 2 * (room_.tables + stood(&frozen_schema::tables));
        const table_sizes was = at(op.table);
        at(op.to) = was;
        room_.relations += 1;
        room_.constraints += 2;
        room_.names += 2;
        room_.characters += name_length;
    }
    constexpr void count(const operations::add_column& op) {
        table_sizes& table = at(op.table);
        cost_ += 5 + items(table) / 2;
        own_columns(table, 1);
        if (!op.constraints.empty()) { add_constraints(table, op.constraints); }
    }
    constexpr void count(const operations::alter_column& op) {
        table_sizes& table = at(op.table);
        cost_ += 4 + items(table) / 2 + (op.type.name.empty() ? 0 : scan(table.characters));
        own_columns(table);
    }
    constexpr void count(const operations::create_index& op) {
        table_sizes& table = at(op.table);
        const std::size_t characters = characters_of(op.index);
        cost_ += 5 + 2 * op.index.keys.size() + scan(characters);
        table.characters += characters;
        own_indexes(table, 1);
        room_.relations += 1;
    }
    constexpr void count(const operations::add_constraint& op) {
        table_sizes& table = at(op.table);
        cost_ += 5 + items(table) / 2 + (op.constraint.kind == objects::constraint_kind::foreign_key ? 7 : 0) +
                 scan(op.constraint.expression.size());
        table.characters += op.constraint.expression.size();
        own_constraints(table, 1);
        if (op.constraint.kind == objects::constraint_kind::primary_key) { own_columns(table); }
        room_.relations += 1;
        room_.names += 2;
        room_.characters += op.constraint.name.empty() ? name_length : 0;
    }
    constexpr void count(const operations::execute& op) {
        cost_ += 5 + op.sql.size() * 5 / 8;
        room_.texts += 1;
        for (const operation& each : op.effects) { add(each); }
    }
    constexpr void count(const operations::insert_into& op) { cost_ += 3 + 2 * op.values.size(); }
    constexpr void count(const operations::update& op) { cost_ += 5 + 2 * op.set.size() + scan(op.where.size()); }

    /// What changes the name or the kind of something that stands in a table.
    template <class Operation>
    constexpr void count(const Operation& op) {
        cost_ += 5;
        if constexpr (requires { op.where; }) {
            cost_ += scan(op.where.size());
        } else if constexpr (requires {
                                 op.table;
                                 op.column;
                             }) {
            table_sizes& table = at(op.table);
            cost_ += items(table) / 2 + (requires { op.comment; } ? 0 : scan(table.characters));
            own_columns(table);
            if constexpr (!requires { op.comment; }) {
                own_constraints(table);
                own_indexes(table);
                room_.names += 2 * table.constraints;
                room_.keys += 2 * table.indexes;
                room_.characters += rewritten_length;
            }
        } else if constexpr (requires {
                                 op.table;
                                 op.constraint;
                             }) {
            table_sizes& table = at(op.table);
            cost_ += items(table) / 2;
            own_constraints(table);
            room_.names += 2;
            room_.relations += 1;
        } else if constexpr (requires { op.type; }) {
            room_.enums += 1;
            room_.names += 8;
            if constexpr (requires { op.values; }) {
                cost_ += op.values.size();
                room_.names += op.values.size();
            }
        } else {
            // An index, whose table it does not name; an extension; a schema.
            room_.indexes += 4;
            room_.names += 1;
            room_.relations += 1;
        }
    }

    constexpr void add(const operation& each) {
        each.visit([this](const auto& op) { count(op); });
    }

public:
    /// Begins after the migrations that led to `start`, which must outlive it.
    constexpr explicit estimate(const frozen_schema& start) : start_(&start) {}

    /// What replay costs.
    constexpr std::size_t cost() const noexcept { return cost_; }

    /// What moving the schema into static storage costs.
    constexpr std::size_t cost_of_moving() const noexcept {
        return 2 * (room_.tables + stood(&frozen_schema::tables)) + 3 * room_.columns / 2 + 5 * room_.constraints / 2 +
               3 * room_.indexes + (room_.relations + stood(&frozen_schema::relations)) / 2;
    }

    constexpr void add(const migration& each) {
        cost_ += 2;
        for (int time = each.way_back == down_kind::written ? 2 : 1; time != 0; --time) {
            for (const operation& op : each.up) { add(op); }
        }
        for (const operation& op : each.down) { add(op); }
    }

    constexpr frozen_sizes room() const {
        frozen_sizes room = room_;
        room.tables += stood(&frozen_schema::tables);
        room.relations += stood(&frozen_schema::relations);
        room.enums += stood(&frozen_schema::enums);
        room.texts += stood(&frozen_schema::unseen);
        room.names += stood(&frozen_schema::extensions) + stood(&frozen_schema::schemas);
        for (room.buckets = stood(&frozen_schema::buckets); room.buckets < room.relations;) {
            room.buckets = room.buckets == 0 ? 32 : room.buckets * 4;  // as relation_index grows
        }
        return room;
    }

private:
    const frozen_schema* start_;
    list<table_sizes> tables_;
    relation_index places_;
    frozen_sizes room_ = {};
    std::size_t cost_ = 0;
};

}  // namespace varve::detail
