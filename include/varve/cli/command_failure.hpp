#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The error of a command.
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "varve/cli/exit_code.hpp"
#include "varve/cli/json.hpp"

namespace varve::detail {

/// An error that a command itself reports.
class command_failure : public std::runtime_error {
public:
    /// Creates the error. `more` adds members to the error object of --json.
    command_failure(exit_code code, std::string_view kind, const std::string& what,
                    std::function<void(json_writer&)> more = {})
        : std::runtime_error(what), code_(code), kind_(kind), more_(std::move(more)) {}

    exit_code code() const noexcept { return code_; }
    const std::string& kind() const noexcept { return kind_; }
    void write_more(json_writer& out) const {
        if (more_) { more_(out); }
    }

private:
    exit_code code_;
    std::string kind_;
    std::function<void(json_writer&)> more_;
};

inline command_failure usage_failure(const std::string& what) { return {exit_code::usage, "usage", what}; }

}  // namespace varve::detail
