#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Where text goes: one interface, so that what writes text is written once and is no template.
#include <cstddef>
#include <string_view>

#include "varve/value/list.hpp"

namespace varve {

/// Receives text piece by piece. Every function that produces text takes one.
class sink {
public:
    virtual constexpr void put(std::string_view text) = 0;

    friend constexpr sink& operator<<(sink& out, std::string_view text) {
        out.put(text);
        return out;
    }
    friend constexpr sink& operator<<(sink& out, char c) {
        out.put(std::string_view(&c, 1));
        return out;
    }

protected:
    constexpr sink() = default;
    constexpr sink(const sink&) = default;
    constexpr sink& operator=(const sink&) = default;
    constexpr ~sink() = default;  // never destroyed through the base
};

namespace detail {

/// Counts the characters and keeps none.
class counting_sink final : public sink {
public:
    constexpr void put(std::string_view text) override { size_ += text.size(); }
    constexpr std::size_t size() const noexcept { return size_; }

private:
    std::size_t size_ = 0;
};

/// Keeps the text in a buffer of its own.
class buffer_sink final : public sink {
public:
    constexpr void put(std::string_view text) override {
        if (text.size() + size_ > text_.size()) {
            text_.resize((text.size() + size_) * 2);
        }
        for (const char c : text) {
            text_.edit(size_++) = c;
        }
    }
    constexpr std::string_view text() const noexcept { return {text_.data(), size_}; }

private:
    list<char> text_;
    std::size_t size_ = 0;
};

/// Writes into memory that somebody else sized, with a counting_sink, for exactly this text.
class span_sink final : public sink {
public:
    constexpr explicit span_sink(char* to) noexcept : to_(to) {}
    constexpr void put(std::string_view text) override {
        for (const char c : text) {
            *to_++ = c;
        }
    }

private:
    char* to_;
};

}  // namespace detail

/// Writes `number` in decimal.
constexpr void put_number(sink& out, long long number) {
    char digits[20] = {};
    std::size_t count = 0;
    unsigned long long rest = number < 0 ? 0ULL - static_cast<unsigned long long>(number) : static_cast<unsigned long long>(number);
    do {
        digits[count++] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (number < 0) {
        out << '-';
    }
    while (count != 0) {
        out << digits[--count];
    }
}

}  // namespace varve
