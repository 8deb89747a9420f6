#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether the keys and checks of a table still serve a program that knew an earlier state of it.
#include <cstddef>
#include <string_view>

#include "varve/compatible/judge_column.hpp"
#include "varve/diagnose/refusal.hpp"
#include "varve/diff/compare_parts.hpp"
#include "varve/hazard/expression_facts.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/scanner.hpp"

namespace varve::detail {

/// Whether a check is true or null in each row that leaves the new columns null. It is if each comparison reads one of
/// them, since a comparison with NULL is null. `is_new(token)` says whether a token names such a column.
template <class IsNew>
constexpr bool passes_if_null(std::string_view check, const IsNew& is_new) {
    scanner tokens(check);
    bool reads_new = false;
    bool is_range = false;  // the next AND belongs to BETWEEN
    for (token each; tokens.next(each);) {
        if (is_new(each)) {
            reads_new = true;
        } else if (is_word(each, "between")) {
            is_range = true;
        } else if (is_word(each, "and") && is_range) {
            is_range = false;
        } else if (is_word(each, "and") || is_word(each, "or")) {
            if (!reads_new) { return false; }
            reads_new = false;
        } else if (each.kind == token_kind::identifier || each.kind == token_kind::quoted_identifier) {
            if (!is_item_folded("in,like,not", each.text)) { return false; }  // IS NULL, coalesce(...), another column
        }
    }
    return reads_new;
}

/// Compares two states of a table, for a program that knows the earlier one.
class key_judge {
public:
    constexpr key_judge(const objects::table& known, const objects::table& now)
        : known_(known), now_(now), same_(known, now, compare_tokens) {}

    /// Returns why an INSERT of the program may violate a constraint or a unique index that it does not know.
    constexpr refusal judge_new_constraints() const {
        for (const objects::constraint& each : now_.constraints) {
            if (knows(each) || cannot_be_violated(each)) { continue; }
            refusal why(mistake::not_allowed);
            why.say() << kind_text(each.kind) << " \"" << each.name.text() << "\" of table \"" << now_.name.text()
                      << "\" is new, and an INSERT of the release that runs may violate it";
            why.advise() << "add it when each running release keeps to it";
            return why;
        }
        for (const objects::index& each : now_.indexes) {
            if (!each.unique || knows(each) || cannot_be_violated(each)) { continue; }
            refusal why(mistake::not_allowed);
            why.say() << "unique index \"" << each.name.text() << "\" of table \"" << now_.name.text()
                      << "\" is new, and an INSERT of the release that runs may violate it";
            why.advise() << "create it when each running release keeps to it";
            return why;
        }
        return {};
    }

    /// Returns why an INSERT ... ON CONFLICT of the program finds no unique key.
    constexpr refusal judge_lost_keys() const {
        for (const objects::constraint& each : known_.constraints) {
            if (!each.has_index() || each.deferrable || has_key(now_, each.columns, true)) { continue; }
            return about_lost_key(kind_text(each.kind), each.name);
        }
        for (const objects::index& each : known_.indexes) {
            if (!each.unique) { continue; }
            bool found = false;
            for (const objects::index& other : now_.indexes) {
                found = found || (other.unique && same_.indexes(each, other));
            }
            const list<name> columns = plain_columns(each);
            if (!found && (columns.empty() || !has_key(now_, columns, true))) {
                return about_lost_key("unique index", each.name);
            }
        }
        return {};
    }

private:
    static constexpr std::string_view kind_text(objects::constraint_kind kind) {
        switch (kind) {
            case objects::constraint_kind::primary_key: return "primary key";
            case objects::constraint_kind::unique: return "unique constraint";
            case objects::constraint_kind::foreign_key: return "foreign key";
            case objects::constraint_kind::check: return "check";
            case objects::constraint_kind::not_null: return "NOT NULL";
        }
        __builtin_unreachable();
    }

    constexpr refusal about_lost_key(std::string_view kind, const name& key) const {
        refusal why(mistake::not_allowed);
        why.say() << kind << " \"" << key.text() << "\" of table \"" << now_.name.text()
                  << "\" is gone, and ON CONFLICT of the release that runs may name its columns";
        why.advise() << "drop it when no running release uses it";
        return why;
    }

    constexpr bool knows(const objects::constraint& each) const {
        for (const objects::constraint& other : known_.constraints) {
            if (same_.constraints(other, each)) { return true; }
        }
        return false;
    }
    constexpr bool knows(const objects::index& each) const {
        for (const objects::index& other : known_.indexes) {
            if (other.unique && same_.indexes(other, each)) { return true; }
        }
        return false;
    }

    /// Returns the columns of an index over all rows; empty if it has an expression or a condition.
    static constexpr list<name> plain_columns(const objects::index& each) {
        list<name> columns;
        if (!each.where.empty()) { return columns; }
        for (const objects::index_key& key : each.keys) {
            if (key.column.empty()) { return {}; }
            columns.push_back(key.column);
        }
        return columns;
    }

    static constexpr bool is_part(const list<name>& part, const list<name>& whole) {
        for (const name& each : part) {
            if (!schema::contains(whole, each)) { return false; }
        }
        return true;
    }

    /// Whether `of` has a unique key of these columns. Without `exact`, a key of some of them is enough, because it
    /// makes all of them together unique.
    static constexpr bool has_key(const objects::table& of, const list<name>& columns, bool exact) {
        const auto fits = [&](const list<name>& key) {
            return !key.empty() && is_part(key, columns) && (!exact || is_part(columns, key));
        };
        for (const objects::constraint& each : of.constraints) {
            if (each.has_index() && !each.deferrable && fits(each.columns)) { return true; }
        }
        for (const objects::index& each : of.indexes) {
            if (each.unique && fits(plain_columns(each))) { return true; }
        }
        return false;
    }

    /// Whether the program leaves a column null, because it does not know it.
    constexpr bool leaves_null(const name& column) const {
        const maybe<objects::column> is = now_.find_column(column);
        return is && is_left_null(*is) && !known_.find_column(column);
    }
    constexpr bool leaves_one_null(const list<name>& columns) const {
        for (const name& each : columns) {
            if (leaves_null(each)) { return true; }
        }
        return false;
    }

    /// Whether no INSERT of the program violates the constraint.
    constexpr bool cannot_be_violated(const objects::constraint& each) const {
        if (each.kind == objects::constraint_kind::foreign_key) { return leaves_one_null(each.columns); }
        if (each.has_index()) {
            return (!each.nulls_not_distinct && leaves_one_null(each.columns)) ||
                   (has_key(known_, each.columns, false) && (!each.nulls_not_distinct || are_not_null(each.columns)));
        }
        for (const objects::column& column : known_.columns) {
            if (column.not_null && !mentions_and(each.expression) && requires_value_of(each.expression, column.name)) {
                return true;
            }
        }
        return passes_if_null(each.expression, [this](const token& word) {
            for (const objects::column& column : now_.columns) {
                if (names_identifier(word, column.name.object())) { return leaves_null(column.name); }
            }
            return false;
        });
    }
    constexpr bool cannot_be_violated(const objects::index& each) const {
        for (const objects::index_key& key : each.keys) {
            if (!key.column.empty() && !each.nulls_not_distinct && leaves_null(key.column)) { return true; }
        }
        list<name> columns;
        for (const objects::index_key& key : each.keys) {
            if (!key.column.empty()) { columns.push_back(key.column); }
        }
        return has_key(known_, columns, false) && (!each.nulls_not_distinct || are_not_null(columns));
    }

    constexpr bool are_not_null(const list<name>& columns) const {
        for (const name& each : columns) {
            const maybe<objects::column> was = known_.find_column(each);
            if (!was || !was->not_null) { return false; }
        }
        return true;
    }

    static constexpr bool mentions_and(std::string_view check) {
        scanner tokens(check);
        for (token each; tokens.next(each);) {
            if (is_word(each, "and")) { return true; }
        }
        return false;
    }

    const objects::table& known_;
    const objects::table& now_;
    part_comparison same_;
};

}  // namespace varve::detail
