#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// One interface for the output of text, so that functions that write text need not be templates.
#include <cstddef>
#include <string_view>
#include <utility>

namespace varve {

/// Receives text piece by piece. Every function that produces text takes a sink.
class sink {
public:
    virtual constexpr void put(std::string_view text) = 0;

protected:
    constexpr sink() = default;
    constexpr sink(const sink&) = default;
    constexpr sink& operator=(const sink&) = default;
    constexpr ~sink() = default;  // never destroyed through the base class
};

constexpr sink& operator<<(sink& out, std::string_view text) {
    out.put(text);
    return out;
}
constexpr sink& operator<<(sink& out, char c) {
    out.put(std::string_view(&c, 1));
    return out;
}

namespace detail {

/// Counts characters without storing them.
class counting_sink final : public sink {
public:
    constexpr void put(std::string_view text) override { size_ += text.size(); }
    constexpr std::size_t size() const noexcept { return size_; }

private:
    std::size_t size_ = 0;
};

/// Stores the text in a buffer of its own.
class buffer_sink final : public sink {
public:
    constexpr buffer_sink() = default;
    constexpr buffer_sink(const buffer_sink& other) { put(other.text()); }
    constexpr buffer_sink(buffer_sink&& other) noexcept
        : text_(other.text_), size_(other.size_), capacity_(other.capacity_) {
        other.text_ = nullptr;
        other.size_ = 0;
        other.capacity_ = 0;
    }
    constexpr buffer_sink& operator=(buffer_sink other) noexcept {
        std::swap(text_, other.text_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
        return *this;
    }
    constexpr ~buffer_sink() { delete[] text_; }

    constexpr void put(std::string_view text) override {
        if (size_ + text.size() > capacity_) {
            const std::size_t capacity = (size_ + text.size()) * 2 + 32;
            char* const fresh = new char[capacity];
            for (std::size_t i = 0; i < size_; ++i) { fresh[i] = text_[i]; }
            delete[] text_;
            text_ = fresh;
            capacity_ = capacity;
        }
        char* to = text_ + size_;
        for (const char c : text) { *to++ = c; }
        size_ += text.size();
    }
    constexpr std::string_view text() const noexcept { return {text_, size_}; }

private:
    char* text_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

/// Writes into memory of the caller, which must have exactly the size that a counting_sink has counted for the same
/// text.
class span_sink final : public sink {
public:
    constexpr explicit span_sink(char* to) noexcept : to_(to) {}
    constexpr void put(std::string_view text) override {
        for (const char c : text) { *to_++ = c; }
    }

private:
    char* to_;
};

}  // namespace detail

/// Writes `number` in decimal.
constexpr void put_number(sink& out, long long number) {
    char digits[20] = {};
    std::size_t count = 0;
    unsigned long long rest =
        number < 0 ? 0ULL - static_cast<unsigned long long>(number) : static_cast<unsigned long long>(number);
    do {
        digits[count++] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (number < 0) { out << '-'; }
    while (count != 0) { out << digits[--count]; }
}

}  // namespace varve
