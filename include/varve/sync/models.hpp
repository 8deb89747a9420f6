#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The models of a program, and the tables that have none on purpose.
#include <cstddef>
#include <string_view>

namespace varve::detail {

/// A text as a template argument.
template <std::size_t N>
struct table_text {
    char characters[N] = {};

    constexpr table_text(const char (&text)[N]) {  // NOLINT(google-explicit-constructor): it is written as a literal
        for (std::size_t i = 0; i < N; ++i) { characters[i] = text[i]; }
    }
    constexpr std::string_view text() const noexcept { return {characters, N - 1}; }
};

}  // namespace varve::detail

namespace varve {

/// Among models: a table of the chain that has no model, on purpose: `varve::models<user, varve::without_model<"audit">>`.
template <detail::table_text Table>
struct without_model {};

/// The models of a program: structs as tables. `using models = varve::models<user, portfolio, holding>;`
template <class... Ts>
struct models {
    static constexpr std::size_t size = sizeof...(Ts);
};

}  // namespace varve

namespace varve::detail {

template <class T>
struct unmodelled {
    static constexpr bool value = false;
};
template <table_text Table>
struct unmodelled<without_model<Table>> {
    static constexpr bool value = true;
    static constexpr std::string_view table = Table.text();
};

}  // namespace varve::detail
