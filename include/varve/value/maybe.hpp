#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What a search has found, if anything.
#include <cstddef>

namespace varve::detail {

/// A pointer that knows whether it points to something. To compare the address of a static constant with nullptr is no
/// constant to g++ under -fsanitize=undefined, and a user's chain is to compile there too.
template <class T>
class maybe {
public:
    constexpr maybe() noexcept = default;
    constexpr maybe(std::nullptr_t) noexcept {}  // NOLINT(google-explicit-constructor): nothing was found
    constexpr maybe(const T& found) noexcept : at_(&found), there_(true) {}  // NOLINT(google-explicit-constructor)
    maybe(const T&&) = delete;

    constexpr explicit operator bool() const noexcept { return there_; }
    constexpr operator const T*() const noexcept { return at_; }  // NOLINT(google-explicit-constructor): it is one
    constexpr const T& operator*() const noexcept { return *at_; }
    constexpr const T* operator->() const noexcept { return at_; }

    friend constexpr bool operator==(const maybe& one, std::nullptr_t) noexcept { return !one.there_; }

private:
    const T* at_ = nullptr;
    bool there_ = false;
};

}  // namespace varve::detail
