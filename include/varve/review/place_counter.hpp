#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the lines and columns of ascending places in a text.
#include <cstddef>
#include <string_view>

#include "varve/reader/statements.hpp"
#include "varve/text/name.hpp"
#include "varve/text/utf8.hpp"

namespace varve::detail {

/// Goes through a text once. place_in would begin at the start of the text for each place.
class place_counter {
public:
    constexpr explicit place_counter(std::string_view text) noexcept : text_(text) {}

    /// Returns the place of the character at `offset`, which is not before the one of the last call.
    constexpr text_place at(std::size_t offset) noexcept {
        while (offset_ < offset) {
            const std::size_t left = offset - offset_;
            const std::size_t size = find_character(text_.data() + offset_, left, '\n');
            if (size == left) { break; }
            ++place_.line;
            place_.column = 1;
            offset_ += size + 1;
        }
        for (; offset_ < offset; ++offset_) { place_.column += continues_character(text_[offset_]) ? 0U : 1U; }
        return place_;
    }

private:
    std::string_view text_;
    std::size_t offset_ = 0;
    text_place place_;
};

}  // namespace varve::detail
