#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares names that a search path finds with or without a schema.
#include "varve/schema/schema.hpp"
#include "varve/schema/type.hpp"

namespace varve::detail {

/// Whether `bare` is `whole` without its schema.
inline bool is_bare_name_of(const name& bare, const name& whole) {
    return bare.object().size() == bare.text().size() && whole.object().size() != whole.text().size() &&
           bare.text() == whole.object();
}

/// Returns a collation as the catalog would name it. The column type's own collation has no name there.
inline name collation_in_words(const name& collation, const name& actual) {
    if (collation.schema() == "pg_catalog") { return collation_in_words(name(collation.object()), actual); }
    return actual.empty() && collation.text() == "default" ? name() : collation;
}

/// Whether the types differ only in a schema that one of them writes. Enum types are not accepted: an enum type without
/// a schema is in the current schema.
inline bool is_same_qualified(const objects::data_type& expected, const objects::data_type& actual,
                              const list<name>& enums) {
    if (!is_bare_name_of(expected.name, actual.name) && !is_bare_name_of(actual.name, expected.name)) { return false; }
    objects::data_type renamed = expected;
    renamed.name = actual.name;
    return renamed == actual && !schema::contains(enums, expected.name) && !schema::contains(enums, actual.name);
}

}  // namespace varve::detail
