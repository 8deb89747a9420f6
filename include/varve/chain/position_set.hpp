#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A set of migrations, by their positions in a chain.
#include <cstddef>
#include <cstdint>

#include "varve/value/list.hpp"

namespace varve::detail {

/// A set of positions of migrations in a chain, in the order of the chain.
class position_set {
public:
    constexpr position_set() = default;

    /// Returns the set of the first `count` positions.
    static constexpr position_set first(std::size_t count) {
        position_set result;
        result.words_.resize((count + bits - 1) / bits);
        for (std::size_t i = 0; i < result.words_.size(); ++i) {
            const std::size_t rest = count - i * bits;
            result.words_.edit(i) = rest >= bits ? ~word(0) : (word(1) << rest) - 1;
        }
        return result;
    }

    constexpr bool has(std::size_t position) const noexcept {
        return position / bits < words_.size() && (words_[position / bits] >> position % bits & 1U) != 0;
    }
    constexpr void add(std::size_t position) {
        if (position / bits >= words_.size()) { words_.resize(position / bits + 1); }
        words_.edit(position / bits) |= word(1) << position % bits;
    }
    constexpr void remove(std::size_t position) {
        if (has(position)) { words_.edit(position / bits) &= ~(word(1) << position % bits); }
    }

    constexpr std::size_t count() const noexcept {
        std::size_t sum = 0;
        for (word each : words_) {
            for (; each != 0; each &= each - 1) { ++sum; }
        }
        return sum;
    }
    constexpr bool empty() const noexcept {
        for (const word each : words_) {
            if (each != 0) { return false; }
        }
        return true;
    }
    /// Returns one past the last position, or 0 if the set is empty.
    constexpr std::size_t end() const noexcept {
        std::size_t position = words_.size() * bits;
        while (position != 0 && !has(position - 1)) { --position; }
        return position;
    }
    /// Returns the first position at or after `from`, or end().
    constexpr std::size_t next(std::size_t from) const noexcept {
        const std::size_t stop = end();
        while (from < stop && !has(from)) { ++from; }
        return from < stop ? from : stop;
    }

    constexpr position_set& operator|=(const position_set& other) {
        if (words_.size() < other.words_.size()) { words_.resize(other.words_.size()); }
        for (std::size_t i = 0; i < other.words_.size(); ++i) { words_.edit(i) |= other.words_[i]; }
        return *this;
    }
    constexpr position_set& operator&=(const position_set& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            words_.edit(i) &= i < other.words_.size() ? other.words_[i] : word(0);
        }
        return *this;
    }
    constexpr position_set& operator-=(const position_set& other) {
        for (std::size_t i = 0; i < words_.size() && i < other.words_.size(); ++i) {
            words_.edit(i) &= ~other.words_[i];
        }
        return *this;
    }
    friend constexpr position_set operator|(position_set left, const position_set& right) { return left |= right; }
    friend constexpr position_set operator&(position_set left, const position_set& right) { return left &= right; }
    friend constexpr position_set operator-(position_set left, const position_set& right) { return left -= right; }

    friend constexpr bool operator==(const position_set& left, const position_set& right) noexcept {
        const position_set& longer = left.words_.size() < right.words_.size() ? right : left;
        const position_set& shorter = left.words_.size() < right.words_.size() ? left : right;
        for (std::size_t i = 0; i < longer.words_.size(); ++i) {
            if (longer.words_[i] != (i < shorter.words_.size() ? shorter.words_[i] : word(0))) { return false; }
        }
        return true;
    }

    /// Calls `f(position)` for each position, in order.
    template <class F>
    constexpr void for_each(F f) const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            for (std::size_t bit = 0; words_[i] >> bit != 0; ++bit) {
                if ((words_[i] >> bit & 1U) != 0) { f(i * bits + bit); }
                if (bit + 1 == bits) { break; }
            }
        }
    }

    /// Returns the positions as a list, in order.
    constexpr list<std::size_t> positions() const {
        list<std::size_t> result;
        for_each([&result](std::size_t position) { result.push_back(position); });
        return result;
    }

private:
    using word = std::uint64_t;
    static constexpr std::size_t bits = 64;

    list<word> words_;
};

}  // namespace varve::detail
