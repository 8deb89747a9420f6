#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The table of commands, each with an example, in the order in which help lists them.
#include <string_view>

namespace varve::detail {

struct command_entry {
    std::string_view name;
    std::string_view summary;
    std::string_view example;  ///< the words after the program's name; several examples are on separate lines
};

inline constexpr command_entry command_table[] = {
    {"current", "Show the revisions at which the database stands", "current --verbose\ncurrent --check-heads"},
    {"history", "List the migrations of the chain, the newest first", "history -r -3:current\nhistory -i --graph"},
    {"heads", "Show the revisions that nothing revises", "heads"},
    {"branches", "Show the revisions that several revise", "branches"},
    {"show", "Show a migration, or what several words mean", "show head\nshow a7c3"},
    {"graph", "Draw the chain for a document, as Mermaid or DOT", "graph > chain.mmd\ngraph --format dot | dot -Tsvg"},
    {"plan", "Show what a command would run: migrations, transactions, SQL and locks", "plan head\nplan -1"},
    {"upgrade", "Run migrations up to a target",
     "upgrade head\nupgrade 001:head --sql > migration.sql\nupgrade --dry-run"},
    {"downgrade", "Take migrations back down to a target", "downgrade -1\ndowngrade head:base --sql"},
    {"redo", "Take the last migration back and run it again", "redo\nredo -2"},
    {"stamp", "Write into the history that the database stands at a target, and run nothing",
     "stamp head\nstamp --purge 001"},
    {"check", "Hold the database against the head of the chain, for CI", "check"},
    {"verify", "Hold the database against what its history says", "verify"},
    {"ensure_version", "Make the history table where it is missing", "ensure_version"},
    {"revision", "Write a new migration and list it in the chain",
     "revision -m \"add users table\"\nrevision --autogenerate -m \"what the models need\""},
    {"merge", "Write a migration that merges heads", "merge heads -m \"merge billing and shop\""},
    {"edit", "Open the file of a migration in $EDITOR", "edit head"},
    {"init", "Make a new project in a folder", "init shop"},
    {"pull", "Make a project whose migrations make what stands in the database",
     "pull shop\npull shop --database-url postgresql://localhost/shop"},
    {"completion", "Print a script that completes commands in bash or zsh", "completion bash"},
};

}  // namespace varve::detail
