#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A migration as a value. A migration struct is converted to it.
#include <cstdint>
#include <string_view>

#include "varve/hazard/kind.hpp"
#include "varve/operation/operation.hpp"
#include "varve/operation/phase.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve {

/// Where the down of a migration comes from.
enum class down_kind : std::uint8_t {
    derived,       ///< varve inverts each step of up, last step first
    written,       ///< the migration declares `down = steps(…)`
    irreversible,  ///< the migration declares `down = irreversible("why")`
};

/// One migration of a chain. All members refer to static storage.
struct migration {
    varve::name revision = {};
    varve::list<varve::name> revises = {};  ///< its parents; empty for a base
    varve::list<varve::name> depends_on =
        {};  ///< revisions or branch labels that must be applied before it, besides its parents
    varve::list<varve::name> branch_labels = {};  ///< names of the branch that begins here
    std::string_view message = {};
    varve::list<operation> up = {};
    varve::list<operation> down = {};  ///< only if it is written
    std::string_view reason = {};      ///< only if it is irreversible
    down_kind way_back = down_kind::derived;
    std::string_view release = {};                   ///< the release whose last migration this is; empty if none
    varve::list<acknowledgement> acknowledged = {};  ///< hazards of `up` that are accepted
    migration_phase phase = migration_phase::any;
    detail::expand_judge judge = {};         ///< of an expand(…)
    varve::list<varve::name> replaces = {};  ///< the revisions that were folded into this migration, besides its own
};

}  // namespace varve
