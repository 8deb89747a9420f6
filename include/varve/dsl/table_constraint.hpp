#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A constraint as a part of a table: its words, its columns and the columns that it lists.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/dsl/fixed_array.hpp"
#include "varve/dsl/modifiers.hpp"
#include "varve/schema/constraint.hpp"

namespace varve::detail {

/// A constraint without its lists of columns. It is cheap to copy, unlike objects::constraint.
struct constraint_head {
    objects::constraint_kind kind = objects::constraint_kind::check;
    objects::action on_delete = objects::action::no_action;
    objects::action on_update = objects::action::no_action;
    bool deferrable = false;
    bool initially_deferred = false;
    bool not_valid = false;
    bool nulls_not_distinct = false;
    bool no_inherit = false;
    bool match_full = false;
    varve::name name = {};
    varve::name using_index = {};
    varve::name referenced_table = {};
    std::string_view expression = {};
    std::size_t columns = 0;
    std::size_t referenced_columns = 0;
    std::size_t listed_columns = 0;

    /// Returns the constraint of the `columns` names at `own`, referencing the names at `referenced`. After these are
    /// the listed names.
    constexpr objects::constraint with(const varve::name* own, const varve::name* referenced) const {
        return {kind,
                on_delete,
                on_update,
                deferrable,
                initially_deferred,
                not_valid,
                nulls_not_distinct,
                name,
                list<varve::name>::borrow(own, columns),
                referenced_table,
                list<varve::name>::borrow(referenced, referenced_columns),
                expression,
                0,
                {},
                no_inherit,
                match_full,
                list<varve::name>::borrow(referenced + referenced_columns, listed_columns)};
    }
};

/// A constraint of `Columns` columns that references `Referenced` columns of another table. It lists `Listed` more
/// columns of its table.
template <objects::constraint_kind Kind, std::size_t Columns, std::size_t Referenced = 0, std::size_t Listed = 0>
class table_constraint : public constraint_modifiers<table_constraint<Kind, Columns, Referenced, Listed>, Kind>,
                         public misusable {
    using modifiers = constraint_modifiers<table_constraint, Kind>;
    static constexpr bool is_key =
        Kind == objects::constraint_kind::unique || Kind == objects::constraint_kind::primary_key;
    static constexpr bool is_foreign_key = Kind == objects::constraint_kind::foreign_key;

public:
    static constexpr std::size_t column_count = 0;
    static constexpr std::size_t constraint_count = 1;
    static constexpr std::size_t name_count = Columns + Referenced + Listed;

    /// `names`: the columns, then the referenced columns, then the listed columns.
    template <class... Names>
    constexpr explicit table_constraint(const constraint_head& head, Names... names)
        : head_(head), names_{name(names)...} {
        head_.listed_columns = Listed;
    }

    using modifiers::on_delete;
    /// ON DELETE SET NULL (columns), or SET DEFAULT (columns): changes only these columns of the foreign key
    /// (PostgreSQL 15 and newer).
    template <class... Names>
    requires(sizeof...(Names) != 0) constexpr auto on_delete(objects::action action, Names... columns) const {
        VARVE_MISUSED_UNLESS(is_foreign_key && Listed == 0, wrong,
                             "on_delete with columns is for foreign_key(...).references(...), once");
        const bool sets = action == objects::action::set_null || action == objects::action::set_default;
        return misused(listing(columns...), first_misuse({wrong, sets ? nullptr
                                                                      : "only on_delete(set_null, ...) and "
                                                                        "on_delete(set_default, ...) take columns"}))
            .with([&](constraint_head& each) { each.on_delete = action; });
    }

    /// INCLUDE: columns that the index of the key contains besides those of the key, so that a query finds them there.
    template <class... Names>
    requires(sizeof...(Names) != 0) constexpr auto include(Names... columns) const {
        VARVE_MISUSED_UNLESS(is_key && Listed == 0, wrong, "include is for unique(...) and primary_key(...), once");
        return misused(listing(columns...), wrong);
    }

    /// USING INDEX: the constraint takes over an existing unique index over these columns, which gets its name. Only
    /// add_constraint accepts this.
    constexpr table_constraint using_index(name index) const {
        VARVE_MISUSED_UNLESS(is_key, wrong, "using_index is for unique(...) and primary_key(...)");
        return misused(with([&](constraint_head& each) { each.using_index = is_key ? index : name(); }), wrong);
    }

    template <class Change>
    constexpr table_constraint with(Change change) const {
        return changed(*this, [&](table_constraint& copy) { change(copy.head_); });
    }

    constexpr const constraint_head& head() const noexcept { return head_; }
    /// Returns the columns, then the referenced columns, then the listed columns.
    constexpr const fixed_array<name, name_count>& names() const noexcept { return names_; }

private:
    template <class... Names>
    constexpr auto listing(Names... columns) const {
        return listing_of(std::make_index_sequence<Columns + Referenced>(), columns...);
    }
    template <std::size_t... I, class... Names>
    constexpr auto listing_of(std::index_sequence<I...>, Names... columns) const {
        const table_constraint<Kind, Columns, Referenced, sizeof...(Names)> more(head_, names_.items[I]..., columns...);
        return misused(more, this->wrong());
    }

    constraint_head head_;
    fixed_array<name, name_count> names_;
};

/// `foreign_key(…)` without its `.references(…)` yet.
template <std::size_t Columns>
struct foreign_key_columns {
    fixed_array<name, Columns> columns;

    /// The referenced table, and as many of its columns as the foreign key has. Without columns: its primary key.
    template <class... Names>
    constexpr auto references(name table, Names... referenced) const {
        return make(table, std::make_index_sequence<Columns>(), referenced...);
    }

private:
    template <std::size_t... I, class... Names>
    constexpr auto make(name table, std::index_sequence<I...>, Names... referenced) const {
        return table_constraint<objects::constraint_kind::foreign_key, Columns, sizeof...(Names)>(
            {.kind = objects::constraint_kind::foreign_key,
             .referenced_table = table,
             .columns = Columns,
             .referenced_columns = sizeof...(Names)},
            columns.items[I]..., referenced...);
    }
};

template <objects::constraint_kind Kind, class... Names>
constexpr auto key_constraint(Names... columns) {
    return table_constraint<Kind, sizeof...(Names)>({.kind = Kind, .columns = sizeof...(Names)}, columns...);
}

}  // namespace varve::detail
