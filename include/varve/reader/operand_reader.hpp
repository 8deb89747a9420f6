#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the end of an operand in an SQL expression: a column, a constant, a call, or anything in parentheses.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/reader/cursor.hpp"
#include "varve/reader/type_reader.hpp"

namespace varve::detail {

/// Which grammar an expression follows: that of a condition, or that of a DEFAULT, which ends before AND, NOT, IS, …
enum class expression_scope : std::uint8_t { whole, restricted };

/// Reads the operands of `Expression`, which reads whole expressions with take(level, scope).
template <class Expression>
class operand_reader {
protected:
    constexpr explicit operand_reader(cursor& at) noexcept : at_(at) {}

    constexpr bool unknown() { return at_.beyond("this expression"); }
    constexpr bool close() { return at_.take(')') || unknown(); }
    constexpr bool take_one() { return static_cast<Expression&>(*this).take(0, expression_scope::whole); }
    constexpr bool take_list() {
        do {
            if (!take_one()) { return false; }
        } while (at_.take(','));
        return true;
    }
    /// Whether a word comes next that is a value of its own, without arguments.
    constexpr bool at_special_value() const noexcept {
        return at_.at_any("current_date"_w, "current_time"_w, "current_timestamp"_w, "localtime"_w, "localtimestamp"_w,
                          "current_role"_w, "current_user"_w, "session_user"_w) ||
               at_.at_any("user"_w, "current_catalog"_w);
    }
    constexpr bool at_query() const noexcept { return at_.at_any("select"_w, "with"_w, "values"_w, "table"_w); }
    constexpr bool at_second_query() const noexcept {
        return at_.at_second("select"_w) || at_.at_second("with"_w) || at_.at_second("values"_w) ||
               at_.at_second("table"_w);
    }
    constexpr bool take_parenthesised_one() { return at_.take('(') && !at_query() ? take_one() && close() : unknown(); }

    constexpr bool take_primary() {
        switch (at_.now().kind) {
            case token_kind::number:
                if (!is_plain_number(at_.now().text)) { return unknown(); }
                at_.skip();
                return true;
            case token_kind::string: return take_string();
            case token_kind::quoted_identifier:
            case token_kind::identifier: {
                bool ignored = false;
                return take_word(ignored);
            }
            case token_kind::parameter: return unknown();
            case token_kind::symbol: break;
        }
        if (!at_.at('(') || at_second_query()) { return unknown(); }
        const char* const begin = at_.now().text.data();
        at_.skip();
        if (!take_one()) { return false; }
        const bool row = at_.at(',');
        if (at_.take(',') && !take_list()) { return false; }
        if (!close()) { return false; }
        if (!row) { return take_indirection(); }
        row_ = at_.since(begin);
        return true;
    }

    constexpr bool take_string() {
        const std::string_view text = at_.now().text;
        const char first = to_lower_ascii(text[0]);
        if (first == 'b' || first == 'x') {  // a quote ends it, whatever follows
            for (std::size_t i = 2; i + 1 < text.size(); ++i) {
                if (text[i] == '\'') { return unknown(); }
            }
        }
        at_.skip();
        return at_.now().kind == token_kind::string || at_.at("uescape"_w) ? unknown() : true;
    }

    /// Reads the fields and elements after a column or a parenthesis: .field, [1].
    constexpr bool take_indirection() {
        for (;;) {
            if (at_.take('.')) {
                if (!take_any_word()) { return unknown(); }
            } else if (at_.take('[')) {
                if (!take_one() || !at_.take(']')) { return unknown(); }
            } else {
                return true;
            }
        }
    }
    constexpr bool take_any_word() {
        if (at_.now().kind != token_kind::identifier && at_.now().kind != token_kind::quoted_identifier) {
            return false;
        }
        std::string_view ignored;
        return at_.decode(ignored);
    }

    /// Reads an operand that begins with a word. `called` becomes true if it is a call or has no operand.
    constexpr bool take_word(bool& called) {
        const word_class of = at_.class_of_word();
        if (of == word_class::reserved) { return take_reserved(called); }
        if (at_.at("interval"_w) && at_.ahead().kind == token_kind::string) {
            at_.skip();
            return take_string() && take_fields();
        }
        if (at_.ahead().kind == token_kind::string) {
            if (of == word_class::column_name && !at_type_of_constant()) { return unknown(); }
            at_.skip();
            return take_string();
        }
        if (of == word_class::column_name && at_.at_second('(')) {
            called = true;
            return take_special_call();
        }
        if ((at_.at("time"_w) || at_.at("timestamp"_w)) && (at_.at_second("with"_w) || at_.at_second("without"_w))) {
            return unknown();
        }
        if (of == word_class::column_name && (at_.at_second("precision"_w) || at_.at_second("varying"_w))) {
            return unknown();
        }
        if (at_.at("double"_w) && at_.at_second("precision"_w)) { return unknown(); }
        if (of == word_class::type_or_function && !at_.at_second('(') && !at_.at_second('.')) {
            called = true;
            return at_.take("current_schema"_w) || unknown();
        }
        if (!take_any_word()) { return unknown(); }
        while (at_.take('.')) {
            if (!take_any_word()) { return unknown(); }
        }
        if (at_.now().kind == token_kind::string) { return take_string(); }
        if (!at_.at('(')) { return of != word_class::type_or_function ? take_indirection() : unknown(); }
        called = true;
        return take_call();
    }

    constexpr bool at_type_of_constant() const noexcept {
        return at_.at_any("bigint"_w, "bit"_w, "boolean"_w, "char"_w, "character"_w, "dec"_w, "decimal"_w, "float"_w) ||
               at_.at_any("int"_w, "integer"_w, "nchar"_w, "numeric"_w, "real"_w, "smallint"_w, "time"_w,
                          "timestamp"_w) ||
               at_.at("varchar"_w);
    }

    /// Reads the arguments of a call.
    constexpr bool take_call() {
        at_.skip();
        if (at_.take('*')) {
            if (!close()) { return false; }
        } else if (!at_.take(')')) {
            if (at_.at_any("all"_w, "distinct"_w, "variadic"_w) || at_query()) { return unknown(); }
            if (!take_list() || !close()) { return false; }
        }
        return at_.now().kind == token_kind::string ||
                       at_.at_any("filter"_w, "over"_w, "within"_w, "ignore"_w, "respect"_w)
                   ? unknown()
                   : true;
    }

    constexpr bool take_fields() {
        return !at_.at_any("year"_w, "month"_w, "day"_w, "hour"_w, "minute"_w, "second"_w) || unknown();
    }

    constexpr bool take_reserved(bool& called) {
        if (at_.take("true"_w) || at_.take("false"_w) || at_.take("null"_w)) { return true; }
        if (at_special_value()) {
            called = true;
            at_.skip();
            std::int32_t ignored = 0;
            return !at_.at('(') || take_length(at_, ignored);
        }
        if (at_.take("array"_w)) { return at_.at('[') ? take_elements() : unknown(); }
        if (at_.at("cast"_w) && at_.at_second('(')) {
            called = true;
            at_.skip();
            at_.skip();
            objects::data_type type;
            return take_one() && at_.take("as"_w) && read_type_name(at_, type) && at_.take(')') ? true : unknown();
        }
        return at_.take("case"_w) ? take_case() : unknown();
    }

    constexpr bool take_elements() {
        at_.skip();
        if (at_.take(']')) { return true; }
        do {
            if (!(at_.at('[') ? take_elements() : take_one())) { return false; }
        } while (at_.take(','));
        return at_.take(']') || unknown();
    }

    constexpr bool take_case() {
        if (!at_.at("when"_w) && !take_one()) { return false; }
        if (!at_.at("when"_w)) { return unknown(); }
        while (at_.take("when"_w)) {
            if (!take_one() || !at_.take("then"_w) || !take_one()) { return unknown(); }
        }
        if (at_.take("else"_w) && !take_one()) { return false; }
        return at_.take("end"_w) || unknown();
    }

    /// Reads the calls with words of their own: EXTRACT, SUBSTRING, TRIM, POSITION, COALESCE, …
    constexpr bool take_special_call() {
        if (at_.at_any("coalesce"_w, "greatest"_w, "least"_w, "nullif"_w, "row"_w)) {
            const bool pair = at_.at("nullif"_w);
            const bool row = at_.at("row"_w);
            at_.skip();
            at_.skip();
            if (row && at_.take(')')) { return true; }
            if (!pair) { return take_list() && close(); }
            return take_one() && at_.take(',') && take_one() && at_.take(')') ? true : unknown();
        }
        if (at_.at("extract"_w)) {
            at_.skip();
            at_.skip();
            if (at_.now().kind != token_kind::identifier && at_.now().kind != token_kind::string) { return unknown(); }
            at_.skip();
            return at_.take("from"_w) && take_one() && at_.take(')') ? true : unknown();
        }
        if (at_.at("substring"_w)) {
            at_.skip();
            at_.skip();
            if (!take_one()) { return false; }
            if (at_.take("from"_w) && !take_one()) { return false; }
            if (at_.take("for"_w) && !take_one()) { return false; }
            if (at_.take(',') && !take_list()) { return false; }
            return close();
        }
        if (at_.at("trim"_w)) {
            at_.skip();
            at_.skip();
            if (at_.at_any("both"_w, "leading"_w, "trailing"_w)) { at_.skip(); }
            if (!take_one()) { return false; }
            return at_.take("from"_w) ? take_list() && close() : close();
        }
        return unknown();
    }

    cursor& at_;
    std::string_view row_ = {};  // the last row without the word ROW
};

}  // namespace varve::detail
