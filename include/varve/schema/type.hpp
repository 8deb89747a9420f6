#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The type of a column.
#include <cstdint>

#include "varve/schema/fields.hpp"
#include "varve/text/name.hpp"

namespace varve::objects {

/// The value of `data_type::second` for a type without a scale. It is far from -1, because PostgreSQL 15 and newer have
/// negative scales, which round before the decimal point.
inline constexpr std::int32_t no_scale = -2147483647 - 1;

/// A PostgreSQL data type with its parameters.
///
/// `name` is PostgreSQL's own name for the type, as format_type prints it ("bigint", "character varying", "timestamp
/// with time zone", "interval day to second"), or the name of an enum, domain or extension type, qualified if
/// necessary.
struct data_type {
    varve::name name = {};
    std::int32_t first = -1;         ///< first parameter: length, precision, dimension of a vector; -1 for none
    std::int32_t second = no_scale;  ///< second parameter: the scale of a numeric
    std::uint8_t dimensions = 0;     ///< 0: not an array. PostgreSQL does not distinguish one dimension from two

    using fields = detail::field_list<&data_type::name, &data_type::first, &data_type::second, &data_type::dimensions>;

    friend constexpr bool operator==(const data_type& left, const data_type& right) noexcept {
        using same = detail::policy<detail::compared<&data_type::name, &data_type::first, &data_type::second>,
                                    detail::skipped<&data_type::dimensions>>;
        return (left.dimensions != 0) == (right.dimensions != 0) && detail::all_fields(same{}, left, right);
    }
};

}  // namespace varve::objects
