#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The arguments that identify a function among others of its name.
#include <cstddef>
#include <string_view>

#include "varve/sql/scanner.hpp"
#include "varve/sql/types.hpp"
#include "varve/sql/words.hpp"
#include "varve/text/characters.hpp"
#include "varve/text/sink.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// Whether two words begin the name of one type: double precision, character varying, time with time zone.
constexpr bool begins_long_type(std::string_view first, std::string_view second) noexcept {
    return (is_item_folded("double", first) && is_item_folded("precision", second)) ||
           (is_item_folded("character,char,bit,national", first) && is_item_folded("varying,character,char", second)) ||
           (is_item_folded("time,timestamp", first) && is_item_folded("with,without", second)) ||
           (is_item_folded("interval", first) && is_item_folded("year,month,day,hour,minute,second", second));
}

/// Writes the type of one argument; nothing for an OUT argument. `first` counts as true as long as nothing is written.
constexpr void put_argument_type(sink& out, const list<token>& words, bool& first) {
    std::size_t begin = 0;
    std::size_t end = words.size();
    for (std::size_t i = 0; i < words.size() && end == words.size(); ++i) {
        if (is_word(words[i], "default") || is_symbol(words[i], '=')) { end = i; }
    }
    const auto word_at = [&](std::size_t i) {
        return i < end && (words[i].kind == token_kind::identifier || words[i].kind == token_kind::quoted_identifier);
    };
    if (begin < end && words[begin].kind == token_kind::identifier && word_at(begin + 1)) {
        if (is_word(words[begin], "out")) { return; }
        if (is_item_folded("in,inout,variadic", words[begin].text)) { ++begin; }
    }
    if (word_at(begin) && word_at(begin + 1) && !begins_long_type(words[begin].text, words[begin + 1].text)) {
        ++begin;  // the name of the argument
    }
    if (begin >= end) { return; }
    buffer_sink spelled;
    bool plain = true;
    for (std::size_t i = begin; i < end; ++i) {
        const bool word = word_at(i);
        plain = plain && words[i].kind != token_kind::quoted_identifier;
        if (is_symbol(words[i], '(')) {  // PostgreSQL ignores a length here
            while (i < end && !is_symbol(words[i], ')')) { ++i; }
            continue;
        }
        if (i != begin && word && word_at(i - 1)) { spelled << ' '; }
        for (const char c : words[i].text) {
            const char lower[] = {words[i].kind == token_kind::identifier ? to_lower_ascii(c) : c};
            spelled << std::string_view(lower, 1);
        }
    }
    std::string_view text = spelled.text();
    std::string_view array;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '[') { continue; }
        array = "[]";
        text = text.substr(0, i);
        break;
    }
    out << (first ? "" : ", ") << (plain ? canonical_type(text) : text) << array;
    first = false;
}

/// Writes the types of the arguments of a function, as DROP FUNCTION takes them: without names, defaults and OUT.
constexpr void put_argument_types(sink& out, std::string_view arguments) {
    list<token> words;
    bool first = true;
    std::size_t depth = 0;
    scanner tokens(arguments);
    for (token each; tokens.next(each);) {
        if (depth == 0 && is_symbol(each, ',')) {
            put_argument_type(out, words, first);
            words.clear();
            continue;
        }
        depth += is_symbol(each, '(') || is_symbol(each, '[') ? 1U : 0U;
        depth -= (is_symbol(each, ')') || is_symbol(each, ']')) && depth != 0 ? 1U : 0U;
        words.push_back(each);
    }
    put_argument_type(out, words, first);
}

/// Whether two functions of the same name are the same.
constexpr bool same_signature(std::string_view left, std::string_view right) {
    buffer_sink one;
    buffer_sink other;
    put_argument_types(one, left);
    put_argument_types(other, right);
    return one.text() == other.text();
}

}  // namespace varve::detail
