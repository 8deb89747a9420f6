#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Says in words what a statement is, and why it is not understood.
#include <cstddef>
#include <string>
#include <string_view>

#include "varve/operation/operation.hpp"
#include "varve/operation/title.hpp"
#include "varve/reader/message.hpp"
#include "varve/reader/reading.hpp"
#include "varve/sql/token.hpp"

namespace varve::detail {

/// Returns the word of the vocabulary: create_table.
inline std::string operation_word(const operation& each) {
    buffer_sink whole;
    title(whole, each);
    return std::string(whole.text().substr(0, whole.text().find(' ')));
}

/// Returns the beginning of a text on one line, at most `longest` bytes.
inline std::string shown_on_one_line(std::string_view text, std::size_t longest) {
    std::string result;
    bool blank = false;
    for (const char c : text) {
        if (c == ' ' || ('\t' <= c && c <= '\r')) {
            blank = !result.empty();
            continue;
        }
        if (result.size() > longest) { break; }
        if (blank && result.back() != '(' && c != ')') { result += ' '; }
        blank = false;
        result += c;
    }
    if (result.size() <= longest) { return result; }
    return std::string(cut_text(result, longest)) + "…";
}

/// Returns the arguments of the function in CREATE FUNCTION f(a integer); empty if its name is not followed by any.
inline std::string argument_list(const reading& each) {
    constexpr std::size_t longest = 60;
    const bool routine = each.object == object_kind::function || each.object == object_kind::procedure ||
                         each.object == object_kind::aggregate;
    if (!routine || each.names.empty()) { return {}; }
    scanner tokens(each.sql);
    bool named = false;
    for (token next; tokens.next(next); named = named || names_identifier(next, each.names[0].object())) {
        if (!named || is_symbol(next, '.')) { continue; }
        if (!is_symbol(next, '(')) { return {}; }
        const std::size_t begin = tokens.position() - 1;
        std::size_t depth = 1;
        while (depth != 0 && tokens.next(next)) {
            depth += is_symbol(next, '(') ? 1U : 0U;
            depth -= is_symbol(next, ')') ? 1U : 0U;
        }
        return shown_on_one_line(each.sql.substr(begin, tokens.position() - begin), longest);
    }
    return {};
}

/// Returns what a statement is: CREATE TABLE users.
inline std::string words_of_statement(const reading& each) {
    constexpr std::size_t longest = 40;
    if (each.verb.empty()) { return shown_on_one_line(each.sql, longest); }
    buffer_sink command;
    put_command(command, each);
    return std::string(command.text()) + argument_list(each);
}

/// Returns the operations of a statement: `: drop_column, add_column (2)`; empty if there are none.
inline std::string operations_text(const reading& each) {
    std::string result;
    for (std::size_t i = 0; i < each.operations.size();) {
        const std::string word = operation_word(each.operations[i]);
        std::size_t count = 0;
        for (; i < each.operations.size() && operation_word(each.operations[i]) == word; ++i) { ++count; }
        result.append(result.empty() ? ": " : ", ").append(word);
        if (count > 1) { result += " (" + std::to_string(count) + ')'; }
    }
    return result;
}

/// Returns why a statement is not understood: `expected a type, found ","`, or the clause that no operation expresses.
inline std::string reason_text(const stop& why) {
    constexpr std::size_t longest = 40;
    if (why.kind != stop_kind::broken) { return std::string(why.what); }
    buffer_sink expected;
    put_expected(expected, why.what);
    return "expected " + std::string(expected.text()) + ", found " +
           (why.at.empty() ? "the end of the statement" : '"' + shown_on_one_line(why.at, longest) + '"');
}

}  // namespace varve::detail
