#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Steps on schemas and extensions.
#include "varve/dsl/shelf.hpp"

namespace varve::dsl {

/// CREATE SCHEMA.
constexpr auto create_schema(detail::name schema) { return detail::simple_step<operations::create_schema>({schema}); }

/// DROP SCHEMA, without CASCADE.
constexpr auto drop_schema(detail::name schema) { return detail::simple_step<operations::drop_schema>({schema}); }

/// CREATE EXTENSION.
constexpr auto create_extension(detail::name extension) {
    return detail::simple_step<operations::create_extension>({extension});
}

/// DROP EXTENSION, without CASCADE.
constexpr auto drop_extension(detail::name extension) {
    return detail::simple_step<operations::drop_extension>({extension});
}

}  // namespace varve::dsl
