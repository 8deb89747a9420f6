#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What is wrong with the settings of a command line.
#include <stdexcept>

namespace varve {

/// The settings cannot be used. what() names the thing, says what is wrong with it and how to mend it. It quotes no
/// value: settings hold passwords.
class settings_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace varve
