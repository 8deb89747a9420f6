#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Emits steps on enum types, schemas, extensions and comments.
#include "varve/emit/constraint.hpp"
#include "varve/operation/comment.hpp"
#include "varve/operation/namespace.hpp"
#include "varve/operation/type.hpp"

namespace varve::detail {

constexpr code values_code(std::string_view word, const name& type, const list<name>& values) {
    code made = code::call(word, 1);
    return made.add_literal(type).add_literals(values);
}

constexpr code emit_one(const operations::create_enum& each) {
    return values_code("create_enum", each.type, each.values);
}
constexpr code emit_one(const operations::replace_enum& each) {
    return values_code("replace_enum", each.type, each.values);
}
constexpr code emit_one(const operations::drop_enum& each) { return call_of_names("drop_enum", each.type); }
constexpr code emit_one(const operations::add_enum_value& each) {
    code made = call_of_names("add_enum_value", each.type, each.value);
    if (each.place == operations::placement::before) { made.then("before", each.neighbour); }
    if (each.place == operations::placement::after) { made.then("after", each.neighbour); }
    return made;
}

constexpr code emit_one(const operations::create_schema& each) { return call_of_names("create_schema", each.schema); }
constexpr code emit_one(const operations::drop_schema& each) { return call_of_names("drop_schema", each.schema); }
constexpr code emit_one(const operations::create_extension& each) {
    code made = call_of_names("create_extension", each.extension);
    if (!each.schema.empty()) { made.then("schema", each.schema); }
    return made;
}
constexpr code emit_one(const operations::drop_extension& each) {
    return call_of_names("drop_extension", each.extension);
}

constexpr code emit_one(const operations::comment_on_table& each) {
    return call_of_names("comment_on_table", each.table, each.comment);
}
constexpr code emit_one(const operations::comment_on_column& each) {
    return call_of_names("comment_on_column", each.table, each.column, each.comment);
}
constexpr code emit_one(const operations::comment_on_index& each) {
    return call_of_names("comment_on_index", each.index, each.comment);
}

}  // namespace varve::detail
