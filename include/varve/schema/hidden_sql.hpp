#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The words of SQL that varve does not see through, found in one step however much of it there is.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/schema/relations.hpp"

namespace varve::detail {

constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool is_word_character(char c) noexcept {
    const char small = lower(c);
    return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) > 127;
}

/// Takes the words of a text one after the other: the longest runs of word characters, in small letters, as hashes. The
/// hash of a word is that of a name which is spelled so.
class word_reader {
public:
    constexpr explicit word_reader(std::string_view text) noexcept
        : at_(text.data()), end_(text.data() + text.size()) {}

    /// The hash of the next word; 0 behind the last.
    constexpr std::uint32_t next() noexcept {
        while (at_ != end_ && !is_word_character(*at_)) { ++at_; }
        if (at_ == end_) { return 0; }
        std::uint32_t hash = 2166136261U;
        for (; at_ != end_ && is_word_character(*at_); ++at_) {
            hash = (hash ^ static_cast<unsigned char>(lower(*at_))) * 16777619U;
        }
        return hash == 0 ? 1 : hash;
    }

private:
    const char* at_;
    const char* end_;
};

/// Goes behind the next double quote; false where there is none.
constexpr bool skip_to_quoted(std::string_view& sql) noexcept {
    const std::size_t at = find_character(sql.data(), sql.size(), '"');
    if (at == sql.size()) { return false; }
    sql = sql.substr(at + 1);
    return true;
}
/// Takes what comes up to the quote that ends a quoted identifier; returns the hash of the name that it is.
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

/// Calls `act(hash)` for each word of `sql` and for what each double quote begins, until it returns true; returns
/// whether it did.
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

/// SQL that ran, and of which nobody said what it does. What it may have made, it names.
class hidden_sql {
public:
    constexpr hidden_sql() = default;
    /// For carrying it from one constant evaluation into the next.
    constexpr hidden_sql(relation_index words, bool any) : words_(std::move(words)), any_(any) {}

    constexpr void add(std::string_view sql) {
        any_ = true;
        word_reader words(sql);
        for (std::uint32_t word = words.next(); word != 0; word = words.next()) {
            if (!words_.knows(word)) { words_.add(word, 0, relation_kind::hint); }
        }
    }

    constexpr bool empty() const noexcept { return !any_; }

    /// Whether some of it mentions the object, in a statement, a text or a comment, in whichever capitals. Of a name of
    /// several words the first is looked for.
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
