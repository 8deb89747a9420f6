#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Steps that change comments.
#include <string_view>

#include "varve/dsl/fixed_array.hpp"

namespace varve::dsl {

/// COMMENT ON TABLE; an empty text removes the comment.
constexpr auto comment_on_table(varve::name table, std::string_view comment) {
    return detail::simple_step<operations::comment_on_table>({table, comment});
}

/// COMMENT ON COLUMN; an empty text removes the comment.
constexpr auto comment_on_column(varve::name table, varve::name called, std::string_view comment) {
    return detail::simple_step<operations::comment_on_column>({table, called, comment});
}

/// COMMENT ON INDEX; an empty text removes the comment.
constexpr auto comment_on_index(varve::name index, std::string_view comment) {
    return detail::simple_step<operations::comment_on_index>({index, comment});
}

}  // namespace varve::dsl
