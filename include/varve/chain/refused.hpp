#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the message about a chain that cannot run: where the problem is, what is wrong, what to do.
#include <cstddef>
#include <string_view>

#include "varve/chain/migration.hpp"
#include "varve/chain/problem.hpp"
#include "varve/operation/title.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

constexpr void say_where(sink& out, std::string_view type, std::string_view revision) {
    out << "migration " << type;
    if (!revision.empty()) { out << " (" << revision << ')'; }
}

constexpr void say_step(sink& out, direction where, std::size_t position, const operation& step) {
    out << (where == direction::up ? ", step " : ", down, step ");
    put_number(out, static_cast<long long>(position) + 1);
    const operations::create_table* const table = step.get_if<operations::create_table>();
    if (table != nullptr && table->table.empty()) { return; }  // a refused step became a table without a name
    out << ", ";
    title(out, step);
}

/// Writes the whole message: migration, step, operation, what is wrong, the remedy.
constexpr void say_problem(sink& out, const problem& found, std::string_view type, const migration& each) {
    say_where(out, type, each.revision.text());
    if (found.in_step) {
        const list<operation>& steps = found.where == direction::up ? each.up : each.down;
        say_step(out, found.where, found.step, steps[found.step]);
    }
    out << ": " << found.why.what();
    out << (found.why.what().empty() || found.why.what().back() != '?' ? ". " : " ");
    out << "To mend it: " << found.why.remedy() << '.';
}

}  // namespace varve::detail
