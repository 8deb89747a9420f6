#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the oldest server that accepts an SQL text, if its words leave no doubt.
#include <cstddef>
#include <string_view>

#include "varve/sql/statement.hpp"
#include "varve/sql/words.hpp"
#include "varve/version/version_requirement.hpp"

namespace varve::detail {

/// Reads SQL word by word. Words that may be names of users' objects, such as functions, are ignored.
class sql_need_finder {
public:
    constexpr void take(const token& each) noexcept {
        if (count_ < 2) { first_[count_] = each; }
        ++count_;
        if (count_ == 1) {
            if (is_word(each, "merge")) { need(found_, {15, "MERGE"}); }
            if (is_word(each, "repack")) { need(found_, {19, "REPACK"}); }
        }
        generated_ = generated_ || is_word(each, "generated");
        if (is_word(each, "distinct") && is_word(before_, "not") && is_word(before_that_, "nulls")) {
            need(found_, {15, "NULLS NOT DISTINCT"});
        }
        if (is_word(each, "overlaps") && is_word(before_, "without")) { need(found_, {18, "WITHOUT OVERLAPS"}); }
        if (makes_table() && is_word(each, "enforced") && is_word(before_, "not") && ends_clause(before_that_)) {
            need(found_, {18, "NOT ENFORCED"});
        }
        if (makes_table() && generated_ && is_word(each, "virtual") && is_symbol(before_, ')')) {
            need(found_, {18, "a virtual generated column"});
        }
        before_that_ = before_;
        before_ = each;
    }

    /// The next token begins another statement.
    constexpr void next_statement() noexcept {
        count_ = 0;
        generated_ = false;
        before_ = token();
        before_that_ = token();
    }

    constexpr const version_requirement& found() const noexcept { return found_; }

private:
    constexpr bool makes_table() const noexcept {
        return (is_word(first_[0], "create") || is_word(first_[0], "alter")) && is_word(first_[1], "table");
    }

    /// Whether a NOT after this token cannot be part of an expression. Then NOT ENFORCED is the clause, and `enforced`
    /// is not a column.
    static constexpr bool ends_clause(const token& each) noexcept {
        return is_symbol(each, ')') || each.kind == token_kind::quoted_identifier ||
               (each.kind == token_kind::identifier &&
                !is_item_folded(
                    "and,or,not,using,when,then,else,where,having,on,is,as,select,by,default,case,return,filter",
                    each.text));
    }

    version_requirement found_ = {};
    token first_[2] = {};
    token before_ = {};
    token before_that_ = {};
    std::size_t count_ = 0;
    bool generated_ = false;
};

constexpr version_requirement need_of_sql(std::string_view sql) noexcept {
    scanner tokens(sql);
    statement_cutter cutter;
    sql_need_finder finder;
    for (token each; tokens.next(each);) {
        if (cutter.ends_with(each)) {
            finder.next_statement();
        } else {
            finder.take(each);
        }
    }
    return finder.found();
}

}  // namespace varve::detail
