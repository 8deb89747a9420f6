#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Steps on whole tables.
#include <cstddef>
#include <utility>

#include "varve/dsl/column.hpp"
#include "varve/dsl/constraint.hpp"
#include "varve/dsl/fixed_array.hpp"

namespace varve::detail {

/// A constraint in a create_table, and where its column names are stored.
struct placed_constraint {
    static constexpr std::size_t no_column = static_cast<std::size_t>(-1);

    constraint_head head = {};
    std::size_t names = 0;               ///< the position of its first name in the table's array of names
    std::size_t written_on = no_column;  ///< the position of the column that it was written on
};

/// Constructs the constraints of a table from its stored columns and names.
struct constraint_maker {
    const placed_constraint* placed;
    const objects::column* columns;
    const name* names;

    constexpr objects::constraint operator()(std::size_t position) const {
        const placed_constraint& wanted = placed[position];
        const name* const first = names + wanted.names;
        return wanted.written_on == placed_constraint::no_column
                   ? wanted.head.with(first, first + wanted.head.columns)
                   : wanted.head.with(&columns[wanted.written_on].name, first);
    }
};

/// Collects pointers to the parts of a create_table. Pointers are cheap to copy.
template <std::size_t Columns, std::size_t Constraints, std::size_t Names>
struct table_parts {
    const objects::column* columns[Columns + 1] = {};
    const constraint_head* constraints[Constraints + 1] = {};
    std::size_t first_name[Constraints + 1] = {};
    std::size_t written_on[Constraints + 1] = {};
    const name* names[Names + 1] = {};
    const char* misuse = nullptr;
    std::size_t column_count = 0;
    std::size_t constraint_count = 0;
    std::size_t name_count = 0;

    template <std::size_t Own, std::size_t References>
    constexpr void add(const column_declaration<Own, References>& part) {
        for (std::size_t i = 0; i < Own; ++i) {
            const column_constraint& written = part.constraints()[i];
            add(written.head, column_count);
            if (written.head.kind == objects::constraint_kind::foreign_key) {
                names[name_count++] = &written.referenced;
            }
        }
        columns[column_count++] = &part.column();
        misuse = first_misuse({misuse, part.wrong()});
    }

    template <objects::constraint_kind Kind, std::size_t Own, std::size_t Referenced, std::size_t Listed>
    constexpr void add(const table_constraint<Kind, Own, Referenced, Listed>& part) {
        if (!part.head().using_index.empty()) {
            misuse = first_misuse({misuse, "using_index(...) is for add_constraint: a new table has no index yet"});
        }
        misuse = first_misuse({misuse, part.wrong()});
        add(part.head(), placed_constraint::no_column);
        for (std::size_t i = 0; i < Own + Referenced + Listed; ++i) { names[name_count++] = part.names().data() + i; }
    }

private:
    constexpr void add(const constraint_head& head, std::size_t column) {
        first_name[constraint_count] = name_count;
        written_on[constraint_count] = column;
        constraints[constraint_count++] = &head;
    }
};

/// A column or a constraint.
template <class T>
inline constexpr bool is_table_part = requires {
    T::column_count + T::constraint_count + T::name_count;
};

template <std::size_t Columns, std::size_t Constraints, std::size_t Names>
class create_table_step : public misusable {
public:
    struct kept {
        constexpr explicit kept(const create_table_step& step)
            : columns(step.columns_),
              names(step.names_),
              constraints(constraint_maker{step.constraints_.data(), columns.data(), names.data()},
                          std::make_index_sequence<Constraints>()) {}

        fixed_array<objects::column, Columns> columns;
        fixed_array<name, Names> names;
        no_destroy_array<objects::constraint, Constraints> constraints;
    };

    template <class... Parts>
    constexpr explicit create_table_step(name table, const Parts&... parts)
        : create_table_step(table, gather(parts...), std::make_index_sequence<Columns>(),
                            std::make_index_sequence<Constraints>(), std::make_index_sequence<Names>()) {}

    constexpr operation lower(const kept& stored) const {
        return make_operation<operations::create_table>(table_, stored.columns.all(), stored.constraints.all());
    }

private:
    using parts_type = table_parts<Columns, Constraints, Names>;

    template <class... Parts>
    static constexpr parts_type gather(const Parts&... parts) {
        parts_type all;
        (all.add(parts), ...);
        return all;
    }

    template <std::size_t... C, std::size_t... K, std::size_t... N>
    constexpr create_table_step(name table, const parts_type& all, std::index_sequence<C...>, std::index_sequence<K...>,
                                std::index_sequence<N...>)
        : table_(table),
          columns_{*all.columns[C]...},
          constraints_{placed_constraint{*all.constraints[K], all.first_name[K], all.written_on[K]}...},
          names_{*all.names[N]...} {
        misuse_because(all.misuse);
    }

    name table_;
    fixed_array<objects::column, Columns> columns_;
    fixed_array<placed_constraint, Constraints> constraints_;
    fixed_array<name, Names> names_;
};

}  // namespace varve::detail

namespace varve::dsl {

/// CREATE TABLE with columns and constraints, in any order.
template <class... Parts>
constexpr auto create_table(varve::name table, const Parts&... parts) {
    constexpr bool fits = (detail::is_table_part<Parts> && ...);
    VARVE_MISUSED_UNLESS(
        fits, wrong,
        "create_table takes column(...), primary_key(...), unique(...), check(...) and "
        "foreign_key(...).references(...); put operations after it in steps(...), and not_null() on the column");
    if constexpr (fits) {
        return detail::create_table_step<(std::size_t{0} + ... + Parts::column_count),
                                         (std::size_t{0} + ... + Parts::constraint_count),
                                         (std::size_t{0} + ... + Parts::name_count)>(table, parts...);
    } else {
        return detail::misdeclared(wrong);
    }
}

/// DROP TABLE, without CASCADE.
constexpr auto drop_table(varve::name table) { return detail::simple_step<operations::drop_table>({table}); }

/// ALTER TABLE … RENAME TO. The table stays in its schema; `to` has none.
constexpr auto rename_table(varve::name table, varve::name to) {
    return detail::simple_step<operations::rename_table>({table, to});
}

}  // namespace varve::dsl
