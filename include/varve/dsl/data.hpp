#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Steps on rows.
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "varve/dsl/changed.hpp"
#include "varve/dsl/literal.hpp"
#include "varve/dsl/step_list.hpp"

namespace varve::detail {

/// `columns("id", "name")`.
template <std::size_t Count>
struct column_names {
    fixed_array<name, Count> names;
    const char* misuse = nullptr;
};

/// `row(1, "admin")`.
template <std::size_t Count>
struct row_values {
    objects::expression values[Count];
    const char* misuse = nullptr;
};
template <>
struct row_values<0> {
    const char* misuse = nullptr;
};

template <std::size_t Columns, std::size_t Rows>
class insert_into_step : public misusable {
public:
    class kept {
    public:
        constexpr explicit kept(const insert_into_step& step)
            : kept(step, std::make_index_sequence<Columns * Rows>()) {}

        fixed_array<name, Columns> columns;
        fixed_array<objects::expression, Columns * Rows> values;

    private:
        template <std::size_t... I>
        constexpr kept(const insert_into_step& step, std::index_sequence<I...>)
            : columns(step.columns_.names), values{step.rows_[I / Columns].values[I % Columns]...} {}
    };

    template <class... Each>
    constexpr insert_into_step(name table, const column_names<Columns>& columns, const Each&... rows)
        : table_(table), columns_(columns), rows_{rows...} {
        for (const row_values<Columns>& each : rows_) { misuse_because(each.misuse); }
    }

    constexpr operation lower(const kept& stored) const {
        return make_operation<operations::insert_into>(table_, stored.columns.all(), stored.values.all());
    }

private:
    name table_;
    column_names<Columns> columns_;
    row_values<Columns> rows_[Rows];
};

/// `update("t")` with `Assignments` calls of `.set(…)`. Without any, it is not a step.
template <std::size_t Assignments>
class update_step : public std::conditional_t<Assignments == 0, incomplete_step, complete_step>, public misusable {
    using assignments = fixed_array<operations::assignment, Assignments>;

public:
    struct kept : assignments {
        constexpr explicit kept(const update_step& step) : assignments(step.set_) {}
    };

    constexpr explicit update_step(name table, std::string_view where, const assignments& set)
        : table_(table), where_(where), set_(set) {}

    constexpr auto set(name column, const literal& value) const {
        return misused(set_after(std::make_index_sequence<Assignments>(), {column, value.expression()}),
                       first_misuse({wrong(), value.wrong()}));
    }

    /// WHERE; without it, every row.
    constexpr update_step where(std::string_view condition) const {
        if (!where_.empty()) {
            return misused(*this, "update can have only one where(...): join its conditions with AND or OR");
        }
        return changed(*this, [&](update_step& copy) { copy.where_ = condition; });
    }

    constexpr operation lower(const kept& stored) const {
        return make_operation<operations::update>(table_, stored.all(), where_);
    }

private:
    template <std::size_t... I>
    constexpr auto set_after(std::index_sequence<I...>, const operations::assignment& added) const {
        return update_step<Assignments + 1>(table_, where_, {set_.items[I]..., added});
    }

    name table_;
    std::string_view where_;
    assignments set_;
};

class delete_from_step : public simple_step<operations::delete_from> {
public:
    using simple_step::simple_step;

    /// WHERE; without it, every row.
    constexpr delete_from_step where(std::string_view condition) const {
        if (!what_.where.empty()) {
            return misused(*this, "delete_from can have only one where(...): join its conditions with AND or OR");
        }
        return changed(*this, [&](delete_from_step& copy) { copy.what_.where = condition; });
    }
};

template <class Row, std::size_t Columns>
inline constexpr bool fits = false;
template <std::size_t Columns>
inline constexpr bool fits<row_values<Columns>, Columns> = true;
template <std::size_t Values>
inline constexpr bool fits<row_values<Values>, 0> = true;  // columns() has reported an error already

}  // namespace varve::detail

namespace varve::dsl {

/// The columns for which the rows of insert_into give values.
template <class... Names>
constexpr auto columns(Names... names) {
    constexpr bool some = sizeof...(Names) != 0;  // a variable, since clang shows the line of a failed comparison twice
    VARVE_MISUSED_UNLESS(some, wrong, "columns(...) names at least one column");
    return detail::column_names<sizeof...(Names)>{
        detail::fixed_array<varve::name, sizeof...(Names)>{varve::name(names)...}, wrong};
}

/// The values of a row, in the order of the columns.
template <class... Values>
constexpr auto row(Values... values) {
    constexpr bool some = sizeof...(Values) != 0;
    VARVE_MISUSED_UNLESS(some, wrong, "a row has at least one value");
    if constexpr (some) {
        const auto row_of = [](const auto&... made) {
            return detail::row_values<sizeof...(Values)>{{made.expression()...},
                                                         detail::first_misuse({made.wrong()...})};
        };
        return row_of(detail::literal(values)...);
    } else {
        return detail::row_values<0>{wrong};
    }
}

/// INSERT INTO … VALUES: `insert_into("roles", columns("id", "name"), row(1, "admin"), row(2, "user"))`.
template <std::size_t Columns, class... Rows>
constexpr auto insert_into(varve::name table, const detail::column_names<Columns>& columns, const Rows&... rows) {
    constexpr bool some = sizeof...(Rows) != 0;
    VARVE_MISUSED_UNLESS(some, no_rows, "insert_into inserts at least one row(...)");
    constexpr bool all_fit = (detail::fits<Rows, Columns> && ...);
    VARVE_MISUSED_UNLESS(all_fit, other_length, "each row(...) needs as many values as columns(...) has names");
    if constexpr (all_fit && some && Columns != 0) {
        return detail::insert_into_step<Columns, sizeof...(Rows)>(table, columns, rows...);
    } else {
        return detail::misdeclared(detail::first_misuse({columns.misuse, rows.misuse..., no_rows, other_length}));
    }
}

template <std::size_t N, class... Rows>
constexpr detail::misdeclared insert_into(varve::name, detail::row_values<N>, Rows...) {
    VARVE_MISUSED_UNLESS(
        N == 0 && N != 0, wrong,
        "the columns come before the rows: insert_into(\"t\", columns(\"id\", \"name\"), row(1, \"admin\"))");
    return detail::misdeclared(wrong);
}

/// UPDATE: `update("orders").set("state", "paid").where("total = 0")`.
constexpr auto update(varve::name table) { return detail::update_step<0>(table, {}, {}); }

/// DELETE FROM: `delete_from("orders").where("state = 'draft'")`.
constexpr auto delete_from(varve::name table) { return detail::delete_from_step({.table = table}); }

}  // namespace varve::dsl
