#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks at compile time whether a chain still serves the release that runs.
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/chain/is_chain.hpp"
#include "varve/chain/refused.hpp"
#include "varve/chain/type_names.hpp"
#include "varve/diagnose/refuse.hpp"
#include "varve/sync/in_sync.hpp"
#include "varve/sync/served.hpp"

namespace varve::detail {

/// Whether the schema after the migration at `Position` serves a part of the release. A refusal without text is an
/// error that the compiler has reported.
template <class Chain, class Release, std::size_t Position, std::size_t Part>
inline constexpr bool serves = [] {
    const refusal why = Release::template judge<Part>(schema_after<Chain, Position>);
    return !why || why.what().empty();
}();

/// The first part that is not served; the number of parts if all are.
template <class Chain, class Release, std::size_t Position, std::size_t Part = 0>
constexpr std::size_t first_not_served() {
    if constexpr (Part == Release::parts) {
        return Part;
    } else if constexpr (!serves<Chain, Release, Position, Part>) {
        return Part;
    } else {
        return first_not_served<Chain, Release, Position, Part + 1>();
    }
}

inline constexpr std::size_t no_culprit = static_cast<std::size_t>(-1);
/// How many migrations a message looks back for the one that breaks the release.
inline constexpr std::size_t most_looked_back = 24;

/// The last migration before which the part was served, not after `Position`.
template <class Chain, class Release, std::size_t Position, std::size_t Part, std::size_t Left = most_looked_back>
constexpr std::size_t find_culprit() {
    if constexpr (Position == 0 || Left == 0) {
        return no_culprit;
    } else if constexpr (serves<Chain, Release, Position - 1, Part>) {
        return Position;
    } else {
        return find_culprit<Chain, Release, Position - 1, Part, Left - 1>();
    }
}

/// The answer for a chain that has the revision.
template <class Chain, class Release, std::size_t Position>
struct compatibility {
    static constexpr std::size_t part = first_not_served<Chain, Release, Position>();
    static constexpr bool fine = part == Release::parts;

    static constexpr void write(sink& out) {
        constexpr std::size_t culprit = find_culprit<Chain, Release, Position, part>();
        constexpr std::size_t at = culprit == no_culprit ? Position : culprit;
        const migration& each = Chain::migrations()[at];
        say_where(out, type_names_in<Chain>::at(at), each.revision.text());
        out << (culprit == no_culprit ? " does not fit " : " breaks ");
        Release::template put_part<part>(out);
        out << ": ";
        put_refusal(out, Release::template judge<part>(schema_after<Chain, at>));
    }
};

/// Says what is wrong with the arguments.
struct no_compatible_question {
    static constexpr bool fine = false;
    static constexpr void write(sink& out) {
        out << "compatible takes a chain, varve::models<...> or varve::models_at<\"...\"> of the release that runs, a revision, and "
               "varve::reads_new_values<\"...\">: static_assert(varve::compatible<chain, released::models>)";
    }
};
template <template_text Revision>
struct no_such_revision {
    static constexpr bool fine = false;
    static constexpr template_text revision = Revision;
    static constexpr void write(sink& out) {
        out << "compatible names revision \"" << revision.text()
            << "\", which the chain does not have. To mend it: write one that it has, or \"head\".";
    }
};
struct compatible_anyway {
    static constexpr bool fine = true;
};

template <class Chain, class Known, template_text Revision, class... Accepted>
constexpr auto judge_compatibility() {
    using release = running_release<Chain, Known, open_enums<Accepted...>>;
    if constexpr (is_refused_chain<Chain>) {
        return std::type_identity<compatible_anyway>();  // the compiler has reported why it is refused
    } else if constexpr (!is_chain<Chain> || !release::is_one || !(open_enum<Accepted>::is_one && ...)) {
        return std::type_identity<no_compatible_question>();
    } else {
        constexpr std::size_t position = position_of_revision<Chain>(Revision.text());
        if constexpr (!release::unknown_revision.empty()) {
            return std::type_identity<no_such_revision<release::revision>>();
        } else if constexpr (position == Chain::size) {
            return std::type_identity<no_such_revision<Revision>>();
        } else {
            return std::type_identity<compatibility<Chain, release, position>>();
        }
    }
}

template <class Chain, class Known, template_text Revision, class... Accepted>
using compatible_answer = typename decltype(judge_compatibility<Chain, Known, Revision, Accepted...>())::type;

/// Says why the chain is not compatible. The name is short because compilers print it.
template <class Chain, class Known, template_text Revision, class... Accepted>
struct broken_release {
    static constexpr void write(sink& out) { compatible_answer<Chain, Known, Revision, Accepted...>::write(out); }
};

template <bool Fine, class Chain, class Known, template_text Revision, class... Accepted>
struct compatible_verdict_after : accepted_as<std::true_type> {};
template <class Chain, class Known, template_text Revision, class... Accepted>
struct compatible_verdict_after<false, Chain, Known, Revision, Accepted...>
    : refused_with<broken_release<Chain, Known, Revision, Accepted...>, std::true_type> {};  // one error is enough
template <class Chain, class Known, template_text Revision, class... Accepted>
struct compatible_verdict : compatible_verdict_after<compatible_answer<Chain, Known, Revision, Accepted...>::fine,
                                                     Chain, Known, Revision, Accepted...> {};

}  // namespace varve::detail

namespace varve {

/// Whether the chain serves the release that runs, as a value that always compiles.
template <class Chain, class Known, detail::template_text Revision = "head", class... Accepted>
inline constexpr bool is_compatible = detail::compatible_answer<Chain, Known, Revision, Accepted...>::fine;

#if !VARVE_COMPUTED_MESSAGES

/// `static_assert(varve::compatible<chain, released::models>);` checks that the schema after `Revision` serves the
/// release that runs: what the release reads exists, and what it writes is accepted. It is true, or does not compile.
/// The error names the migration that breaks the release.
///
/// `Known` are the models of that release: `varve::models<…>`, or `varve::models_at<"revision">` if they were in sync
/// with the chain at that revision. `Accepted`: `varve::reads_new_values<"enum type">`.
template <class Chain, class Known, detail::template_text Revision = "head", class... Accepted>
inline constexpr bool compatible =
    decltype(detail::compatible_verdict<Chain, Known, Revision, Accepted...>::explain())::type::value;

#else

// The same, with the sentence where it is refused: see refused_with.
// clang-format off
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wc++26-extensions"
#line 1 "varve/compatible"
template <class Chain, class Known, detail::template_text Revision = "head", class... Accepted>
inline constexpr bool compatible = decltype([] { using verdict = detail::compatible_verdict<Chain, Known, Revision, Accepted...>; if constexpr (verdict::is_refused) { static_assert(false, verdict::text::sentence); } return decltype(verdict::explain())(); }())::type::value;                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                      //
#pragma GCC diagnostic pop
// clang-format on

#endif

}  // namespace varve
