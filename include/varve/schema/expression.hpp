#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A value in SQL: a typed literal, or an expression that PostgreSQL parses.
#include <cstdint>
#include <string_view>

#include "varve/schema/fields.hpp"
#include "varve/text/name.hpp"

namespace varve::objects {

/// The kind of a value. `none`: there is no value; `sql`: an expression; the others are literals.
enum class expression_kind : std::uint8_t { none, null, boolean, integer, decimal, text, sql };

/// A literal or an SQL expression. A decimal is `number` divided by ten to the power of `scale`.
struct expression {
    std::string_view text = {};  ///< the characters of a text literal, or the SQL
    std::int64_t number = 0;
    std::uint8_t scale = 0;
    expression_kind kind = expression_kind::none;

    constexpr bool given() const noexcept { return kind != expression_kind::none; }

    using fields = detail::field_list<&expression::text, &expression::number, &expression::scale, &expression::kind>;

    friend constexpr bool operator==(const expression& left, const expression& right) noexcept {
        return detail::all_fields(
            detail::compared<&expression::text, &expression::number, &expression::scale, &expression::kind>{}, left,
            right);
    }
};

}  // namespace varve::objects
