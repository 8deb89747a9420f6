#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the C++ code that declares an operation.
#include <cstddef>

#include "varve/emit/code.hpp"
#include "varve/emit/column.hpp"
#include "varve/emit/constraint.hpp"
#include "varve/emit/data.hpp"
#include "varve/emit/index.hpp"
#include "varve/emit/object.hpp"
#include "varve/emit/online.hpp"
#include "varve/emit/table.hpp"
#include "varve/emit/view.hpp"
#include "varve/operation/operation.hpp"
#include "varve/sql/identifier.hpp"

namespace varve {

namespace detail {

constexpr code step_code(const operation& each, known_enums enums);

/// Every operation has an overload of emit_one. Only some of them need the enums.
constexpr code emit_one(const operations::execute& each, known_enums enums) {
    code made = code::call("execute");
    made.add(code::sql_literal(each.sql));
    if (each.known) {
        code member = code::call("effect");
        for (const operation& effect : each.effects) { member.add(step_code(effect, enums)); }
        made.then(std::move(member));
    }
    if (each.outside_transaction) { made.then("outside_transaction"); }
    return made;
}

constexpr code step_code(const operation& each, known_enums enums) {
    return visit(
        [enums](const auto& what) {
            if constexpr (requires { emit_one(what, enums); }) {
                return emit_one(what, enums);
            } else {
                return emit_one(what);
            }
        },
        each);
}

/// Writes a step. A new index with a comment takes two.
constexpr void put_step(code_layout& layout, sink& out, const operation& each, std::size_t behind,
                        known_enums enums = nullptr) {
    const operations::create_index* const made = each.get_if<operations::create_index>();
    const bool comments = each.is<operations::create_index>() && !made->index.comment.empty();
    layout.put(step_code(each, enums), comments ? 1 : behind);
    if (!comments) { return; }
    out << ',';
    layout.put_line(0);
    buffer_sink index;
    if (!made->table.schema().empty()) { index << made->table.schema() << '.'; }
    index << made->index.name.object();
    layout.put(step_code(operations::comment_on_index{index.text(), made->index.comment}, enums), behind);
}

/// Returns how many operations from `at` on are one step as users write it.
constexpr std::size_t operations_in_step(const list<operation>& all, std::size_t at) {
    const std::size_t found = online_reader(all, at).size();
    return found == 0 ? 1 : found;
}

/// Writes the step of the operations from `at` on.
constexpr void put_step_at(code_layout& layout, sink& out, const list<operation>& all, std::size_t at,
                           std::size_t behind) {
    const online_reader online(all, at);
    if (online.size() == 0) {
        put_step(layout, out, all[at], behind);
    } else {
        layout.put(online.step(), behind);
    }
}

}  // namespace detail

/// Writes the DSL step for `op`, such as `drop_table("users")`, in lines of at most 100 columns if possible. The step
/// begins at column `indent`, and two characters follow it. Later lines are indented relative to its first line. Only
/// raw string literals contain lines that must not be indented. `enums` are the enum types that exist, if known; other
/// user-defined types are written as `type("…")`.
constexpr void emit(sink& out, const operation& op, std::size_t indent = 8,
                    const varve::list<varve::name>* enums = nullptr) {
    detail::code_layout layout(out, indent, 0);
    detail::put_step(layout, out, op, 2, enums);
}

/// Writes the DSL step for the operations of `all` from `at` on, as `emit` does, and returns the position after it. It
/// has several operations if they are a change of a table in use: `add_constraint(…).online()`.
constexpr std::size_t emit_next(sink& out, const varve::list<operation>& all, std::size_t at) {
    detail::code_layout layout(out, 8, 0);
    detail::put_step_at(layout, out, all, at, 2);
    return at + detail::operations_in_step(all, at);
}

/// Writes `steps(…)` with the operations. It begins at column `indent` of a line that is indented by `margin`. A single
/// operation is written on that line if it fits with a semicolon; otherwise each operation begins a line.
constexpr void emit_steps(sink& out, const varve::list<operation>& operations, std::size_t indent = 31,
                          std::size_t margin = 4) {
    if (operations.size() < 2) {
        detail::buffer_sink whole;
        whole << "steps(";
        for (const operation& each : operations) {
            detail::code_layout layout(whole, indent + 6, 0);
            detail::put_step(layout, whole, each, 2);
        }
        whole << ')';
        const bool fits = !detail::contains_text(whole.text(), "\n") &&
                          indent + detail::utf8_width(whole.text()) + 1 <= detail::code_layout::width;
        if (operations.empty() || fits) {
            out << whole.text();
            return;
        }
    }
    out << "steps(";
    for (std::size_t i = 0; i < operations.size();) {
        detail::code_layout layout(out, margin + 4, margin + 4);
        layout.put_line(0);
        const std::size_t end = i + detail::operations_in_step(operations, i);
        const bool last = end == operations.size();
        detail::put_step_at(layout, out, operations, i, last ? 2 : 1);
        out << (last ? ')' : ',');
        i = end;
    }
}

}  // namespace varve
