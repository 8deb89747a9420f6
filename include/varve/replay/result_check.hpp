#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Refuses conditions whose result is not a boolean, if their words and the types of columns show it.
#include <cstddef>
#include <string_view>

#include "varve/replay/changing_use.hpp"
#include "varve/replay/expression_rules.hpp"
#include "varve/sql/functions.hpp"

namespace varve::detail {

/// Finds the type of an expression's result. It knows a single column, arithmetic of numbers, a conversion, or the call
/// of a well-known function. It says nothing about any other expression.
class plain_result {
public:
    constexpr plain_result(const schema& state, const objects::table& owner, std::string_view sql)
        : state_(state), owner_(owner) {
        scanner tokens(sql);
        for (token each; tokens.next(each);) {
            if (tokens_.size() == most) {
                tokens_.clear();
                return;
            }
            tokens_.push_back(each);
        }
        end_ = tokens_.size();
        while (end_ > begin_ + 2 && is_symbol(tokens_[begin_], '(') && closing(begin_) == end_ - 1) {
            ++begin_;
            --end_;
        }
    }

    /// Returns the type of the result in PostgreSQL's words, or "a number"; empty if it is boolean or not known.
    constexpr std::string_view not_boolean() const {
        if (begin_ >= end_ || state_.may_touch_anything || owner_.uncertain) { return ""; }
        if (const maybe<objects::column> column = column_at(begin_); column != nullptr) {
            const std::size_t size = column_size(begin_);
            if (begin_ + size == end_) { return type_of(*column); }
        }
        if (const std::string_view cast = cast_to(); !cast.empty()) { return cast; }
        if (end_ - begin_ > 2 && tokens_[begin_].kind == token_kind::identifier &&
            is_symbol(tokens_[begin_ + 1], '(') && closing(begin_ + 1) == end_ - 1) {
            const std::string_view function = tokens_[begin_].text;
            if (may_be_own_function(state_, function)) { return ""; }
            return is_item_folded("lower,upper", function) && is_text(begin_ + 2) ? "text"
                                                                                  : result_of_function(function);
        }
        return is_arithmetic() ? "a number" : "";
    }

private:
    static constexpr std::size_t most = 64;  // a longer condition has a comparison

    constexpr std::size_t closing(std::size_t i) const {
        for (std::size_t depth = 0; ++i < tokens_.size();) {
            if (is_symbol(tokens_[i], '(')) { ++depth; }
            if (is_symbol(tokens_[i], ')') && depth-- == 0) { return i; }
        }
        return tokens_.size();
    }

    constexpr std::size_t column_size(std::size_t i) const {
        return i + 2 < end_ && is_symbol(tokens_[i + 1], '.') && names_identifier(tokens_[i], owner_.name.object()) ? 3
                                                                                                                    : 1;
    }
    constexpr maybe<objects::column> column_at(std::size_t i) const {
        const token& word = tokens_[column_size(i) == 3 ? i + 2 : i];
        if (word.kind != token_kind::quoted_identifier &&
            (word.kind != token_kind::identifier || is_keyword_folded(word.text))) {
            return nullptr;
        }
        return column_denoted(owner_, word);
    }

    constexpr std::string_view type_of(const objects::column& column) const {
        const type_class known = classify(state_, column.type.name);
        if (known != type_class::enumeration && known != type_class::builtin) { return ""; }
        if (column.type.dimensions != 0) { return "an array"; }
        return same_text(column.type.name.object(), "boolean") ? std::string_view() : column.type.name.text();
    }

    /// operand::type
    constexpr std::string_view cast_to() const {
        const bool at_end = end_ - begin_ > 2 && is_symbol_of(tokens_[end_ - 2], "::");
        if (!at_end || !is_word_of(tokens_[end_ - 1],
                                   "bigint,date,float,int,integer,interval,json,jsonb,numeric,real,smallint,text,"
                                   "timestamp,timestamptz,uuid,varchar")) {
            return "";
        }
        const std::size_t last = end_ - 3;
        const bool one = last == begin_ || (is_symbol(tokens_[begin_], '(') && closing(begin_) == last) ||
                         (last == begin_ + 2 && column_size(begin_) == 3) ||
                         (is_symbol(tokens_[begin_ + 1], '(') && closing(begin_ + 1) == last);
        return one ? tokens_[end_ - 1].text : "";
    }

    /// Whether the argument of the function at `i` is a column of type text. For a range, lower returns its bound.
    constexpr bool is_text(std::size_t i) const {
        const maybe<objects::column> column = column_at(i);
        return column != nullptr && i + column_size(i) == end_ - 1 && column->type.dimensions == 0 &&
               classify(state_, column->type.name) == type_class::builtin &&
               is_item("character varying,text", column->type.name.object());
    }

    constexpr bool is_number(const objects::column& column) const {
        return column.type.dimensions == 0 && classify(state_, column.type.name) == type_class::builtin &&
               is_item("bigint,double precision,integer,numeric,real,smallint", column.type.name.object());
    }

    constexpr bool is_arithmetic() const {
        bool wants_operand = true;
        for (std::size_t i = begin_; i < end_; ++i) {
            const token& each = tokens_[i];
            if (is_symbol(each, '(') || is_symbol(each, ')')) {
                if (is_symbol(each, '(') != wants_operand) { return false; }
            } else if (wants_operand) {
                if (is_symbol(each, '-') || is_symbol(each, '+')) { continue; }
                if (each.kind != token_kind::number) {
                    const maybe<objects::column> column = column_at(i);
                    if (column == nullptr || !is_number(*column)) { return false; }
                    i += column_size(i) - 1;
                }
                wants_operand = false;
            } else if (each.kind == token_kind::symbol && each.text.size() == 1 && is_among("+-*/%", each.text[0])) {
                wants_operand = true;
            } else {
                return false;
            }
        }
        return !wants_operand;
    }
    static constexpr bool is_among(std::string_view signs, char wanted) noexcept {
        for (const char each : signs) {
            if (each == wanted) { return true; }
        }
        return false;
    }

    const schema& state_;
    const objects::table& owner_;
    list<token> tokens_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

/// Checks SQL that must be a condition.
constexpr bool check_condition(const schema& state, const objects::table& owner, std::string_view sql, phrase title,
                               refusal& no) {
    const std::string_view type = plain_result(state, owner, sql).not_boolean();
    if (type.empty()) { return true; }
    no = refusal(mistake::does_not_match);
    for (const std::string_view part : title) { no.say() << part; }
    no.say() << " is not a condition: it gives " << type << ", and PostgreSQL needs a boolean";
    no.advise() << "compare it with something: total > 0";
    return false;
}

}  // namespace varve::detail
