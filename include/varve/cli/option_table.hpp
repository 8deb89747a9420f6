#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The tables of the flags and the arguments of commands.
#include <cstddef>
#include <string_view>

#include "varve/cli/request.hpp"

namespace varve::detail {

struct flag_entry {
    std::string_view commands;  ///< the commands that have it, separated by blanks
    const char* spelling;
    bool request::*to;
    const char* what;
};

inline constexpr flag_entry flag_table[] = {
    {"current history heads branches", "-v,--verbose", &request::verbose, "Say all of each migration"},
    {"current", "-c,--check-heads", &request::check_heads, "Fail where the database is not at all heads"},
    {"history", "-i,--indicate-current", &request::indicate_current, "Mark where the database stands"},
    {"history", "--graph", &request::graph, "Draw the lines of the chain"},
    {"heads", "--resolve-dependencies", &request::resolve_dependencies, "Leave out what another depends on"},
    {"upgrade downgrade stamp", "--sql", &request::sql, "Print the SQL for a:b (start:end), and ask no database"},
    {"upgrade", "--dry-run", &request::dry_run, "Run it on the server, and roll everything back"},
    {"stamp", "--purge", &request::purge, "Delete all rows of the history first"},
    {"revision", "--autogenerate", &request::autogenerate,
     "With the steps that bring the chain to where the models are"},
    {"revision", "--from-database", &request::from_database,
     "Compare the models with the live database, not with the chain"},
    {"revision", "--splice", &request::splice, "Let it revise what is no head: a new branch begins"},
};

struct word_entry {
    std::string_view commands;
    const char* name;
    const char* what;
    int least;
    int most;
};

inline constexpr int any_number = 1 << 20;

inline constexpr word_entry word_table[] = {
    {"upgrade", "TARGET", "Where to go (head): head, heads, +N, a revision, a:b with --sql", 0, 1},
    {"downgrade", "TARGET", "Where to go: base, -N, a revision, branch@base, a:b with --sql", 1, 1},
    {"redo", "TARGET", "What to take back to (-1)", 0, 1},
    {"plan", "TARGET", "Where to go (head), up or down, or a:b", 0, 1},
    {"stamp", "TARGETS", "One target or several; a:b with --sql", 1, any_number},
    {"show edit", "REVISION", "A revision, the beginning of one, a label, head, current, -1", 1, 1},
    {"merge", "REVISIONS", "The heads to merge; heads or none: all", 0, any_number},
    {"init pull", "DIRECTORY", "A folder that is not there yet, or is empty", 1, 1},
    {"completion", "SHELL", "bash or zsh", 1, 1},
};

/// Whether `name` is one of the words of `names`.
constexpr bool is_one_of(std::string_view names, std::string_view name) noexcept {
    while (!names.empty()) {
        const std::size_t end = names.find(' ');
        if (names.substr(0, end) == name) { return true; }
        names.remove_prefix(end == std::string_view::npos ? names.size() : end + 1);
    }
    return false;
}

}  // namespace varve::detail
