#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The storage for the elements of a frozen schema.
#include <cstddef>
#include <cstdint>

#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Numbers of elements: those that a storage has room for, or that a schema owns.
struct frozen_sizes {
    std::size_t tables = 0, columns = 0, constraints = 0, indexes = 0, keys = 0, parameters = 0, names = 0, enums = 0,
                uncommitted_enum_values = 0, known = 0, known_uses = 0, relations = 0, buckets = 0, characters = 0;
};

/// Pointers to the arrays that a schema is copied into.
struct frozen_buffers {
    objects::table* tables;
    objects::column* columns;
    objects::constraint* constraints;
    objects::index* indexes;
    objects::index_key* keys;
    objects::parameter* parameters;
    name* names;
    objects::enumeration* enums;
    objects::uncommitted_enum_value* uncommitted_enum_values;
    objects::known_object* known;
    objects::known_use* known_uses;
    relation_entry* relations;
    std::uint32_t* buckets;
    char* characters;
};

/// Static storage of these sizes. The unions skip the destructors of the arrays, because no element owns memory. With
/// -fsanitize=undefined, g++ accepts no constant whose destructor destroys an array.
template <frozen_sizes Sizes>
struct frozen_storage {
    constexpr frozen_storage() {}
    frozen_storage(const frozen_storage&) = delete;
    frozen_storage& operator=(const frozen_storage&) = delete;
    constexpr ~frozen_storage() {}

    constexpr frozen_buffers room() noexcept {
        return {tables, columns,    constraints, indexes, keys,      parameters, names, enums, uncommitted_enum_values,
                known,  known_uses, relations,   buckets, characters};
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
    objects::uncommitted_enum_value uncommitted_enum_values[Sizes.uncommitted_enum_values + 1] = {};
    objects::known_object known[Sizes.known + 1] = {};
    objects::known_use known_uses[Sizes.known_uses + 1] = {};
    relation_entry relations[Sizes.relations + 1] = {};
    std::uint32_t buckets[Sizes.buckets + 1] = {};
    char characters[Sizes.characters + 1] = {};
};

/// An array on the heap with room for `size` elements.
template <class T>
struct heap_array {
    constexpr explicit heap_array(std::size_t size) : items(new T[size + 1]{}) {}
    heap_array(const heap_array&) = delete;
    heap_array& operator=(const heap_array&) = delete;
    constexpr ~heap_array() { delete[] items; }
    T* items;
};

/// Storage on the heap, which must be freed within the same constant evaluation.
class heap_storage {
public:
    constexpr explicit heap_storage(const frozen_sizes& sizes)
        : tables_(sizes.tables),
          columns_(sizes.columns),
          constraints_(sizes.constraints),
          indexes_(sizes.indexes),
          keys_(sizes.keys),
          parameters_(sizes.parameters),
          names_(sizes.names),
          enums_(sizes.enums),
          fresh_values_(sizes.uncommitted_enum_values),
          known_(sizes.known),
          known_uses_(sizes.known_uses),
          relations_(sizes.relations),
          buckets_(sizes.buckets),
          characters_(sizes.characters) {}

    constexpr frozen_buffers room() {
        return {tables_.items,     columns_.items,   constraints_.items, indexes_.items,      keys_.items,
                parameters_.items, names_.items,     enums_.items,       fresh_values_.items, known_.items,
                known_uses_.items, relations_.items, buckets_.items,     characters_.items};
    }

private:
    heap_array<objects::table> tables_;
    heap_array<objects::column> columns_;
    heap_array<objects::constraint> constraints_;
    heap_array<objects::index> indexes_;
    heap_array<objects::index_key> keys_;
    heap_array<objects::parameter> parameters_;
    heap_array<name> names_;
    heap_array<objects::enumeration> enums_;
    heap_array<objects::uncommitted_enum_value> fresh_values_;
    heap_array<objects::known_object> known_;
    heap_array<objects::known_use> known_uses_;
    heap_array<relation_entry> relations_;
    heap_array<std::uint32_t> buckets_;
    heap_array<char> characters_;
};

}  // namespace varve::detail
