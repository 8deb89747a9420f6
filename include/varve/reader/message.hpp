#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Says where a statement is, what it is, and why it is not understood.
#include <cstddef>
#include <string_view>

#include "varve/reader/reading.hpp"
#include "varve/reader/statements.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/text/sink.hpp"

namespace varve {

/// Writes the words and the object of a statement: ALTER TABLE orders.
constexpr void put_command(sink& out, const reading& each) {
    out << each.verb;
    if (each.verb.empty()) { return; }
    const bool of_object = each.verb == "CREATE" || each.verb == "ALTER" || each.verb == "DROP" ||
                           each.verb == "COMMENT ON" || each.verb == "REFRESH";
    if (of_object && each.object != object_kind::none) { out << ' ' << words_of(each.object); }
    if (each.names.empty()) { return; }
    out << ' ';
    detail::quote_qualified(out, each.names[0]);
    if (each.names.size() > 1) { out << ", ..."; }
}

/// Writes the place and the command, such as `line 12: ALTER TABLE orders: `. The statement must be a view of `text`.
constexpr void put_statement_place(sink& out, std::string_view text, const reading& each) {
    out << "line ";
    put_number(out,
               static_cast<long long>(place_in(text, static_cast<std::size_t>(each.sql.data() - text.data())).line));
    out << ": ";
    put_command(out, each);
    if (!each.verb.empty()) { out << ": "; }
}

namespace detail {

/// Writes what was expected. A single word is a keyword, so it is written in capitals.
constexpr void put_expected(sink& out, std::string_view what) {
    const bool keyword = what.find(' ') == std::string_view::npos;
    for (const char c : what) { out << (keyword && 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c); }
}

}  // namespace detail

/// Returns the position in `text` at which reading stopped.
constexpr std::size_t offset_of_stop(std::string_view text, const reading& each) noexcept {
    if (!each.stop.at.empty()) { return static_cast<std::size_t>(each.stop.at.data() - text.data()); }
    return static_cast<std::size_t>(each.sql.data() - text.data()) + each.sql.size();
}

/// Writes why a statement is not understood; nothing if it is. `line 3, column 12: CREATE TABLE t: expected a type,
/// found ","`. Without `placed`, it leaves out the line and the column.
constexpr void put_stop(sink& out, std::string_view text, const reading& each, bool placed = true) {
    const detail::stop& why = each.stop;
    if (why.kind == detail::stop_kind::none) { return; }
    if (placed) {
        const text_place place = place_in(text, offset_of_stop(text, each));
        out << "line ";
        put_number(out, static_cast<long long>(place.line));
        out << ", column ";
        put_number(out, static_cast<long long>(place.column));
        out << ": ";
    }
    put_command(out, each);
    if (!each.verb.empty()) { out << ": "; }
    if (why.kind == detail::stop_kind::beyond) {
        out << "not understood: " << why.what;
        return;
    }
    out << "expected ";
    detail::put_expected(out, why.what);
    out << ", found ";
    if (why.at.empty()) {
        out << "the end of the statement";
    } else {
        constexpr std::size_t longest = 40;
        out << '"' << detail::cut_text(why.at, longest) << (why.at.size() > longest ? "…\"" : "\"");
    }
}

}  // namespace varve
