#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A text as a template argument.
#include <cstddef>
#include <string_view>

namespace varve::detail {

/// A text as a template argument: `template <template_text Table>`.
template <std::size_t N>
struct template_text {
    char characters[N] = {};

    constexpr template_text(const char (&text)[N]) {  // NOLINT(google-explicit-constructor): users write a literal
        for (std::size_t i = 0; i < N; ++i) { characters[i] = text[i]; }
    }
    constexpr std::string_view text() const noexcept { return {characters, N - 1}; }
};

}  // namespace varve::detail
