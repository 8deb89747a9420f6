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
    static std::type_identity<Usable> explain();
};

/// What is refused with the sentence that `Write::write(sink&)` writes. To name it is no error: the first to ask for
/// the type of `explain()` is one, and goes on with `Instead`. Nothing is written before.
///
/// The error is in a function, since clang forgets an alias for a class that is in error, and would say of every
/// further use of a chain that it does not know it.
template <class Write, class Instead>
struct refused_with {
    static constexpr auto explain() {
#if VARVE_COMPUTED_MESSAGES
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wc++26-extensions"
        static_assert(false, static_text<Write>::sentence);
#pragma GCC diagnostic pop
#else
        say<static_text<Write>, varve::refused>::explain();
#endif
        return std::type_identity<Instead>();
    }
};

}  // namespace varve::detail
