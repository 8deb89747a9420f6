#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Which hazards a project refuses, and from which revision on.
#include <cstddef>
#include <string_view>

#include "varve/hazard/kind.hpp"
#include "varve/text/template_text.hpp"

namespace varve {

/// For `strict`: only these hazards are refused.
template <hazard... Which>
struct only {};

/// For `strict`: all hazards but these are refused.
template <hazard... Which>
struct except {};

/// For `strict`: migrations before this revision are not judged. The revision itself is.
template <detail::template_text Revision>
struct since {};

/// The options of `strict` as one type, for a project that names them once.
template <class... Options>
struct policy {};

}  // namespace varve

namespace varve::detail {

/// A policy as a value.
struct policy_value {
    bool refuses[hazard_count] = {};
    std::string_view since = {};  ///< empty: from the first migration on
    bool has_other = false;       ///< whether there is another option, which is a mistake

    constexpr bool refuses_it(hazard what) const noexcept { return refuses[static_cast<std::size_t>(what)]; }
};

template <class Option>
struct policy_option {
    static constexpr void apply(policy_value& to) { to.has_other = true; }
};
template <hazard... Which>
struct policy_option<varve::only<Which...>> {
    static constexpr void apply(policy_value& to) {
        for (bool& each : to.refuses) { each = false; }
        ((to.refuses[static_cast<std::size_t>(Which)] = true), ...);
    }
};
template <hazard... Which>
struct policy_option<varve::except<Which...>> {
    static constexpr void apply(policy_value& to) { ((to.refuses[static_cast<std::size_t>(Which)] = false), ...); }
};
template <template_text Revision>
struct policy_option<varve::since<Revision>> {
    static constexpr template_text revision = Revision;
    static constexpr void apply(policy_value& to) { to.since = revision.text(); }
};
template <class... Options>
struct policy_option<varve::policy<Options...>> {
    static constexpr void apply(policy_value& to) { (policy_option<Options>::apply(to), ...); }
};

template <class... Options>
constexpr policy_value policy_of() {
    policy_value result;
    for (bool& each : result.refuses) { each = true; }
    (policy_option<Options>::apply(result), ...);
    return result;
}

}  // namespace varve::detail
