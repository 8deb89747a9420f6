#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The type of a column.
#include <cstdint>

#include "varve/schema/fields.hpp"
#include "varve/text/name.hpp"

namespace varve::objects {

/// Stands for a scale that a type does not have. A negative one rounds before the point, since PostgreSQL 15.
inline constexpr std::int32_t no_scale = -2147483647 - 1;

/// A PostgreSQL data type with its parameters.
///
/// `name` is PostgreSQL's own name for it, as format_type prints it ("bigint", "character varying", "timestamp with
/// time zone", "interval day to second"), or the name of an enum, domain or extension type, qualified where it needs to
/// be.
struct data_type {
    detail::name name = {};
    std::int32_t first = -1;         ///< first parameter: length, precision, dimension of a vector; -1 for none
    std::int32_t second = no_scale;  ///< second parameter: the scale of a numeric
    std::uint8_t dimensions = 0;     ///< 0: no array. PostgreSQL does not tell one dimension from two

    using fields = detail::field_list<&data_type::name, &data_type::first, &data_type::second, &data_type::dimensions>;

    friend constexpr bool operator==(const data_type& left, const data_type& right) noexcept {
        using same = detail::policy<detail::compared<&data_type::name, &data_type::first, &data_type::second>,
                                    detail::skipped<&data_type::dimensions>>;
        return (left.dimensions != 0) == (right.dimensions != 0) && detail::all_fields(same{}, left, right);
    }
};

}  // namespace varve::objects
