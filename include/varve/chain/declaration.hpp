#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// From the struct that a user writes to a migration as a value, or to what is wrong with the struct.
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "varve/chain/migration.hpp"
#include "varve/chain/problem.hpp"
#include "varve/dsl/steps.hpp"

namespace varve {

/// As `revises`: nothing comes before this migration.
struct base_t {};
inline constexpr base_t base = {};

}  // namespace varve

namespace varve::detail {

/// The last part of the name of `T`, as the compiler spells it.
template <class T>
constexpr std::string_view type_name() {
    const std::string_view whole(__PRETTY_FUNCTION__);
    std::size_t begin = 0;
    while (begin + 4 < whole.size() && !same_text(whole.substr(begin, 4), "T = ")) {
        ++begin;
    }
    begin += 4;
    std::size_t end = begin;
    for (std::size_t i = begin; i < whole.size() && whole[i] != ';' && whole[i] != ']'; ++i) {
        end = i + 1;
        if (whole[i] == ':') {
            begin = i + 1;
        }
    }
    return whole.substr(begin, end - begin);
}

template <class T>
concept spells_text = std::convertible_to<const T&, std::string_view>;

// A member that exists and is a constant: a non-static or non-constexpr one cannot be a template argument's part.
template <class M>
concept has_revision = requires { typename std::bool_constant<(static_cast<void>(M::revision), true)>; };
template <class M>
concept has_revises = requires { typename std::bool_constant<(static_cast<void>(M::revises), true)>; };
template <class M>
concept has_up = requires { typename std::bool_constant<(static_cast<void>(M::up), true)>; };
template <class M>
concept mentions_revision = requires { &M::revision; };
template <class M>
concept mentions_revises = requires { &M::revises; };
template <class M>
concept mentions_up = requires { &M::up; };
template <class M>
concept mentions_down = requires { &M::down; };
template <class M>
concept has_down = requires { typename std::bool_constant<(static_cast<void>(M::down), true)>; };
template <class M>
concept mentions_message = requires { &M::message; };

template <class T>
concept is_steps = requires(const T& steps) {
    { steps.operations() } -> std::same_as<list<operation>>;
};

template <class T>
inline constexpr bool is_revisions = false;
template <std::size_t N>
inline constexpr bool is_revisions<std::array<name, N>> = true;

template <class T>
concept is_irreversible = requires(const T& way) {
    { way.reason } -> std::convertible_to<std::string_view>;
};

/// What is wrong with the members of `M`.
enum class flaw : std::uint8_t {
    none,
    no_revision,
    bad_revision,
    no_revises,
    bad_revises,
    no_up,
    bad_up,
    bad_down,
    bad_message,
    not_constant,
    empty_reason,
};

template <class M>
constexpr flaw flaw_of() {
    if constexpr (!mentions_revision<M>) {
        return flaw::no_revision;
    } else if constexpr (!mentions_revises<M>) {
        return flaw::no_revises;
    } else if constexpr (!mentions_up<M>) {
        return flaw::no_up;
    } else if constexpr (!has_revision<M> || !has_revises<M> || !has_up<M> || (mentions_down<M> && !has_down<M>)) {
        return flaw::not_constant;
    } else if constexpr (!spells_text<decltype(M::revision)>) {
        return flaw::bad_revision;
    } else if constexpr (!spells_text<decltype(M::revises)> && !std::same_as<decltype(M::revises), const base_t> &&
                         !is_revisions<std::remove_cvref_t<decltype(M::revises)>>) {
        return flaw::bad_revises;
    } else if constexpr (!is_steps<decltype(M::up)>) {
        return flaw::bad_up;
    } else {
        if constexpr (mentions_message<M>) {
            if constexpr (!spells_text<decltype(M::message)>) {
                return flaw::bad_message;
            }
        }
        if constexpr (mentions_down<M>) {
            if constexpr (is_irreversible<decltype(M::down)>) {
                return std::string_view(M::down.reason).empty() ? flaw::empty_reason : flaw::none;
            } else {
                return is_steps<decltype(M::down)> ? flaw::none : flaw::bad_down;
            }
        } else {
            return flaw::none;
        }
    }
}

constexpr refusal say_flaw(flaw what) {
    refusal why(mistake::not_allowed);
    switch (what) {
        case flaw::none: return {};
        case flaw::no_revision:
            why.say() << "it has no revision";
            why.advise() << "write static constexpr auto revision = \"an id of its own\";";
            break;
        case flaw::bad_revision:
            why.say() << "its revision is no text";
            why.advise() << "write static constexpr auto revision = \"a7c31f09d2e4\";";
            break;
        case flaw::no_revises:
            why.say() << "it does not say what it revises";
            why.advise() << "write static constexpr auto revises = \"the revision before it\"; or varve::base for the first one";
            break;
        case flaw::bad_revises:
            why.say() << "its revises is neither a revision nor varve::base";
            why.advise() << "write static constexpr auto revises = \"the revision before it\"; or varve::base for the first one";
            break;
        case flaw::no_up:
            why.say() << "it has no up";
            why.advise() << "write static constexpr auto up = steps(…);";
            break;
        case flaw::bad_up:
            why.say() << "its up is no steps(…)";
            why.advise() << "write static constexpr auto up = steps(…); with the operations between the parentheses";
            break;
        case flaw::bad_down:
            why.say() << "its down is neither steps(…) nor irreversible(…)";
            why.advise() << "write down = steps(…) or down = irreversible(\"why\"), or leave it out where varve can derive it";
            break;
        case flaw::bad_message:
            why.say() << "its message is no text";
            why.advise() << "write static constexpr auto message = \"what it is for\";";
            break;
        case flaw::not_constant:
            why.say() << "one of its members is no static constexpr constant";
            why.advise() << "write static constexpr auto before revision, revises, up and down";
            break;
        case flaw::empty_reason:
            why.say() << "its down is irreversible without a reason";
            why.advise() << "say why there is no way back: down = irreversible(\"the old values are gone\")";
            break;
    }
    return why;
}

/// What `M` revises, in static storage.
template <class M>
inline constexpr auto parents = [] {
    if constexpr (spells_text<decltype(M::revises)>) {
        return std::array<name, 1>{name(std::string_view(M::revises))};
    } else if constexpr (is_revisions<std::remove_cvref_t<decltype(M::revises)>>) {
        return M::revises;
    } else {
        return std::array<name, 0>();
    }
}();

/// The migration that `M` declares.
template <class M>
constexpr migration declare() {
    migration result;
    result.revision = name(std::string_view(M::revision));
    result.revises = list<name>::borrow(parents<M>);
    if constexpr (mentions_message<M>) {
        result.message = M::message;
    }
    result.up = M::up.operations();
    if constexpr (mentions_down<M>) {
        if constexpr (is_irreversible<decltype(M::down)>) {
            result.way_back = down_kind::irreversible;
            result.reason = M::down.reason;
        } else {
            result.way_back = down_kind::written;
            result.down = M::down.operations();
        }
    }
    return result;
}

}  // namespace varve::detail
