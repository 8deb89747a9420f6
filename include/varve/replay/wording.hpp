#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Builds refusals from parts of sentences.
#include <initializer_list>
#include <string_view>
#include <utility>

#include "varve/diagnose/refusal.hpp"
#include "varve/text/name.hpp"
#include "varve/text/nearest.hpp"

namespace varve::detail {

using phrase = std::initializer_list<std::string_view>;

/// The parts of a sentence before and after a name.
struct phrase_pair {
    std::string_view first = {};
    std::string_view second = {};
};

/// Fills in a refusal. Always returns false, so that a check can return the result.
constexpr bool refuse(refusal& no, mistake kind, phrase what, phrase remedy) {
    no = refusal(kind);
    for (const std::string_view each : what) { no.say() << each; }
    for (const std::string_view each : remedy) { no.advise() << each; }
    return false;
}

/// Puts the cause before the text of a refusal. Always returns false.
constexpr bool refuse_because(refusal& no, phrase what) {
    refusal whole(no.kind());
    for (const std::string_view each : what) { whole.say() << each; }
    whole.say() << no.what();
    whole.advise() << no.remedy();
    no = std::move(whole);
    return false;
}

/// Fills in a refusal of a missing object: `kind "wanted" does not exist; did you mean "best"?`. Always returns false.
constexpr bool refuse_missing(refusal& no, phrase kind_and_name, const nearest_name& nearest, phrase remedy) {
    no = refusal(mistake::does_not_exist);
    for (const std::string_view each : kind_and_name) { no.say() << each; }
    no.say() << " does not exist";
    nearest.put_suggestion(no.say());
    for (const std::string_view each : remedy) { no.advise() << each; }
    return false;
}

}  // namespace varve::detail
