#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Adds changes of constraints and indexes that PostgreSQL makes in place, and for which there is no operation.
#include <cstddef>
#include <string_view>

#include "varve/diff/steps.hpp"
#include "varve/sql/identifier.hpp"

namespace varve::detail {

/// Adds an execute whose declared effect is to drop one object and make another.
template <class Gone, class Made>
constexpr void add_in_place(diff_steps& to, std::string_view sql, const Gone& gone, const Made& made) {
    operations::execute step;
    step.sql = to.all.now.texts().keep(sql);
    step.known = true;
    step.effects.push_back(operation(gone));
    step.effects.push_back(operation(made));
    to.add(step);
}

/// Changes the deferrability of a foreign key.
constexpr void defer(diff_steps& to, const objects::table& table, const objects::constraint& then,
                     const objects::constraint& now) {
    buffer_sink sql;
    sql << "ALTER TABLE ";
    quote_qualified(sql, table.name);
    sql << " ALTER CONSTRAINT ";
    quote_identifier(sql, now.name.text());
    sql << (now.initially_deferred ? std::string_view(" DEFERRABLE INITIALLY DEFERRED")
            : now.deferrable       ? std::string_view(" DEFERRABLE INITIALLY IMMEDIATE")
                                   : std::string_view(" NOT DEFERRABLE"));
    add_in_place(to, sql.text(), operations::drop_constraint{table.name, then.name},
                 operations::add_constraint{table.name, as_declared(now)});
}

/// Changes the fillfactor of an index.
constexpr void fill(diff_steps& to, const objects::table& table, const objects::index& then,
                    const objects::index& now) {
    const name index = to.beside(table.name, now.name);
    buffer_sink sql;
    sql << "ALTER INDEX ";
    quote_qualified(sql, index);
    const std::size_t at = objects::position_of(now.with, name("fillfactor"));
    if (at == objects::nowhere) {
        sql << " RESET (fillfactor)";
    } else {
        sql << " SET (fillfactor = ";
        put_number(sql, now.with[at].number);
        sql << ')';
    }
    add_in_place(to, sql.text(), operations::drop_index{index, false},
                 operations::create_index{table.name, as_declared(now), false});
    if (!then.comment.empty() || !now.comment.empty()) { to.add(operations::comment_on_index{index, now.comment}); }
}

constexpr void change_in_place(diff_steps& to, const table_change& of) {
    const objects::table& then = to.all.table_then(of);
    const objects::table& now = to.all.table_now(of);
    for (std::size_t i = 0; i < then.constraints.size(); ++i) {
        if (of.constraints[i].what == change_kind::in_place) {
            defer(to, now, then.constraints[i], now.constraints[of.constraints[i].now]);
        }
    }
    for (std::size_t i = 0; i < then.indexes.size(); ++i) {
        if (of.indexes[i].what == change_kind::in_place) {
            fill(to, now, then.indexes[i], now.indexes[of.indexes[i].now]);
        }
    }
}

}  // namespace varve::detail
