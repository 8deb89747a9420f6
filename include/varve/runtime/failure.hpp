#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Says which step failed, why, and what is applied.
#include <cstddef>
#include <string>
#include <utility>

#include "varve/operation/title.hpp"
#include "varve/plan/script.hpp"
#include "varve/runtime/advice.hpp"
#include "varve/runtime/requirement_failed.hpp"
#include "varve/runtime/session.hpp"
#include "varve/runtime/verify.hpp"

namespace varve::detail {

/// A plan that failed, and the place where it failed.
struct failure_site {
    const plan* made = nullptr;
    const graph* lines = nullptr;
    const list<action>* actions = nullptr;
    std::size_t at = 0;               ///< the position of the action
    std::size_t statement = 0;        ///< the number of the action's statement
    std::string failed_sql = {};      ///< the SQL that failed, if it does not belong to the action
    database_position position = {};  ///< what is applied now
};

inline const operation& operation_at(const failure_site& site) {
    return operation_of(*site.made, (*site.actions)[site.at]);
}

/// Returns the migration that is applied in part; empty if there is none.
inline std::string unfinished_at(const failure_site& site) {
    const partial_migration& part = site.position.part;
    return part ? std::string(site.lines->chain()[part.position].revision.text()) : std::string();
}

/// Returns the sentence "The database is at "002".", with the unfinished migration if there is one.
inline std::string describe(const failure_site& site) {
    const database_position& position = site.position;
    string_sink at;
    put_position(at, *site.lines, position.applied);
    std::string result = "The database is at " + at.text();
    if (!position.part) { return result + '.'; }
    const migration& each = site.lines->chain()[position.part.position];
    const bool up = position.part.side == progress_side::up;
    const std::size_t steps = position.part.steps_done;
    result += ". Migration " + in_quotes(unfinished_at(site)) +
              " cannot run in one transaction: " + std::to_string(steps) + " of " +
              std::to_string(up ? each.up.size() : each.down.size());
    result += up ? " steps are applied; " : " steps of its down have run; ";
    return result + "the next run continues with step " + std::to_string(steps + 1) + '.';
}

/// Returns the first 12 lines of an SQL statement, for a message, and how many lines follow.
inline std::string first_lines(std::string_view statement) {
    constexpr std::size_t most = 12;
    std::size_t end = 0;
    std::size_t more = 0;
    std::string_view rest = statement;
    for (std::size_t line = 0; !rest.empty(); ++line) {
        next_line(rest);
        if (line < most) {
            end = statement.size() - rest.size();
        } else {
            ++more;
        }
    }
    std::string result(statement.substr(0, end));
    return more == 0 ? result : result + "... and " + std::to_string(more) + (more == 1 ? " more line" : " more lines");
}

/// Returns the error for a step, or for the record of a migration, that the server refused.
inline migration_failed failure_of(const failure_site& site, const server_refusal& refused) {
    const action& at = (*site.actions)[site.at];
    const plan_entry& entry = site.made->entries[at.entry];
    failed_step where;
    where.revision = site.lines->chain()[entry.position].revision.text();
    where.direction = entry.direction;
    std::string what = entry.direction == direction::up ? "migration " : "the down of migration ";
    what += in_quotes(where.revision) + " failed";
    string_sink statement;
    if (at.what != action_kind::finish && site.failed_sql.empty()) {
        string_sink name;
        title(name, operation_at(site));
        where.step = entry.number(at.step) + 1;
        what += " at step " + std::to_string(where.step) + " (" + name.text() + ")";
        put_statement(statement, operation_at(site), site.statement);
    } else {
        statement << site.failed_sql;
        what += site.failed_sql == "COMMIT" ? " when its transaction was committed" : " when it was recorded";
    }
    where.statement = statement.text();
    where.standing = ends_text(*site.lines, site.position.applied);
    where.unfinished = unfinished_at(site);
    const std::string message = readable(refused.text);
    what += ": " + message + " (SQLSTATE " + refused.sqlstate + ")\n" + first_lines(where.statement) + '\n' +
            describe(site) + advice_line(refused.sqlstate);
    return migration_failed(what, std::move(where), refused.sqlstate, message);
}

/// Throws requirement_failed if the step is a requirement whose answer is not true, otherwise what failure_of returns.
[[noreturn]] inline void throw_failure(const failure_site& site, const server_refusal& refused) {
    const action& at = (*site.actions)[site.at];
    const auto* const asked = at.what == action_kind::run ? operation_at(site).get_if<operations::require>() : nullptr;
    migration_failed failed = failure_of(site, refused);
    if (asked == nullptr || refused.sqlstate != requirement_sqlstate) { throw failed; }
    unmet_requirement unmet{failed.revision(), failed.direction(), failed.step(), std::string(asked->why),
                            std::string(asked->query)};
    failed_step where{unmet.revision, unmet.direction, unmet.step, unmet.query, failed.standing(), failed.unfinished()};
    const std::string what =
        text_of_unmet(unmet) + '\n' + describe(site) + " Change the rows as it says, and run again.";
    throw requirement_failed(what, {std::move(unmet)}, std::move(where));
}

}  // namespace varve::detail
