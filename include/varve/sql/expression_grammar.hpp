#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds missing parts of an SQL expression, without which PostgreSQL's grammar refuses it.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/sql/keyword.hpp"
#include "varve/sql/operand_words.hpp"
#include "varve/sql/scanner.hpp"
#include "varve/sql/words.hpp"

namespace varve::detail {

/// Takes the tokens of an expression, and finds operators without an operand, values without an operator, and CASE
/// without END. It reports only what is wrong in every expression, whatever types, operators and functions exist.
class expression_grammar {
public:
    constexpr void take(const token& each) noexcept {
        role now = role_of(each);
        if (missing_.empty()) { judge(each, now); }
        if (now == role::open) {
            calls_ = calls_ << 1U | (before_.what == role::word && is_symbol(each, '(') ? 1U : 0U);
            names_operator_ = is_word(before_.text, "operator");
        } else if (now == role::close) {
            closed_call_ = (calls_ & 1U) != 0;
            calls_ = calls_ >> 1U | std::uint64_t{1} << 63U;
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
        if (missing_.empty() && cases_ != 0) { report("CASE and END do not pair in it", {}); }
    }

    /// Returns what is missing, such as `nothing follows`; empty if nothing is. `where` returns the token beside it,
    /// such as `>>`.
    constexpr std::string_view missing() const noexcept { return missing_; }
    constexpr std::string_view where() const noexcept { return where_; }

private:
    enum class role : std::uint8_t {
        nothing,  // the beginning of the text
        word,     // a name or keyword
        value,    // a number or a text
        open,
        close,
        comma,
        star,   // * means multiplication or all columns
        infix,  // an operator that needs operands on both sides
        sign,   // any other operator
        dot,
        other,
        conjunction,  // AND, OR
        leading,      // a keyword that something must follow
    };
    struct piece {
        token text = {};
        role what = role::nothing;
    };

    constexpr role role_of(const token& each) noexcept {
        switch (each.kind) {
            case token_kind::identifier: return role_of_word(each);
            case token_kind::quoted_identifier: return role::word;
            case token_kind::string:
            case token_kind::number:
            case token_kind::parameter: return role::value;
            case token_kind::symbol: break;
        }
        const char first = each.text[0];
        if ((characters_of_sql.of[static_cast<unsigned char>(first)] & character_bits::of_operator) == 0) {
            return first == '(' || first == '['                   ? role::open
                   : first == ')' || first == ']'                 ? role::close
                   : first == ','                                 ? role::comma
                   : first == '.'                                 ? role::dot
                   : each.text.size() == 2 && each.text[1] == ':' ? role::infix
                                                                  : role::other;
        }
        if (each.text.size() == 1) {
            return first == '*' ? role::star
                   : first == '=' || first == '<' || first == '>' || first == '/' || first == '%' || first == '^'
                       ? role::infix
                       : role::sign;
        }
        const char second = each.text[1];
        const bool compares =
            each.text.size() == 2 &&
            ((second == '=' && (first == '<' || first == '>' || first == '!')) || (first == '<' && second == '>'));
        return compares ? role::infix : role::sign;
    }

    constexpr role role_of_word(const token& each) noexcept {
        if (each.text.size() > 7 || before_.what == role::dot ||
            !is_item_folded(
                "and,or,not,like,ilike,in,between,is,similar,collate,case,when,then,else,end,select,table,values",
                each.text)) {
            return role::word;
        }
        if (is_word(each, "case")) {
            ++cases_;
        } else if (is_word(each, "end")) {
            --cases_;
            return role::word;
        } else if (is_word(each, "select") || is_word(each, "table") || is_word(each, "values")) {
            has_query_ = true;
            return role::word;
        }
        return is_word(each, "and") || is_word(each, "or") ? role::conjunction : role::leading;
    }

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

    /// Whether the token is a name after which a number is a mistake.
    static constexpr bool is_name(const piece& each) noexcept {
        return each.what == role::word &&
               (each.text.kind == token_kind::quoted_identifier ||
                !(is_keyword_folded(each.text.text) || stands_beside_operands(each.text.text)));
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
        if (before_.what == role::conjunction || before_.what == role::leading ||
            (is_operator(before_.what) && ends_operand(before_that_))) {
            report("nothing follows ", before_.text.text);
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
                return;
            case role::comma: check_end_of_operand(); return;
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
    std::uint64_t calls_ =
        ~std::uint64_t{0};         // for each open bracket, whether a word is before it; the last one is bit 0
    bool closed_call_ = false;     // the same for the bracket that was closed last
    bool names_operator_ = false;  // within operator(...)
    bool has_query_ = false;
    int cases_ = 0;
};

}  // namespace varve::detail
