#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks at compile time whether two chains build the same schema.
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/chain/equivalence.hpp"
#include "varve/chain/is_chain.hpp"
#include "varve/diagnose/refuse.hpp"
#include "varve/text/template_text.hpp"

namespace varve::detail {

/// Says what is wrong with the arguments.
struct no_two_chains {
    static constexpr bool fine = false;
    static constexpr void write(sink& out) {
        out << "equivalent takes two chains, and a revision that both have: static_assert(varve::equivalent<old_chain, chain>)";
    }
};
template <template_text Revision, bool FirstHas>
struct revision_of_one_chain {
    static constexpr bool fine = false;
    static constexpr void write(sink& out) {
        out << "equivalent names revision \"" << Revision.text() << "\", which the " << (FirstHas ? "second" : "first")
            << " chain does not have. To mend it: write one that both have, or \"head\".";
    }
};
/// A chain of migrations without constant values proves nothing, and the compiler may have reported nothing.
struct chain_without_values {
    static constexpr bool fine = false;
    static constexpr void write(sink& out) {
        out << "one of the chains has a migration whose members are not constants. To mend it: declare them static constexpr, with a value "
               "that is known when the struct is declared.";
    }
};
struct equivalent_anyway {
    static constexpr bool fine = true;
};

template <class First, class Second, template_text Revision>
constexpr auto judge_equivalence() {
    if constexpr (std::is_same_v<First, unreadable_chain> || std::is_same_v<Second, unreadable_chain>) {
        return std::type_identity<chain_without_values>();
    } else if constexpr (is_refused_chain<First> || is_refused_chain<Second>) {
        return std::type_identity<equivalent_anyway>();  // the compiler has reported why it is refused
    } else if constexpr (!is_chain<First> || !is_chain<Second>) {
        return std::type_identity<no_two_chains>();
    } else {
        constexpr std::size_t first = end_of_revision<First>(Revision.text());
        constexpr std::size_t second = end_of_revision<Second>(Revision.text());
        if constexpr (first > First::size || second > Second::size) {
            return std::type_identity<revision_of_one_chain<Revision, first <= First::size>>();
        } else {
            return std::type_identity<equivalence<First, Second, first, second>>();
        }
    }
}

template <class First, class Second, template_text Revision>
using equivalence_answer = typename decltype(judge_equivalence<First, Second, Revision>())::type;

/// Says how the chains differ. The name is short because compilers print it.
template <class First, class Second, template_text Revision>
struct other_schema {
    static constexpr void write(sink& out) { equivalence_answer<First, Second, Revision>::write(out); }
};

template <bool Fine, class First, class Second, template_text Revision>
struct equivalent_verdict_after : accepted_as<std::true_type> {};
template <class First, class Second, template_text Revision>
struct equivalent_verdict_after<false, First, Second, Revision>
    : refused_with<other_schema<First, Second, Revision>, std::true_type> {};  // one error is enough
template <class First, class Second, template_text Revision>
struct equivalent_verdict
    : equivalent_verdict_after<equivalence_answer<First, Second, Revision>::fine, First, Second, Revision> {};

}  // namespace varve::detail

namespace varve {

/// Whether two chains build the same schema, as a value that always compiles.
template <class First, class Second, detail::template_text Revision = "head">
inline constexpr bool is_equivalent = detail::equivalence_answer<First, Second, Revision>::fine;

#if !VARVE_COMPUTED_MESSAGES

/// `static_assert(varve::equivalent<old_chain, chain>);` proves that both chains build the same schema from an empty
/// database: the same tables, columns, constraints, indexes, enum types, extensions and schemas, with their names and
/// comments. It is true, or does not compile. The error names the first difference.
///
/// At `Revision`, which both chains have, it compares what is built up to this migration. By default it compares the
/// heads.
///
/// SQL that no operation expresses must be in both chains, in the same order, and on the same tables. The order of
/// columns and the rows are not compared.
template <class First, class Second, detail::template_text Revision = "head">
inline constexpr bool equivalent =
    decltype(detail::equivalent_verdict<First, Second, Revision>::explain())::type::value;

#else

// The same, with the sentence where it is refused: see refused_with.
// clang-format off
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wc++26-extensions"
#line 1 "varve/equivalent"
template <class First, class Second, detail::template_text Revision = "head">
inline constexpr bool equivalent = decltype([] { using verdict = detail::equivalent_verdict<First, Second, Revision>; if constexpr (verdict::is_refused) { static_assert(false, verdict::text::sentence); } return decltype(verdict::explain())(); }())::type::value;                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                  //
#pragma GCC diagnostic pop
// clang-format on

#endif

}  // namespace varve
