#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the C++ code of an operation on one line, for messages.
#include <string_view>

#include "varve/emit/emit.hpp"

namespace varve::detail {

/// Writes the step with its lines joined.
constexpr void emit_on_one_line(sink& out, const operation& step) {
    buffer_sink lines;
    emit(lines, step, 0);
    std::string_view rest = lines.text();
    while (!rest.empty()) {
        std::size_t end = 0;
        while (end < rest.size() && rest[end] != '\n') { ++end; }
        out << rest.substr(0, end);
        const bool opens = end != 0 && rest[end - 1] == '(';
        rest.remove_prefix(end);
        while (!rest.empty() && (rest[0] == '\n' || rest[0] == ' ')) { rest.remove_prefix(1); }
        if (!rest.empty() && !opens && rest[0] != '.') { out << ' '; }
    }
}

}  // namespace varve::detail
