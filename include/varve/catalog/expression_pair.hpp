#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// An expression as a user wrote it, and the same expression as the catalog prints it.
#include <cstdint>
#include <string>

namespace varve::detail {

/// What an expression is a part of. PostgreSQL takes the type of the expression from that.
enum class expression_place : std::uint8_t {
    default_value,
    generated,
    check,
    index_predicate,
    index_key,
    operator_class
};

/// An expression as a user wrote it and as the catalog prints it.
struct expression_pair {
    std::string where;        ///< for the sentence about a difference
    std::string table_space;  ///< schema of the table; empty: the current one
    std::string table;
    std::string columns;  ///< of the table with their types, for telling one state of the table from another
    expression_place place = expression_place::check;
    std::string column;       ///< default_value, generated; operator_class: the SQL of the key
    std::string type;         ///< default_value: of the column, without parameters; empty where it is not known
    std::string key_options;  ///< index_key: the SQL that follows the expression: COLLATE, operator class
    std::string method;       ///< index_key, operator_class
    std::string expected;
    std::string actual;   ///< empty: PostgreSQL keeps none
    bool reread = false;  ///< a column got another type after PostgreSQL had read the expression
};

}  // namespace varve::detail
