#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Operations on schemas and extensions.
#include "varve/text/name.hpp"

namespace varve::operations {

/// CREATE SCHEMA.
struct create_schema {
    detail::name schema = {};
};

/// DROP SCHEMA, without CASCADE.
struct drop_schema {
    detail::name schema = {};
};

/// CREATE EXTENSION. Without a schema, PostgreSQL puts what it brings where new objects go.
struct create_extension {
    detail::name extension = {};
    detail::name schema = {};
};

/// DROP EXTENSION, without CASCADE.
struct drop_extension {
    detail::name extension = {};
};

}  // namespace varve::operations
