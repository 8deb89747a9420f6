#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A list of migrations that the compiler has checked.
#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/chain/blocks.hpp"
#include "varve/chain/declaration.hpp"
#include "varve/chain/identity.hpp"
#include "varve/chain/refused.hpp"

namespace varve::detail {

/// They own nothing, and are not destroyed: what destroys an array is no constant to g++ under -fsanitize=undefined.
template <class... Ms>
union migration_array {
    migration items[sizeof...(Ms)];

    constexpr migration_array() : items{declare<Ms>()...} {}
    constexpr ~migration_array() {}
};

/// The migrations of `Ms` as values, in static storage.
template <class... Ms>
struct declared {
    static constexpr migration_array<Ms...> values = {};
    static constexpr list<migration> migrations = list<migration>::borrow(values.items, sizeof...(Ms));
};

/// What is wrong with each of `Ms`, with nothing behind the last, and which of them is the first with a flaw.
template <class... Ms>
struct flaws_of {
    static constexpr std::array<flaw, sizeof...(Ms) + 1> values = {flaw_of<Ms>()..., flaw{}};
    static constexpr std::size_t first = [] {
        std::size_t at = 0;
        while (at < sizeof...(Ms) && !values[at]) {
            ++at;
        }
        return at;
    }();
};

template <class... Ms>
constexpr std::string_view type_name_at(std::size_t at) {
    constexpr std::array<std::string_view, sizeof...(Ms)> names = {type_name<Ms>()...};
    return names[at];
}

/// Says that the struct itself is not what a migration is.
template <class... Ms>
struct flawed_struct {
    static constexpr void write(sink& out) {
        using flaws = flaws_of<Ms...>;
        const refusal why = say_flaw(flaws::values[flaws::first]);
        say_where(out, type_name_at<Ms...>(flaws::first), {});
        out << ": " << why.what() << ". To mend it: " << why.remedy() << '.';
    }
};

/// Says what is wrong with the revisions.
template <class... Ms>
struct unchained {
    static constexpr void write(sink& out) {
        const problem found = judge_revisions(declared<Ms...>::migrations);
        say_problem(out, found, type_name_at<Ms...>(found.migration), declared<Ms...>::migrations[found.migration]);
    }
};

/// Says which step cannot apply, or which way back does not lead back.
template <class Block, class... Ms>
struct unreplayable {
    static constexpr void write(sink& out) {
        text_arena texts;
        schema state(texts);
        restore(state, *Block::start);
        const problem found = replay_range(state, Block::migrations, Block::begin, Block::end);
        say_problem(out, found, type_name_at<Ms...>(found.migration), Block::migrations[found.migration]);
    }
};

/// Nothing is wrong with the chain.
struct accepted {
    static constexpr void explain() {}
};

/// A declaration of one of the migrations is in error. The compiler has said so, or does where it is mentioned here.
template <class... Ms>
struct erroneous_chain {
    static constexpr auto explain() { static_cast<void>(std::array<bool, sizeof...(Ms)>{mention<Ms>()...}); }

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

/// A member of one of the migrations has no value. Its declaration was refused, unless it is const and not constexpr: so
/// this says nothing before it is used.
struct unreadable_chain {
    static constexpr std::size_t size = 0;
    static constexpr void explain() {}

    /// Declared and not defined: what uses the chain is no error beside the one that matters, and the linker says which
    /// chain it misses where the compiler has said nothing.
    static const list<migration>& migrations() noexcept;
};

/// The type that stands for the verdict on a chain: `accepted`, or a refused_chain whose arguments are the sentence. Naming it
/// is no error yet; its explain() is one.
template <class... Ms>
constexpr auto judge() {
    constexpr fault what = flaws_of<Ms...>::values[flaws_of<Ms...>::first].what;
    if constexpr (what == fault::in_error) {
        return std::type_identity<erroneous_chain<Ms...>>();
    } else if constexpr (what == fault::unreadable) {
        return std::type_identity<unreadable_chain>();
    } else if constexpr (what != fault::none) {
        return std::type_identity<say<static_text<flawed_struct<Ms...>>, refused_chain>>();
    } else if constexpr (sizeof...(Ms) == 0) {
        return std::type_identity<accepted>();
    } else if constexpr (!revisions_fit(declared<Ms...>::migrations)) {
        return std::type_identity<say<static_text<unchained<Ms...>>, refused_chain>>();
    } else {
        using last = typename last_block<declared<Ms...>>::type;
        if constexpr (last::refused) {
            return std::type_identity<say<static_text<unreplayable<last, Ms...>>, refused_chain>>();
        } else {
            return std::type_identity<accepted>();
        }
    }
}

}  // namespace varve::detail

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
template <class Verdict, class... Ms>
struct usable_chain {
    using type = chain_of<>;
};
template <class... Ms>
struct usable_chain<accepted, Ms...> {
    using type = chain_of<Ms...>;
};
template <class... Ms>
struct usable_chain<unreadable_chain, Ms...> {
    using type = unreadable_chain;
};

template <class... Ms>
struct checked_chain {
    using verdict = typename decltype(judge<Ms...>())::type;
    using explained = decltype(verdict::explain());
    using type = typename usable_chain<verdict, Ms...>::type;
};

}  // namespace varve::detail

namespace varve {

/// The migrations of a database in order: `using chain = varve::chain<initial, add_users>;`. Each is a struct with static
/// constexpr members: `revision` (up to 64 characters), `revises` (the revision of the one before it, or varve::base), `up`
/// (varve::dsl::steps), and where needed `message` and `down`.
///
/// To name it is to check it: revisions and parents, every step of every up against the schema that those before have built,
/// and every written down against the schema before its up. A mistake is one compile error, which says what to do. It has
/// `size`, `migrations()` and `position_of<M>()`.
template <class... Ms>
using chain = typename detail::checked_chain<Ms...>::type;

}  // namespace varve
