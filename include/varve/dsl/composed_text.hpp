#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Texts that varve composes for a step, stored with the step.
#include <cstddef>
#include <string_view>

#include "varve/operation/online_names.hpp"
#include "varve/sql/object_name.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// A text of at most `Size` characters; the rest is cut off. Its views end with it, so it cannot be copied.
template <std::size_t Size>
class composed_text {
public:
    constexpr explicit composed_text(std::string_view text) : size_(text.size() < Size ? text.size() : Size) {
        append(characters_, text.substr(0, size_));
    }
    /// Stores what `write(sink)` writes.
    template <class Write>
    requires requires(const Write& write, buffer_sink& out) { write(out); }
    constexpr explicit composed_text(const Write& write) : composed_text(written(write).text()) {}
    composed_text(const composed_text&) = delete;
    composed_text& operator=(const composed_text&) = delete;
    constexpr ~composed_text() = default;

    constexpr std::string_view view() const noexcept { return {characters_, size_}; }

private:
    template <class Write>
    static constexpr buffer_sink written(const Write& write) {
        buffer_sink out;
        write(out);
        return out;
    }

    char characters_[Size] = {};
    std::size_t size_;
};

}  // namespace varve::detail
