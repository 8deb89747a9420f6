#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A step that is written as SQL, with an optional declaration of its effect on the schema.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include "varve/dsl/changed.hpp"
#include "varve/dsl/step_list.hpp"

namespace varve::detail {

/// The effect at `Position`.
template <std::size_t Position, class Effect>
struct effect_slot {
    Effect effect;
};

template <class Positions, class... Effects>
class execute_step;

/// A step with SQL as written. `Effects` are the steps that describe its effect on the schema.
template <std::size_t... Positions, class... Effects>
class execute_step<std::index_sequence<Positions...>, Effects...> : effect_slot<Positions, Effects>... {
    using effects_type = step_list<std::index_sequence<Positions...>, typename kept_by<Effects>::type...>;

public:
    class kept : public effects_type {
    public:
        constexpr explicit kept(const execute_step& step)
            : effects_type(static_cast<const effect_slot<Positions, Effects>&>(step).effect...) {}
    };

    constexpr execute_step(const operations::execute& what, const Effects&... effects)
        : effect_slot<Positions, Effects>{effects}...,
          sql_(what.sql),
          outside_transaction_(what.outside_transaction),
          known_(what.known),
          line_(what.line),
          file_(what.file) {}

    /// Runs the SQL outside of a transaction, which VACUUM and others require.
    constexpr execute_step outside_transaction() const {
        return changed(*this, [&](execute_step& copy) { copy.outside_transaction_ = true; });
    }

    /// Says that the SQL is the text of a file from a line on, counted from 1. Messages then begin with the file and
    /// the line: `migrations/002.sql:12: `.
    constexpr execute_step from_file(std::string_view file, std::uint32_t line = 1) const {
        return changed(*this, [&](execute_step& copy) {
            copy.file_ = file;
            copy.line_ = line;
        });
    }

    /// Declares the effect on the schema, as the steps that would have the same effect. `.effect()` declares that the
    /// schema does not change.
    template <class... Steps>
    constexpr auto effect(const Steps&... steps) const {
        constexpr bool is_first = sizeof...(Effects) == 0;
        VARVE_MISUSED_UNLESS(is_first, second, "all effects belong into one .effect(...)");
        constexpr bool all_are_steps = (step<Steps> && ...);
        VARVE_MISUSED_UNLESS(
            all_are_steps, no_steps,
            "effect(...) takes operations; put a column or constraint into create_table, add_column or "
            "add_constraint");
        if constexpr (is_first && all_are_steps) {
            return execute_step<std::index_sequence_for<Steps...>, Steps...>(
                {.sql = sql_,
                 .effects = {},
                 .outside_transaction = outside_transaction_,
                 .known = true,
                 .file = file_,
                 .line = line_},
                steps...);
        } else {
            return misdeclared(first_misuse({second, no_steps}));
        }
    }

    constexpr const char* wrong() const noexcept {
        return first_misuse({nullptr, misuse_of(static_cast<const effect_slot<Positions, Effects>&>(*this).effect)...});
    }
    constexpr operation lower(const kept& stored) const {
        return make_operation<operations::execute>(sql_, stored.operations(), outside_transaction_, known_, file_,
                                                   line_);
    }

private:
    std::string_view sql_;
    bool outside_transaction_;
    bool known_;
    std::uint32_t line_;
    std::string_view file_;
};

}  // namespace varve::detail

namespace varve::dsl {

/// A step with SQL as written. Without `.effect(…)`, later steps treat every object that it may have touched as
/// uncertain.
constexpr auto execute(std::string_view sql) {
    return detail::execute_step<std::index_sequence<>>({.sql = sql, .effects = {}});
}

}  // namespace varve::dsl
