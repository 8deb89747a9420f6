#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A schema in static storage, which carries a result from one constant evaluation to the next.
#include <cstddef>
#include <cstdint>

#include "varve/schema/frozen_storage.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// A schema whose lists borrow static storage. Restoring one takes constant time.
struct frozen_schema {
    list<objects::table> tables = {};
    relation_index relations = {};
    named_list<objects::enumeration> enums = {};
    list<objects::uncommitted_enum_value> uncommitted_enum_values = {};
    named_list<name> extensions = {};
    named_list<name> schemas = {};
    relation_index hints = {};
    relation_index hidden_words = {};
    seen_sql seen = {};
    known_objects known = {};
    bool hides = false;
    bool extension_schema_unknown = false;
    bool may_touch_anything = false;
};

/// Sets `state` to a frozen schema, whose storage it borrows.
constexpr void restore(schema& state, const frozen_schema& from) {
    state.restore(from.tables, from.relations, reference_index(from.hints));
    state.enums = from.enums;
    state.uncommitted_enum_values = from.uncommitted_enum_values;
    state.extensions = from.extensions;
    state.schemas = from.schemas;
    state.hidden = undeclared_sql(from.hidden_words, from.hides);
    state.seen = from.seen;
    state.known = from.known;
    state.extension_schema_unknown = from.extension_schema_unknown;
    state.may_touch_anything = from.may_touch_anything;
}

/// Counts the elements of the lists that a schema owns.
class frozen_measure {
    // Must come before its use: clang instantiates a member template in constant evaluation only if it has seen the
    // body.
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
                    count(sizes.names, each.listed_columns);
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
        if (state.enums.items().owned()) {
            for (const objects::enumeration& each : state.enums) { count(sizes.names, each.values); }
        }
        count(sizes.enums, state.enums.items());
        count(sizes.uncommitted_enum_values, state.uncommitted_enum_values);
        count(sizes.names, state.extensions.items());
        count(sizes.names, state.schemas.items());
        count(sizes.known, state.known.items());
        count(sizes.known_uses, state.known.uses());
        count(sizes.names, state.seen.functions);
        count(sizes.names, state.seen.partitioned);
        count(sizes.names, state.seen.with_default);
        count(sizes.names, state.seen.default_partitions);
        count(sizes.names, state.seen.committing);
        count(sizes.names, state.seen.new_enums);
        for (const relation_index* const each :
             {&state.relations(), &state.uses().hints(), &state.hidden.words(), &state.enums.places(),
              &state.extensions.places(), &state.schemas.places(), &state.known.places()}) {
            count(sizes.relations, each->entries());
            count(sizes.buckets, each->buckets());
        }
        sizes.characters = state.texts().size();
        return sizes;
    }
};

}  // namespace varve::detail
