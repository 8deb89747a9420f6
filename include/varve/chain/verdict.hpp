#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks a list of migrations and writes the compile error.
#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/chain/branches.hpp"
#include "varve/chain/declaration.hpp"
#include "varve/chain/refused.hpp"
#include "varve/chain/seal.hpp"
#include "varve/chain/type_at.hpp"

namespace varve::detail {

/// The migrations as an array whose destructor is skipped: they own nothing. With -fsanitize=undefined, g++ does not
/// accept the destructor of an array in constant evaluation.
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

/// The fault of each of `Ms`, followed by an empty one, and the position of the first real one.
template <class... Ms>
struct struct_faults_of {
    static constexpr std::array<struct_fault, sizeof...(Ms) + 1> values = {struct_fault_of<Ms>()..., struct_fault{}};
    static constexpr std::size_t first = [] {
        std::size_t at = 0;
        while (at < sizeof...(Ms) && !values[at]) { ++at; }
        return at;
    }();
};

template <class... Ms>
constexpr std::string_view type_name_at(std::size_t at) {
    constexpr std::array<std::string_view, sizeof...(Ms)> names = {type_name<Ms>()...};
    return names[at];
}

/// Says what is wrong with a migration struct.
template <class... Ms>
struct faulty_struct {
    static constexpr void write(sink& out) {
        using faults = struct_faults_of<Ms...>;
        const struct_fault& found = faults::values[faults::first];
        say_where(out, type_name_at<Ms...>(faults::first), found.revision);
        if (found.what == member_fault::misused) {
            say_step(out, same_text(found.member, "up") ? direction::up : direction::down, found.step.position,
                     *found.lowered);
            out << ": " << found.step.why << '.';
        } else {
            out << ": ";
            put_refusal(out, say_struct_fault(found));
        }
    }
};

/// Says what is wrong with the revisions of a chain.
template <heads_allowed Heads, class... Ms>
struct unchained {
    static constexpr void write(sink& out) {
        const problem found = judge_revisions(declared<Ms...>::migrations, Heads);
        say_problem(out, found, type_name_at<Ms...>(found.migration), declared<Ms...>::migrations[found.migration]);
    }
};

/// Says which step cannot be applied, or which down does not restore the schema.
template <class Block, class... Ms>
struct unreplayable {
    static constexpr void write(sink& out) {
        text_arena texts;
        schema state(texts);
        state.reads_sql = Block::reads_sql;
        restore(state, *Block::start);
        const problem found = replay_between(state, Block::migrations, Block::begin, Block::end);
        say_problem(out, found, type_name_at<Ms...>(found.migration), Block::migrations[found.migration]);
    }
};

/// Says which step, or which pair of up and down, is too large for one constant evaluation.
template <class Block, class... Ms>
struct too_much {
    static constexpr void write(sink& out) {
        constexpr chain_place at = Block::begin;
        const migration& each = Block::migrations[at.migration];
        say_where(out, type_name_at<Ms...>(at.migration), each.revision.text());
        if (each.way_back == down_kind::written) {
            out << ": its up and down together are";
        } else if (each.phase == migration_phase::expand) {
            out << ": its up is";
        } else {
            out << ", step ";
            put_number(out, static_cast<long long>(at.step) + 1);
            out << ", ";
            title(out, each.up[at.step]);
            out << ": this step is";
        }
        out << " more than the compiler evaluates in one constant expression. To mend it: divide it, or raise the compiler's limit, which is "
               "-fconstexpr-ops-limit for g++ and -fconstexpr-steps for clang.";
    }
};

/// Says which step cannot be applied in another order, and how that order differs from the chain's.
template <class Refused, class... Ms>
struct refused_in_other_order {
    using order = typename Refused::order;

    static constexpr void write(sink& out) {
        using block = typename Refused::last;
        text_arena texts;
        schema state(texts);
        state.reads_sql = block::reads_sql;
        restore(state, *block::start);
        const problem found = replay_between(state, block::migrations, block::begin, block::end);
        const std::size_t at = order::position(found.migration);
        say_problem(out, found, type_name_at<Ms...>(at), block::migrations[found.migration]);
        say_difference(out, found.migration);
    }

private:
    static constexpr void say_difference(sink& out, std::size_t end) {
        const list<migration>& chain = declared<Ms...>::migrations;
        const std::size_t here = order::position(end);
        position_set before = position_set::first(order::begin);
        for (std::size_t i = 0; i < end; ++i) { before.add(order::position(i)); }
        const position_set ahead = before - position_set::first(here);
        const position_set missing = position_set::first(here) - before;
        if (!ahead.empty()) {
            const std::string_view first = chain[ahead.next(0)].revision.text();
            out << " This happens if \"" << first
                << "\", of another branch, runs first: write depends_on in one of the two.";
        } else {
            const std::string_view lacking = chain[missing.next(0)].revision.text();
            out << " This happens if \"" << lacking << "\", of another branch, has not run: write depends_on = \""
                << lacking << "\" if it is needed.";
        }
    }
};

/// The verdict when nothing is wrong.
struct chain_ok {};
/// The verdict when a declaration of a migration is in error. The compiler reports that error itself.
struct declaration_in_error {};
/// The verdict when a member of a migration has no value: its declaration was refused, or it is
/// const but not constexpr.
struct without_value {};

/// Returns the verdict as a type: one of the three above, or the class that writes the message.
template <heads_allowed Heads, class... Ms>
constexpr auto check_chain() {
    constexpr member_fault what = struct_faults_of<Ms...>::values[struct_faults_of<Ms...>::first].what;
    if constexpr (what == member_fault::in_error) {
        return std::type_identity<declaration_in_error>();
    } else if constexpr (what == member_fault::unreadable) {
        return std::type_identity<without_value>();
    } else if constexpr (what != member_fault::none) {
        return std::type_identity<faulty_struct<Ms...>>();
    } else if constexpr (sizeof...(Ms) == 0) {
        return std::type_identity<chain_ok>();
    } else if constexpr (constexpr std::size_t broken = first_broken_seal<Ms...>(); broken != sizeof...(Ms)) {
        return std::type_identity<broken_seal<type_at<broken, Ms...>>>();
    } else if constexpr (!revisions_fit(declared<Ms...>::migrations, Heads)) {
        return std::type_identity<unchained<Heads, Ms...>>();
    } else {
        using last = typename last_block<declared<Ms...>>::type;
        if constexpr (last::too_large) {
            return std::type_identity<too_much<last, Ms...>>();
        } else if constexpr (last::refused) {
            return std::type_identity<unreplayable<last, Ms...>>();
        } else if constexpr (refused_order<declared<Ms...>>::type::refused) {
            return std::type_identity<refused_in_other_order<typename refused_order<declared<Ms...>>::type, Ms...>>();
        } else {
            return std::type_identity<chain_ok>();
        }
    }
}

/// Says what is wrong with a chain. The name is short because compilers print it in their notes.
template <heads_allowed Heads, class... Ms>
struct mistake_in_chain {
    static constexpr void write(sink& out) { decltype(check_chain<Heads, Ms...>())::type::write(out); }
};

}  // namespace varve::detail
