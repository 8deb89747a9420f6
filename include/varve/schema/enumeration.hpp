#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// An enum type.
#include <string_view>

#include "varve/schema/fields.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve::objects {

/// An enum type with its values.
struct enumeration {
    varve::name name = {};
    varve::list<varve::name> values = {};  ///< in the order of the type
    bool uncertain = false;                ///< an execute without a declared effect may have changed or dropped it

    using fields = detail::field_list<&enumeration::name, &enumeration::values, &enumeration::uncertain>;
};

/// An enum value that the current transaction has added. PostgreSQL refuses to use it before the commit.
struct uncommitted_enum_value {
    varve::name type = {};
    varve::name value = {};

    using fields = detail::field_list<&uncommitted_enum_value::type, &uncommitted_enum_value::value>;

    friend constexpr bool operator==(const uncommitted_enum_value& left, const uncommitted_enum_value& right) noexcept {
        return detail::all_fields(detail::compared<&uncommitted_enum_value::type, &uncommitted_enum_value::value>{},
                                  left, right);
    }
};

}  // namespace varve::objects
