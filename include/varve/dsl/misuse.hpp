#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The exception for declarations that are possible in C++ but not in SQL.
#include <exception>

namespace varve::detail {

/// Thrown by the DSL when something cannot be declared; `what()` says why. While a migration is declared as a constant,
/// the throw is a compile error that shows the line with the message. Compilers with constexpr exceptions print the
/// message itself.
class misuse : public std::exception {
public:
#if defined(__cpp_lib_constexpr_exceptions)
    constexpr explicit misuse(const char* why) noexcept : why_(why) {}
    constexpr const char* what() const noexcept override { return why_; }
#else
    explicit misuse(const char* why) noexcept : why_(why) {}
    const char* what() const noexcept override { return why_; }
#endif

private:
    const char* why_;
};

}  // namespace varve::detail
