#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Texts that varve composes for a step, stored with the step.
#include <cstddef>
#include <string_view>

#include "varve/sql/object_name.hpp"
#include "varve/text/name.hpp"
#include "varve/text/sink.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// A text of at most `Size` characters; the rest is cut off. Its views end with it, so it cannot be copied.
template <std::size_t Size>
class composed_text {
public:
    constexpr explicit composed_text(std::string_view text) : size_(text.size() < Size ? text.size() : Size) {
        append(characters_, text.substr(0, size_));
    }
    composed_text(const composed_text&) = delete;
    composed_text& operator=(const composed_text&) = delete;
    constexpr ~composed_text() = default;

    constexpr std::string_view view() const noexcept { return {characters_, size_}; }

private:
    char characters_[Size] = {};
    std::size_t size_;
};

/// The name of a part of a table: the one that is written, or one that is composed as PostgreSQL would.
class composed_name {
public:
    constexpr composed_name(name written, name table, const list<name>& columns, std::string_view label)
        : written_(written), composed_(composed(written, table, columns, label).text()) {}

    constexpr name get() const { return written_.empty() ? name(composed_.view()) : written_; }

private:
    static constexpr buffer_sink composed(const name& written, const name& table, const list<name>& columns,
                                          std::string_view label) {
        buffer_sink result;
        if (!written.empty()) { return result; }
        buffer_sink middle;
        for (const name& each : columns) { middle << (middle.text().empty() ? "" : "_") << each.text(); }
        put_object_name(result, table.object(), middle.text(), label, 0);
        return result;
    }

    name written_;
    composed_text<longest_name> composed_;
};

}  // namespace varve::detail
