#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Owns text that no static storage holds: names that PostgreSQL would choose, names read from a catalog.
#include <cstddef>
#include <string_view>

#include "varve/value/list.hpp"

namespace varve::detail {

/// Keeps copies of texts at fixed addresses until it is destroyed. Names and schemas are views; an arena is what they
/// look at, and it must outlive them.
class text_arena {
public:
    constexpr text_arena() = default;

    /// Hands out views of `prepared` instead of copies: the texts that an earlier run kept, one after the other. Constant
    /// evaluation runs a block of migrations again over static storage, and keeps the same texts in the same order.
    constexpr explicit text_arena(const char* prepared) noexcept : prepared_(prepared) {}
    text_arena(const text_arena&) = delete;
    text_arena& operator=(const text_arena&) = delete;
    constexpr ~text_arena() {
        for (const std::string_view block : blocks_) {
            delete[] block.data();
        }
    }

    /// A copy of `text` that lives as long as the arena.
    constexpr std::string_view keep(std::string_view text) {
        if (prepared_ != nullptr) {
            const std::string_view again(prepared_, text.size());
            prepared_ += text.size();
            return again;
        }
        char* const copy = new char[text.size() + 1];
        char* to = copy;
        for (const char c : text) {
            *to++ = c;
        }
        blocks_.push_back(std::string_view(copy, text.size()));
        return blocks_.back();
    }

    /// Takes over characters that were allocated by new char[…], and keeps them as `keep` would.
    constexpr std::string_view adopt(std::string_view text) {
        if (prepared_ != nullptr) {
            const std::string_view again = keep(text);
            delete[] text.data();
            return again;
        }
        return blocks_.push_back(text);
    }

    constexpr const list<std::string_view>& texts() const noexcept { return blocks_; }

private:
    list<std::string_view> blocks_;
    const char* prepared_ = nullptr;
};

}  // namespace varve::detail
