#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A list of migrations that the compiler has checked.
#include <array>
#include <cstddef>
#include <type_traits>

#include "varve/chain/verdict.hpp"
#include "varve/diagnose/refuse.hpp"

namespace varve {

/// A chain: its migrations in order, each a struct with `revision`, `revises` and `up`.
///
/// Naming `varve::chain<…>` checks it: a chain whose migrations could not run one after the other on an empty database
/// does not compile.
template <class... Ms>
class chain_of {
public:
    static constexpr std::size_t size = sizeof...(Ms);

    /// The position of `M` in the chain, or `size`.
    template <class M>
    static constexpr std::size_t position_of() noexcept {
        constexpr std::array<bool, sizeof...(Ms) + 1> same = {std::is_same_v<M, Ms>..., true};
        std::size_t at = 0;
        while (!same[at]) { ++at; }
        return at;
    }

    /// The migrations as values, in order. They stand in static storage.
    static constexpr const detail::list<migration>& migrations() noexcept {
        if constexpr (sizeof...(Ms) == 0) {
            return none_;
        } else {
            return detail::declared<Ms...>::migrations;
        }
    }

    /// For varve's own headers: what the blocks of the chain are built from.
    using declaration = detail::declared<Ms...>;

private:
    static constexpr detail::list<migration> none_ = {};
};

}  // namespace varve

namespace varve::detail {

/// A chain that is refused is empty, so that what uses it is no error beside the one that matters.
struct empty_instead : chain_of<> {};

/// Of a chain without_value nothing is said before it is used.
struct unreadable_chain {
    static constexpr std::size_t size = 0;

    /// Declared and not defined: what uses the chain is no error beside the one that matters, and the linker says which
    /// chain it misses where the compiler has said nothing.
    static const list<migration>& migrations() noexcept;
};

/// A chain that is declared_amiss: it mentions what is in error.
template <class... Ms>
struct erroneous_chain {
    static constexpr bool is_refused = false;  // the compiler has said it
    static constexpr auto explain() {
        static_cast<void>(std::array<bool, sizeof...(Ms)>{mention<Ms>()...});
        return std::type_identity<empty_instead>();
    }

private:
    template <class M>
    static constexpr bool mention() {
        constexpr flaw found = flaw_of<M>();
        if constexpr (found.what == fault::in_error && same_text(found.member, "up")) {
            static_cast<void>(M::up);
        } else if constexpr (found.what == fault::in_error) {
            static_cast<void>(M::down);
        }
        return true;
    }
};

template <class Found, heads_allowed Heads, class... Ms>
struct verdict_after : refused_with<mistake_in_chain<Heads, Ms...>, empty_instead> {};
template <heads_allowed Heads, class... Ms>
struct verdict_after<declared_amiss, Heads, Ms...> : erroneous_chain<Ms...> {};
template <heads_allowed Heads, class... Ms>
struct verdict_after<without_value, Heads, Ms...> : accepted_as<unreadable_chain> {};
template <heads_allowed Heads, class... Ms>
struct verdict_after<nothing_amiss, Heads, Ms...> : accepted_as<chain_of<Ms...>> {};

/// What becomes of the chain of `Ms`. The aliases below ask it, with nothing between that compilers would have to
/// mention.
template <heads_allowed Heads, class... Ms>
struct verdict : verdict_after<typename decltype(judge<Heads, Ms...>())::type, Heads, Ms...> {};

}  // namespace varve::detail

namespace varve {

#if !VARVE_COMPUTED_MESSAGES

/// The migrations of a database in the order in which they run: `using chain = varve::chain<initial, add_users>;`. Each
/// is a struct with static constexpr members: `revision` (up to 64 characters), `revises` (the revision of the one
/// before it, varve::base, or varve::dsl::revisions(…) for a merge), `up` (varve::dsl::steps), and where needed
/// `message`, `down`, `depends_on` and `branch_labels`. What a migration revises or depends on stands before it; the
/// chain ends in one head.
///
/// To name it is to check it: revisions and parents, every step of every up against the schema that those before have
/// built, and every written down against the schema before its up. A mistake is one compile error, which says what to
/// do. It has `size`, `migrations()` and `position_of<M>()`.
template <class... Ms>
using chain = typename decltype(detail::verdict<detail::heads_allowed::one, Ms...>::explain())::type;

/// The same for migrations that may end in several heads: branches that go on side by side, on purpose.
template <class... Ms>
using branches = typename decltype(detail::verdict<detail::heads_allowed::several, Ms...>::explain())::type;

#else

// The same, with the sentence where it is refused: see refused_with.
// clang-format off
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wc++26-extensions"
#line 1 "varve/chain"
template <class... Ms>
using chain = typename decltype([] { using verdict = detail::verdict<detail::heads_allowed::one, Ms...>; if constexpr (verdict::is_refused) { static_assert(false, verdict::text::sentence); } return decltype(verdict::explain())(); }())::type;                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                //
template <class... Ms>
using branches = typename decltype([] { using verdict = detail::verdict<detail::heads_allowed::several, Ms...>; if constexpr (verdict::is_refused) { static_assert(false, verdict::text::sentence); } return decltype(verdict::explain())(); }())::type;                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                //
#pragma GCC diagnostic pop
// clang-format on

#endif

}  // namespace varve
