#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What PostgreSQL refuses in an expression, depending on where it is written.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/replay/type_class.hpp"
#include "varve/replay/wording.hpp"
#include "varve/sql/column_reference.hpp"
#include "varve/sql/expression_grammar.hpp"
#include "varve/sql/expression_shape.hpp"
#include "varve/sql/functions.hpp"

namespace varve::detail {

/// Where an expression is written.
enum class place : std::uint8_t {
    check,
    generated,
    index,      ///< a key
    predicate,  ///< of an index
    default_value,
    conversion,  ///< using_
    condition,   ///< the WHERE of an update or delete_from
    assigned,    ///< a new value in an update
    inserted,    ///< a value of a row
};

/// Whether an expression may contain a sub-select there.
constexpr bool may_ask_tables(place where) noexcept {
    return where == place::condition || where == place::assigned || where == place::inserted;
}
constexpr bool is_of_index(place where) noexcept { return where == place::index || where == place::predicate; }
/// Whether an expression must be immutable there.
constexpr bool must_be_immutable(place where) noexcept { return where == place::generated || is_of_index(where); }
constexpr bool must_be_boolean(place where) noexcept {
    return where == place::check || where == place::predicate || where == place::condition;
}
/// Whether an expression must not read columns there.
constexpr bool reads_no_column(place where) noexcept {
    return where == place::default_value || where == place::inserted;
}

/// Whether the word is a system column that an expression may read there.
constexpr bool may_read_system_column(place where, const token& word) noexcept {
    return is_of_index(where)                                   ? false
           : where == place::check || where == place::generated ? is_word(word, "tableoid")
                                                                : is_word_of(word, "ctid,xmin,xmax,cmin,cmax,tableoid");
}

/// Whether the chain or an extension may have made a function of this name.
constexpr bool may_be_own_function(const schema& state, std::string_view function) {
    for (const name& each : state.seen.functions) {
        if (same_folded(function, each.text())) { return true; }
    }
    return may_come_from_elsewhere(state, function);
}

/// What PostgreSQL refuses in an expression. `changing`: it is not immutable.
enum class forbidden_part : std::uint8_t { none, aggregate, window, set, changing, query, row, parameter };

/// Takes the tokens of an expression one by one, and keeps the first one that PostgreSQL refuses there.
class expression_rules {
public:
    constexpr expression_rules(const schema& state, place where) noexcept : state_(state), where_(where) {}

    constexpr void take(const token& each) {
        shape_.take(each);
        grammar_.take(each);
        if (must_be_immutable(where_)) { take_search(each); }
        if (each.kind == token_kind::identifier) {
            take_word(each);
        } else if (is_symbol_of(each, "(")) {
            if (before_.kind == token_kind::identifier) { take_call(); }
        } else if (where_ == place::generated && is_symbol_of(each, "*") && is_symbol_of(before_, ".")) {
            find(forbidden_part::row, before_that_);
        } else if (each.kind == token_kind::parameter) {
            find(forbidden_part::parameter, each);
        }
        qualifier_ = before_that_;
        before_that_ = before_;
        before_ = each;
    }

    /// Returns why the text is not one expression; empty if it is. Call it after the last token.
    constexpr phrase_pair flaw(bool broken) {
        const std::string_view shapeless = shape_.flaw(broken, where_ != place::conversion);
        if (!shapeless.empty()) { return {shapeless, {}}; }
        grammar_.end();
        return {grammar_.missing(), grammar_.where()};
    }

    constexpr forbidden_part found() const noexcept { return found_; }
    constexpr const token& word() const noexcept { return word_; }
    /// Whether the expression has a sub-select, which may read columns of other tables.
    constexpr bool asks_tables() const noexcept { return asks_tables_; }

private:
    constexpr void find(forbidden_part what, const token& word) noexcept {
        if (found_ == forbidden_part::none) {
            found_ = what;
            word_ = word;
        }
    }
    constexpr void find_query(const token& word) noexcept {
        asks_tables_ = true;
        if (!may_ask_tables(where_)) { find(forbidden_part::query, word); }
    }

    constexpr void take_word(const token& each) noexcept {
        if (is_symbol_of(before_, ".")) { return; }
        if (is_word(each, "select") ||
            (is_symbol_of(before_, "(") && (is_word(each, "with") || is_word(each, "table")))) {
            find_query(each);
        } else if (is_symbol_of(before_, ")") && is_word(each, "over")) {
            find(forbidden_part::window, each);
        } else if (must_be_immutable(where_) && is_changing_word(each.text)) {
            find(forbidden_part::changing, each);
        }
    }

    /// A function of text search with one argument reads the setting default_text_search_config.
    constexpr void take_search(const token& each) {
        if (is_symbol_of(each, "(") || is_symbol_of(each, "[")) {
            ++depth_;
            if (search_depth_ == 0 && is_symbol_of(each, "(") &&
                is_word_of(before_, "to_tsvector,to_tsquery,plainto_tsquery,phraseto_tsquery,websearch_to_tsquery") &&
                (!is_symbol_of(before_that_, ".") || is_word(qualifier_, "pg_catalog")) &&
                !may_be_own_function(state_, before_.text)) {
                search_ = before_;
                search_depth_ = depth_;
            }
        } else if (is_symbol_of(each, ",") && depth_ == search_depth_) {
            search_depth_ = 0;
        } else if (is_symbol_of(each, ")") || is_symbol_of(each, "]")) {
            if (depth_ == search_depth_ && search_depth_ != 0) {
                find(forbidden_part::changing, search_);
                search_depth_ = 0;
            }
            depth_ -= depth_ == 0 ? 0U : 1U;
        }
    }

    // The word before an opening bracket is a function unless it is a keyword.
    constexpr void take_call() {
        if (is_symbol_of(before_that_, ".") && !is_word(qualifier_, "pg_catalog")) { return; }
        if (is_symbol_of(before_that_, "(") && is_word(before_, "values")) {
            find_query(before_);
            return;
        }
        forbidden_part what = forbidden_part::none;
        switch (kind_of_function(before_.text)) {
            case function_kind::other: return;
            case function_kind::aggregate: what = forbidden_part::aggregate; break;
            case function_kind::window: what = forbidden_part::window; break;
            case function_kind::set: what = forbidden_part::set; break;
            case function_kind::changing: what = forbidden_part::changing; break;
        }
        const bool taken = (what == forbidden_part::changing && !must_be_immutable(where_)) ||
                           (what == forbidden_part::set && where_ == place::inserted);
        if (!taken && !may_be_own_function(state_, before_.text)) { find(what, before_); }
    }

    const schema& state_;
    expression_shape shape_;
    expression_grammar grammar_;
    token qualifier_;
    token before_that_;
    token before_;
    token word_;                    // the token of `found_`
    token search_;                  // a function of text search that has had one argument so far
    std::size_t search_depth_ = 0;  // the depth of its arguments; 0: there is none
    std::size_t depth_ = 0;
    place where_;
    forbidden_part found_ = forbidden_part::none;  // the first part that is refused
    bool asks_tables_ = false;
};

/// Returns the words before and after the part of the expression that is refused.
constexpr phrase_pair wording_of(forbidden_part what) noexcept {
    switch (what) {
        case forbidden_part::aggregate: return {" calls the aggregate ", ", which PostgreSQL does not allow here"};
        case forbidden_part::window: return {" calls a window function (", "), which PostgreSQL does not allow here"};
        case forbidden_part::set:
            return {" calls ", ", which returns many rows, and PostgreSQL does not allow that here"};
        case forbidden_part::changing:
            return {" uses ", ", which is not immutable, and PostgreSQL allows only immutable functions here"};
        case forbidden_part::query: return {" has a sub-select (", "), which PostgreSQL does not allow here"};
        case forbidden_part::row: return {" reads the whole row of ", ", and a generated column reads single columns"};
        case forbidden_part::parameter: return {" has the parameter ", ", which never gets a value"};
        case forbidden_part::none: break;
    }
    return {};
}

/// Returns what to do about a part that is refused.
constexpr std::string_view remedy_of(forbidden_part what, place where) noexcept {
    switch (what) {
        case forbidden_part::aggregate:
        case forbidden_part::window:
        case forbidden_part::set:
        case forbidden_part::query:
            return may_ask_tables(where) ? "put it into a sub-select"
                                         : "compute it from constants and the columns of one row";
        case forbidden_part::changing:
            return is_of_index(where) ? "compute it from the columns alone, and leave what changes to the queries"
                                      : "compute it from the columns alone, or give a plain column a default";
        case forbidden_part::row: return "name the columns";
        case forbidden_part::parameter: return "write a value in its place";
        case forbidden_part::none: break;
    }
    return {};
}

}  // namespace varve::detail
