#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What a command line asks for.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "varve/runtime/options.hpp"

namespace varve::detail {

enum class when : std::uint8_t { automatic, always, never };

/// What is written as a word and means something else.
struct value_words {
    std::optional<std::string> color = {};
    std::optional<std::string> transaction = {};
    std::optional<std::string> lock_timeout = {};
    std::optional<std::string> statement_timeout = {};
    std::optional<std::string> lock_wait = {};
};

/// A command line taken apart. What a command does not know is as it was.
struct request {
    std::string command = {};  ///< empty: help or the version was asked for, and is in `text`
    std::string text = {};

    // Of every command.
    std::optional<std::string> database_url = {};
    std::optional<std::string> env_file = {};
    std::optional<std::string> migrations = {};  ///< where the source files of the project are
    bool json = false;
    bool quiet = false;
    when color = when::automatic;
    value_words values = {};  ///< what color and run were read from

    std::vector<std::string> targets = {};  ///< targets, a range, revisions to merge, a folder, a shell
    run_options run = {};                   ///< history table, timeouts, transaction mode
    bool verbose = false;
    bool sql = false;
    bool dry_run = false;
    bool purge = false;
    bool check_heads = false;
    bool indicate_current = false;
    bool resolve_dependencies = false;
    bool graph = false;
    std::optional<std::string> range = {};
    std::string format = "mermaid";

    // Of a migration to write.
    std::string message = {};
    std::string revision = {};
    std::vector<std::string> heads = {};
    bool splice = false;
    std::vector<std::string> branch_labels = {};
    std::vector<std::string> depends_on = {};
    bool autogenerate = false;
    bool from_database = false;
    std::vector<std::string> include = {};  ///< patterns of tables, as a shell has them
    std::vector<std::string> exclude = {};

    const std::string& target() const noexcept {
        static const std::string none;
        return targets.empty() ? none : targets.front();
    }
};

}  // namespace varve::detail
