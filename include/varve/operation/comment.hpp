#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Comments on tables, columns and indexes.
#include <string_view>

#include "varve/text/name.hpp"

namespace varve::operations {

/// COMMENT ON TABLE; an empty text removes the comment.
struct comment_on_table {
    varve::name table = {};
    std::string_view comment = {};
};

/// COMMENT ON COLUMN; an empty text removes the comment.
struct comment_on_column {
    varve::name table = {};
    varve::name column = {};
    std::string_view comment = {};
};

/// COMMENT ON INDEX; an empty text removes the comment.
struct comment_on_index {
    varve::name index = {};
    std::string_view comment = {};
};

}  // namespace varve::operations
