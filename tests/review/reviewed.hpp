#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Writes how files of SQL are read: a line for each statement, and one more for each refusal and note.

#include <string>
#include <string_view>
#include <vector>

#include "varve/review/reviewer.hpp"

namespace varve::tests {

inline std::string place_text(const varve::text_place& place) {
    return std::to_string(place.line) + ':' + std::to_string(place.column);
}

/// Reads the texts one after the other, as files of one folder.
inline std::string reviewed(const std::vector<std::string_view>& texts, varve::review_options options = {}) {
    std::string said;
    varve::reviewer reads(options);
    for (const std::string_view text : texts) {
        reads.read(text, false, [&](const varve::statement_review& each) {
            said += place_text(each.place) + ' ' + std::string(varve::word_of(each.verdict)) + ": " + each.what();
            said += each.way_back ? " (way back)\n" : "\n";
            if (!each.refused.empty()) { said += place_text(each.refused_at) + " error: " + each.refused + '\n'; }
            for (const std::string& note : each.notes) { said += "note: " + note + '\n'; }
        });
    }
    return said;
}

}  // namespace varve::tests
