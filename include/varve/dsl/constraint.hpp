#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Declares constraints of a table, and the steps that add, change and drop them.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/dsl/modifiers.hpp"
#include "varve/dsl/step_list.hpp"
#include "varve/schema/constraint.hpp"
#include "varve/text/reflection.hpp"

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
    varve::name name = {};
    varve::name using_index = {};
    varve::name referenced_table = {};
    std::string_view expression = {};
    std::size_t columns = 0;
    std::size_t referenced_columns = 0;

    /// Returns the constraint of the `columns` names at `own`, referencing the names at `referenced`.
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
                no_inherit};
    }
};

/// A constraint of `Columns` columns that references `Referenced` columns of another table.
template <objects::constraint_kind Kind, std::size_t Columns, std::size_t Referenced = 0>
class table_constraint : public constraint_modifiers<table_constraint<Kind, Columns, Referenced>, Kind>,
                         public misusable {
public:
    static constexpr std::size_t column_count = 0;
    static constexpr std::size_t constraint_count = 1;
    static constexpr std::size_t name_count = Columns + Referenced;

    /// `names`: the columns, then the referenced columns.
    template <class... Names>
    constexpr explicit table_constraint(const constraint_head& head, Names... names)
        : head_(head), names_{name(names)...} {}

    /// USING INDEX: an existing unique index over these columns becomes that of the constraint, and gets its name. For
    /// add_constraint.
    constexpr table_constraint using_index(name index) const {
        constexpr bool is_key =
            Kind == objects::constraint_kind::unique || Kind == objects::constraint_kind::primary_key;
        VARVE_MISUSED_UNLESS(is_key, wrong, "using_index is for unique(...) and primary_key(...)");
        return misused(with([&](constraint_head& each) { each.using_index = is_key ? index : name(); }), wrong);
    }

    template <class Change>
    constexpr table_constraint with(Change change) const {
        return changed(*this, [&](table_constraint& copy) { change(copy.head_); });
    }

    constexpr const constraint_head& head() const noexcept { return head_; }
    /// Returns the columns, then the referenced columns.
    constexpr const fixed_array<name, Columns + Referenced>& names() const noexcept { return names_; }

private:
    constraint_head head_;
    fixed_array<name, Columns + Referenced> names_;
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

/// Constructs a constraint in place. `names` points to its columns, followed by the referenced columns.
struct constraint_in_place {
    const constraint_head& head;
    const name* names;

    constexpr operator objects::constraint() const { return head.with(names, names + head.columns); }
};

/// A step that adds a constraint of `Own` columns that references `Referenced` columns.
template <objects::constraint_kind Kind, std::size_t Own, std::size_t Referenced>
class add_constraint_step : public misusable {
    using names_type = fixed_array<name, Own + Referenced>;

public:
    struct kept : names_type {
        constexpr explicit kept(const add_constraint_step& step) : names_type(step.names_) {}
    };

    constexpr add_constraint_step(name table, const constraint_head& head, const names_type& names,
                                  const misusable& constraint = {})
        : misusable(constraint), table_(table), head_(head), names_(names) {}

    /// Adds the constraint while others read and write. It becomes two operations: a foreign key or check is added with
    /// NOT VALID, and then validated; the index of a key is built with CONCURRENTLY, and then becomes the constraint.
    constexpr auto online() const;  // online_constraint.hpp

    constexpr operation lower(const kept& names) const {
        return make_operation<operations::add_constraint>(table_, constraint_in_place{head_, names.data()},
                                                          head_.using_index);
    }

private:
    name table_;
    constraint_head head_;
    names_type names_;
};

/// The step of `validate_constraint(…)`.
class validate_constraint_step : public simple_step<operations::validate_constraint> {
public:
    using simple_step::simple_step;

    /// Validates in a transaction of its own: what comes before it is committed first.
    constexpr validate_constraint_step outside_transaction() const {
        return changed(*this, [](validate_constraint_step& copy) { copy.what_.outside_transaction = true; });
    }
};

}  // namespace varve::detail

#if VARVE_REFLECTION
#include "varve/dsl/key_note.hpp"  // has primary_key and unique
#endif

namespace varve::dsl {

inline constexpr objects::action no_action = objects::action::no_action;
inline constexpr objects::action restrict = objects::action::restrict;
inline constexpr objects::action cascade = objects::action::cascade;
inline constexpr objects::action set_null = objects::action::set_null;
inline constexpr objects::action set_default = objects::action::set_default;

#if !VARVE_REFLECTION
/// PRIMARY KEY of these columns.
template <class... Names>
constexpr auto primary_key(Names... columns) {
    return detail::key_constraint<objects::constraint_kind::primary_key>(columns...);
}

/// UNIQUE for these columns together.
template <class... Names>
constexpr auto unique(Names... columns) {
    return detail::key_constraint<objects::constraint_kind::unique>(columns...);
}
#endif

/// FOREIGN KEY of these columns. `.references("table", "column", …)` must follow.
template <class... Names>
constexpr auto foreign_key(Names... columns) {
    return detail::foreign_key_columns<sizeof...(Names)>{{varve::name(columns)...}};
}

/// CHECK (condition).
constexpr auto check(std::string_view condition) {
    return detail::table_constraint<objects::constraint_kind::check, 0>(
        {.kind = objects::constraint_kind::check, .expression = condition});
}

/// ALTER TABLE … ADD CONSTRAINT.
template <objects::constraint_kind Kind, std::size_t Columns, std::size_t Referenced>
constexpr auto add_constraint(varve::name table,
                              const detail::table_constraint<Kind, Columns, Referenced>& constraint) {
    return detail::add_constraint_step<Kind, Columns, Referenced>(table, constraint.head(), constraint.names(),
                                                                  constraint);
}
template <class Other>
constexpr auto add_constraint(varve::name, const Other&) {
    VARVE_MISUSED_UNLESS(
        detail::never<Other>, wrong,
        "add_constraint takes a constraint: primary_key(...), unique(...), check(...), not_null(...) or "
        "foreign_key(...).references(...); a column goes to add_column");
    return detail::misdeclared(wrong);
}

/// ALTER TABLE … DROP CONSTRAINT, without CASCADE.
constexpr auto drop_constraint(varve::name table, varve::name constraint) {
    return detail::simple_step<operations::drop_constraint>({table, constraint});
}

/// ALTER TABLE … VALIDATE CONSTRAINT: checks the existing rows.
constexpr auto validate_constraint(varve::name table, varve::name constraint) {
    return detail::validate_constraint_step({table, constraint});
}

/// ALTER TABLE … RENAME CONSTRAINT.
constexpr auto rename_constraint(varve::name table, varve::name constraint, varve::name to) {
    return detail::simple_step<operations::rename_constraint>({table, constraint, to});
}

}  // namespace varve::dsl
