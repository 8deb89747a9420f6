#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks at compile time whether models and chain are in sync.
#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/chain/chain.hpp"
#include "varve/chain/is_chain.hpp"
#include "varve/diagnose/refuse.hpp"
#include "varve/emit/one_line.hpp"
#include "varve/sync/clash.hpp"
#include "varve/sync/drift.hpp"

namespace varve::detail {

/// The greatest number of steps in a message.
inline constexpr std::size_t most_steps_said = 6;

constexpr void say_steps(sink& out, const list<operation>& steps) {
    for (std::size_t i = 0; i < steps.size() && i < most_steps_said; ++i) {
        out << (i == 0 ? "" : ", ");
        emit_on_one_line(out, steps[i]);
    }
    if (steps.size() > most_steps_said) {
        out << " and ";
        put_number(out, static_cast<long long>(steps.size() - most_steps_said));
        out << " more";
    }
}

constexpr void say_way_out(sink& out) {
    out << ". To mend it: write a migration with these steps (revision --autogenerate does), or change the model to match the chain.";
}

/// Says how one model differs from the chain.
template <class Chain, class T, class... Ts>
struct drifted_model {
    static constexpr void write(sink& out) {
        const table_drift found(head_schema<Chain>, face_of<T>, reference_source::models);
        if (found.problem) {
            put_refusal(out, found.problem);
            return;
        }
        if (found.question) {
            out << "model " << type_name<T>() << ": ";
            put_refusal(out, found.question);
            return;
        }
        if (const name gone = found.is_new ? table_that_goes<Chain, Ts...>() : name(); !gone.empty()) {
            possible_rename both("table");
            both.gone.push_back(gone);
            both.added.push_back(table_name<T>());
            rename_questions asked;
            asked.ask_tables(both);
            put_refusal(out, asked.answer());
            return;
        }
        out << "model " << type_name<T>() << " is ahead of the chain by ";
        say_steps(out, found.steps);
        say_way_out(out);
    }
};

/// Lists the objects of the chain that no model has.
template <class Chain, class... Ts>
struct unmodelled_rest {
    static constexpr void write(sink& out) {
        out << "the chain has objects without a model; removing them would need ";
        say_steps(out, what_no_model_has<Chain, Ts...>());
        out << ". To mend it: write a migration with these steps, add the models, or list what has no model on purpose: "
               "varve::without_model<\"table\">.";
    }
};

/// Says which models contradict each other.
template <class... Ts>
struct clashing_models {
    static constexpr void write(sink& out) { say_clash<Ts...>(out); }
};

/// The verdict when nothing differs.
struct no_drift {};
/// The verdict when the chain or a model was refused: the compiler has reported that error.
struct not_judged {};

/// Says which arguments in_sync takes, if they are wrong.
struct misused_in_sync {
    static constexpr void write(sink& out) {
        out << "in_sync takes a varve::chain<...> and varve::models<...>: "
               "static_assert(varve::in_sync<chain, varve::models<user, order>>)";
    }
};

/// Returns the message about the first model with the state `Said`.
template <class Chain, sync_state Said, class Models, class First, class... Rest>
constexpr auto judge_models_after() {
    if constexpr (model_state<Chain, First> == Said) {
        return []<class... Ts>(std::type_identity<models<Ts...>>) {
            return std::type_identity<drifted_model<Chain, First, Ts...>>();
        }(std::type_identity<Models>());
    } else {
        return judge_models_after<Chain, Said, Models, Rest...>();
    }
}

/// The verdict as a type: no_drift, not_judged, or the class that writes the message.
template <class Chain, class Models>
struct sync_of {
    using found = misused_in_sync;
};
template <is_refused_chain Chain, class... Ts>
struct sync_of<Chain, models<Ts...>> {
    using found = not_judged;
};
template <class Chain, class... Ts>
requires(is_chain<Chain> && !is_refused_chain<Chain>) struct sync_of<Chain, models<Ts...>> {
    static constexpr auto judge() {
        if constexpr (!(is_same_model<Chain, Ts> && ...)) {
            return judge_different();
        } else if constexpr (clash_of<Ts...>) {
            return std::type_identity<clashing_models<Ts...>>();
        } else if constexpr (!all_is_modelled<Chain, Ts...>) {
            return std::type_identity<unmodelled_rest<Chain, Ts...>>();
        } else {
            return std::type_identity<no_drift>();
        }
    }
    static constexpr auto judge_different() {
        // Reports a model that is not a table before one that differs. Reports a renamed table before other models,
        // because these may differ only for that reason.
        constexpr auto any = [](sync_state wanted) { return ((model_state<Chain, Ts> == wanted) || ...); };
        if constexpr (any(sync_state::in_error)) {
            return std::type_identity<not_judged>();
        } else if constexpr (clash_of<Ts...>) {
            return std::type_identity<clashing_models<Ts...>>();
        } else {
            constexpr sync_state said = any(sync_state::no_table)  ? sync_state::no_table
                                        : any(sync_state::renamed) ? sync_state::renamed
                                                                   : sync_state::drifted;
            return judge_models_after<Chain, said, models<Ts...>, Ts...>();
        }
    }
    using found = typename decltype(judge())::type;
};

/// Says how models and chain differ. The name is short because compilers print it.
template <class Chain, class Models>
struct mistake_in_models {
    static constexpr void write(sink& out) { sync_of<Chain, Models>::found::write(out); }
};

template <class Found, class Chain, class Models>
struct sync_verdict_after : refused_with<mistake_in_models<Chain, Models>, std::true_type> {};  // one error is enough
template <class Chain, class Models>
struct sync_verdict_after<not_judged, Chain, Models> : accepted_as<std::true_type> {};
template <class Chain, class Models>
struct sync_verdict_after<no_drift, Chain, Models> : accepted_as<std::true_type> {};

#ifndef VARVE_DRIFT_IS_NO_ERROR
template <class Chain, class Models>
struct sync_verdict : sync_verdict_after<typename sync_of<Chain, Models>::found, Chain, Models> {};
#else
// The program that writes the missing migration must compile without it. Its build defines this macro, or gets it
// from the target varve::cli.
template <class, class>
struct sync_verdict : accepted_as<std::true_type> {};
#endif

}  // namespace varve::detail

namespace varve {

/// Whether models and chain are in sync, as a value that always compiles.
template <class Chain, class Models>
inline constexpr bool are_in_sync = std::is_same_v<typename detail::sync_of<Chain, Models>::found, detail::no_drift>;

#if !VARVE_COMPUTED_MESSAGES

/// Whether the schema at the head of `Chain` is that of `Models`: `static_assert(varve::in_sync<chain, models>);`. It
/// is true, or does not compile. The error names the first model that differs, and the steps of the missing migration.
///
/// If VARVE_DRIFT_IS_NO_ERROR is defined, it is always true. The migration tool defines that, and compares the models
/// in its commands check and revision --autogenerate.
template <class Chain, class Models>
inline constexpr bool in_sync = decltype(detail::sync_verdict<Chain, Models>::explain())::type::value;

#else

// The same, but the static_assert is here, so that the compiler prints fewer lines: see refused_with.
// clang-format off
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wc++26-extensions"
#line 1 "varve/in_sync"
template <class Chain, class Models>
inline constexpr bool in_sync = decltype([] { using verdict = detail::sync_verdict<Chain, Models>; if constexpr (verdict::is_refused) { static_assert(false, verdict::text::sentence); } return decltype(verdict::explain())(); }())::type::value;                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                //
#pragma GCC diagnostic pop
// clang-format on

#endif

}  // namespace varve
