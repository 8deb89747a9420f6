#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Goes through the tokens of one statement, and remembers why reading stopped.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/reader/public_schema.hpp"
#include "varve/reader/spelling.hpp"
#include "varve/reader/word_class.hpp"
#include "varve/sql/scanner.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

/// Why a statement is not read to its end.
enum class stop_kind : std::uint8_t {
    none,
    beyond,  ///< no operation expresses this clause, or the reader does not know it
    broken,  ///< PostgreSQL's grammar accepts nothing here but what `what` names
};

struct stop {
    stop_kind kind = stop_kind::none;
    std::string_view what = {};  ///< the clause; of a broken statement, what was expected
    std::string_view at = {};    ///< the token, a view of the statement; empty at the end of the statement
};

/// A position in a statement: the next two tokens, and the end of the one before. Copied to look ahead.
class position {
public:
    constexpr explicit position(std::string_view sql) noexcept : tokens_(sql), behind_(sql.data()) {
        read(0);
        read(1);
    }

    constexpr const token& now() const noexcept { return slots_[at_]; }
    constexpr const token& ahead() const noexcept { return slots_[at_ ^ 1U]; }
    /// Whether the statement ends here: with the text, or with a semicolon.
    constexpr bool ended() const noexcept { return slots_[at_].text.empty() || is_symbol(slots_[at_], ';'); }
    /// Whether a string, a quoted name or a comment does not end. It may be one of the next statement.
    constexpr bool broken() const noexcept { return tokens_.broken(); }
    /// Returns the position after the last token that was skipped.
    constexpr const char* behind() const noexcept { return behind_; }

    constexpr void skip() {
        const std::string_view text = slots_[at_].text;
        behind_ = text.data() + text.size();
        read(at_);
        at_ ^= 1U;
    }

    constexpr bool at(std::uint64_t word) const noexcept { return hashes_[at_] == word; }
    constexpr bool at_second(std::uint64_t word) const noexcept { return hashes_[at_ ^ 1U] == word; }
    constexpr bool at(char symbol) const noexcept { return is_symbol(slots_[at_], symbol); }
    constexpr bool at_second(char symbol) const noexcept { return is_symbol(slots_[at_ ^ 1U], symbol); }
    constexpr bool at_any(std::uint64_t a, std::uint64_t b, std::uint64_t c = no_word, std::uint64_t d = no_word,
                          std::uint64_t e = no_word, std::uint64_t f = no_word, std::uint64_t g = no_word,
                          std::uint64_t h = no_word) const noexcept {
        const std::uint64_t hash = hashes_[at_];
        return hash != 0 &&
               (hash == a || hash == b || hash == c || hash == d || hash == e || hash == f || hash == g || hash == h);
    }
    /// Whether the next token is an unquoted word, and what is known of it.
    constexpr bool at_word() const noexcept { return hashes_[at_] != 0; }
    constexpr std::uint64_t hash() const noexcept { return hashes_[at_]; }
    constexpr word_class class_of_word() const noexcept {
        return hashes_[at_] == 0 ? word_class::free : keywords_of_sql.class_of(hashes_[at_]);
    }

    /// Skips the word or symbol if it comes next, and returns whether it did.
    constexpr bool take(std::uint64_t word) {
        if (hashes_[at_] != word) { return false; }
        skip();
        return true;
    }
    constexpr bool take(char symbol) {
        if (!at(symbol)) { return false; }
        skip();
        return true;
    }
    /// Skips two words if they come next.
    constexpr bool take(std::uint64_t word, std::uint64_t second) {
        if (hashes_[at_] != word || hashes_[at_ ^ 1U] != second) { return false; }
        skip();
        skip();
        return true;
    }

private:
    constexpr void read(unsigned slot) {
        if (!tokens_.next(slots_[slot], hashes_[slot])) { slots_[slot] = token(); }
    }

    scanner tokens_;
    token slots_[2] = {};           // the next two tokens
    std::uint64_t hashes_[2] = {};  // 0: no unquoted word
    unsigned at_ = 0;               // which of the two comes first
    const char* behind_;
};

/// A position that also decodes names and texts into an arena, and keeps the first reason to stop.
class cursor : public position {
public:
    /// `place` is the schema before the statement. With it, the name public.t is read as the chain writes that table.
    constexpr cursor(std::string_view sql, text_arena& texts, const schema* place = nullptr) noexcept
        : position(sql), texts_(texts), place_(place) {}

    constexpr text_arena& texts() const noexcept { return texts_; }
    /// Returns the schema before the statement; null if it is not known.
    constexpr const schema* place() const noexcept { return place_; }
    constexpr const stop& why() const noexcept { return why_; }

    /// Stops, because no operation expresses `clause`. Returns false.
    constexpr bool beyond(std::string_view clause) noexcept { return halt(stop_kind::beyond, clause); }
    /// Stops, because only `wanted` can come next. Returns false.
    constexpr bool expected(std::string_view wanted) noexcept { return halt(stop_kind::broken, wanted); }
    /// Goes back to another position, without the reason to stop.
    constexpr void go_to(const position& other) noexcept {
        static_cast<position&>(*this) = other;
        why_ = {};
    }

    constexpr bool want(const word_key& word) { return take(word.hash) || expected(word.text); }
    constexpr bool want_opening() { return take('(') || expected("("); }
    constexpr bool want_closing() { return take(')') || expected(")"); }

    /// Reads the name of a column, table, index or constraint into `to`. The reader does not know names with a dot,
    /// since varve separates schema and object there.
    constexpr bool take_name(std::string_view& to, std::string_view wanted) {
        if (!begins_name()) {
            return at("system_user"_w) || at_any("json_scalar"_w, "json_serialize"_w, "json_query"_w)
                       ? beyond("this name")
                       : expected(wanted);
        }
        return decode(to);
    }
    constexpr bool take_name(name& to, std::string_view wanted) {
        std::string_view text;
        if (!take_name(text, wanted)) { return false; }
        to = text;
        return true;
    }

    /// Reads a name that may be qualified by a schema.
    constexpr bool take_qualified(name& to, std::string_view wanted) {
        std::string_view first;
        if (!take_name(first, wanted)) { return false; }
        return take_rest_of_qualified(to, first, wanted);
    }

    /// Reads what follows the first part of a name.
    constexpr bool take_rest_of_qualified(name& to, std::string_view first, std::string_view wanted) {
        if (!at('.')) {
            to = first;
            return true;
        }
        skip();
        if (now().kind != token_kind::identifier && now().kind != token_kind::quoted_identifier) {
            return expected(wanted);
        }
        std::string_view second;
        if (!decode(second)) { return false; }
        if (at('.')) { return beyond("the name of a database"); }
        if (same_text(first, "pg_temp") || same_text(first, "pg_catalog") || same_text(first, "information_schema")) {
            return beyond("this schema");
        }
        const bool drops_public = place_ != nullptr && same_text(first, "public") && !spells_public(*place_);
        to = drops_public ? name(second) : joined(first, second);
        return true;
    }

    /// Reads names in parentheses, separated by commas.
    constexpr bool take_names(list<name>& to, std::string_view wanted) {
        if (!want_opening()) { return false; }
        do {
            name each;
            if (!take_name(each, wanted)) { return false; }
            to.push_back(each);
            if (at("without"_w) || (same_text(each.text(), "period") && begins_name())) { return beyond("a period"); }
        } while (take(','));
        return take(')') || expected(") or ,");
    }

    /// Reads a string constant.
    constexpr bool take_text(std::string_view& to, std::string_view wanted) {
        if (now().kind != token_kind::string) { return expected(wanted); }
        const spelled_text spelled = text_of(now(), texts_);
        if (!spelled.fine) { return beyond("a string of this spelling"); }
        to = spelled.text;
        skip();
        if (now().kind == token_kind::string || at("uescape"_w)) { return beyond("a string of this spelling"); }
        return true;
    }

    /// Whether the next token can be the name of a column or table.
    constexpr bool begins_name() const noexcept {
        if (!at_word()) { return now().kind == token_kind::quoted_identifier; }
        const word_class of = class_of_word();
        return of == word_class::free || of == word_class::column_name;
    }

    /// Returns the text from `begin` to the last token that was skipped.
    constexpr std::string_view since(const char* begin) const noexcept {
        return {begin, static_cast<std::size_t>(behind() - begin)};
    }

    /// Decodes the next token as a name, whatever keyword it is.
    constexpr bool decode(std::string_view& to) {
        const spelled_text spelled = name_of(now(), texts_);
        if (!spelled.fine || at_second("uescape"_w)) { return beyond("a name of this spelling"); }
        if (!at_word() && find_character(spelled.text.data(), spelled.text.size(), '.') != spelled.text.size()) {
            return beyond("a name with a dot");
        }
        to = spelled.text;
        skip();
        return true;
    }

private:
    constexpr bool halt(stop_kind kind, std::string_view what) noexcept {
        if (why_.kind == stop_kind::none) { why_ = {kind, what, ended() ? std::string_view() : now().text}; }
        return false;
    }

    /// Returns `schema.object`.
    constexpr name joined(std::string_view schema, std::string_view object) {
        char* to = append(texts_.draft(schema.size() + object.size() + 1), schema);
        *to++ = '.';
        append(to, object);
        return texts_.keep_draft(schema.size() + object.size() + 1);
    }

    text_arena& texts_;
    stop why_;
    const schema* place_;
};

}  // namespace varve::detail
