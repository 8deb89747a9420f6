#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the SQL of a plan without a connection: for a review, or for psql.
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "varve/plan/error.hpp"
#include "varve/plan/message.hpp"
#include "varve/plan/server_need.hpp"
#include "varve/target/range.hpp"

namespace varve {

/// The options of a script.
struct script_options {
    transaction_mode transaction = per_plan;
    std::chrono::milliseconds lock_timeout = std::chrono::seconds(5);
    std::chrono::milliseconds statement_timeout = std::chrono::milliseconds(0);
    std::string history_table = "varve_history";
    std::string history_schema = "";  ///< empty: the schema on the session's search path that has the table
};

}  // namespace varve

namespace varve::detail {

class string_sink final : public sink {
public:
    string_sink() = default;
    explicit string_sink(std::size_t size) { text_.reserve(size); }
    void put(std::string_view text) override { text_ += text; }
    std::string& text() noexcept { return text_; }

private:
    std::string text_;
};

/// Returns the last applied revisions, for example "002" or "b, c"; `nothing` if none is applied.
inline std::string ends_text(const graph& lines, const position_set& applied, std::string_view nothing = {}) {
    std::string result;
    lines.ends_of(applied).for_each([&](std::size_t position) {
        result += result.empty() ? "" : ", ";
        result += lines.chain()[position].revision.text();
    });
    return result.empty() ? std::string(nothing) : result;
}

inline message_settings settings_of(const script_options& options) {
    message_settings settings;
    settings.table = history_table(history_place_of(options.history_schema, options.history_table));
    settings.lock_timeout = options.lock_timeout.count();
    settings.statement_timeout = options.statement_timeout.count();
    settings.reader = audience::psql;
    return settings;
}

/// Writes what the script does, how to run it, and which server it needs.
inline void put_heading(sink& out, const plan& made, const graph& lines, const position_set& to) {
    out << "-- From " << ends_text(lines, made.from.applied, "base") << " to " << ends_text(lines, to, "base")
        << ", by varve. Run it with: psql -v ON_ERROR_STOP=1 -f\n";
    if (const plan_need needed = need_of_plan(made, lines.chain()); needed.any()) {
        out << "-- It needs PostgreSQL ";
        put_number(out, needed.least.version);
        out << " or newer: ";
        buffer_sink why;
        put_need(why, made, lines.chain(), needed);
        for (const char c : why.text()) { out << (c == '\n' || c == '\r' ? ' ' : c); }
        out << '\n';
    }
}

/// Writes what a script with steps outside of transactions begins with: psql stops at an error, and the session's
/// timeouts are saved.
inline void put_save_timeouts(sink& out) {
    out << "\\set ON_ERROR_STOP on\n"
           "SELECT pg_catalog.current_setting('lock_timeout') AS varve_lock_timeout, "
           "pg_catalog.current_setting('statement_timeout') AS varve_statement_timeout,\n"
           "    COALESCE(pg_catalog.current_setting('transaction_timeout', true), '') AS varve_transaction_timeout,\n"
           "    pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL AS varve_has_transaction_timeout \\gset\n";
}

/// Writes the SQL that restores the session's timeouts, which put_save_timeouts saved.
inline void put_restore_timeouts(sink& out) {
    out << "SET lock_timeout = :'varve_lock_timeout';\nSET statement_timeout = :'varve_statement_timeout';\n"
           "\\if :varve_has_transaction_timeout\nSET transaction_timeout = :'varve_transaction_timeout';\n\\endif\n";
}

/// Returns the SQL from the position `from` to the position `to`. One must contain the other.
inline std::string write_script(const graph& lines, const position_set& from, const position_set& to,
                                const script_options& options) {
    const list<migration>& chain = lines.chain();
    plan made;
    make_plan(made, chain, database_position(from), to);
    require_runnable(made, chain);

    const message_settings settings = settings_of(options);
    const fingerprints prints(lines);
    const list<action> actions = actions_of(made, chain, options.transaction);
    message_writer writer(made, {&lines, &prints}, actions, settings);
    string_sink out;
    bool alone = false;
    for (const action& each : actions) { alone = alone || each.what == action_kind::alone; }
    if (!actions.empty()) { put_heading(out, made, lines, to); }
    if (alone) { put_save_timeouts(out); }
    for (std::size_t i = 0; i < actions.size();) {
        i = writer.write(out, i);
        for (; i < actions.size() && actions[i].what == action_kind::alone; ++i) {
            const operation& step = operation_of(made, actions[i]);
            writer.put_timeouts_alone(out, step);
            render_alone(out, step, settings);
            out << '\n';
        }
    }
    if (alone) { put_restore_timeouts(out); }
    return std::move(out.text());
}

/// Returns the SQL that changes the history from `from` to `to` without running migrations.
inline std::string write_stamp(const graph& lines, const position_set& from, const position_set& to,
                               const script_options& options) {
    const message_settings settings = settings_of(options);
    string_sink out;
    out << "-- Stamps " << ends_text(lines, to, "base")
        << ", by varve. Run it with: psql -v ON_ERROR_STOP=1 -f\nBEGIN;\n";
    const database_position begin(from);
    put_transaction_start(out, settings.table, {lines, begin});
    const fingerprints prints(lines);
    settings.table.put_stamp(out, {&lines, &prints}, begin, to);
    out << "COMMIT;\n";
    return std::move(out.text());
}

inline std::string script_of(const list<migration>& chain, std::string_view from, std::string_view to,
                             const script_options& options) {
    const graph lines(chain);
    const position_set begin = require_destination(resolve_either(lines, {}, from), from);
    return write_script(lines, begin, require_destination(resolve_either(lines, begin, to), to), options);
}

/// Returns the SQL for the range of a command: "start:end", or only the end if it begins at base.
inline std::string script_of_range(const graph& lines, range_command what, std::string_view range,
                                   const script_options& options) {
    const resolved<range_ends> found = resolve_range(lines, what, range);
    require_resolved(found, range);
    return what == range_command::stamp ? write_stamp(lines, found.from, found.to, options)
                                        : write_script(lines, found.from, found.to, options);
}

}  // namespace varve::detail

namespace varve {

/// Returns the SQL that takes a database from one target of `Chain` to another, and updates its history. Run it with
/// `psql -v ON_ERROR_STOP=1 -f`. Both targets have the grammar of run_options::target; a relative `to` counts from
/// `from`. The result is empty if there is nothing to do.
///
/// The script changes nothing in a database that is not at `from`. It does not hold the lock while a statement runs
/// outside of transactions, so another process can run migrations at that time.
///
/// Throws bad_target, and irreversible_error if the way down contains an irreversible migration.
template <class Chain>
std::string script(std::string_view from, std::string_view to, const script_options& options = {}) {
    return detail::script_of(Chain::migrations(), from, to, options);
}

}  // namespace varve
