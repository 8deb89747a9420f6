#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The step that updates many rows in batches.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include "varve/dsl/changed.hpp"
#include "varve/dsl/literal.hpp"
#include "varve/dsl/step_list.hpp"
#include "varve/operation/backfill.hpp"

namespace varve::detail {

inline constexpr long long most_of_backfill = 1'000'000'000;

/// Returns the milliseconds of a duration of <chrono>, rounded down. An integer is milliseconds already. It needs no
/// <chrono>, which is large.
template <class Duration>
constexpr long long milliseconds_of(const Duration& duration) {
    if constexpr (std::is_integral_v<Duration>) {
        return static_cast<long long>(duration);
    } else {
        using period = typename Duration::period;
        return static_cast<long long>(duration.count() * (1000 * period::num) / period::den);
    }
}

/// A backfill without its new values.
struct backfill_head {
    varve::name table = {};
    std::string_view where = {};
    std::uint32_t batch = operations::backfill{}.batch;
    std::uint32_t pause = 0;
    std::uint32_t lag = 0;
};

/// `backfill("t")` with `Assignments` calls of `.set(…)`. Without any, it is not a step.
template <std::size_t Assignments>
class backfill_step : public std::conditional_t<Assignments == 0, incomplete_step, complete_step>, public misusable {
    using assignments = fixed_array<operations::assignment, Assignments>;

public:
    struct kept : assignments {
        constexpr explicit kept(const backfill_step& step) : assignments(step.set_) {}
    };

    constexpr backfill_step(const backfill_head& head, const assignments& set) : head_(head), set_(set) {}

    constexpr auto set(name column, const literal& value) const {
        return misused(set_after(std::make_index_sequence<Assignments>(), {column, value.expression()}),
                       first_misuse({wrong(), value.wrong()}));
    }

    /// WHERE; without it, every row.
    constexpr backfill_step where(std::string_view condition) const {
        if (!head_.where.empty()) {
            return misused(*this, "backfill can have only one where(...): join its conditions with AND or OR");
        }
        return changed(*this, [&](backfill_step& copy) { copy.head_.where = condition; });
    }

    /// How many rows a batch reads; 10,000 without this. Each batch is a transaction.
    constexpr backfill_step in_batches_of(long long rows) const {
        if (rows < 1 || rows > most_of_backfill) {
            return misused(*this, "in_batches_of(...) takes a number of rows, from 1 to 1,000,000,000");
        }
        return changed(*this, [&](backfill_step& copy) { copy.head_.batch = static_cast<std::uint32_t>(rows); });
    }

    /// Waits after each batch that changed rows: `pausing(50ms)`. An integer is milliseconds.
    template <class Duration>
    constexpr backfill_step pausing(const Duration& pause) const {
        const long long time = milliseconds_of(pause);
        if (time < 0 || time > most_of_backfill) {
            return misused(*this, "pausing(...) takes a duration, from 0 to 1,000,000,000 ms");
        }
        return changed(*this, [&](backfill_step& copy) { copy.head_.pause = static_cast<std::uint32_t>(time); });
    }

    /// Begins no batch while a replica is this far behind, or further: `while_lag_below(5s)`. An integer is
    /// milliseconds. The role that runs it must be a member of pg_read_all_stats.
    template <class Duration>
    constexpr backfill_step while_lag_below(const Duration& lag) const {
        const long long time = milliseconds_of(lag);
        if (time < 1 || time > most_of_backfill) {
            return misused(*this, "while_lag_below(...) takes a duration, from 1 to 1,000,000,000 ms");
        }
        return changed(*this, [&](backfill_step& copy) { copy.head_.lag = static_cast<std::uint32_t>(time); });
    }

    constexpr operation lower(const kept& stored) const {
        return make_operation<operations::backfill>(head_.table, stored.all(), head_.where, head_.batch, head_.pause,
                                                    head_.lag);
    }

private:
    template <std::size_t... I>
    constexpr auto set_after(std::index_sequence<I...>, const operations::assignment& added) const {
        return backfill_step<Assignments + 1>(head_, {set_.items[I]..., added});
    }

    backfill_head head_;
    assignments set_;
};

}  // namespace varve::detail

namespace varve::dsl {

/// UPDATE in batches, in the order of the primary key:
/// `backfill("users").set("email_lower", sql("lower(email)")).where("email_lower IS NULL").pausing(50ms)`. Each batch
/// is a transaction. If the run is interrupted, the next run goes on behind the last batch.
constexpr auto backfill(varve::name table) { return detail::backfill_step<0>({.table = table}, {}); }

}  // namespace varve::dsl
