#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Divides a file with an up and a down at its marks, those of dbmate, goose, node-pg-migrate and sql-migrate.
#include <cstddef>
#include <string_view>

#include "varve/sql/token.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

/// The direction of the lines below a mark.
enum class half_mark : unsigned char { none, up, down };

/// Removes the blanks at the beginning, and returns the word there.
constexpr std::string_view take_comment_word(std::string_view& rest) noexcept {
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == '\t')) { rest.remove_prefix(1); }
    std::size_t size = 0;
    while (size < rest.size() && rest[size] != ' ' && rest[size] != '\t' && rest[size] != '\r') { ++size; }
    const std::string_view word = rest.substr(0, size);
    rest.remove_prefix(size);
    return word;
}

/// Returns the mark in a line: `-- migrate:down`, `-- +goose Down`, `-- +migrate Down`, `-- Down Migration`.
constexpr half_mark mark_in_line(std::string_view line) noexcept {
    while (!line.empty() && (line[0] == ' ' || line[0] == '\t')) { line.remove_prefix(1); }
    if (line.size() < 4 || line[0] != '-' || line[1] != '-') { return half_mark::none; }
    while (!line.empty() && line[0] == '-') { line.remove_prefix(1); }
    const std::string_view first = take_comment_word(line);
    const std::string_view second = take_comment_word(line);
    const auto way = [](std::string_view word) {
        return same_folded(word, "up") ? half_mark::up : same_folded(word, "down") ? half_mark::down : half_mark::none;
    };
    if (same_folded(first.substr(0, 8), "migrate:")) { return way(first.substr(8)); }
    if (same_folded(first, "+goose") || same_folded(first, "+migrate")) { return way(second); }
    return same_folded(second, "migration") ? way(first) : half_mark::none;
}

/// A part of a file. The text of the file is the parts one after the other.
struct file_half {
    std::string_view text = {};
    bool way_back = false;
};

/// Cuts the first part off the text. Without a mark, it is the whole text. `way_back` is the direction of the lines
/// above the first mark.
constexpr file_half take_half(std::string_view& rest, bool way_back) noexcept {
    const std::string_view all = rest;
    half_mark own = half_mark::none;
    for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t size = find_character(all.data() + begin, all.size() - begin, '\n');
        const half_mark mark = mark_in_line(all.substr(begin, size));
        const half_mark here = own == half_mark::none ? (way_back ? half_mark::down : half_mark::up) : own;
        if (mark != half_mark::none && mark != here && begin != 0) {
            rest = all.substr(begin);
            return {all.substr(0, begin), here == half_mark::down};
        }
        if (mark != half_mark::none) { own = mark; }
        begin += size + 1;
    }
    rest = {};
    return {all, own == half_mark::none ? way_back : own == half_mark::down};
}

}  // namespace varve::detail
