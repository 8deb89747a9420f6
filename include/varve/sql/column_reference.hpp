#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the columns that an SQL expression reads, from its tokens alone.
#include <cstddef>
#include <string_view>

#include "varve/sql/identifier.hpp"
#include "varve/sql/keyword.hpp"
#include "varve/sql/scanner.hpp"
#include "varve/sql/words.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// A word in an expression that can be the name of a column.
struct column_reference {
    token word = {};
    token before = {};     ///< the token before it
    bool certain = false;  ///< it cannot be anything else
};

template <std::size_t N>
constexpr bool is_symbol_of(const token& each, const char (&text)[N]) noexcept {
    return each.kind == token_kind::symbol && each.text.size() == N - 1 && each.text.data()[0] == text[0] &&
           (N == 2 || each.text.data()[1] == text[1]);
}

constexpr bool is_word_of(const token& each, const word_list& items) noexcept {
    return each.kind == token_kind::identifier && is_item_folded(items, each.text);
}

/// An observer that ignores all tokens.
struct no_observer {
    constexpr void take(const token&) noexcept {}
};

/// Finds the words of an expression that may be columns of one table. The observer receives every token.
template <class Observer>
class observed_references {
public:
    constexpr observed_references(std::string_view sql, std::string_view table,
                                  const Observer& observer = Observer()) noexcept
        : tokens_(sql), table_(table), observer_(observer) {
        take_next();
    }

    constexpr const Observer& observer() const noexcept { return observer_; }

    constexpr bool next(column_reference& found) {
        while (!ended_) {
            qualifier_ = before_;
            before_ = now_;
            now_ = next_;
            next_ = token();
            take_next();
            if (may_be_column()) {
                found.word = now_;
                found.before = before_;
                found.certain = is_symbol_of(before_, ".") || is_only_column();
                return true;
            }
        }
        return false;
    }

    /// Whether the text ended inside a string, a quoted name or a comment. Call it after the last word.
    constexpr bool broken() const noexcept { return tokens_.broken(); }

private:
    constexpr void take_next() {
        ended_ = !tokens_.next(next_);
        if (!ended_) { observer_.take(next_); }
    }

    static constexpr bool is_name(const token& each) noexcept {
        return each.kind == token_kind::identifier || each.kind == token_kind::quoted_identifier;
    }

    /// Whether the token after a word shows that the word is a function, a qualifier or the name of an argument.
    static constexpr bool opens_other(const token& next) noexcept {
        return next.kind == token_kind::symbol && (is_symbol_of(next, "(") || is_symbol_of(next, ".") ||
                                                   is_symbol_of(next, "=>") || is_symbol_of(next, ":="));
    }

    constexpr bool may_be_column() {
        if (!is_name(now_) || next_.kind == token_kind::string || opens_other(next_) || is_symbol_of(before_, "::") ||
            is_word_of(before_, "as,collate")) {
            return false;
        }
        if (is_symbol_of(before_, ".")) { return names_identifier(qualifier_, table_); }
        if (now_.kind == token_kind::quoted_identifier) { return true; }
        if (before_.kind == token_kind::string && is_word_of(now_, "year,month,day,hour,minute,second,at,escape")) {
            return false;
        }
        if (is_word_of(next_, "from") && is_symbol_of(before_, "(") && is_word_of(qualifier_, "extract")) {
            return false;
        }
        if (is_word_of(now_, "time,zone,precision,varying") &&
            is_word_of(before_, "at,with,without,time,double,character,char,bit")) {
            return false;
        }
        // Most keywords need quotes to be a column.
        keyword_ = is_keyword_folded(now_.text);
        if (is_symbol_of(before_, ",") && is_word_of(now_, "nfc,nfd,nfkc,nfkd")) {
            keyword_ = true;  // as in normalize(name, NFKC), but it may also be a column
            return true;
        }
        return !keyword_ || is_word_of(now_, "time,timestamp,position,precision,values,none,interval");
    }

    /// Whether the tokens around the word show that it can only be a column. False for U&"…", which may contain
    /// escapes.
    constexpr bool is_only_column() const {
        const bool begins =
            before_.text.empty() ||
            (before_.kind == token_kind::symbol && !is_symbol_of(before_, ".") && !is_symbol_of(before_, ":=") &&
             !is_symbol_of(before_, "=>") && !is_symbol_of(before_, ")") && !is_symbol_of(before_, "]")) ||
            is_word_of(before_, "and,or,not,when,then,else,case,between,like,ilike,in");
        const bool ends = next_.text.empty() || next_.kind == token_kind::symbol ||
                          is_word_of(next_, "is,and,or,not,between,like,ilike,in,then,else,end,when,isnull,notnull");
        return begins && ends && (now_.kind == token_kind::identifier ? !keyword_ : now_.text[0] == '"');
    }

    scanner tokens_;
    std::string_view table_;
    Observer observer_;
    token qualifier_;
    token before_;
    token now_;
    token next_;
    bool ended_ = false;
    bool keyword_ = false;  // whether the current word is a keyword; set if it may be an unqualified column
};

using reference_scanner = observed_references<no_observer>;

/// Whether the expression reads the column.
constexpr bool reads_column(std::string_view sql, const name& table, const name& column) {
    reference_scanner words(sql, table.object());
    for (column_reference each; words.next(each);) {
        if (names_identifier(each.word, column.text())) { return true; }
    }
    return false;
}

/// Returns the expression with the column renamed; `sql` itself if the expression does not read the column.
constexpr std::string_view rename_in_expression(std::string_view sql, const name& table, const name& from,
                                                const name& to, text_arena& texts) {
    if (!reads_column(sql, table, from)) { return sql; }
    buffer_sink out;
    std::size_t done = 0;
    reference_scanner words(sql, table.object());
    for (column_reference each; words.next(each);) {
        if (names_identifier(each.word, from.text())) {
            const auto begin = static_cast<std::size_t>(each.word.text.data() - sql.data());
            out << sql.substr(done, begin - done);
            quote_identifier(out, to.text());
            done = begin + each.word.text.size();
        }
    }
    out << sql.substr(done);
    return texts.keep(out.text());
}

/// Returns the expression with the table renamed where it qualifies a column; `sql` itself if it does not.
constexpr std::string_view rename_qualifier(std::string_view sql, std::string_view from, std::string_view to,
                                            text_arena& texts) {
    buffer_sink out;
    std::size_t done = 0;
    scanner tokens(sql);
    token before;
    token now;
    for (token next; tokens.next(next); before = now, now = next) {
        if (is_symbol_of(next, ".") && names_identifier(now, from) && !is_symbol_of(before, "::")) {
            const auto begin = static_cast<std::size_t>(now.text.data() - sql.data());
            out << sql.substr(done, begin - done);
            quote_identifier(out, to);
            done = begin + now.text.size();
        }
    }
    if (done == 0) { return sql; }
    out << sql.substr(done);
    return texts.keep(out.text());
}

}  // namespace varve::detail
