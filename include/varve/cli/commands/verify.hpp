#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that compares a database with its own history.
#include <string>
#include <vector>

#include "varve/cli/command.hpp"
#include "varve/cli/drift.hpp"
#include "varve/cli/position_text.hpp"

namespace varve::detail {

/// Checks all rows of the history against the chain. The walker skips this if the last row is enough.
inline void verify_rows(command_context& cx, const position_in_chain& found) {
    if (found.position.empty()) { return; }
    session server(cx.connection());
    database_history(server, history_place{found.schema, cx.history_table().table})
        .verify_rows({&cx.lines(), &cx.prints()});
}

/// Throws command_failure if the database differs from its history. `finish` says how to finish a migration that is
/// unfinished, and `advice` follows the number of differences.
inline void require_matching(command_context& cx, const position_in_chain& found, const std::string& finish,
                             const std::string& advice) {
    verify_rows(cx, found);
    const database_position& position = found.position;
    if (position.part) {
        throw command_failure(exit_code::not_at_head, "unfinished",
                              "migration " + in_quotes(revision_at(cx.lines(), position.part.position)) +
                                  " is unfinished (" + unfinished_text(cx, position.part) +
                                  "), so the expected schema is not known: " + finish);
    }
    const compared_database compared = differences_from(cx, found);
    if (!compared.differences.empty()) {
        refuse_drift(cx,
                     "the database differs from its history, which is at " +
                         ends_text(cx.lines(), position.applied, "base") + ": " +
                         count_of_differences(compared.differences) + advice,
                     compared.differences);
    }
    require_judged(cx, compared.undecided);
}

/// For --verify of a command that runs migrations: throws command_failure if the database differs from its history.
inline void require_verified(command_context& cx) {
    if (!cx.request().verify) { return; }
    require_matching(cx, cx.locate(), "run without --verify to finish it",
                     "; nothing was run: undo what was changed by hand, or write it as a migration");
}

/// Runs the command verify: whether the database has the schema that its history records, at any revision.
inline exit_code run_verify(command_context& cx) {
    const position_in_chain found = cx.locate();
    require_matching(cx, found, "run upgrade to finish it", {});
    const database_position& position = found.position;
    if (cx.json()) {
        cx.document().begin_object().list("differences", std::vector<std::string>());
        cx.document().list("current", revisions_of(cx.lines(), cx.lines().ends_of(position.applied)));
        cx.document().member("migrations", position.applied.count()).end_object();
    } else if (!cx.request().quiet) {
        cx.text() += "The database matches its history: " + ends_text(cx.lines(), position.applied, "base") + ".\n";
    }
    return exit_code::ok;
}

inline command_entry verify_command() {
    return {.name = "verify",
            .summary = "Check that the database matches its history",
            .example = "verify",
            .run = run_verify};
}

}  // namespace varve::detail
