#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What an execute without a declared effect may have done, so that nothing is refused on a guess.
#include <cstddef>
#include <string_view>

#include "varve/schema/schema.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

/// Whether `word` stands in `sql` as a word of its own, in whichever capitals: in a statement, a text or a comment.
constexpr bool mentions(std::string_view sql, std::string_view word) noexcept {
    for (std::size_t at = 0; at + word.size() <= sql.size(); ++at) {
        std::size_t same = 0;
        while (same < word.size() && lower(sql[at + same]) == lower(word[same])) { ++same; }
        if (same == word.size() && (at == 0 || !is_word_character(sql[at - 1])) &&
            (at + same == sql.size() || !is_word_character(sql[at + same]))) {
            return true;
        }
    }
    return false;
}

/// Whether SQL that varve did not see through may have made, changed or dropped an object of this name.
constexpr bool may_hide(const schema& state, std::string_view object) noexcept {
    return state.anything_possible || state.hidden.mentions(object);
}

}  // namespace varve::detail
