#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A flag for each open bracket of an expression.
#include <cstdint>

namespace varve::detail {

/// A flag for the text outside of brackets, and one for each open bracket. Of more than 64, the outer ones are
/// forgotten and become `unknown` again.
class bracket_flags {
public:
    constexpr explicit bracket_flags(bool unknown) noexcept
        : bits_(unknown ? ~std::uint64_t{0} : 0), unknown_(unknown ? std::uint64_t{1} << 63U : 0) {}

    constexpr void open(bool flag) noexcept { bits_ = bits_ << 1U | (flag ? 1U : 0U); }
    /// Returns the flag of the bracket that is closed.
    constexpr bool close() noexcept {
        const bool flag = now();
        bits_ = bits_ >> 1U | unknown_;
        return flag;
    }
    constexpr bool now() const noexcept { return (bits_ & 1U) != 0; }
    constexpr void set(bool flag) noexcept { bits_ = (bits_ & ~std::uint64_t{1}) | (flag ? 1U : 0U); }

private:
    std::uint64_t bits_;  // the innermost is bit 0
    std::uint64_t unknown_;
};

}  // namespace varve::detail
