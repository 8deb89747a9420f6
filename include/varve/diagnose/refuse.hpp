#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The one compile error of what varve refuses. This header alone decides how a sentence reaches the compiler.
#include <type_traits>

#include "varve/diagnose/sentence.hpp"
#include "varve/diagnose/static_text.hpp"

// Whether a static_assert takes a computed message. Clang says so from 21 on in every C++, from 17 on in C++26; g++
// takes one from 14 on in every C++, and says so in C++26 only.
#if (defined(__cpp_static_assert) && __cpp_static_assert >= 202306L) || \
    (!defined(__clang__) && defined(__GNUC__) && __GNUC__ >= 14)
#define VARVE_COMPUTED_MESSAGES 1
#else
#define VARVE_COMPUTED_MESSAGES 0
#endif

#if !VARVE_COMPUTED_MESSAGES
namespace varve {

/// What varve refuses. `Why` says where, what is wrong and what to do.
template <detail::reason Why>
struct refused {
    static constexpr auto explain() {
        static_assert(detail::nothing_is_wrong<Why>,
                      "varve refuses this; the reason is the text between the quotation marks");
    }
};

}  // namespace varve
#endif

namespace varve::detail {

/// The counterpart of refused_with: nothing is wrong, and `explain()` names what was asked for.
template <class Usable>
struct accepted_as {
    static constexpr bool is_refused = false;
    static std::type_identity<Usable> explain();
};

/// What is refused with the sentence that `Write::write(sink&)` writes. To name it is no error. Who names it for a user
/// says the sentence and goes on with `Instead`, the type that `explain()` has. Nothing is written before.
///
/// With computed messages, a lambda within the user's alias asserts false with `text::sentence`, so that compilers have
/// no other template to mention. Neither compiler shows the line of that assert, which is of no use to a user: g++
/// finds no file of the name that `#line` gives, and clang shows no line of more than 4,096 characters.
///
/// Elsewhere, the first to ask for the type of `explain()` is the error. It is in a function, as a lambda is, since
/// clang forgets an alias for a class that is in error, and would say of every further use of a chain that it does not
/// know it.
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
