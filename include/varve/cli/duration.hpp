#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads and writes durations.
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace varve::detail {

/// Reads `5s`, `500ms`, `2min` or `1h`. A number alone means milliseconds, as in PostgreSQL's settings. Returns nothing
/// if the whole text is not a duration, or is more than a month.
inline std::optional<std::chrono::milliseconds> read_duration(std::string_view text) {
    std::int64_t count = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (wrong != std::errc() || count < 0) { return std::nullopt; }
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    const std::int64_t factor = unit.empty() || unit == "ms" ? 1
                                : unit == "s"                ? 1000
                                : unit == "min"              ? 60'000
                                : unit == "h"                ? 3'600'000
                                                             : 0;
    constexpr std::int64_t most = 31LL * 24 * 3'600'000;
    if (factor == 0 || count > most / factor) { return std::nullopt; }
    return std::chrono::milliseconds(count * factor);
}

/// Returns a text like `0.4 ms`, `12 ms`, `3.2 s` or `2 min 5 s`.
inline std::string duration_text(std::chrono::microseconds duration) {
    char text[64] = {};
    const double milliseconds = std::chrono::duration<double, std::milli>(duration).count();
    if (milliseconds < 10) {
        std::snprintf(text, sizeof text, "%.1f ms", milliseconds);
    } else if (milliseconds < 1000) {
        std::snprintf(text, sizeof text, "%.0f ms", milliseconds);
    } else if (milliseconds < 60'000) {
        std::snprintf(text, sizeof text, "%.1f s", milliseconds / 1000);
    } else {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration).count();
        std::snprintf(text, sizeof text, "%lld min %lld s", static_cast<long long>(seconds / 60),
                      static_cast<long long>(seconds % 60));
    }
    return text;
}

}  // namespace varve::detail
