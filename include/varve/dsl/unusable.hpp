#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How the vocabulary refuses what can be said in C++ and not in SQL.
#include <exception>

namespace varve::detail {

/// What the vocabulary throws where something cannot be declared, with a sentence that says why. While a migration is
/// declared as a constant, a throw is a compile error that shows the line with the sentence; where a constant
/// expression can throw, the error itself says it.
class unusable : public std::exception {
public:
#if defined(__cpp_lib_constexpr_exceptions)
    constexpr explicit unusable(const char* why) noexcept : why_(why) {}
    constexpr const char* what() const noexcept override { return why_; }
#else
    explicit unusable(const char* why) noexcept : why_(why) {}
    const char* what() const noexcept override { return why_; }
#endif

private:
    const char* why_;
};

}  // namespace varve::detail
