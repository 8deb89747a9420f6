#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Random choices. The same seed gives the same choices on every machine.
#include <cstddef>
#include <cstdint>
#include <random>

namespace varve::tests {

class dice {
public:
    explicit dice(std::uint64_t seed) : engine_(seed) {}

    /// A number from 0 to `count` - 1. The standard's distributions differ from library to library.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
    bool chance(std::size_t percent) { return below(100) < percent; }

    template <class List>
    const auto& pick(const List& items) {
        return *(std::begin(items) + static_cast<std::ptrdiff_t>(below(std::size(items))));
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace varve::tests
