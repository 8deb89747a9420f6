#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What is wrong with the source files of a project.
#include <stdexcept>

namespace varve {

/// The source files of a project cannot be read or written as wanted. what() names the file, says what is wrong with it
/// and the way out. Where this is thrown, no file has changed.
class project_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace varve
