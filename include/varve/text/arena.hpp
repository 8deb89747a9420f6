#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Stores text that is not in static storage, such as names that PostgreSQL chooses or names read from a catalog.
#include <cstddef>
#include <string_view>

#include "varve/value/list.hpp"

namespace varve::detail {

/// Stores copies of texts at fixed addresses until it is destroyed. Names and schemas are views of these texts, so the
/// arena must outlive them.
class text_arena {
public:
    constexpr text_arena() = default;
    text_arena(const text_arena&) = delete;
    text_arena& operator=(const text_arena&) = delete;
    constexpr ~text_arena() {
        for (const room& each : rooms_) { delete[] each.first; }
    }

    /// Returns a copy of `text` that lives as long as the arena.
    constexpr std::string_view keep(std::string_view text) {
        char* to = draft(text.size());
        for (const char c : text) { *to++ = c; }
        return keep_draft(text.size());
    }

    /// Returns room for at most `size` characters. After writing them, call keep_draft to keep them; otherwise the next
    /// draft uses the same room.
    constexpr char* draft(std::size_t size) {
        if (rooms_.empty() || capacity_ - used_ < size) { add_room(size); }
        return room_ + used_;
    }
    constexpr std::string_view keep_draft(std::size_t size) {
        const std::string_view kept(room_ + used_, size);
        used_ += size;
        rooms_.edit(rooms_.size() - 1).size = used_;
        return kept;
    }

    /// A block of `size` stored characters that begins at `first`.
    struct room {
        char* first = nullptr;
        std::size_t size = 0;
    };
    constexpr const list<room>& rooms() const noexcept { return rooms_; }

    /// Returns the number of stored characters.
    constexpr std::size_t size() const noexcept {
        std::size_t sum = 0;
        for (const room& each : rooms_) { sum += each.size; }
        return sum;
    }

private:
    constexpr void add_room(std::size_t size) {
        constexpr std::size_t usual = 1024;
        used_ = 0;
        capacity_ = size < usual ? usual : size;
        room_ = new char[capacity_];
        rooms_.push_back(room{room_, 0});
    }

    list<room> rooms_;
    char* room_ = nullptr;  // the newest block
    std::size_t used_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace varve::detail
