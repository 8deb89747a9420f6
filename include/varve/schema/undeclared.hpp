#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Asks whether an execute without a declared effect may have touched an object.
#include <cstddef>
#include <string_view>

#include "varve/schema/schema.hpp"
#include "varve/text/characters.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

/// Whether `sql` contains `word` as a whole word, regardless of case. Strings and comments count, too.
constexpr bool mentions(std::string_view sql, std::string_view word) noexcept {
    for (std::size_t at = 0; at + word.size() <= sql.size(); ++at) {
        std::size_t same = 0;
        while (same < word.size() && to_lower_ascii(sql[at + same]) == to_lower_ascii(word[same])) { ++same; }
        if (same == word.size() && (at == 0 || !is_word_character(sql[at - 1])) &&
            (at + same == sql.size() || !is_word_character(sql[at + same]))) {
            return true;
        }
    }
    return false;
}

/// Whether an execute without a declared effect may have made, changed or dropped an object of this name. Nothing is
/// refused for such an object.
constexpr bool may_be_touched(const schema& state, std::string_view object) noexcept {
    return state.may_touch_anything || state.hidden.mentions(object);
}

}  // namespace varve::detail
