#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The error for source files of a project.
#include <stdexcept>

namespace varve {

/// The source files of a project cannot be read or changed. what() names the file, the problem and the remedy. No file
/// has changed when this is thrown.
class project_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace varve
