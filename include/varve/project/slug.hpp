#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Turns a message into words for the name of a file or a struct.
#include <cstddef>
#include <string>
#include <string_view>

#include "varve/project/string_literal.hpp"

namespace varve::detail {

/// The greatest length of a slug, like Alembic's truncate_slug_length.
inline constexpr std::size_t longest_slug = 40;

/// Returns the character in lower case and without a Latin-1 accent; '\0' if it is not a letter, digit or '_'.
constexpr char slug_character(std::string_view character) noexcept {
    const char c = character.front();
    if ('A' <= c && c <= 'Z') { return static_cast<char>(c - 'A' + 'a'); }
    if (('a' <= c && c <= 'z') || is_digit(c) || c == '_') { return c; }
    if (character.size() == 2 && c == '\xC3') {  // U+00C0 to U+00FF
        const char plain = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"[character[1] & 0x3F];
        return plain == ' ' ? '\0' : plain;
    }
    return '\0';
}

/// Returns the words of `message` in lower case, joined by '_' and cut after a word at `longest` characters.
/// Words consist of ASCII letters, digits and '_'. Accents of western European letters are removed;
/// everything else separates words.
inline std::string slug_of(std::string_view message, std::size_t longest = longest_slug) {
    std::string slug;
    bool gap = false;
    while (!message.empty()) {
        const std::size_t length = utf8_length(message);
        const char c = length == 0 ? '\0' : slug_character(message.substr(0, length));
        if (c == '\0') {
            gap = !slug.empty();
        } else {
            slug += gap ? "_" : "";
            slug += c;
            gap = false;
        }
        message.remove_prefix(length == 0 ? 1 : length);
    }
    if (slug.size() <= longest) { return slug; }
    const std::size_t cut = slug.rfind('_', longest);
    slug.resize(cut == std::string::npos || cut == 0 ? longest : cut);
    return slug;
}

/// Returns the name of a migration's file: <revision>_<slug>.hpp, or <revision>.hpp if the message has no words.
inline std::string migration_file_name(std::string_view revision, std::string_view message) {
    const std::string slug = slug_of(message);
    return std::string(revision) + (slug.empty() ? "" : "_") + slug + ".hpp";
}

}  // namespace varve::detail
