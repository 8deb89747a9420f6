#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The words behind columns, constraints and indexes that migrations and models share.
#include <concepts>
#include <cstdint>
#include <string_view>

#include "varve/dsl/changed.hpp"
#include "varve/dsl/literal.hpp"
#include "varve/dsl/misuse.hpp"
#include "varve/schema/column.hpp"
#include "varve/schema/constraint.hpp"
#include "varve/schema/index.hpp"

namespace varve::detail {

/// The words after a constraint. `Derived` is misusable, and `with(change)` returns a copy of it after
/// `change(constraint)`, for something with the members of objects::constraint.
template <class Derived, objects::constraint_kind Kind>
class constraint_modifiers {
    static constexpr bool is_foreign_key = Kind == objects::constraint_kind::foreign_key;
    static constexpr bool is_check = Kind == objects::constraint_kind::check;

    template <class Change>
    constexpr Derived with(Change change, const char* wrong = nullptr) const {
        return misused(static_cast<const Derived&>(*this).with(change), wrong);
    }

public:
    /// The name of the constraint. Without it, PostgreSQL chooses one.
    constexpr Derived named(name called) const {
        return with([&](auto& each) { each.name = called; });
    }

    /// DEFERRABLE: a transaction may postpone the check to its end.
    constexpr Derived deferrable() const {
        VARVE_MISUSED_UNLESS(!is_check, wrong, "a check cannot be deferrable: PostgreSQL checks it at once");
        return with([](auto& each) { each.deferrable = true; }, wrong);
    }
    /// DEFERRABLE INITIALLY DEFERRED: checked at the end of the transaction.
    constexpr Derived initially_deferred() const {
        VARVE_MISUSED_UNLESS(!is_check, wrong, "a check cannot be initially_deferred: PostgreSQL checks it at once");
        return with([](auto& each) { each.deferrable = each.initially_deferred = true; }, wrong);
    }

    /// NOT VALID: PostgreSQL checks new rows. It checks the existing rows only in validate_constraint.
    constexpr Derived not_valid() const {
        VARVE_MISUSED_UNLESS(is_check || is_foreign_key, wrong,
                             "only foreign_key(...) and check(...) can be not_valid: an index is built over all rows");
        return with([](auto& each) { each.not_valid = true; }, wrong);
    }

    /// NULLS NOT DISTINCT: two nulls are equal (PostgreSQL 15 and newer).
    constexpr Derived nulls_not_distinct() const {
        VARVE_MISUSED_UNLESS(Kind == objects::constraint_kind::unique, wrong, "nulls_not_distinct is for unique(...)");
        return with([](auto& each) { each.nulls_not_distinct = true; }, wrong);
    }

    /// NO INHERIT: tables that inherit from this one do not get the check.
    constexpr Derived no_inherit() const {
        VARVE_MISUSED_UNLESS(is_check, wrong, "no_inherit is for check(...) and not_null(...)");
        return with([](auto& each) { each.no_inherit = true; }, wrong);
    }

    /// MATCH FULL: the columns of a row are all null, or none is. Without it, a row with one null references nothing.
    constexpr Derived match_full() const {
        VARVE_MISUSED_UNLESS(is_foreign_key, wrong, "match_full is for foreign_key(...).references(...)");
        return with([](auto& each) { each.match_full = true; }, wrong);
    }

    /// What PostgreSQL does to a row when the row that it references is deleted.
    constexpr Derived on_delete(objects::action action) const {
        VARVE_MISUSED_UNLESS(is_foreign_key, wrong, "on_delete is for foreign_key(...).references(...)");
        return with([&](auto& each) { each.on_delete = action; }, wrong);
    }
    /// What PostgreSQL does to a row when the key that it references changes.
    constexpr Derived on_update(objects::action action) const {
        VARVE_MISUSED_UNLESS(is_foreign_key, wrong, "on_update is for foreign_key(...).references(...)");
        return with([&](auto& each) { each.on_update = action; }, wrong);
    }
};

/// The words after a column. `Derived` has `column()`, an objects::column with what was declared so far, and
/// `with_column(column)`, which returns a copy with another one.
template <class Derived>
class column_modifiers {
    template <class Change>
    constexpr Derived with(Change change) const {
        const Derived& self = static_cast<const Derived&>(*this);
        return self.with_column(changed(self.column(), change));
    }
    constexpr Derived from(objects::origin origin, const literal& value) const {
        const Derived& self = static_cast<const Derived&>(*this);
        if (self.column().from != objects::origin::none) {
            return misused(self,
                           "a column can have only one of default_to, identity, identity_always and generated_as");
        }
        const auto set = [&](objects::column& each) {
            each.from = origin;
            each.value = value.expression();
        };
        return misused(with(set), value.wrong());
    }

public:
    /// GENERATED BY DEFAULT AS IDENTITY: PostgreSQL numbers rows that are inserted without a number. Implies NOT NULL.
    constexpr Derived identity() const { return from(objects::origin::identity_by_default, objects::expression()); }
    /// GENERATED ALWAYS AS IDENTITY: PostgreSQL numbers every row. Implies NOT NULL.
    constexpr Derived identity_always() const { return from(objects::origin::identity_always, objects::expression()); }
    /// DEFAULT: the value of rows that are inserted without one. A literal, or `sql("now()")`.
    constexpr Derived default_to(const literal& value) const { return from(objects::origin::default_value, value); }
    /// GENERATED ALWAYS AS (expression) STORED: PostgreSQL computes the value from other columns.
    constexpr Derived generated_as(std::string_view expression) const {
        return from(objects::origin::generated_stored,
                    objects::expression{expression, 0, 0, objects::expression_kind::sql});
    }
    /// After generated_as(…): VIRTUAL, computed when it is read instead of stored (PostgreSQL 18 and newer).
    constexpr Derived virtual_() const {
        const Derived& self = static_cast<const Derived&>(*this);
        if (self.column().from != objects::origin::generated_stored) {
            return misused(self, "virtual_ belongs right after generated_as(...)");
        }
        return with([](objects::column& each) { each.from = objects::origin::generated_virtual; });
    }
    constexpr Derived collate(name collation) const {
        return with([&](objects::column& each) { each.collation = collation; });
    }
    constexpr Derived comment(std::string_view words) const {
        return with([&](objects::column& each) { each.comment = words; });
    }
};

/// The words after a key of an index. `Derived` has `with(change)`, which returns a copy after `change(key)` for an
/// objects::index_key.
template <class Derived>
class key_modifiers {
    template <class Change>
    constexpr Derived with(Change change) const {
        return static_cast<const Derived&>(*this).with_key(change);
    }

public:
    constexpr Derived asc() const {
        return with([](objects::index_key& key) { key.descending = false; });
    }
    constexpr Derived desc() const {
        return with([](objects::index_key& key) { key.descending = true; });
    }
    constexpr Derived nulls_first() const {
        return with([](objects::index_key& key) { key.nulls = objects::nulls_order::first; });
    }
    constexpr Derived nulls_last() const {
        return with([](objects::index_key& key) { key.nulls = objects::nulls_order::last; });
    }
    /// The operator class, if it is not the default of the type.
    constexpr Derived opclass(name operator_class) const {
        return with([&](objects::index_key& key) { key.opclass = operator_class; });
    }
    constexpr Derived collate(name collation) const {
        return with([&](objects::index_key& key) { key.collation = collation; });
    }
};

/// The words after an index. `Derived` has `head()`, `with_head(change)`, which returns a copy after `change(head)`,
/// for something with the members of objects::index that are no lists, and `with_parameter(objects::parameter)`.
template <class Derived>
class index_modifiers {
    constexpr const Derived& self() const { return static_cast<const Derived&>(*this); }

public:
    constexpr Derived unique() const {
        return self().with_head([](auto& head) { head.unique = true; });
    }
    /// NULLS NOT DISTINCT: two nulls are equal (PostgreSQL 15 and newer).
    constexpr Derived nulls_not_distinct() const {
        return self().with_head([](auto& head) { head.nulls_not_distinct = true; });
    }
    /// USING: "btree", "hash", "gin", "gist", "brin", "hnsw", …
    constexpr Derived method(name access_method) const {
        if (!self().head().method.empty()) { return misused(self(), "an index can have only one method(...)"); }
        return self().with_head([&](auto& head) { head.method = access_method; });
    }
    /// WHERE: the index contains only rows that satisfy the condition.
    constexpr Derived where(std::string_view condition) const {
        if (!self().head().where.empty()) {
            return misused(self(), "an index can have only one where(...): join its conditions with AND or OR");
        }
        return self().with_head([&](auto& head) { head.where = condition; });
    }

    /// WITH (parameter = value).
    template <std::integral Number>
    requires(!std::same_as<Number, bool>) constexpr auto with(name parameter, Number value) const {
        return self().with_parameter({parameter, static_cast<std::int64_t>(value), {}});
    }
    constexpr auto with(name parameter, const char* value) const {
        return self().with_parameter({parameter, 0, value});
    }
    constexpr auto with(name parameter, std::same_as<bool> auto value) const {
        return self().with_parameter({parameter, 0, value ? "on" : "off"});
    }
};

}  // namespace varve::detail
