#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A schema that does not know all that stands there.
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Types and operator classes that SQL or an extension in the chain has made are not the business of a model: as long
/// as this stands, whatever a schema does not know may be there. Where it is not, the chain says so.
class whatever_may_be {
public:
    constexpr explicit whatever_may_be(schema& to) : to_(to), before_(to.anything_possible) {
        to.anything_possible = true;
    }
    whatever_may_be(const whatever_may_be&) = delete;
    whatever_may_be& operator=(const whatever_may_be&) = delete;
    constexpr ~whatever_may_be() { to_.anything_possible = before_; }

private:
    schema& to_;
    bool before_;
};

}  // namespace varve::detail
