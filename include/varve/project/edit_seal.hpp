#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the seal of a migration into its source file.
#include <cstddef>
#include <string>
#include <string_view>

#include "varve/project/line_layout.hpp"
#include "varve/project/migration_file.hpp"
#include "varve/project/project_error.hpp"
#include "varve/project/source_text.hpp"

namespace varve::detail {

/// Where the seal of a migration is in its source text, or where it is to be written.
struct seal_place {
    std::string_view written = {};  ///< the value of `sealed`; empty if the struct has none
    std::size_t insert_at = 0;      ///< the end of the declaration of `revises`
};

/// Finds the place of the seal in a struct. Throws project_error if the struct is not where it was read.
inline seal_place find_seal(const source_text& source, const written_migration& of) {
    std::size_t at = 0;
    while (at < source.size() && !((source.is(at, "struct") || source.is(at, "class")) &&
                                   line_at(source.text(), source.at(at).begin) == of.line &&
                                   source.is(past_attributes(source, at + 1), of.name))) {
        ++at;
    }
    while (at < source.size() && !source.is(at, "{")) { ++at; }
    seal_place found;
    std::size_t depth = 0;
    bool after_revises = false;
    for (; at < source.size(); ++at) {
        if (source.is(at, "{") || source.is(at, "(")) { ++depth; }
        if (source.is(at, "}") || source.is(at, ")")) { --depth; }
        if (depth == 0) { break; }
        if (depth != 1) { continue; }
        const bool has_value = source.is(at + 1, "=");
        if (has_value && source.is(at, "sealed")) { found.written = source.spelling(at + 2); }
        if (has_value && source.is(at, "revises")) { after_revises = true; }
        if (after_revises && source.is(at, ";")) {
            found.insert_at = source.at(at).end;
            after_revises = false;
        }
    }
    if (found.insert_at == 0) {
        throw project_error(source.file() + " has no revises = in struct " + of.name +
                            " where the seal could go: write static constexpr auto sealed there");
    }
    return found;
}

/// Returns the text of the file with the seal after `revises`. The struct must have none.
inline std::string sealed_text(const source_text& source, const seal_place& place, std::string_view seal) {
    const std::string& text = source.text();
    const std::string line = std::string(line_end_of(text)) + std::string(indentation_at(text, place.insert_at)) +
                             "static constexpr auto sealed = " + std::string(seal) + ";";
    return text.substr(0, place.insert_at) + line + text.substr(place.insert_at);
}

}  // namespace varve::detail
