#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The options that several commands share.
#include <string>
#include <vector>

#include "varve/cli/choices.hpp"
#include "varve/cli/command.hpp"

namespace varve::detail {

inline option_entry verbose_option() {
    return flag("-v,--verbose", &command_request::verbose, "Show all details of each migration");
}

inline option_entry sql_option() {
    return flag("--sql", &command_request::sql, "Print the SQL for a:b (start:end), without a database");
}

inline option_entry verify_option() {
    return flag("--verify", &command_request::verify, "First check that the database matches its history");
}

inline option_entry allow_data_loss_option() {
    return flag("--allow-data-loss", &command_request::allow_data_loss, "Drop tables and columns that hold rows");
}

/// The options of a migration to write.
inline std::vector<option_entry> migration_options() {
    return {{"-m,--message", &command_request::message, "What the migration does", "TEXT"},
            {"--rev-id", &command_request::revision, "Its revision, instead of a random one", "ID"},
            {"--branch-label", &command_request::branch_labels, "A label for the branch that starts with it", "NAME"}};
}

inline option_entry migrations_option() {
    return {"--migrations", &command_request::migrations, "The folder of the migrations, or its chain.hpp", "PATH",
            completion_of::files};
}

/// The options of commands that write to a database.
inline std::vector<option_entry> run_option_entries() {
    const std::string heading = "How it runs";
    constexpr completion_of none = completion_of::nothing;
    return {{"--transaction", &value_words::transaction, "per_plan: one transaction for all; per_migration: one each",
             "MODE", completion_of::words, words_of(transaction_choices), heading},
            {"--lock-timeout", &value_words::lock_timeout, "How long a statement waits for a lock (5s); 0: no limit",
             "TIME", none, "", heading},
            {"--statement-timeout", &value_words::statement_timeout, "How long a statement may take (0: no limit)",
             "TIME", none, "", heading},
            {"--lock-wait", &value_words::lock_wait, "How long to wait for another process that migrates (60s)", "TIME",
             none, "", heading}};
}

/// The options that say where the database and its history are. `table` is the history table without them.
inline std::vector<option_entry> database_options(const std::string& table) {
    return {{"--database-url", &command_request::database_url,
             "The database; by default DATABASE_URL of the environment or of .env", "URL"},
            {"--env-file", &command_request::env_file, "Read DATABASE_URL from this file instead of .env", "FILE",
             completion_of::files},
            {"--history-table", &value_words::history_table,
             "The history table (" + table + "); alembic_version is the table of Alembic", "NAME"},
            {"--history-schema", &value_words::history_schema,
             "The schema of the history table; by default from the search path", "NAME"}};
}

/// The options of the output.
inline std::vector<option_entry> output_options() {
    return {flag("--json", &command_request::json, "Print one JSON document"),
            flag("-q,--quiet", &command_request::quiet, "Print results and errors only"),
            {"--color", &value_words::color, "auto (the default), always or never; auto respects NO_COLOR", "WHEN",
             completion_of::words, words_of(color_choices)}};
}

}  // namespace varve::detail
