#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A list of migrations that the compiler has checked.
#include <array>
#include <cstddef>
#include <type_traits>

#include "varve/chain/verdict.hpp"

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
        while (!same[at]) {
            ++at;
        }
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

template <class Verdict, class... Ms>
struct usable_chain {
    using type = empty_instead;
};
template <class... Ms>
struct usable_chain<accepted, Ms...> {
    using type = chain_of<Ms...>;
};
template <class... Ms>
struct usable_chain<unreadable_chain, Ms...> {
    using type = unreadable_chain;
};

template <heads_allowed Heads, class... Ms>
struct checked_chain {
    using verdict = typename decltype(judge<Heads, Ms...>())::type;
    using explained = decltype(verdict::explain());
    using type = typename usable_chain<verdict, Ms...>::type;
};

}  // namespace varve::detail

namespace varve {

/// The migrations of a database in the order in which they run: `using chain = varve::chain<initial, add_users>;`. Each is
/// a struct with static constexpr members: `revision` (up to 64 characters), `revises` (the revision of the one before it,
/// varve::base, or varve::dsl::revisions(…) for a merge), `up` (varve::dsl::steps), and where needed `message`, `down`,
/// `depends_on` and `branch_labels`. What a migration revises or depends on stands before it; the chain ends in one head.
///
/// To name it is to check it: revisions and parents, every step of every up against the schema that those before have built,
/// and every written down against the schema before its up. A mistake is one compile error, which says what to do. It has
/// `size`, `migrations()` and `position_of<M>()`.
template <class... Ms>
using chain = typename detail::checked_chain<detail::heads_allowed::one, Ms...>::type;

/// The same for migrations that may end in several heads: branches that go on side by side, on purpose.
template <class... Ms>
using branches = typename detail::checked_chain<detail::heads_allowed::several, Ms...>::type;

}  // namespace varve
