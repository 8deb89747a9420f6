#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Stores a text that the compiler computes as a constant.
#include <array>
#include <cstddef>
#include <string_view>

#include "varve/text/sink.hpp"

namespace varve::detail {

/// The text that `Write::write(sink&)` writes, in static storage.
template <class Write>
struct static_text {
    static constexpr std::size_t size = [] {
        counting_sink count;
        Write::write(count);
        return count.size();
    }();
    static constexpr auto characters = [] {
        std::array<char, size + 1> result = {};
        span_sink out(result.data());
        Write::write(out);
        return result;
    }();
    static constexpr std::string_view sentence = {characters.data(), size};
};

}  // namespace varve::detail
