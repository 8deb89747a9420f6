#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Steps on schemas and extensions.
#include "varve/dsl/fixed_array.hpp"
#include "varve/dsl/misuse.hpp"

namespace varve::detail {

/// CREATE EXTENSION.
class create_extension_step : public simple_step<operations::create_extension> {
public:
    using simple_step::simple_step;

    constexpr create_extension_step schema(name wanted) const {
        if (!what_.schema.empty()) { return misused(*this, "an extension can have only one schema"); }
        create_extension_step changed = *this;
        changed.what_.schema = wanted;
        return changed;
    }
};

}  // namespace varve::detail

namespace varve::dsl {

/// CREATE SCHEMA.
constexpr auto create_schema(varve::name schema) { return detail::simple_step<operations::create_schema>({schema}); }

/// DROP SCHEMA, without CASCADE.
constexpr auto drop_schema(varve::name schema) { return detail::simple_step<operations::drop_schema>({schema}); }

/// CREATE EXTENSION, in the schema for new objects unless `.schema("…")` names another, which must exist. Types of the
/// extension are then written with that schema: `type("ext.citext")`.
constexpr auto create_extension(varve::name extension) {
    return detail::create_extension_step({.extension = extension});
}

/// DROP EXTENSION, without CASCADE.
constexpr auto drop_extension(varve::name extension) {
    return detail::simple_step<operations::drop_extension>({extension});
}

}  // namespace varve::dsl
