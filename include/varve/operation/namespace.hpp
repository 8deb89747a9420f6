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

/// CREATE EXTENSION.
struct create_extension {
    detail::name extension = {};
};

/// DROP EXTENSION, without CASCADE.
struct drop_extension {
    detail::name extension = {};
};

}  // namespace varve::operations
