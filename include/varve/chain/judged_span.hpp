#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Judges the hazards of a part of a chain by a policy.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/chain/direction.hpp"
#include "varve/chain/migration_hazards.hpp"
#include "varve/chain/policy.hpp"
#include "varve/chain/refused.hpp"
#include "varve/chain/verify.hpp"
#include "varve/schema/freezer.hpp"

namespace varve::detail {

/// What a policy refuses in a part of a chain.
enum class strict_fault : std::uint8_t { none, hazard, unneeded, too_large };

/// The steps that are judged in one constant evaluation, and the schema before them.
struct judged_span {
    const frozen_schema* before = nullptr;
    chain_span steps = {};
    bool reads_sql = true;
    const frozen_schema* head = nullptr;  ///< the schema after all migrations; null if no step can need it
};

/// Writes what is refused. Without a sink, it writes nothing.
struct strict_writer {
    sink* out = nullptr;
    std::string_view (*type_name)(std::size_t) = nullptr;
    std::size_t position = 0;  ///< of the migration

    constexpr void say(const migration& each, const located_hazard& one) const {
        if (out == nullptr) { return; }
        const operation& step = each.up[one.step];
        say_where(*out, type_name(position), each.revision.text());
        say_step(*out, direction::up, one.step, step);
        *out << ": " << name_of(one.found.what) << ": ";
        const bool of_another = step.is<operations::execute>() || one.found.what == hazard::lengthens_lock;
        if (of_another) {
            put_hazard(*out, one.found);
        } else {
            *out << one.found.why();
        }
        *out << ". To mend it: " << one.found.safe_form() << (one.found.safe_form().empty() ? "" : "; or ")
             << "accept it beside the step, with acknowledge(hazard::" << name_of(one.found.what) << ", \"why\").";
    }
    constexpr void say(const migration& each, const acknowledgement& one) const {
        if (out == nullptr) { return; }
        say_where(*out, type_name(position), each.revision.text());
        *out << ": it acknowledges " << name_of(one.what)
             << ", but neither the step before nor the step after has this hazard. To mend it: remove the "
                "acknowledgement, or put it beside the right step.";
    }
};

/// Adds the hazards that no later step removes, such as a constraint that is never validated. Restores `head` only if a
/// step can have such a hazard.
constexpr void judge_later(const schema& after, const frozen_schema& head, const list<operation>& steps,
                           list<located_hazard>& found) {
    for (const operation& each : steps) {
        if (!needs_later_steps(each)) { continue; }
        schema last(after.texts());
        restore(last, head);
        return add_later_hazards(after, last, steps, found);
    }
}

/// A policy in a chain.
struct placed_policy {
    policy_value value = {};
    std::size_t begin = 0;  ///< the position of the first migration that is judged
};

/// Returns whether a migration has a hazard of `found` that the policy refuses, and says it.
constexpr bool has_refused_hazard(const migration& each, const list<located_hazard>& found, const policy_value& policy,
                                  const strict_writer& writer) {
    for (const located_hazard& one : found) {
        if (!policy.refuses_it(one.found.what) || is_accepted(each, one, found)) { continue; }
        writer.say(each, one);
        return true;
    }
    return false;
}

/// Returns whether a migration acknowledges a hazard that it does not have, and says it. `found` are all its hazards.
constexpr bool has_unneeded_acknowledgement(const migration& each, const list<located_hazard>& found,
                                            const strict_writer& writer) {
    for (const acknowledgement& one : each.acknowledged) {
        if (is_needed(one, found)) { continue; }
        writer.say(each, one);
        return true;
    }
    return false;
}

/// Judges the steps of `span`.
constexpr strict_fault judge_span(const list<migration>& chain, const judged_span& span, const placed_policy& policy,
                                  strict_writer writer = {}) {
    text_arena texts;
    schema state(texts);
    state.reads_sql = span.reads_sql;
    restore(state, *span.before);
    const chain_place begin = span.steps.at;
    const chain_place end = span.steps.end;
    for (std::size_t at = begin.migration; at < end.migration + (end.step == 0 ? 0 : 1); ++at) {
        const migration& each = chain[at];
        const step_range steps = {at == begin.migration ? begin.step : 0,
                                  at == end.migration ? end.step : each.up.size()};
        if (at < policy.begin) {
            if (steps.from == 0) { begin_transaction(state); }
            for (std::size_t i = steps.from; i < steps.to; ++i) { static_cast<void>(replay(state, each.up[i])); }
            continue;
        }
        list<located_hazard> found = collect_hazards(state, each, steps);
        if (span.head != nullptr && steps.to == each.up.size()) { judge_later(state, *span.head, each.up, found); }
        writer.position = at;
        if (has_refused_hazard(each, found, policy.value, writer)) { return strict_fault::hazard; }
        const bool whole = steps.from == 0 && steps.to == each.up.size();
        if (whole && has_unneeded_acknowledgement(each, found, writer)) { return strict_fault::unneeded; }
    }
    return strict_fault::none;
}

}  // namespace varve::detail
