#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A migration as a value: what the types of a chain are lowered to.
#include <cstdint>
#include <string_view>

#include "varve/operation/operation.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve {

/// Where the way back of a migration comes from.
enum class down_kind : std::uint8_t {
    derived,       ///< each step of up is inverted, last first
    written,       ///< the migration declares `down = steps(…)`
    irreversible,  ///< the migration declares `down = irreversible("why")`
};

/// One migration of a chain. Everything in it is a view of static storage.
struct migration {
    detail::name revision = {};
    detail::list<detail::name> revises = {};  ///< its parents; empty for a base
    detail::list<detail::name> depends_on =
        {};  ///< what has to stand before it beside: revisions, or labels of branches
    detail::list<detail::name> branch_labels = {};  ///< names for the branch that begins with it
    std::string_view message = {};
    detail::list<operation> up = {};
    detail::list<operation> down = {};  ///< only where it was written
    std::string_view reason = {};       ///< only where it is irreversible
    down_kind way_back = down_kind::derived;
};

}  // namespace varve
