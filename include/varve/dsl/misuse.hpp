#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What becomes of declarations that are possible in C++ but not in SQL.
#include <exception>
#include <initializer_list>
#include <type_traits>

#include "varve/dsl/misused_unless.hpp"

namespace varve::detail {

/// Thrown by the DSL when something cannot be declared at run time; `what()` says why.
class misuse : public std::exception {
public:
    explicit misuse(const char* why) noexcept : why_(why) {}
    const char* what() const noexcept override { return why_; }

private:
    const char* why_;
};

/// A declaration that keeps the reason why it is refused. In a constant, nothing is thrown: compilers would show each
/// function between the word and the exception. The chain, or the model, refuses it with one sentence.
class misusable {
public:
    /// The first reason, or nullptr. An empty one: the compiler has reported it.
    constexpr const char* wrong() const noexcept { return why_; }

    /// Keeps `why`, unless it is nullptr or there is a reason already. At run time: throws misuse.
    constexpr void misuse_because(const char* why) {
        if (why == nullptr || why_ != nullptr) { return; }
        if (!std::is_constant_evaluated()) { throw misuse(why); }
        why_ = why;
    }

private:
    const char* why_ = nullptr;
};

/// Returns `declared`, which keeps `why`.
template <class T>
constexpr T misused(T declared, const char* why) {
    declared.misuse_because(why);
    return declared;
}

/// Returns the reason that a declaration keeps; nullptr if it keeps none.
template <class T>
constexpr const char* misuse_of(const T& declared) {
    if constexpr (requires { declared.wrong(); }) {
        return declared.wrong();
    } else {
        return nullptr;
    }
}

/// Returns the first reason among `all`, or nullptr.
constexpr const char* first_misuse(std::initializer_list<const char*> all) noexcept {
    for (const char* const each : all) {
        if (each != nullptr) { return each; }
    }
    return nullptr;
}

}  // namespace varve::detail
