#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks that an expand(…) breaks no release that runs.
#include "varve/compatible/judge_table.hpp"
#include "varve/hazard/hazards.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Returns a refusal of an expand(…) because of `why`.
constexpr refusal not_expanding(const refusal& why) {
    refusal result(mistake::not_allowed);
    result.say() << "it is an expand(...), and " << why.what();
    result.advise() << why.remedy() << "; what breaks a release belongs in a contract(...)";
    return result;
}

/// Returns why an expand(…) breaks a release that runs, given the parts of the schema that it changes, before and
/// after.
constexpr refusal judge_expand(const schema& was, const schema& now) {
    for (const objects::table& each : was.table_slots()) {
        if (each.name.empty() || each.uncertain) { continue; }
        // An expand may add enum values: the release that adds them does not write them yet.
        const refusal why = judge_served_table(each, was, now, [](const name&) { return true; });
        if (why) { return not_expanding(why); }
    }
    for (const objects::enumeration& each : was.enums) {
        const maybe<objects::enumeration> is = now.find_enum(each.name);
        if (!is) { continue; }
        const refusal why = judge_values(each, *is, true);
        if (why) { return not_expanding(why); }
    }
    return {};
}

/// Returns why a step of an expand(…) deletes rows; empty if it does not.
constexpr refusal judge_expanding_step(const schema& before, const operation& step) {
    for (const found_hazard& each : hazards(before, step)) {
        if (each.what != hazard::deletes_rows && each.what != hazard::drops_cascaded) { continue; }
        refusal why(mistake::not_allowed);
        why.say() << "it is in an expand(...), and ";
        put_hazard(why.say(), each);
        why.advise() << "move it into a contract(...), in a later release";
        return why;
    }
    return {};
}

}  // namespace varve::detail
