#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Operations on constraints.
#include "varve/schema/constraint.hpp"

namespace varve::operations {

/// ALTER TABLE … ADD CONSTRAINT.
struct add_constraint {
    varve::name table = {};
    objects::constraint constraint = {};
    varve::name using_index = {};  ///< key: an existing unique index that becomes the key's; empty: a new one
};

/// ALTER TABLE … DROP CONSTRAINT, without CASCADE.
struct drop_constraint {
    varve::name table = {};
    varve::name constraint = {};
};

/// ALTER TABLE … VALIDATE CONSTRAINT: checks the existing rows.
struct validate_constraint {
    varve::name table = {};
    varve::name constraint = {};
    bool outside_transaction = false;  ///< has a transaction of its own, so that nothing else is locked meanwhile
};

/// ALTER TABLE … RENAME CONSTRAINT.
struct rename_constraint {
    varve::name table = {};
    varve::name constraint = {};
    varve::name to = {};
};

}  // namespace varve::operations
