#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Constraints: in create_table beside the columns, or added and dropped later.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/dsl/step_list.hpp"
#include "varve/schema/constraint.hpp"
#include "varve/text/reflection.hpp"

namespace varve::detail {

/// What is declared of a constraint, without the names of columns: cheap to copy, unlike objects::constraint.
struct constraint_head {
    objects::constraint_kind kind = objects::constraint_kind::check;
    objects::action on_delete = objects::action::no_action;
    objects::action on_update = objects::action::no_action;
    bool deferrable = false;
    bool initially_deferred = false;
    bool not_valid = false;
    bool nulls_not_distinct = false;
    bool no_inherit = false;
    name called = {};
    name using_index = {};
    name referenced_table = {};
    std::string_view expression = {};
    std::size_t columns = 0;
    std::size_t referenced_columns = 0;

    /// The constraint of the columns that stand at `own`, referencing those at `referenced`.
    constexpr objects::constraint with(const name* own, const name* referenced) const {
        return {kind,
                on_delete,
                on_update,
                deferrable,
                initially_deferred,
                not_valid,
                nulls_not_distinct,
                called,
                list<name>::borrow(own, columns),
                referenced_table,
                list<name>::borrow(referenced, referenced_columns),
                expression,
                0,
                {},
                no_inherit};
    }
};

/// A constraint of `Columns` columns that references `Referenced` columns of another table.
template <objects::constraint_kind Kind, std::size_t Columns, std::size_t Referenced = 0>
class table_constraint {
    static constexpr bool is_foreign_key = Kind == objects::constraint_kind::foreign_key;
    static constexpr bool is_check = Kind == objects::constraint_kind::check;

public:
    static constexpr std::size_t column_count = 0;
    static constexpr std::size_t constraint_count = 1;
    static constexpr std::size_t name_count = Columns + Referenced;

    /// `names`: the columns, then the referenced ones.
    template <class... Names>
    constexpr explicit table_constraint(const constraint_head& head, Names... names)
        : head_(head), names_{name(names)...} {}

    /// The name of the constraint; without one, PostgreSQL's own.
    constexpr table_constraint named(name called) const {
        table_constraint changed = *this;
        changed.head_.called = called;
        return changed;
    }

    /// DEFERRABLE: can be checked at the end of a transaction.
    constexpr table_constraint deferrable() const {
        static_assert(!is_check, "a check cannot be deferrable: PostgreSQL checks it at once");
        table_constraint changed = *this;
        changed.head_.deferrable = !is_check;
        return changed;
    }

    /// DEFERRABLE INITIALLY DEFERRED: is checked at the end of a transaction.
    constexpr table_constraint initially_deferred() const {
        static_assert(!is_check, "a check cannot be initially_deferred: PostgreSQL checks it at once");
        table_constraint changed = *this;
        changed.head_.deferrable = !is_check;
        changed.head_.initially_deferred = !is_check;
        return changed;
    }

    /// NOT VALID: new rows are checked, those that stand there only by validate_constraint.
    constexpr table_constraint not_valid() const {
        constexpr bool can_wait = is_check || is_foreign_key;
        static_assert(can_wait,
                      "only foreign_key(...) and check(...) can be not_valid: an index is built over all rows");
        table_constraint changed = *this;
        changed.head_.not_valid = can_wait;
        return changed;
    }

    /// NULLS NOT DISTINCT: two nulls are equal (PostgreSQL 15 and newer).
    constexpr table_constraint nulls_not_distinct() const {
        constexpr bool is_unique = Kind == objects::constraint_kind::unique;
        static_assert(is_unique, "nulls_not_distinct is for unique(...)");
        table_constraint changed = *this;
        changed.head_.nulls_not_distinct = is_unique;
        return changed;
    }

    /// USING INDEX: a unique index over these columns, which is there already, becomes that of the constraint, and gets
    /// its name. In add_constraint.
    constexpr table_constraint using_index(name index) const {
        constexpr bool is_key =
            Kind == objects::constraint_kind::unique || Kind == objects::constraint_kind::primary_key;
        static_assert(is_key, "using_index is for unique(...) and primary_key(...)");
        table_constraint changed = *this;
        if (is_key) { changed.head_.using_index = index; }
        return changed;
    }

    /// What happens to a row when the one that it references is deleted.
    constexpr table_constraint on_delete(objects::action action) const {
        static_assert(is_foreign_key, "on_delete is for foreign_key(...).references(...)");
        table_constraint changed = *this;
        changed.head_.on_delete = action;
        return changed;
    }

    /// What happens to a row when the key that it references changes.
    constexpr table_constraint on_update(objects::action action) const {
        static_assert(is_foreign_key, "on_update is for foreign_key(...).references(...)");
        table_constraint changed = *this;
        changed.head_.on_update = action;
        return changed;
    }

    constexpr const constraint_head& head() const noexcept { return head_; }
    /// The columns, then the referenced ones.
    constexpr const shelf<name, Columns + Referenced>& names() const noexcept { return names_; }

private:
    constraint_head head_;
    shelf<name, Columns + Referenced> names_;
};

/// `foreign_key(…)` before its `.references(…)`.
template <std::size_t Columns>
struct foreign_key_columns {
    shelf<name, Columns> columns;

    /// The table and its columns, as many as the foreign key has; without columns, its primary key.
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

/// Makes a constraint where it stays: of its columns and those that it references, one after the other at `names`.
struct constraint_in_place {
    const constraint_head& head;
    const name* names;

    constexpr operator objects::constraint() const { return head.with(names, names + head.columns); }
};

/// A step that adds a constraint with `Names` names of columns.
template <std::size_t Names>
class add_constraint_step {
public:
    struct kept : shelf<name, Names> {
        constexpr explicit kept(const add_constraint_step& step) : shelf<name, Names>(step.names_) {}
    };

    constexpr add_constraint_step(name table, const constraint_head& head, const shelf<name, Names>& names)
        : table_(table), head_(head), names_(names) {}

    constexpr operation lower(const kept& names) const {
        return make_operation<operations::add_constraint>(table_, constraint_in_place{head_, names.data()},
                                                          head_.using_index);
    }

private:
    name table_;
    constraint_head head_;
    shelf<name, Names> names_;
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

/// UNIQUE in these columns together.
template <class... Names>
constexpr auto unique(Names... columns) {
    return detail::key_constraint<objects::constraint_kind::unique>(columns...);
}
#endif

/// FOREIGN KEY of these columns, to be followed by `.references("table", "column", …)`.
template <class... Names>
constexpr auto foreign_key(Names... columns) {
    return detail::foreign_key_columns<sizeof...(Names)>{{detail::name(columns)...}};
}

/// CHECK (condition).
constexpr auto check(std::string_view condition) {
    return detail::table_constraint<objects::constraint_kind::check, 0>(
        {.kind = objects::constraint_kind::check, .expression = condition});
}

/// ALTER TABLE … ADD CONSTRAINT.
template <objects::constraint_kind Kind, std::size_t Columns, std::size_t Referenced>
constexpr auto add_constraint(detail::name table,
                              const detail::table_constraint<Kind, Columns, Referenced>& constraint) {
    return detail::add_constraint_step<Columns + Referenced>(table, constraint.head(), constraint.names());
}
template <class Other>
constexpr auto add_constraint(detail::name, const Other&) {
    static_assert(detail::never<Other>,
                  "add_constraint takes a constraint: primary_key(...), unique(...), check(...), not_null(...) or "
                  "foreign_key(...).references(...); a column goes to add_column");
    return detail::misdeclared();
}

/// ALTER TABLE … DROP CONSTRAINT, without CASCADE.
constexpr auto drop_constraint(detail::name table, detail::name constraint) {
    return detail::simple_step<operations::drop_constraint>({table, constraint});
}

/// ALTER TABLE … VALIDATE CONSTRAINT: checks the rows that stand there.
constexpr auto validate_constraint(detail::name table, detail::name constraint) {
    return detail::simple_step<operations::validate_constraint>({table, constraint});
}

/// ALTER TABLE … RENAME CONSTRAINT.
constexpr auto rename_constraint(detail::name table, detail::name constraint, detail::name to) {
    return detail::simple_step<operations::rename_constraint>({table, constraint, to});
}

}  // namespace varve::dsl
