#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Lets a schema contain objects that it does not know.
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// While an object of this class exists, a schema accepts unknown types and operator classes. A model does not know
/// those that SQL or an extension has created. If they do not exist, the chain's own checks report it.
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
