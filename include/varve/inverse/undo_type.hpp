#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Undoes operations on enum types, PostgreSQL schemas and extensions.
#include "varve/inverse/undo_steps.hpp"

namespace varve::detail {

constexpr void undo(undo_steps& steps, const operations::create_enum& op) { steps.add(operations::drop_enum{op.type}); }

constexpr void undo(undo_steps& steps, const operations::drop_enum& op) {
    steps.add(operations::create_enum{op.type, steps.before.find_enum(op.type)->values});
}

/// The step fails on the server if a row holds the value.
constexpr void undo(undo_steps& steps, const operations::add_enum_value& op) {
    steps.add(operations::replace_enum{op.type, steps.before.find_enum(op.type)->values});
}

constexpr void undo(undo_steps& steps, const operations::replace_enum& op) {
    steps.add(operations::replace_enum{op.type, steps.before.find_enum(op.type)->values});
}

constexpr void undo(undo_steps& steps, const operations::create_schema& op) {
    steps.add(operations::drop_schema{op.schema});
}

constexpr void undo(undo_steps& steps, const operations::drop_schema& op) {
    steps.add(operations::create_schema{op.schema});
}

constexpr void undo(undo_steps& steps, const operations::create_extension& op) {
    steps.add(operations::drop_extension{op.extension});
}

constexpr void undo(undo_steps& steps, const operations::drop_extension& op) {
    steps.add(operations::create_extension{op.extension, space_of(steps.before.extensions, op.extension)});
}

}  // namespace varve::detail
