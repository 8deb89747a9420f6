#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds missing parts of an SQL expression, without which PostgreSQL's grammar refuses it.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/sql/bracket_flags.hpp"
#include "varve/sql/expression_role.hpp"
#include "varve/sql/keyword.hpp"
#include "varve/sql/operand_words.hpp"
#include "varve/sql/scanner.hpp"

namespace varve::detail {

/// Takes the tokens of an expression, and finds operators without an operand, values without an operator, and CASE
/// without END. It reports only what is wrong in every expression, whatever types, operators and functions exist.
class expression_grammar {
public:
    constexpr void take(const token& each) noexcept {
        expression_role now = role_of(each, before_.what == role::dot || same_text(before_.text.text, "::"));
        // A column can be called between.
        if (now == role::leading && is_word(each, "between") && !follows_operand()) { now = role::word; }
        if (now == role::query) { has_query_ = true; }
        if (now == role::case_end) { --cases_; }
        if (now == role::leading && is_word(each, "case")) { ++cases_; }
        if (missing_.empty()) { judge(each, now); }
        if (now == role::open) {
            calls_.open(before_.what == role::word && is_symbol(each, '('));
            compared_.open(false);
            between_.open(false);
            names_operator_ = is_word(before_.text, "operator");
        } else if (now == role::close) {
            closed_call_ = calls_.close();
            compared_.close();
            between_.close();
            if (names_operator_ && is_operator(before_.what)) { now = role::other; }
            names_operator_ = false;
        }
        before_that_ = before_;
        before_ = {each, now};
    }

    /// Call this after the last token.
    constexpr void end() noexcept {
        if (missing_.empty()) { check_end_of_operand(); }
        if (missing_.empty() && before_.what == role::comma) { report("nothing follows ", before_.text.text); }
        if (missing_.empty()) { check_between(); }
        if (missing_.empty() && cases_ != 0) { report("CASE and END do not pair in it", {}); }
    }

    /// Returns what is missing, such as `nothing follows`; empty if nothing is. `where` returns the token beside it,
    /// such as `>>`.
    constexpr std::string_view missing() const noexcept { return missing_; }
    constexpr std::string_view where() const noexcept { return where_; }

private:
    using role = expression_role;
    struct piece {
        token text = {};
        role what = role::nothing;
    };

    constexpr void report(std::string_view missing, std::string_view where) noexcept {
        missing_ = missing;
        where_ = where;
    }

    static constexpr bool is_operator(role what) noexcept {
        return what == role::star || what == role::infix || what == role::sign;
    }

    /// Whether an operand ends with the token. A keyword does not count, since it may not be an operand.
    constexpr bool ends_operand(const piece& each) const noexcept {
        return each.what == role::value || each.what == role::close ||
               (each.what == role::word &&
                !(each.text.kind == token_kind::identifier && is_keyword_folded(each.text.text)));
    }

    constexpr bool follows_operand() const noexcept {
        return ends_operand(before_) || (is_word(before_.text, "not") && ends_operand(before_that_));
    }

    /// Whether the token is a name after which a number is a mistake.
    static constexpr bool is_name(const piece& each) noexcept {
        return each.what == role::word &&
               (each.text.kind == token_kind::quoted_identifier ||
                !(is_keyword_folded(each.text.text) || is_allowed_beside_operand(each.text.text)));
    }

    /// Whether an operand must begin after `before_`. After `operator(` and `.`, the name of an operator begins
    /// instead.
    constexpr bool wants_operand() const noexcept {
        switch (before_.what) {
            case role::nothing:
            case role::comma:
            case role::infix:
            case role::sign:
            case role::conjunction: return before_that_.what != role::dot;
            case role::open: return !is_word(before_that_.text, "operator");
            case role::star: return ends_operand(before_that_);
            case role::leading: return true;
            default: return false;
        }
    }

    constexpr void check_end_of_operand() noexcept {
        if (((before_.what == role::conjunction || before_.what == role::leading) && !has_query_) ||
            (is_operator(before_.what) && ends_operand(before_that_)) ||
            ((before_.what == role::infix || before_.what == role::sign) && !names_operator_ &&
             !is_word(before_that_.text, "using"))) {
            report("nothing follows ", before_.text.text);
        }
    }
    constexpr void check_between() noexcept {
        if (between_.now() && !has_query_) { report("BETWEEN has no AND after it", {}); }
        between_.set(false);
    }

    static constexpr bool compares(const token& each) noexcept {
        const char last = each.text[each.text.size() - 1];
        return last == '=' || last == '<' || last == '>';
    }

    /// Reports a comparison of a comparison (a < b < c), and a BETWEEN without AND.
    constexpr void judge_comparison(const token& each, role now) noexcept {
        if (now == role::infix && compares(each) && !names_operator_) {
            if (compared_.now() && !has_query_) {
                report("brackets are missing around the comparison before ", each.text);
            }
            compared_.set(true);
            return;
        }
        const bool between = now == role::leading && is_word(each, "between");
        if (now == role::conjunction || now == role::leading || now == role::comma || now == role::other ||
            now == role::query || now == role::case_end ||
            (now == role::word && compared_.now() && !same_text(before_.text.text, "::") && !begins_operand(each))) {
            compared_.set(false);
        }
        if (between) {
            between_.set(true);
        } else if (now == role::conjunction && is_word(each, "and")) {
            between_.set(false);
        } else if (now == role::close || now == role::comma || now == role::conjunction) {
            check_between();
        }
    }

    /// Whether an operand that begins with the token follows another one. A sub-select has places for that: DISTINCT ON
    /// (a) b, FROM (...) b. After a call, a text may be that of a type: numeric (10, 2) '1.5'.
    constexpr bool lacks_operator(const token& each, role now) const noexcept {
        if (has_query_ || (before_.what != role::value && before_.what != role::close)) { return false; }
        return now == role::open    ? is_symbol(each, '(')
               : now == role::value ? before_.what == role::close && !(closed_call_ && each.kind == token_kind::string)
                                    : now == role::word && begins_operand(each);
    }

    constexpr void judge(const token& each, role now) noexcept {
        if (lacks_operator(each, now)) {
            report("there is no operator before ", each.text);
            return;
        }
        judge_comparison(each, now);
        switch (now) {
            case role::close:
                if (before_.what == role::open && is_symbol(each, ')') && is_symbol(before_.text, '(')) {
                    if (is_operator(before_that_.what) || before_that_.what == role::nothing ||
                        before_that_.what == role::conjunction || before_that_.what == role::leading) {
                        report("there is nothing between ", "()");
                    }
                    return;
                }
                check_end_of_operand();
                if (before_.what == role::comma) { report("nothing follows ", before_.text.text); }
                return;
            case role::comma:
                check_end_of_operand();
                if (before_.what == role::comma || before_.what == role::open) {
                    report("there is no value before ", each.text);
                }
                return;
            case role::conjunction:
            case role::infix:
                if (wants_operand()) { report("there is no value before ", each.text); }
                return;
            case role::star:
                if (wants_operand() && (before_.what == role::nothing || is_operator(before_.what))) {
                    report("there is no value before ", each.text);
                }
                return;
            case role::value:
                if (before_.what == role::value ||
                    (each.kind == token_kind::number && !has_query_ && is_name(before_))) {
                    report("there is no operator before ", each.text);
                }
                return;
            default: return;
        }
    }

    piece before_ = {};
    piece before_that_ = {};
    std::string_view missing_ = {};
    std::string_view where_ = {};
    bracket_flags calls_{true};      // whether a word is before the bracket
    bracket_flags compared_{false};  // whether a comparison is open to the left
    bracket_flags between_{false};   // whether a BETWEEN waits for its AND
    bool closed_call_ = false;       // whether a word was before the bracket that was closed last
    bool names_operator_ = false;    // within operator(...)
    bool has_query_ = false;
    int cases_ = 0;
};

}  // namespace varve::detail
