#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Turns a refusal into one compile error; only this header decides how the message reaches the compiler.
#include <type_traits>

#include "varve/diagnose/computed_message.hpp"
#include "varve/diagnose/sentence.hpp"
#include "varve/diagnose/static_text.hpp"

#if !VARVE_COMPUTED_MESSAGES
namespace varve {

/// A refusal that the compiler prints. `Why` contains where it is, what is wrong and what to do.
template <detail::reason Why>
struct refused {
    static constexpr auto explain() {
        static_assert(detail::nothing_is_wrong<Why>, "varve refuses this; the reason is the quoted text");
    }
};

}  // namespace varve
#endif

namespace varve::detail {

/// The counterpart of refused_with when nothing is wrong. `explain()` returns the type that was asked for.
template <class Usable>
struct accepted_as {
    static constexpr bool is_refused = false;
    static std::type_identity<Usable> explain();
};

/// A refusal whose message is written by `Write::write(sink&)`. To name this class is not an error, and computes no
/// message. The alias that a user names asks for the result of `explain()`. That reports the message, and compilation
/// continues with the type that `explain()` returns, `Instead`.
///
/// With computed messages, a lambda within the user's alias asserts false with `text::sentence`, so that compilers have
/// no other template to mention. Neither compiler shows the source line of that assert, which does not help a user: g++
/// finds no file of the name that `#line` gives, and clang shows no line of more than 4,096 characters.
///
/// Without them, asking for the return type of `explain()` is the error. The static_assert is in a function, not in the
/// class: clang drops an alias of a class that contains an error, and would report every later use of a chain as
/// unknown.
template <class Write, class Instead>
struct refused_with {
#if VARVE_COMPUTED_MESSAGES
    static constexpr bool is_refused = true;
    using text = static_text<Write>;
    static std::type_identity<Instead> explain();
#else
    static constexpr auto explain() {
        say<static_text<Write>, varve::refused>::explain();
        return std::type_identity<Instead>();
    }
#endif
};

}  // namespace varve::detail
