#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Declares columns, with the constraints that are written on them.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/dsl/constraint.hpp"
#include "varve/dsl/fixed_array.hpp"
#include "varve/dsl/literal.hpp"
#include "varve/schema/column.hpp"

namespace varve::detail {

/// A constraint that is written on a column, and the column that it references.
struct column_constraint {
    constraint_head head = {};
    name referenced = {};
};

/// A column with `Constraints` constraints written on it, `References` of which are foreign keys.
template <std::size_t Constraints, std::size_t References>
class column_declaration : public column_modifiers<column_declaration<Constraints, References>>, public misusable {
    template <std::size_t, std::size_t>
    friend class column_declaration;

public:
    static constexpr std::size_t column_count = 1;
    static constexpr std::size_t constraint_count = Constraints;
    static constexpr std::size_t name_count = References;

    constexpr explicit column_declaration(const objects::column& column) : column_(column) {}

    constexpr column_declaration not_null() const {
        return changed(*this, [](column_declaration& each) { each.column_.not_null = true; });
    }
    /// NOT NULL with a name, which PostgreSQL 18 and newer keep, and older ones drop.
    constexpr column_declaration not_null(name called) const {
        return changed(not_null(), [&](column_declaration& each) { each.column_.not_null_name = called.text(); });
    }

    /// PRIMARY KEY of this column alone. Implies NOT NULL.
    constexpr auto primary_key() const {
        return with<0>({{.kind = objects::constraint_kind::primary_key, .columns = 1}}).not_null();
    }
    /// UNIQUE for this column alone.
    constexpr auto unique() const { return with<0>({{.kind = objects::constraint_kind::unique, .columns = 1}}); }
    /// CHECK (condition).
    constexpr auto check(std::string_view condition) const {
        return with<0>({{.kind = objects::constraint_kind::check, .expression = condition}});
    }
    /// REFERENCES: a foreign key to a column of another table, or to its primary key if no column is given.
    constexpr auto references(name table, name column = {}) const {
        const std::size_t referenced = column.empty() ? 0 : 1;
        return with<1>({{.kind = objects::constraint_kind::foreign_key,
                         .referenced_table = table,
                         .columns = 1,
                         .referenced_columns = referenced},
                        column});
    }

    // The following functions change the constraint that was written last.

    /// The name of the constraint. Without it, PostgreSQL chooses one.
    constexpr column_declaration named(name called) const {
        VARVE_MISUSED_UNLESS(Constraints > 0, wrong_place,
                             "named(...) belongs right after the constraint that it names: unique().named(...)");
        return misused(with_last([&](auto& copy) { copy.last().name = called; }), wrong_place);
    }
    /// What PostgreSQL does to a row when the row that it references is deleted.
    constexpr column_declaration on_delete(objects::action action) const {
        VARVE_MISUSED_UNLESS(References > 0, wrong_place, "on_delete belongs right after references(...)");
        return misused(with_last([&](auto& copy) { copy.last().on_delete = action; }),
                       first_misuse({wrong_place, wrong_action()}));
    }
    /// What PostgreSQL does to a row when the key that it references changes.
    constexpr column_declaration on_update(objects::action action) const {
        VARVE_MISUSED_UNLESS(References > 0, wrong_place, "on_update belongs right after references(...)");
        return misused(with_last([&](auto& copy) { copy.last().on_update = action; }),
                       first_misuse({wrong_place, wrong_action()}));
    }
    /// DEFERRABLE: a transaction may postpone the check to its end.
    constexpr column_declaration deferrable() const {
        VARVE_MISUSED_UNLESS(Constraints > 0, wrong_place,
                             "deferrable belongs right after unique, primary_key or references");
        return misused(with_last([](auto& copy) { copy.last().deferrable = true; }),
                       first_misuse({wrong_place, wrong_delay()}));
    }
    /// DEFERRABLE INITIALLY DEFERRED: checked at the end of the transaction.
    constexpr column_declaration initially_deferred() const {
        VARVE_MISUSED_UNLESS(Constraints > 0, wrong_place,
                             "initially_deferred belongs right after unique, primary_key or references");
        const auto delay = [](auto& copy) { copy.last().deferrable = copy.last().initially_deferred = true; };
        return misused(with_last(delay), first_misuse({wrong_place, wrong_delay()}));
    }
    /// NULLS NOT DISTINCT: two nulls are equal (PostgreSQL 15 and newer).
    constexpr column_declaration nulls_not_distinct() const {
        VARVE_MISUSED_UNLESS(Constraints > 0, wrong_place, "nulls_not_distinct belongs right after unique");
        return misused(with_last([](auto& copy) { copy.last().nulls_not_distinct = true; }),
                       first_misuse({wrong_place, wrong_nulls()}));
    }

    /// NO INHERIT: tables that inherit from this one do not get the check.
    constexpr column_declaration no_inherit() const {
        VARVE_MISUSED_UNLESS(Constraints > 0, wrong_place, "no_inherit belongs right after check(...)");
        return misused(with_last([](auto& copy) { copy.last().no_inherit = true; }),
                       first_misuse({wrong_place, wrong_unless(objects::constraint_kind::check,
                                                               "no_inherit belongs right after check(...)")}));
    }
    /// MATCH FULL. For a foreign key of one column, it means the same as without it.
    constexpr column_declaration match_full() const {
        VARVE_MISUSED_UNLESS(References > 0, wrong_place, "match_full belongs right after references(...)");
        return misused(with_last([](auto& copy) { copy.last().match_full = true; }),
                       first_misuse({wrong_place, wrong_unless(objects::constraint_kind::foreign_key,
                                                               "match_full belongs right after references(...)")}));
    }

    constexpr const objects::column& column() const noexcept { return column_; }
    constexpr column_declaration with_column(const objects::column& other) const {
        return changed(*this, [&](column_declaration& each) {
            each.column_ = other;
            each.column_.not_null = other.not_null || other.identity();
        });
    }
    constexpr const column_constraint* constraints() const noexcept { return constraints_.data(); }

private:
    // Without any constraint, the word is misused.
    template <class Change>
    constexpr column_declaration with_last(Change change) const {
        if constexpr (Constraints > 0) {
            return changed(*this, change);
        } else {
            return *this;
        }
    }

    // The same column with one more constraint.
    template <class Others, std::size_t... I>
    constexpr column_declaration(const misusable& before, const objects::column& column, const Others& others,
                                 const column_constraint& added, std::index_sequence<I...>)
        : misusable(before), column_(column), constraints_{others.items[I]..., added} {}

    template <std::size_t More>
    constexpr auto with(const column_constraint& added) const {
        return column_declaration<Constraints + 1, References + More>(*this, column_, constraints_, added,
                                                                      std::make_index_sequence<Constraints>());
    }

    constexpr constraint_head& last() noexcept { return constraints_.items[Constraints - 1].head; }
    // The sentence, if the constraint that was written last is of another kind.
    constexpr const char* wrong_unless([[maybe_unused]] objects::constraint_kind wanted,
                                       [[maybe_unused]] const char* sentence) const {
        if constexpr (Constraints > 0) {
            if (last_kind() != wanted) { return sentence; }
        }
        return nullptr;
    }
    constexpr const char* wrong_action() const {
        return wrong_unless(objects::constraint_kind::foreign_key,
                            "on_delete and on_update belong right after references(...)");
    }
    constexpr const char* wrong_nulls() const {
        return wrong_unless(objects::constraint_kind::unique, "nulls_not_distinct belongs right after unique");
    }
    constexpr const char* wrong_delay() const {
        if constexpr (Constraints > 0) {
            if (last_kind() == objects::constraint_kind::check) {
                return "deferrable belongs right after unique, primary_key or references, not after check";
            }
        }
        return nullptr;
    }
    constexpr objects::constraint_kind last_kind() const noexcept {
        return constraints_.items[Constraints - 1].head.kind;
    }

    objects::column column_;
    fixed_array<column_constraint, Constraints> constraints_;
};

}  // namespace varve::detail

#if VARVE_REFLECTION
#include "varve/dsl/column_note.hpp"  // has column
#else

namespace varve::dsl {

/// A column of a table.
constexpr auto column(varve::name name, const objects::data_type& type) {
    return detail::column_declaration<0, 0>({.name = name, .type = type});
}

// Reports one error, and returns a column so that no further errors follow.
template <class... Never>
constexpr auto column(varve::name name) {
    VARVE_MISUSED_UNLESS(detail::never<Never...>, wrong, "a column has a type: column(\"id\", bigint)");
    return detail::misused(column(name, objects::data_type{.name = "text"}), wrong);
}
template <std::size_t N>
constexpr auto column(varve::name name, const char (&)[N]) {
    VARVE_MISUSED_UNLESS(
        N == 0, wrong,
        "a type is written without quotes: column(\"id\", bigint), or type(\"citext\") for one of an extension");
    return detail::misused(column(name, objects::data_type{.name = "text"}), wrong);
}

}  // namespace varve::dsl

#endif
