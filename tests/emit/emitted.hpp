#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What emit writes for steps, and the same in one line.
#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "varve/dsl/dsl.hpp"
#include "varve/emit/emit.hpp"

namespace varve::tests {

template <class Steps>
std::string emitted(const Steps& steps) {
    std::string all;
    for (const operation& each : steps.operations()) {
        detail::buffer_sink out;
        emit(out, each);
        all += (all.empty() ? "" : ",\n") + std::string(out.text());
    }
    return all;
}

/// The code without its line ends.
inline std::string in_one_line(std::string_view code) {
    std::string result;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (code[i] != '\n') {
            result += code[i];
            continue;
        }
        while (i + 1 < code.size() && code[i + 1] == ' ') { ++i; }
        if (result.back() == ',') { result += ' '; }
    }
    return result;
}

}  // namespace varve::tests

/// Checks that steps are emitted exactly as the arguments are written.
#define VARVE_CHECK_EMITTED(...)                                                           \
    do {                                                                                   \
        const varve::dsl::steps varve_up(__VA_ARGS__);                                     \
        CHECK(varve::tests::in_one_line(varve::tests::emitted(varve_up)) == #__VA_ARGS__); \
    } while (false)
