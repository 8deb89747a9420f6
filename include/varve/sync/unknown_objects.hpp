#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Lets a schema contain objects that it does not know.
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// While an object of this class exists, a schema accepts unknown types and operator classes. A model does not know
/// those that SQL or an extension has created. If they do not exist, the chain's own checks report it.
class unknown_objects_allowed {
public:
    constexpr explicit unknown_objects_allowed(schema& to) : to_(to), before_(to.may_touch_anything) {
        to.may_touch_anything = true;
    }
    unknown_objects_allowed(const unknown_objects_allowed&) = delete;
    unknown_objects_allowed& operator=(const unknown_objects_allowed&) = delete;
    constexpr ~unknown_objects_allowed() { to_.may_touch_anything = before_; }

private:
    schema& to_;
    bool before_;
};

}  // namespace varve::detail
