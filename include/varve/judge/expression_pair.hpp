#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// An expression as a user wrote it, and the same expression as the catalog prints it.
#include <cstdint>
#include <string>

namespace varve::detail {

/// What an expression is used for. PostgreSQL derives the type of the expression from that.
enum class expression_place : std::uint8_t {
    default_value,
    generated,
    check,
    index_predicate,
    index_key,
    operator_class,
    policy
};

/// An expression as a user wrote it and as the catalog prints it.
struct expression_pair {
    std::string where;        ///< the beginning of the sentence about a difference
    std::string table_space;  ///< the schema of the table; empty for the current one
    std::string table;
    std::string columns;  ///< the table's columns with their types; they identify one state of the table
    expression_place place = expression_place::check;
    std::string column;       ///< for default_value and generated; for operator_class: the SQL of the key
    std::string type;         ///< for default_value: the type of the column, without parameters; empty if unknown
    std::string key_options;  ///< for index_key: the SQL after the expression, that is COLLATE and operator class
    std::string method;       ///< for index_key and operator_class
    std::string expected;
    std::string actual;         ///< empty if PostgreSQL stores none
    bool type_changed = false;  ///< a column's type changed after PostgreSQL had read the expression
};

}  // namespace varve::detail
