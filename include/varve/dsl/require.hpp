#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A step that asks the database whether the next one can run.
#include <string_view>

#include "varve/dsl/fixed_array.hpp"
#include "varve/operation/require.hpp"

namespace varve::detail {

class require_step : public simple_step<operations::require> {
public:
    constexpr require_step(std::string_view query, std::string_view why) : simple_step({query, why}) {
        if (why.find_first_not_of(" \t\r\n") == std::string_view::npos) {
            misuse_because(
                "require needs to say what is wrong with the rows: require(\"SELECT ...\", \"two users share an email\")");
        }
    }
};

}  // namespace varve::detail

namespace varve::dsl {

/// Asks `query`, which gives one boolean. If the answer is not true, the migration does not run. NULL and no row are
/// not true. varve asks before anything runs if it can, and once more in the transaction, at the place of this step.
/// `why` says what is wrong then, and what to do.
constexpr auto require(std::string_view query, std::string_view why) { return detail::require_step(query, why); }

}  // namespace varve::dsl
