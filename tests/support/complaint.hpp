#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Returns the text of a thrown exception.
#include <string>

/// The message of the `Error` that `action` throws, or "none".
template <class Error, class Action>
std::string complaint_of(const Action& action) {
    try {
        action();
    } catch (const Error& error) { return error.what(); }
    return "none";
}
