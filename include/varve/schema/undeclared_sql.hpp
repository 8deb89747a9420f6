#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The words of all SQL whose effect is not declared, in a hash table.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/schema/relations.hpp"
#include "varve/text/characters.hpp"

namespace varve::detail {

constexpr bool is_word_character(char c) noexcept {
    return is_letter(c) || is_digit(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) > 127;
}

/// Returns the hashes of a text's words, one after the other. It is not a scanner of SQL: a string may hold SQL too. A
/// word is a longest run of word characters, and is lowercased. Its hash is the same as that of a `name` with this
/// spelling.
class word_reader {
public:
    constexpr explicit word_reader(std::string_view text) noexcept
        : at_(text.data()), end_(text.data() + text.size()) {}

    /// Returns the hash of the next word; 0 after the last one.
    constexpr std::uint32_t next() noexcept {
        while (at_ != end_ && !is_word_character(*at_)) { ++at_; }
        if (at_ == end_) { return 0; }
        std::uint32_t hash = 2166136261U;
        for (; at_ != end_ && is_word_character(*at_); ++at_) {
            hash = (hash ^ static_cast<unsigned char>(to_lower_ascii(*at_))) * 16777619U;
        }
        return hash == 0 ? 1 : hash;
    }

private:
    const char* at_;
    const char* end_;
};

/// Removes everything up to and including the next double quote. Returns false if there is none.
constexpr bool skip_to_quoted(std::string_view& sql) noexcept {
    const std::size_t at = find_character(sql.data(), sql.size(), '"');
    if (at == sql.size()) { return false; }
    sql = sql.substr(at + 1);
    return true;
}
/// Removes the rest of a quoted identifier, and returns the hash of its name.
constexpr std::uint32_t take_quoted(std::string_view& sql) noexcept {
    std::uint32_t hash = 2166136261U;
    std::size_t at = 0;
    for (; at < sql.size(); ++at) {
        if (sql[at] == '"' && (at + 1 == sql.size() || sql[++at] != '"')) { break; }
        hash = (hash ^ static_cast<unsigned char>(sql[at])) * 16777619U;
    }
    sql = sql.substr(at < sql.size() ? at : sql.size());
    return hash == 0 ? 1 : hash;
}

/// Calls `act(hash)` for each word of `sql` and for each text after a double quote, until a call returns true. Returns
/// whether one did.
template <class Act>
constexpr bool find_word(std::string_view sql, Act act) {
    word_reader words(sql);
    for (std::uint32_t word = words.next(); word != 0; word = words.next()) {
        if (act(word)) { return true; }
    }
    for (std::string_view rest = sql; skip_to_quoted(rest);) {
        if (act(take_quoted(rest))) { return true; }
    }
    return false;
}

/// The SQL of all executes without a declared effect. Such SQL is taken to touch only objects that it names.
class undeclared_sql {
public:
    constexpr undeclared_sql() = default;
    /// Restores the words that an earlier constant evaluation collected.
    constexpr undeclared_sql(relation_index words, bool any) : words_(std::move(words)), any_(any) {}

    constexpr void add(std::string_view sql) {
        any_ = true;
        word_reader words(sql);
        for (std::uint32_t word = words.next(); word != 0; word = words.next()) {
            if (!words_.knows(word)) { words_.add(word, 0, relation_kind::hint); }
        }
    }

    constexpr bool empty() const noexcept { return !any_; }

    /// Whether the SQL contains the name, regardless of case. Strings and comments count, too. Of a name of several
    /// words only the first is looked up.
    constexpr bool mentions(std::string_view object) const noexcept {
        if (!any_) { return false; }
        const std::uint32_t word = word_reader(object).next();
        return word == 0 || words_.knows(word);
    }

    constexpr const relation_index& words() const noexcept { return words_; }

private:
    relation_index words_;
    bool any_ = false;
};

}  // namespace varve::detail
