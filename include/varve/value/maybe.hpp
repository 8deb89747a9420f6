#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The result of a search: a pointer that may be null.
#include <cstddef>

namespace varve::detail {

/// A pointer with a flag that says whether it is null. With -fsanitize=undefined, g++ refuses to compare the address of
/// a constant with nullptr in constant evaluation. Users' chains must compile with that option, too.
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
