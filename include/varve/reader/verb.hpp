#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the first words of a statement (https://www.postgresql.org/docs/current/sql-commands.html).
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/reader/cursor.hpp"
#include "varve/reader/reading.hpp"

namespace varve::detail {

/// The first words of a statement, and its kind if it is not understood.
struct verb_entry {
    std::uint64_t first = 0;  ///< the hash of the first word
    std::string_view words = {};
    reading_kind kind = reading_kind::unknown;

    consteval verb_entry(std::string_view all, reading_kind as) : words(all), kind(as) {
        std::size_t size = 0;
        while (size < all.size() && all[size] != ' ') { ++size; }
        first = hash_folded(all.data(), size);
    }
};
inline constexpr verb_entry verbs_of_sql[] = {{"CREATE", reading_kind::known},
                                              {"ALTER", reading_kind::known},
                                              {"DROP", reading_kind::known},
                                              {"COMMENT ON", reading_kind::known},
                                              {"INSERT INTO", reading_kind::data},
                                              {"UPDATE", reading_kind::data},
                                              {"DELETE FROM", reading_kind::data},
                                              {"SELECT", reading_kind::data},
                                              {"WITH", reading_kind::data},
                                              {"TRUNCATE", reading_kind::data},
                                              {"COPY", reading_kind::data},
                                              {"MERGE", reading_kind::data},
                                              {"VALUES", reading_kind::data},
                                              {"TABLE", reading_kind::data},
                                              {"GRANT", reading_kind::known},
                                              {"REVOKE", reading_kind::known},
                                              {"REFRESH", reading_kind::known},
                                              {"REINDEX", reading_kind::known},
                                              {"CLUSTER", reading_kind::known},
                                              {"VACUUM", reading_kind::known},
                                              {"ANALYZE", reading_kind::known},
                                              {"ANALYSE", reading_kind::known},
                                              {"REPACK", reading_kind::known},
                                              {"SECURITY LABEL", reading_kind::known},
                                              {"IMPORT FOREIGN SCHEMA", reading_kind::known},
                                              {"REASSIGN OWNED", reading_kind::known},
                                              {"LOCK", reading_kind::known},
                                              {"SET", reading_kind::known},
                                              {"RESET", reading_kind::known},
                                              {"SHOW", reading_kind::known},
                                              {"BEGIN", reading_kind::known},
                                              {"START TRANSACTION", reading_kind::known},
                                              {"COMMIT", reading_kind::known},
                                              {"END", reading_kind::known},
                                              {"ROLLBACK", reading_kind::known},
                                              {"ABORT", reading_kind::known},
                                              {"SAVEPOINT", reading_kind::known},
                                              {"RELEASE", reading_kind::known},
                                              {"PREPARE", reading_kind::known},
                                              {"DEALLOCATE", reading_kind::known},
                                              {"DISCARD", reading_kind::known},
                                              {"LISTEN", reading_kind::known},
                                              {"UNLISTEN", reading_kind::known},
                                              {"NOTIFY", reading_kind::known},
                                              {"CHECKPOINT", reading_kind::known},
                                              {"EXPLAIN", reading_kind::data},
                                              {"DECLARE", reading_kind::data},
                                              {"FETCH", reading_kind::data},
                                              {"MOVE", reading_kind::data},
                                              {"CLOSE", reading_kind::data},
                                              {"EXECUTE", reading_kind::unknown},
                                              {"DO", reading_kind::unknown},
                                              {"CALL", reading_kind::unknown},
                                              {"LOAD", reading_kind::unknown},
                                              {"WAIT", reading_kind::known}};

/// Skips the further words of a verb.
constexpr void take_more_words(cursor& at, std::string_view words) {
    while (!words.empty()) {
        std::size_t size = 0;
        while (size < words.size() && words[size] != ' ') { ++size; }
        bool same = at.now().kind == token_kind::identifier && at.now().text.size() == size;
        for (std::size_t i = 0; same && i < size; ++i) {
            same = to_lower_ascii(at.now().text[i]) == to_lower_ascii(words[i]);
        }
        if (!same) {
            at.expected(words);
            return;
        }
        at.skip();
        words = words.substr(size == words.size() ? size : size + 1);
    }
}

/// Skips the first words, and returns the verb that they are; empty if no statement begins with them.
constexpr std::string_view take_verb(cursor& at, reading_kind& kind) {
    if (at.at('(')) {  // (SELECT …) UNION …
        kind = reading_kind::data;
        return "SELECT";
    }
    const std::uint64_t first = at.hash();
    for (const verb_entry& each : verbs_of_sql) {
        if (each.first != first) { continue; }
        const std::size_t size = at.now().text.size();
        kind = each.kind;
        at.skip();
        if (size != each.words.size()) { take_more_words(at, each.words.substr(size + 1)); }
        return each.words;
    }
    return {};
}

}  // namespace varve::detail
