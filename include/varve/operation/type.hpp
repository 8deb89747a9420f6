#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Operations on enum types.
#include <cstdint>

#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve::operations {

/// CREATE TYPE … AS ENUM.
struct create_enum {
    varve::name type = {};
    varve::list<varve::name> values = {};
};

/// Where ALTER TYPE … ADD VALUE puts the new value.
enum class placement : std::uint8_t { last, before, after };

/// ALTER TYPE … ADD VALUE. The value cannot be used in the transaction that adds it.
struct add_enum_value {
    varve::name type = {};
    varve::name value = {};
    placement place = placement::last;
    varve::name neighbour = {};  ///< the existing value before or after which the new one goes
};

/// Replaces an enum type by one of the same name with these values, and converts every column of the type. It undoes
/// add_enum_value, for which PostgreSQL has no statement. It fails if a row holds a value that the new type lacks.
struct replace_enum {
    varve::name type = {};
    varve::list<varve::name> values = {};
};

/// DROP TYPE, without CASCADE.
struct drop_enum {
    varve::name type = {};
};

}  // namespace varve::operations
