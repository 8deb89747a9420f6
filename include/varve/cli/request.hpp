#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A parsed command line.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "varve/history/other_tool.hpp"
#include "varve/import/sql_format.hpp"
#include "varve/pull/model_form.hpp"
#include "varve/runtime/options.hpp"

namespace varve::detail {

enum class color_mode : std::uint8_t { automatic, always, never };

enum class report_format : std::uint8_t { text, markdown, sarif };

/// Values that are given as words and still have to be parsed.
struct value_words {
    std::optional<std::string> color = {};
    std::optional<std::string> history_table = {};
    std::optional<std::string> history_schema = {};
    std::optional<std::string> transaction = {};
    std::optional<std::string> lock_timeout = {};
    std::optional<std::string> statement_timeout = {};
    std::optional<std::string> lock_wait = {};
    std::optional<std::string> fail_on = {};
    std::optional<std::string> start = {};
    std::optional<std::string> models = {};
    std::optional<std::string> report = {};
    std::optional<std::string> from_tool = {};
    std::optional<std::string> from_format = {};
    std::optional<std::string> as = {};
};

/// A parsed command line. Options that the command does not have keep their defaults.
struct command_request {
    std::string command = {};  ///< empty if `text` is the answer: the help or the version
    std::string text = {};

    // For every command.
    std::optional<std::string> database_url = {};
    std::optional<std::string> env_file = {};
    std::optional<std::string> migrations = {};  ///< the path of the project's source files
    bool json = false;
    bool quiet = false;
    color_mode color = color_mode::automatic;
    value_words values = {};  ///< the words from which color and run are read

    std::vector<std::string> targets = {};  ///< targets, a range, revisions to merge, a folder or a shell
    run_options run = {};                   ///< history table, timeouts, transaction mode
    bool verbose = false;
    bool sql = false;
    bool dry_run = false;
    bool allow_data_loss = false;
    bool verify = false;
    bool check = false;
    bool purge = false;
    const other_tool* from_tool = nullptr;  ///< the tool whose table has the position
    std::optional<std::string> from_table = {};
    bool check_heads = false;
    bool indicate_current = false;
    bool resolve_dependencies = false;
    bool graph = false;
    std::optional<std::string> range = {};
    std::string format = "mermaid";

    // For SQL files to read.
    bool no_replay = false;
    bool fail_on_unknown = false;
    std::optional<bool> start_empty = {};  ///< whether the first file begins with an empty database

    // For hazards.
    report_format report = report_format::text;
    std::vector<std::string> only_hazards = {};
    std::vector<std::string> except_hazards = {};
    bool hazards = false;  ///< whether `read` looks for them

    // For a database to pull.
    model_form models = model_form::hana;

    // For a folder to import.
    std::optional<sql_format> from_format = {};
    bool as_operations = false;
    std::string into = "imported";

    // For a migration to write.
    std::string message = {};
    std::string revision = {};
    std::vector<std::string> heads = {};
    bool splice = false;
    std::vector<std::string> branch_labels = {};
    std::vector<std::string> depends_on = {};
    bool autogenerate = false;
    bool online = false;  ///< whether generated steps let others use the tables
    bool from_database = false;
    std::vector<std::string> include = {};  ///< patterns of tables, as in a shell
    std::vector<std::string> exclude = {};

    const std::string& target() const noexcept {
        static const std::string none;
        return targets.empty() ? none : targets.front();
    }
};

}  // namespace varve::detail
