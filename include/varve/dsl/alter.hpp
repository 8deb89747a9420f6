#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Steps on one column of a table.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/dsl/changed.hpp"
#include "varve/dsl/column.hpp"
#include "varve/dsl/literal.hpp"
#include "varve/dsl/step_list.hpp"

namespace varve::detail {

/// Constructs the constraints of an added column in place.
struct column_constraint_maker {
    const column_constraint* written;
    const name* own;
    const name* referenced;

    constexpr objects::constraint operator()(std::size_t position) const {
        return written[position].head.with(own, referenced + position);
    }
};

template <std::size_t Constraints, std::size_t References>
class add_column_step {
    using declaration = column_declaration<Constraints, References>;

public:
    /// The elements that the lists of the operation borrow: the name of the column if it has constraints, the names of
    /// referenced columns, and the constraints.
    struct kept {
        constexpr explicit kept(const add_column_step& step)
            : kept(step.column_, std::make_index_sequence<Constraints>()) {}

        fixed_array<name, Constraints == 0 ? 0 : 1> own;
        fixed_array<name, Constraints> referenced;
        no_destroy_array<objects::constraint, Constraints> constraints;

    private:
        template <std::size_t... I>
        constexpr kept(const declaration& column, std::index_sequence<I...> positions)
            : own(own_of(column.column().name)),
              referenced{column.constraints()[I].referenced...},
              constraints(column_constraint_maker{column.constraints(), own.data(), referenced.data()}, positions) {}

        static constexpr fixed_array<name, Constraints == 0 ? 0 : 1> own_of(const name& column) {
            if constexpr (Constraints == 0) {
                return {};
            } else {
                return {column};
            }
        }
    };

    constexpr add_column_step(name table, const declaration& column) : table_(table), column_(column) {}

    constexpr const char* wrong() const noexcept { return column_.wrong(); }
    constexpr operation lower(const kept& stored) const {
        return make_operation<operations::add_column>(table_, column_.column(), stored.constraints.all());
    }

private:
    name table_;
    declaration column_;
};

/// The step of `alter_column(…)`. The member functions say what changes; everything else stays.
class alter_column_step : public simple_step<operations::alter_column> {
public:
    using simple_step::simple_step;

    /// TYPE. Existing values are converted with the assignment cast, or with `using_`.
    constexpr alter_column_step type(const objects::data_type& type) const {
        if (!what_.type.name.empty()) { return misused(*this, "alter_column can have only one type(...)"); }
        if (what_.identity != operations::identity_change::keep) {
            return misused(*this, "change the type and the identity in two steps");
        }
        return changed(*this, [&](alter_column_step& copy) { copy.what_.type = type; });
    }
    /// COLLATE. Must follow `.type(…)`.
    constexpr alter_column_step collate(name collation) const {
        if (what_.type.name.empty()) { return misused(*this, "collate belongs after type(...)"); }
        return changed(*this, [&](alter_column_step& copy) { copy.what_.collation = collation; });
    }
    /// USING: the SQL expression for the new values. Must follow `.type(…)`.
    constexpr alter_column_step using_(std::string_view conversion) const {
        if (what_.type.name.empty()) { return misused(*this, "using_ belongs after type(...), to which it converts"); }
        if (!what_.using_.empty()) { return misused(*this, "alter_column can have only one using_(...)"); }
        return changed(*this, [&](alter_column_step& copy) { copy.what_.using_ = conversion; });
    }
    constexpr alter_column_step set_not_null() const {
        if (what_.not_null != operations::change::keep) {
            return misused(*this, "alter_column can have only one of set_not_null and drop_not_null");
        }
        return changed(*this, [&](alter_column_step& copy) { copy.what_.not_null = operations::change::set; });
    }
    /// SET NOT NULL with a name for the constraint on PostgreSQL 18 and newer. Older servers have no such name.
    constexpr alter_column_step set_not_null(name called) const {
        return changed(set_not_null(), [&](alter_column_step& copy) { copy.what_.not_null_name = called.text(); });
    }
    constexpr alter_column_step drop_not_null() const {
        if (what_.not_null != operations::change::keep) {
            return misused(*this, "alter_column can have only one of set_not_null and drop_not_null");
        }
        return changed(*this, [&](alter_column_step& copy) { copy.what_.not_null = operations::change::drop; });
    }
    constexpr alter_column_step set_default(const literal& value) const {
        if (what_.default_change != operations::change::keep) {
            return misused(*this, "alter_column can have only one of set_default and drop_default");
        }
        const auto set = [&](alter_column_step& copy) {
            copy.what_.default_change = operations::change::set;
            copy.what_.default_value = value.expression();
        };
        return misused(changed(*this, set), value.wrong());
    }
    constexpr alter_column_step drop_default() const {
        if (what_.default_change != operations::change::keep) {
            return misused(*this, "alter_column can have only one of set_default and drop_default");
        }
        return changed(*this, [&](alter_column_step& copy) { copy.what_.default_change = operations::change::drop; });
    }
    /// ADD GENERATED BY DEFAULT AS IDENTITY. Existing rows keep their values, and new values continue after the
    /// greatest. The column must be NOT NULL and have no default; `.set_not_null().drop_default()` can ensure that in
    /// the same step.
    constexpr alter_column_step add_identity() const { return identity(operations::identity_change::add_by_default); }
    /// ADD GENERATED ALWAYS AS IDENTITY, under the same conditions.
    constexpr alter_column_step add_identity_always() const {
        return identity(operations::identity_change::add_always);
    }
    /// SET GENERATED BY DEFAULT, of an identity column.
    constexpr alter_column_step set_identity() const { return identity(operations::identity_change::set_by_default); }
    /// SET GENERATED ALWAYS, of an identity column.
    constexpr alter_column_step set_identity_always() const {
        return identity(operations::identity_change::set_always);
    }
    /// DROP IDENTITY. Existing rows keep their values, and the column stays NOT NULL.
    constexpr alter_column_step drop_identity() const { return identity(operations::identity_change::drop); }

    /// DROP EXPRESSION: a stored generated column becomes an ordinary one, and keeps its values.
    constexpr alter_column_step drop_expression() const { return expression(operations::change::drop, {}); }
    /// SET EXPRESSION of a generated column (PostgreSQL 17 and newer). Stored values are computed again.
    constexpr alter_column_step set_expression(std::string_view computed) const {
        return expression(operations::change::set, computed);
    }

    /// COMMENT ON COLUMN; an empty text removes the comment.
    constexpr alter_column_step comment(std::string_view words) const {
        return changed(*this, [&](alter_column_step& copy) {
            copy.what_.comment_change = words.empty() ? operations::change::drop : operations::change::set;
            copy.what_.comment = words;
        });
    }

    /// After set_not_null() alone: the column becomes NOT NULL while others read and write. It becomes four operations:
    /// a check is added with NOT VALID, validated, and dropped again after SET NOT NULL, which it spares reading rows.
    constexpr auto online() const;  // online_not_null.hpp

private:
    constexpr alter_column_step expression(operations::change what, std::string_view computed) const {
        if (what_.expression_change != operations::change::keep) {
            return misused(*this, "alter_column can have only one of set_expression and drop_expression");
        }
        return changed(*this, [&](alter_column_step& copy) {
            copy.what_.expression_change = what;
            copy.what_.expression = computed;
        });
    }
    constexpr alter_column_step identity(operations::identity_change what) const {
        if (what_.identity != operations::identity_change::keep) {
            return misused(*this,
                           "alter_column changes the identity only once: add_identity, set_identity or drop_identity");
        }
        if (!what_.type.name.empty()) { return misused(*this, "change the type and the identity in two steps"); }
        return changed(*this, [&](alter_column_step& copy) { copy.what_.identity = what; });
    }
};

/// `alter_column(…)` without any change yet; `steps(…)` refuses it.
class unchanged_column : public alter_column_step, public incomplete_step {
public:
    using alter_column_step::alter_column_step;
};

}  // namespace varve::detail

namespace varve::dsl {

/// ALTER TABLE … ADD COLUMN, with the constraints that are written on the column.
template <std::size_t Constraints, std::size_t References>
constexpr auto add_column(varve::name table, const detail::column_declaration<Constraints, References>& added) {
    return detail::add_column_step<Constraints, References>(table, added);
}
template <class Other>
constexpr auto add_column(varve::name, const Other&) {
    VARVE_MISUSED_UNLESS(detail::never<Other>, wrong,
                         "add_column takes a column(...); a constraint goes to add_constraint");
    return detail::misdeclared(wrong);
}

/// ALTER TABLE … DROP COLUMN, without CASCADE.
constexpr auto drop_column(varve::name table, varve::name called) {
    return detail::simple_step<operations::drop_column>({table, called});
}

/// ALTER TABLE … RENAME COLUMN.
constexpr auto rename_column(varve::name table, varve::name called, varve::name to) {
    return detail::simple_step<operations::rename_column>({table, called, to});
}

/// ALTER TABLE … ALTER COLUMN: `alter_column("orders", "total").type(numeric(12, 2)).set_not_null()`.
constexpr auto alter_column(varve::name table, varve::name called) {
    return detail::unchanged_column({.table = table, .column = called});
}

}  // namespace varve::dsl
