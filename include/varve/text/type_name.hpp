#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Returns the name of a C++ type as text.
#include <cstddef>
#include <string_view>

#include "varve/text/name.hpp"

namespace varve::detail {

/// Returns the name of `T` without its namespaces, as the compiler spells it.
template <class T>
constexpr std::string_view type_name() {
    const std::string_view whole(__PRETTY_FUNCTION__);
    std::size_t begin = 0;
    while (begin + 4 < whole.size() && !same_text(whole.substr(begin, 4), "T = ")) { ++begin; }
    begin += 4;
    std::size_t end = begin;
    for (std::size_t i = begin; i < whole.size() && whole[i] != ';' && whole[i] != ']'; ++i) {
        end = i + 1;
        if (whole[i] == ':') { begin = i + 1; }
    }
    return whole.substr(begin, end - begin);
}

}  // namespace varve::detail
