#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A migration as the history of a database records it.
#include <chrono>
#include <cstddef>
#include <string>

namespace varve {

/// A migration that stands in a database, as its history says.
struct recorded_migration {
    std::string revision;
    std::string parent;  ///< empty for the first one; several with ", " between them
    std::string message;
    std::string fingerprint;                           ///< with the name of its algorithm: "varve1:0123456789abcdef"
    std::chrono::system_clock::time_point applied_at;  ///< when it was done, by the clock of the server
    std::chrono::microseconds duration{0};             ///< by the clock of the server
    std::string applied_by;                            ///< the role that ran it
    std::string varve;                                 ///< the program that wrote the row, with its version
    bool unfinished = false;  ///< it cannot run in one transaction, and was interrupted: the next run goes on with it
    std::size_t steps_done = 0;  ///< of one that is not finished
};

}  // namespace varve
