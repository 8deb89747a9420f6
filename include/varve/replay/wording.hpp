#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How refusals are worded.
#include <initializer_list>
#include <string_view>
#include <utility>

#include "varve/diagnose/refusal.hpp"
#include "varve/text/name.hpp"
#include "varve/text/nearest.hpp"

namespace varve::detail {

using phrase = std::initializer_list<std::string_view>;

/// The two parts of a sentence around, or before, something that it names.
struct phrase_pair {
    std::string_view first = {};
    std::string_view second = {};
};

/// Fills in a refusal; returns false, so that a check ends with it.
constexpr bool refuse(refusal& no, mistake kind, phrase what, phrase remedy) {
    no = refusal(kind);
    for (const std::string_view each : what) { no.say() << each; }
    for (const std::string_view each : remedy) { no.advise() << each; }
    return false;
}

/// Says in front of a refusal what it comes from; returns false.
constexpr bool refuse_because(refusal& no, phrase what) {
    refusal whole(no.kind());
    for (const std::string_view each : what) { whole.say() << each; }
    whole.say() << no.what();
    whole.advise() << no.remedy();
    no = std::move(whole);
    return false;
}

/// `kind "wanted" does not exist; did you mean "best"?`, with `where` after the name (` of table "orders"`).
constexpr bool refuse_missing(refusal& no, phrase kind_and_name, const nearest_name& nearest, phrase remedy) {
    no = refusal(mistake::does_not_exist);
    for (const std::string_view each : kind_and_name) { no.say() << each; }
    no.say() << " does not exist";
    nearest.put_instead(no.say());
    for (const std::string_view each : remedy) { no.advise() << each; }
    return false;
}

}  // namespace varve::detail
