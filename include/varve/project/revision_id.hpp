#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Makes and checks the revisions of new migrations.
#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "varve/project/project_error.hpp"
#include "varve/project/source_token.hpp"
#include "varve/project/string_literal.hpp"

namespace varve::detail {

/// Returns twelve random hexadecimal digits that are not in `taken`.
inline std::string new_revision(const std::vector<std::string>& taken) {
    std::random_device random;
    std::uniform_int_distribution<std::size_t> digits(0, 15);
    std::string revision;
    do {
        revision.clear();
        while (revision.size() < 12) { revision += hex_digits[digits(random)]; }
    } while (std::find(taken.begin(), taken.end(), revision) != taken.end());
    return revision;
}

/// Throws project_error if `revision` cannot be a new revision, or cannot begin a file name.
/// `taken` are the existing ones.
inline void require_new_revision(std::string_view revision, const std::vector<std::string>& taken) {
    constexpr std::size_t most = 64;
    const auto fault = [&](std::string_view what) {
        throw project_error("revision " + string_literal(revision) + " " + std::string(what));
    };
    const auto usable = [](char c) { return (is_source_word(c) && c != '$' && utf8_length({&c, 1}) == 1) || c == '.'; };
    if (revision.empty()) { fault("is empty: write one, or leave it out for a random one"); }
    if (revision.size() > most) {
        fault("has more than 64 characters: shorten it, and describe the migration in its message");
    }
    if (!std::all_of(revision.begin(), revision.end(), usable) || revision.front() == '.') {
        fault("cannot be the start of a file name: use letters, digits and _");
    }
    for (const std::string_view word : {"head", "heads", "base", "current"}) {
        if (revision == word) { fault("is a word of the command line: choose another"); }
    }
    if (std::find(taken.begin(), taken.end(), revision) != taken.end()) {
        fault("is already the revision of another migration: choose another");
    }
}

}  // namespace varve::detail
