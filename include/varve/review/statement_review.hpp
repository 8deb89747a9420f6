#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What the reader and replay say of one statement of a file.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "varve/reader/reading.hpp"
#include "varve/reader/statements.hpp"
#include "varve/review/description.hpp"

namespace varve {

/// How a statement was read. The first four are those of reading_kind.
enum class statement_verdict : std::uint8_t { understood, known, data, unknown, refused };

constexpr std::string_view word_of(statement_verdict each) noexcept {
    constexpr std::string_view words[] = {"understood", "known", "data", "unknown", "refused"};
    return words[static_cast<std::size_t>(each)];
}

/// One statement of a file. Its views are of the text of the file.
struct statement_review {
    statement_verdict verdict = statement_verdict::unknown;
    text_place place = {};  ///< of its first character
    std::string_view sql = {};
    const reading* read = nullptr;  ///< null for a line of psql
    bool way_back = false;          ///< it is part of a way back, and was not replayed
    std::string reason = {};        ///< why it is not understood; empty if it is
    text_place reason_at = {};
    std::string refused = {};  ///< why it is refused; empty if it is not
    std::string remedy = {};   ///< how to correct it; may be empty
    text_place refused_at = {};
    std::vector<std::string> notes = {};    ///< what was taken as given
    std::vector<std::string> hazards = {};  ///< such as "builds_index: table "users": writes wait …"

    /// Returns what it is: CREATE TABLE users.
    std::string words() const {
        if (read != nullptr) { return detail::words_of_statement(*read); }
        return std::string(sql.substr(0, sql.find_first_of(" \t\r")));
    }
    /// Returns what it is, with its operations: CREATE TABLE users: create_table.
    std::string what() const { return read != nullptr ? words() + detail::operations_text(*read) : words(); }
};

}  // namespace varve
