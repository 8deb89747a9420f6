#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The exception for settings that cannot be used.
#include <stdexcept>

namespace varve {

/// Thrown if settings cannot be used. what() names the setting, and says what is wrong with it and how to fix it. It
/// quotes no value, because settings contain passwords.
class settings_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace varve
