#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Asks a database, before a plan runs, what its migrations require.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/plan/requirements.hpp"
#include "varve/plan/script.hpp"
#include "varve/runtime/options.hpp"
#include "varve/runtime/requirement_failed.hpp"
#include "varve/runtime/session.hpp"

namespace varve::detail {

/// A requirement, and whether the database meets it. One that cannot be asked yet counts as met.
struct asked_requirement {
    planned_requirement from = {};
    bool met = true;
    std::string error = {};
};

/// Asks one requirement. Throws server_error if the server fails for another reason than the query.
inline asked_requirement ask(session& asks, const planned_requirement& wanted, const run_options& options) {
    asked_requirement result{wanted};
    if (!wanted.now) { return result; }
    string_sink sql;
    sql << "SET LOCAL lock_timeout = ";
    put_number(sql, options.lock_timeout.count());
    sql << "; SET LOCAL statement_timeout = ";
    put_number(sql, options.statement_timeout.count());
    sql << "; SELECT ";
    put_condition(sql, *wanted.what);
    try {
        const pqxx::result rows = asks.send(sql.text());
        result.met = std::string_view(rows[0][0].c_str()) == "t";
    } catch (const server_refusal& refused) {
        const std::string_view kind = std::string_view(refused.sqlstate).substr(0, 2);
        // These errors are not about the query: locks, cancelled statements, a server that shuts down, an open
        // transaction of the caller.
        if (kind == "55" || kind == "40" || kind == "57" || kind == "25" || kind == "53" || kind == "58") {
            throw_server_error("the requirements of the migrations cannot be checked", refused);
        }
        result.met = false;
        result.error = readable(refused.text);
    }
    return result;
}

/// Asks the requirements of a plan. Leaves those unasked whose answer the plan itself may change.
inline std::vector<asked_requirement> ask_requirements(session& asks, const plan& made, const list<migration>& chain,
                                                       const run_options& options) {
    std::vector<asked_requirement> result;
    for (const planned_requirement& each : requirements_of(made, chain)) { result.push_back(ask(asks, each, options)); }
    return result;
}

inline unmet_requirement describe(const asked_requirement& each, const plan& made, const list<migration>& chain) {
    const plan_entry& entry = made.entries[each.from.entry];
    return {std::string(chain[entry.position].revision.text()),
            entry.direction,
            each.from.step + 1,
            std::string(each.from.what->why),
            std::string(each.from.what->query),
            each.error};
}

/// Throws requirement_failed if one of them is not met.
inline void require_met(const std::vector<asked_requirement>& asked, const plan& made, const graph& lines) {
    std::vector<unmet_requirement> unmet;
    for (const asked_requirement& each : asked) {
        if (!each.met) { unmet.push_back(describe(each, made, lines.chain())); }
    }
    if (unmet.empty()) { return; }
    std::string what;
    for (const unmet_requirement& each : unmet) { what += (what.empty() ? "" : "\n") + text_of_unmet(each); }
    what += "\nNothing was run. Change the rows as it says, and run again.";
    failed_step where{unmet.front().revision, unmet.front().direction, unmet.front().step, unmet.front().query,
                      ends_text(lines, made.from.applied)};
    throw requirement_failed(what, std::move(unmet), std::move(where));
}

}  // namespace varve::detail
