#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Declares constraints of a table, and the steps that add, change and drop them.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/dsl/step_list.hpp"
#include "varve/dsl/table_constraint.hpp"
#include "varve/operation/constraint.hpp"
#include "varve/text/reflection.hpp"

namespace varve::detail {

/// Constructs a constraint in place. `names` points to its columns, followed by the referenced columns.
struct constraint_in_place {
    const constraint_head& head;
    const name* names;

    constexpr operator objects::constraint() const { return head.with(names, names + head.columns); }
};

/// A step that adds a constraint of `Own` columns that references `Referenced` columns and lists `Listed` columns.
template <objects::constraint_kind Kind, std::size_t Own, std::size_t Referenced, std::size_t Listed = 0>
class add_constraint_step : public misusable {
    using names_type = fixed_array<name, Own + Referenced + Listed>;

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
template <objects::constraint_kind Kind, std::size_t Columns, std::size_t Referenced, std::size_t Listed>
constexpr auto add_constraint(varve::name table,
                              const detail::table_constraint<Kind, Columns, Referenced, Listed>& constraint) {
    return detail::add_constraint_step<Kind, Columns, Referenced, Listed>(table, constraint.head(), constraint.names(),
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
