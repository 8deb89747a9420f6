#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the end of an SQL expression, by the precedence and the words of PostgreSQL's grammar.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/reader/cursor.hpp"
#include "varve/reader/operand_reader.hpp"
#include "varve/reader/type_reader.hpp"

namespace varve::detail {

/// Reads one expression. It refuses to read parts that it does not know, such as a subquery or a window.
/// https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE
class expression_reader : public operand_reader<expression_reader> {
    friend class operand_reader<expression_reader>;

public:
    constexpr explicit expression_reader(cursor& at) noexcept : operand_reader<expression_reader>(at) {}

    /// Reads an expression. Its text is from the first to the last token.
    constexpr bool read(std::string_view& to, expression_scope scope) {
        const char* const begin = at_.now().text.data();
        if (!take(0, scope)) { return false; }
        to = at_.since(begin);
        return true;
    }

    /// Reads an expression in parentheses. Does not read one that is only a row, (a, b): without the parentheses, it
    /// would be two expressions.
    constexpr bool read_in_parentheses(std::string_view& to) {
        if (!at_.want_opening() || !read(to, expression_scope::whole)) { return false; }
        return row_.size() == to.size() ? unknown() : close();
    }

    /// Reads what can be a key of an index without parentheses: a call of a function.
    constexpr bool read_call(std::string_view& to) {
        const char* const begin = at_.now().text.data();
        const bool called = at_.at_second('(') || at_.at_second('.') || at_special_value();
        if (!called) { return at_.expected("a column, a function or an expression in parentheses"); }
        bool is_call = false;
        if (!take_word(is_call)) { return false; }
        to = at_.since(begin);
        return is_call || unknown();
    }

private:
    enum level : std::uint8_t {
        any_level,
        or_,
        and_,
        not_,
        is_,
        comparison,
        between_,
        other,
        sum,
        product,
        power,
        zone,
        collation,
        sign,
        cast
    };

    static constexpr std::size_t deepest = 40;

    /// Returns the level of a binary operator; `any_level` if the token is not one.
    constexpr level level_of_symbol() const noexcept {
        const std::string_view text = at_.now().text;
        const char first = text.empty() ? ' ' : text[0];
        if (at_.now().kind != token_kind::symbol ||
            (characters_of_sql.of[static_cast<unsigned char>(first)] & character_bits::of_operator) == 0 ||
            same_text(text, "=>")) {
            return any_level;
        }
        if (text.size() == 1) {
            switch (first) {
                case '+':
                case '-': return sum;
                case '*':
                case '/':
                case '%': return product;
                case '^': return power;
                case '<':
                case '>':
                case '=': return comparison;
                default: return other;
            }
        }
        const bool compares =
            same_text(text, "<=") || same_text(text, ">=") || same_text(text, "<>") || same_text(text, "!=");
        return compares ? comparison : other;
    }

    /// Reads an operand and the operators after it that bind at least as strongly as `least`.
    constexpr bool take(std::uint8_t least, expression_scope scope) {
        if (++depth_ > deepest) { return unknown(); }
        const bool fine = take_prefixed(scope) && take_operators(least, scope);
        --depth_;
        return fine;
    }

    constexpr bool take_prefixed(expression_scope scope) {
        const level symbol = level_of_symbol();
        if (symbol == sum) {
            at_.skip();
            return take(sign, scope);
        }
        if (symbol == other) {
            at_.skip();
            return take(other + 1, scope);
        }
        if (scope == expression_scope::whole && at_.take("not"_w)) { return take(not_, scope); }
        return take_primary();
    }

    constexpr bool take_operators(std::uint8_t least, expression_scope scope) {
        level last = any_level;  // of the operator before, if it is one that does not repeat, as in a < b < c
        while (!at_.ended()) {
            if (at_.at('[')) { return unknown(); }
            if (same_text(at_.now().text, "::")) {
                at_.skip();
                objects::data_type type;
                if (!read_type_name(at_, type)) { return unknown(); }
                continue;
            }
            level symbol = level_of_symbol();
            if (symbol == any_level && at_.at_word()) {
                if (scope == expression_scope::restricted) { return !at_.at_any("is"_w, "operator"_w) || unknown(); }
                symbol = level_of_word();
            }
            if (symbol == any_level || symbol < least) { return true; }
            const bool alone = symbol == comparison || symbol == between_;
            if (alone && symbol == last) { return unknown(); }
            last = any_level;
            if (at_.at_word()) {
                if (!take_word_operator(symbol, last)) { return false; }
                continue;
            }
            at_.skip();
            if (scope == expression_scope::whole && at_.at_any("any"_w, "all"_w, "some"_w)) {
                at_.skip();
                if (!take_parenthesised_one()) { return false; }
            } else {
                if (!take(static_cast<std::uint8_t>(symbol + 1), scope)) { return false; }
                if (alone) { last = symbol; }
            }
        }
        return true;
    }

    constexpr level level_of_word() const noexcept {
        switch (at_.now().text.size()) {
            case 2:
                return at_.at("or"_w)   ? or_
                       : at_.at("is"_w) ? is_
                       : at_.at("in"_w) ? between_
                       : at_.at("at"_w) ? zone
                                        : any_level;
            case 3:
                return at_.at("and"_w) ? and_
                       : at_.at("not"_w) &&
                               (at_.at_second("in"_w) || at_.at_second("like"_w) || at_.at_second("ilike"_w) ||
                                at_.at_second("between"_w) || at_.at_second("similar"_w))
                           ? between_
                           : any_level;
            case 4: return at_.at("like"_w) ? between_ : any_level;
            case 5: return at_.at("ilike"_w) ? between_ : any_level;
            case 6: return at_.at("isnull"_w) ? is_ : any_level;
            case 7:
                return at_.at("between"_w) || at_.at("similar"_w) ? between_
                       : at_.at("notnull"_w)                      ? is_
                       : at_.at("collate"_w)                      ? collation
                                                                  : any_level;
            default: return any_level;
        }
    }

    /// Reads an operator that is a word, and its right side. `last` becomes its level if it cannot follow itself.
    constexpr bool take_word_operator(level of, level& last) {
        constexpr expression_scope whole = expression_scope::whole;
        if (of == or_ || of == and_) {
            at_.skip();
            return take(static_cast<std::uint8_t>(of + 1), whole);
        }
        if (of == zone) {
            at_.skip();
            return at_.take("time"_w, "zone"_w) ? take(zone + 1, whole) : unknown();
        }
        if (of == collation) {
            at_.skip();
            name ignored;
            return at_.take_qualified(ignored, "a collation");
        }
        if (of == is_) { return take_is(last); }
        at_.take("not"_w);
        if (at_.take("between"_w)) {
            at_.take("asymmetric"_w);
            if (at_.at("symmetric"_w)) { at_.skip(); }
            if (!take(any_level, expression_scope::restricted) || !at_.take("and"_w)) { return unknown(); }
            last = between_;
            return take(between_ + 1, whole);
        }
        if (at_.take("in"_w)) {
            if (at_.at('(') && at_second_query()) { return unknown(); }
            return at_.take('(') ? take_list() && close() : unknown();
        }
        if (at_.take("similar"_w) && !at_.take("to"_w)) { return unknown(); }
        if (at_.at("like"_w) || at_.at("ilike"_w)) { at_.skip(); }
        if (at_.at_any("any"_w, "all"_w, "some"_w)) {
            at_.skip();
            return take_parenthesised_one();
        }
        last = between_;
        return take(between_ + 1, whole) && (!at_.take("escape"_w) || take(between_ + 1, whole));
    }

    constexpr bool take_is(level& last) {
        if (!at_.take("is"_w)) {
            at_.skip();  // ISNULL, NOTNULL
            return true;
        }
        at_.take("not"_w);
        if (at_.at_any("null"_w, "true"_w, "false"_w, "unknown"_w)) {
            at_.skip();
            return true;
        }
        if (!at_.take("distinct"_w, "from"_w)) { return unknown(); }
        last = is_;
        return take(is_ + 1, expression_scope::whole) && !at_.at_any("is"_w, "isnull"_w, "notnull"_w) ? true
                                                                                                      : unknown();
    }

    std::size_t depth_ = 0;
};

}  // namespace varve::detail
