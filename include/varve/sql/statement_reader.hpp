#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads a statement word by word, to find the object that it changes and the contents of a body.
#include <cstddef>
#include <string_view>

#include "varve/sql/scanner.hpp"
#include "varve/sql/words.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/name.hpp"
#include "varve/text/sink.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// The name of an object, as spelled in a statement.
struct spelled_name {
    token schema = {};
    token object = {};

    constexpr bool means(const name& wanted) const noexcept {
        const bool in_public = schema.text.empty() || names_identifier(schema, "public");
        return names_identifier(object, wanted.object()) &&
               (in_public ? wanted.schema().empty() : names_identifier(schema, wanted.schema()));
    }
    /// Returns the name as PostgreSQL stores it, in `texts`.
    constexpr name kept(text_arena& texts) const {
        buffer_sink out;
        put(out, schema);
        if (!out.text().empty()) { out << '.'; }
        put(out, object);
        return texts.keep(out.text());
    }

private:
    static constexpr void put(sink& out, const token& part) {
        if (part.kind == token_kind::quoted_identifier) {
            out << part.text.substr(1, part.text.size() - 2);
            return;
        }
        for (const char c : part.text) { out << to_lower_ascii(c); }
    }
};

/// Reads a statement from its first word.
class statement_reader {
public:
    constexpr explicit statement_reader(std::string_view sql) : tokens_(sql) { skip(); }

    constexpr void skip() { ended_ = !tokens_.next(now_); }
    /// Skips the word if it comes next, and returns whether it did.
    template <std::size_t N>
    constexpr bool take(const char (&word)[N]) {
        if (ended_ || !is_word(now_, word)) { return false; }
        skip();
        return true;
    }

    constexpr const token& now() const noexcept { return now_; }
    constexpr bool ended() const noexcept { return ended_; }
    constexpr void take_all(const word_list& words) {
        while (!ended_ && now_.kind == token_kind::identifier && is_item_folded(words, now_.text)) { skip(); }
    }
    constexpr void take_brackets() {
        if (ended_ || !is_symbol(now_, '(')) { return; }
        for (std::size_t depth = 0; !ended_; skip()) {
            if (is_symbol(now_, '(')) { ++depth; }
            if (is_symbol(now_, ')') && --depth == 0) { break; }
        }
        skip();
    }
    constexpr spelled_name take_name() {
        spelled_name found;
        found.object = ended_ ? token() : now_;
        skip();
        if (!ended_ && is_symbol(now_, '.')) {
            skip();
            found.schema = found.object;
            found.object = ended_ ? token() : now_;
            skip();
        }
        return found;
    }
    /// Goes to the second of two adjacent words outside of brackets. Returns false if they do not occur.
    constexpr bool find(std::string_view first, std::string_view second) {
        token before;
        for (std::size_t depth = 0; !ended_; skip()) {
            if (is_symbol(now_, '(')) { ++depth; }
            if (is_symbol(now_, ')') && depth != 0) { --depth; }
            if (depth == 0 && is_word(before, first) && is_word(now_, second)) { return true; }
            before = now_;
        }
        return false;
    }
    /// Whether slot_name = NONE occurs in the rest of the statement.
    constexpr bool takes_slot() {
        for (token before; !ended_; before = now_, skip()) {
            if (is_symbol(before, '=') && is_word(now_, "none")) { return true; }
        }
        return false;
    }

private:
    scanner tokens_;
    token now_;
    bool ended_ = false;
};

/// Whether the body of a procedure or DO statement contains COMMIT or ROLLBACK as a statement, or calls one of the
/// procedures that do.
constexpr bool body_commits(const token& body, const list<name>& committing) {
    const std::size_t quote = body.text.find(body.text[0], 1);
    if (body.kind != token_kind::string || quote == std::string_view::npos) { return false; }
    const std::size_t opening = body.text[0] == '$' ? quote + 1 : 1;
    if (body.text.size() < 2 * opening) { return false; }
    const std::string_view text = body.text.substr(opening, body.text.size() - 2 * opening);
    scanner tokens(text);
    token before;
    token now;
    for (token next; tokens.next(next); before = now, now = next) {
        if ((is_word(now, "commit") || is_word(now, "rollback")) && (is_symbol(next, ';') || is_word(next, "and")) &&
            (is_symbol(before, ';') ||
             (before.kind == token_kind::identifier && is_item_folded("begin,then,else,loop", before.text)))) {
            return true;
        }
        if (!committing.empty() && is_word(now, "call") && !is_symbol(before, '.')) {
            const auto at = static_cast<std::size_t>(next.text.data() - text.data());
            const spelled_name called = statement_reader(text.substr(at)).take_name();
            for (const name& each : committing) {
                if (called.means(each)) { return true; }
            }
        }
    }
    return false;
}

/// Whether a body in the rest of the statement does so.
constexpr bool rest_commits(statement_reader& words, const list<name>& committing) {
    for (; !words.ended(); words.skip()) {
        if (words.now().kind == token_kind::string && body_commits(words.now(), committing)) { return true; }
    }
    return false;
}

}  // namespace varve::detail
