#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds uses of a column that are not immutable: conversions that depend on a setting or on the catalog, and times in
// the time zone of the session.
#include <cstddef>
#include <string_view>

#include "varve/replay/changing_cast.hpp"
#include "varve/replay/expression_rules.hpp"
#include "varve/replay/type_class.hpp"
#include "varve/schema/column_use.hpp"
#include "varve/sql/column_reference.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

constexpr maybe<objects::column> column_denoted(const objects::table& owner, const token& word) {
    const std::size_t size = word.text.size();
    const bool bare = word.kind == token_kind::identifier;
    for (const objects::column& each : owner.columns) {
        const std::string_view name = each.name.text();
        if ((!bare || name.size() == size) && names_identifier(word, name)) { return each; }
    }
    return nullptr;
}

/// Returns the text after a word of `sql`.
constexpr std::string_view behind(std::string_view sql, const token& word) {
    return sql.substr(static_cast<std::size_t>(word.text.data() - sql.data()) + word.text.size());
}

/// Reads the tokens around one column of an expression.
class changing_use {
public:
    constexpr changing_use(const schema& state, const objects::table& owner, std::string_view sql,
                           const objects::column& column, const token& word)
        : state_(state), owner_(owner), sql_(sql), type_(column.type) {
        scanner tokens(sql);
        for (token each; tokens.next(each);) {
            if (each.text.data() == word.text.data()) { first_ = last_ = tokens_.size(); }
            tokens_.push_back(each);
        }
        if (symbol(first_ - 1, '.')) { first_ -= 2; }
        while (symbol(first_ - 1, '(') && symbol(last_ + 1, ')') && !is_call(first_ - 1)) {
            --first_;
            ++last_;
        }
    }

    /// Returns the part of the text that is not immutable; empty if there is none.
    constexpr std::string_view found() const {
        if (const std::string_view reading = changing_reading(); !reading.empty()) { return reading; }
        if (at(last_ + 1).text == "::") { return is_changing_cast(state_, type_, at(last_ + 2)) ? part(2) : ""; }
        if (is_word_of(at(last_ + 1), "as") && is_word_of(at(first_ - 2), "cast") &&
            is_changing_cast(state_, type_, at(last_ + 2))) {
            return part(2);
        }
        if (type_.dimensions != 0 || !is_moment()) { return ""; }
        if (is_word_of(at(last_ + 1), "at")) { return zone_behind(); }
        if (const std::string_view call = changing_call(); !call.empty()) { return call; }
        return ends_before(first_ - 1) ? changing_operator() : "";
    }

private:
    // Stepping back from the first token gives a position after all tokens.
    constexpr token at(std::size_t i) const {
        if (i < tokens_.size()) { return tokens_[i]; }
        return {};
    }
    constexpr bool symbol(std::size_t i, char wanted) const { return is_symbol(at(i), wanted); }
    constexpr bool is_own(std::string_view type) const { return same_text(type_.name.object(), type); }
    constexpr bool is_zoned() const { return is_own("timestamp with time zone"); }
    constexpr bool is_moment() const {
        return classify(state_, type_.name) == type_class::builtin &&
               (is_zoned() || is_own("timestamp without time zone") || is_own("date"));
    }

    /// Whether the bracket belongs to the word before it, so that it is not around an operand.
    constexpr bool is_call(std::size_t bracket) const {
        const token before = at(bracket - 1);
        return before.kind == token_kind::quoted_identifier ||
               (before.kind == token_kind::identifier &&
                !is_item_folded("and,or,not,when,then,else,case,like,between,from,is,as", before.text));
    }
    constexpr bool ends_before(std::size_t i) const {
        const token each = at(i);
        return each.text.empty() || is_symbol(each, '(') || is_symbol(each, ',') ||
               is_word_of(each, "and,or,not,when,then,else,case");
    }
    constexpr bool ends_behind(std::size_t i) const {
        const token each = at(i);
        return each.text.empty() || is_symbol(each, ')') || is_symbol(each, ',') ||
               is_word_of(each, "and,or,then,else,when,end,is");
    }
    /// Returns the text from the operand to some tokens after it.
    constexpr std::string_view part(std::size_t more) const { return between(first_, last_ + more); }
    constexpr std::string_view between(std::size_t from, std::size_t to) const {
        const std::string_view end = at(to).text;
        return sql_.substr(static_cast<std::size_t>(at(from).text.data() - sql_.data()),
                           static_cast<std::size_t>(end.data() - at(from).text.data()) + end.size());
    }

    /// Whether the operand between two positions is a text that is converted. `to` becomes the position of the type.
    constexpr bool is_converted(std::size_t first, std::size_t last, std::size_t& to) const {
        const bool cast = is_word_of(at(last + 1), "as") && is_word_of(at(first - 2), "cast");
        to = last + 2;
        return (cast || at(last + 1).text == "::") && is_changing_reading(state_, at(to), symbol(to + 1, '['));
    }

    /// The conversion of a text column, or of a text in JSON: (doc ->> 'day')::date.
    constexpr std::string_view changing_reading() const {
        std::size_t first = first_;
        std::size_t last = last_;
        std::size_t to = 0;
        if (!is_plain_text(state_, type_)) {
            if (type_.dimensions != 0 || !(is_own("jsonb") || is_own("json"))) { return ""; }
            while ((at(last + 1).text == "->" || at(last + 1).text == "->>" || at(last + 1).text == "#>>") &&
                   (at(last + 2).kind == token_kind::string || at(last + 2).kind == token_kind::number)) {
                last += 2;
            }
            if (at(last - 1).text != "->>" && at(last - 1).text != "#>>") { return ""; }
            while (symbol(first - 1, '(') && symbol(last + 1, ')') && !is_call(first - 1)) {
                --first;
                ++last;
            }
            const bool cast = is_word_of(at(last + 1), "as");
            if (!cast && !symbol(last, ')')) { return ""; }
        }
        return is_converted(first, last, to) ? between(first, to) : "";
    }

    /// AT LOCAL, and AT TIME ZONE of a date: PostgreSQL first turns the date into a time in the session's time zone.
    constexpr std::string_view zone_behind() const {
        if (is_word_of(at(last_ + 2), "local")) { return part(2); }
        return is_own("date") && is_word_of(at(last_ + 2), "time") ? part(3) : "";
    }

    /// A built-in function that reads the setting TimeZone and has the operand as an argument.
    constexpr std::string_view changing_call() const {
        std::size_t open = first_;
        std::size_t before = 0;
        for (std::size_t depth = 0; open-- != 0;) {
            if (symbol(open, ')') || symbol(open, ']')) { ++depth; }
            if ((symbol(open, '(') || symbol(open, '[')) && depth-- == 0) { break; }
            if (depth == 0 && symbol(open, ',')) { ++before; }
        }
        std::size_t close = last_ + 1;
        std::size_t after = 0;
        for (std::size_t depth = 0; close < tokens_.size(); ++close) {
            if (symbol(close, '(') || symbol(close, '[')) { ++depth; }
            if ((symbol(close, ')') || symbol(close, ']')) && depth-- == 0) { break; }
            if (depth == 0 && symbol(close, ',')) { ++after; }
        }
        const token function = at(open - 1);
        const bool whole = (ends_before(first_ - 1) || is_word_of(at(first_ - 1), "from")) && ends_behind(last_ + 1);
        if (!whole || function.kind != token_kind::identifier || close >= tokens_.size() ||
            (symbol(open - 2, '.') && !is_word(at(open - 3), "pg_catalog")) ||
            may_be_own_function(state_, function.text)) {
            return "";
        }
        const bool alone = before == 0 && after == 0;
        const bool second = before == 1 && after == 0;
        const bool extracted = alone && is_word_of(at(first_ - 1), "from") && first_ == open + 3;
        const bool changes = is_zoned()
                                 ? (alone && is_word_of(function, "date,timetz,age")) ||
                                       (second && is_word_of(function, "date_trunc,date_part")) ||
                                       (before == 0 && after == 1 && is_word_of(function, "date_add,date_subtract")) ||
                                       (extracted && is_word_of(function, "extract"))
                             : is_own("date") ? (alone && is_word_of(function, "timestamptz,age")) ||
                                                    (second && is_word_of(function, "date_trunc,timezone"))
                                              : alone && is_word_of(function, "timestamptz,age");
        return changes ? between(open - 1, close) : "";
    }

    enum class operand : unsigned char { other, interval, zoned, local };

    constexpr operand kind_of(const token& word) const {
        return is_word_of(word, "interval")         ? operand::interval
               : is_word_of(word, "timestamptz")    ? operand::zoned
               : is_word_of(word, "date,timestamp") ? operand::local
                                                    : operand::other;
    }
    /// Returns the type of the operand at `i`, if it is a column or a literal with a type. `size` is its length in
    /// tokens.
    constexpr operand operand_at(std::size_t i, std::size_t& size) const {
        size = 2;
        if (at(i + size).text == "::") { return operand::other; }
        if (at(i + 1).kind == token_kind::string) { return kind_of(at(i)); }
        if (at(i).kind == token_kind::string && at(i + 1).text == "::") {
            size = 3;
            return is_word_of(at(i + 3), "with,without") || at(i + 3).text == "::" ? operand::other
                                                                                   : kind_of(at(i + 2));
        }
        size = 1;
        if (at(i + size).text == "::") { return operand::other; }
        const maybe<objects::column> column =
            symbol(i + 1, '.') || symbol(i + 1, '(') ? nullptr : column_denoted(owner_, at(i));
        if (column == nullptr || column->type.dimensions != 0) { return operand::other; }
        const std::string_view type = column->type.name.object();
        return same_text(type, "interval")                                                 ? operand::interval
               : same_text(type, "timestamp with time zone")                               ? operand::zoned
               : same_text(type, "date") || same_text(type, "timestamp without time zone") ? operand::local
                                                                                           : operand::other;
    }

    /// A timestamptz with an interval, or compared with a date or a timestamp without time zone.
    constexpr std::string_view changing_operator() const {
        std::size_t size = 0;
        const operand right = operand_at(last_ + 2, size);
        const token sign = at(last_ + 1);
        const bool crosses = is_zoned() ? right == operand::local : right == operand::zoned;
        if (sign.text == "+" || sign.text == "-") {
            return (is_zoned() && right == operand::interval) || (crosses && sign.text == "-") ? part(1 + size) : "";
        }
        const bool compares = is_word_of(sign, "between") || sign.text == "=" || sign.text == "<>" ||
                              sign.text == "!=" || sign.text == "<" || sign.text == ">" || sign.text == "<=" ||
                              sign.text == ">=";
        return compares && crosses && ends_behind(last_ + 2 + size) ? part(1 + size) : "";
    }

    const schema& state_;
    const objects::table& owner_;
    std::string_view sql_;
    const objects::data_type& type_;
    list<token> tokens_;
    std::size_t first_ = 0;
    std::size_t last_ = 0;
};

}  // namespace varve::detail
