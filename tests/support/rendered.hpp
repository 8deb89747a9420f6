#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Exact SQL, compared as whole texts: once by the compiler, and once by the program, which shows both if they differ.

#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "varve/operation/operation.hpp"
#include "varve/render/render.hpp"
#include "varve/text/sink.hpp"

namespace varve::tests {

/// Whether `put(sink&)` writes exactly `expected`.
template <class Put>
constexpr bool writes(std::string_view expected, Put put) {
    varve::detail::buffer_sink out;
    put(static_cast<varve::sink&>(out));
    return out.text() == expected;
}

/// What `put(sink&)` writes.
template <class Put>
std::string written(Put put) {
    varve::detail::buffer_sink out;
    put(static_cast<varve::sink&>(out));
    return std::string(out.text());
}

}  // namespace varve::tests

// A static_assert cannot show what was written instead. With this defined, the program says it.
#ifdef VARVE_SHOW_WRITTEN
#define VARVE_ASSERT_WRITTEN(...)
#else
#define VARVE_ASSERT_WRITTEN(...)                  \
    static_assert(varve::tests::writes(__VA_ARGS__), \
                  "not what is expected; -DVARVE_SHOW_WRITTEN makes the test show both")
#endif

/// VARVE_CHECK_WRITTEN("expected", statements that write to the sink `out`)
#define VARVE_CHECK_WRITTEN(expected, ...)                                                \
    do {                                                                                  \
        constexpr auto varve_put = [](varve::sink& out) { __VA_ARGS__; };                 \
        VARVE_ASSERT_WRITTEN(expected, varve_put);                                        \
        CHECK(varve::tests::written(varve_put) == std::string(std::string_view(expected))); \
    } while (false)

/// VARVE_CHECK_RENDERED("SQL", aggregate of an operation)
#define VARVE_CHECK_RENDERED(expected, ...) \
    VARVE_CHECK_WRITTEN(expected, varve::render(out, varve::operation{__VA_ARGS__}))
