#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether models and chain are in step, asked by the compiler.
#include <array>
#include <cstddef>
#include <string_view>

#include "varve/chain/refused.hpp"
#include "varve/emit/one_line.hpp"
#include "varve/sync/drift.hpp"

namespace varve {

/// Models that have drifted from their chain, or are no tables. `Why` says which, and what would mend it.
template <detail::reason Why>
struct drifted_models {
    static constexpr auto explain() {
        static_assert(detail::nothing_is_wrong<Why>, "varve: models and chain have drifted apart; how is the text between the quotation marks");
    }
};

}  // namespace varve

namespace varve::detail {

/// At most so many steps are written out.
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
    out << ". To mend it: write a migration with these steps (revision --autogenerate does), or give the model what the chain says.";
}

constexpr void say_question(sink& out, const refusal& question) {
    out << question.what() << ". To mend it: " << question.remedy() << '.';
}

/// Says how one model has drifted.
template <class Chain, class T, class... Ts>
struct drifted_model {
    static constexpr void write(sink& out) {
        const table_drift<Chain, T> found;
        if (found.problem) {
            say_question(out, found.problem);
            return;
        }
        if (found.question) {
            out << "model " << type_name<T>() << ": ";
            say_question(out, found.question);
            return;
        }
        if (const name went = found.is_new ? table_that_goes<Chain, Ts...>() : name(); !went.empty()) {
            possible_rename both("table");
            both.went.push_back(went);
            both.came.push_back(table_name<T>());
            rename_questions asked;
            asked.ask_tables(both);
            say_question(out, asked.answer());
            return;
        }
        out << "model " << type_name<T>() << " is ahead of the chain by ";
        say_steps(out, found.steps);
        say_way_out(out);
    }
};

/// Says what no model has.
template <class Chain, class... Ts>
struct unmodelled_rest {
    static constexpr void write(sink& out) {
        out << "the chain has what no model has; without it the models are ahead of the chain by ";
        say_steps(out, what_no_model_has<Chain, Ts...>());
        out << ". To mend it: write a migration with these steps, add the models, or say that there is none on purpose: "
               "varve::without_model<\"table\">.";
    }
};

struct in_step {
    static constexpr void explain() {}
};

/// The verdict on models of which one drifted at least: a drifted_models whose arguments are the sentence. Only one is said:
/// the first that was renamed, or else the first.
template <class Chain, bool OneIsRenamed, class Models, class First, class... Rest>
constexpr auto judge_models_after() {
    constexpr sync_state state = model_state<Chain, First>;
    if constexpr (OneIsRenamed ? state == sync_state::renamed : state != sync_state::same) {
        return []<class... Ts>(std::type_identity<models<Ts...>>) {
            return std::type_identity<say<static_text<drifted_model<Chain, First, Ts...>>, drifted_models>>();
        }(std::type_identity<Models>());
    } else {
        return judge_models_after<Chain, OneIsRenamed, Models, Rest...>();
    }
}

template <class Chain, class Models>
struct sync_of;
template <class Chain, class... Ts>
struct sync_of<Chain, models<Ts...>> {
    static constexpr auto judge() {
        constexpr bool all = ((model_state<Chain, Ts> == sync_state::same) && ...);
        if constexpr (!all) {
            constexpr bool renamed = ((model_state<Chain, Ts> == sync_state::renamed) || ...);
            return judge_models_after<Chain, renamed, models<Ts...>, Ts...>();
        } else if constexpr (!all_is_modelled<Chain, Ts...>) {
            return std::type_identity<say<static_text<unmodelled_rest<Chain, Ts...>>, drifted_models>>();
        } else {
            return std::type_identity<in_step>();
        }
    }
    using verdict = typename decltype(judge())::type;
    static constexpr bool same = std::is_same_v<verdict, in_step>;
};

// The program that writes the missing migration has to compile while it is missing: its build defines this macro, as the
// target varve::cli does for who links it.
template <class Chain, class Models>
struct explained_sync {
#ifndef VARVE_DRIFT_IS_NO_ERROR
    using explained = decltype(sync_of<Chain, Models>::verdict::explain());
#endif
    static constexpr bool value = true;  // or it did not compile: one error is enough
};

}  // namespace varve::detail

namespace varve {

/// Whether the schema at the head of `Chain` is what `Models` say: `static_assert(varve::in_sync<chain, models>);`. It is true,
/// or does not compile: the error says how the first model that drifted differs, as the steps of the migration that is
/// missing. Where VARVE_DRIFT_IS_NO_ERROR is defined, it is true anyway: in the migration tool, whose commands check and
/// revision --autogenerate look at the models instead.
template <class Chain, class Models>
inline constexpr bool in_sync = detail::explained_sync<Chain, Models>::value;

/// The same as a question, which always compiles.
template <class Chain, class Models>
inline constexpr bool are_in_sync = detail::sync_of<Chain, Models>::same;

}  // namespace varve
