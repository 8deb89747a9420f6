#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How the vocabulary refuses what can be said in C++ and not in SQL.
#include <exception>

namespace varve::detail {

/// What the vocabulary throws where a migration is declared outside a constant expression.
class unusable : public std::exception {
public:
    explicit unusable(const char* why) noexcept : why_(why) {}
    const char* what() const noexcept override { return why_; }

private:
    const char* why_;
};

/// Says why something cannot be declared. It is not constexpr: called while a migration is declared as a constant, it
/// is a compile error that shows the line with the sentence.
[[noreturn]] inline void cannot_declare(const char* why) { throw unusable(why); }

}  // namespace varve::detail
