#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The error for rows that a migration cannot run on.
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "varve/render/require.hpp"
#include "varve/runtime/errors.hpp"

namespace varve {

/// A requirement whose answer is not true.
struct unmet_requirement {
    std::string revision = {};
    varve::direction direction = varve::direction::up;
    std::size_t step = 0;    ///< counted from 1 in up or down
    std::string why = {};    ///< as the migration declares it
    std::string query = {};  ///< as the migration declares it
    std::string error = {};  ///< what the server said, if it could not answer
};

/// The rows do not meet a requirement of a migration. If varve asked before the run, nothing was run, and standing() is
/// the position of the database. Otherwise the transaction of the migration is rolled back.
class requirement_failed : public migration_failed {
public:
    requirement_failed(const std::string& what, std::vector<unmet_requirement> unmet, failed_step where)
        : migration_failed(what, std::move(where), std::string(requirement_sqlstate), unmet.front().why),
          unmet_(std::move(unmet)) {}

    /// All that failed before the run, or the one that failed at its place.
    const std::vector<unmet_requirement>& unmet() const noexcept { return unmet_; }

private:
    std::vector<unmet_requirement> unmet_;
};

}  // namespace varve

namespace varve::detail {

/// Returns a text like `migration "004", step 1: two users share an email`, with the query on the next lines.
inline std::string text_of_unmet(const unmet_requirement& each) {
    return (each.direction == direction::up ? "migration \"" : "the down of migration \"") + each.revision +
           "\", step " + std::to_string(each.step) + ": " + each.why + '\n' + each.query +
           (each.error.empty() ? std::string() : "\nThe server cannot answer: " + each.error);
}

}  // namespace varve::detail
