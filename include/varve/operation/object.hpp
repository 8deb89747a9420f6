#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Operations on objects whose definition is SQL: views, materialized views, functions, triggers and policies.
#include <cstdint>

#include "varve/schema/known_object.hpp"

namespace varve::operations {

/// What CREATE does if an object of that name exists.
enum class creation : std::uint8_t {
    plain,       ///< it fails
    or_replace,  ///< CREATE OR REPLACE: the object gets the new definition
    replace,     ///< the same, and the object must exist
};

/// CREATE VIEW, CREATE MATERIALIZED VIEW, CREATE FUNCTION, CREATE TRIGGER, CREATE POLICY.
struct create_object {
    objects::known_object object = {};
    creation mode = creation::plain;
};

/// DROP of one of them, without CASCADE. `object` has the name, the table and the arguments.
struct drop_object {
    objects::known_object object = {};
};

/// ALTER VIEW … RENAME TO; the object stays in its schema.
struct rename_object {
    objects::known_object object = {};
    varve::name to = {};  ///< without a schema
};

/// REFRESH MATERIALIZED VIEW.
struct refresh_materialized_view {
    varve::name view = {};
    bool concurrently = false;  ///< reads do not wait, and it needs a unique index
    bool with_no_data = false;  ///< removes the rows instead
};

}  // namespace varve::operations
