#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A row of the history table, for people and programs.
#include <chrono>
#include <cstddef>
#include <string>

namespace varve {

/// A migration that is recorded in the history table.
struct recorded_migration {
    std::string revision;
    std::string parent;  ///< several are separated by ", "; empty for the first migration
    std::string message;
    std::string fingerprint;                           ///< with the name of its algorithm: "varve1:0123456789abcdef"
    std::chrono::system_clock::time_point applied_at;  ///< when it was applied, by the server's clock
    std::chrono::microseconds duration{0};             ///< by the server's clock
    std::string applied_by;                            ///< the role that ran it
    std::string varve;                                 ///< the program that wrote the row, with its version
    bool unfinished = false;     ///< it cannot run in one transaction, and was interrupted; the next run continues it
    std::size_t steps_done = 0;  ///< meaningful if it is unfinished
};

}  // namespace varve
