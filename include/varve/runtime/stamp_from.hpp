#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Takes over the position of a database from the table of another migration tool.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/history/other_tool.hpp"
#include "varve/runtime/stamp.hpp"

namespace varve::detail {

/// The table of another tool in a database. Its errors name the table and say what to do.
class foreign_history {
public:
    /// `place` is the table that the user names, or the tool's own.
    foreign_history(const graph& lines, const other_tool& tool, const history_place& place)
        : lines_(&lines), tool_(&tool), place_(place) {
        // Only a revision that is a number as a whole counts as one, because a hash can begin with a digit.
        const version_rule rule = tool.rule == version_rule::first_number ? version_rule::number : tool.rule;
        for (const migration& each : lines.chain()) { versions_.emplace_back(each.revision.text(), rule); }
    }

    /// Returns the migrations of the chain that the table records. Throws server_error if the table is missing or has
    /// other columns, database_ahead for versions that the chain does not have, and history_mismatch for a gap or a
    /// failed version.
    position_set read(session& connection) const {
        require_shape(connection);
        const pqxx::result rows = read_rows(connection);
        position_set applied;
        std::vector<std::string> unknown;
        for (const auto& row : rows) {
            const std::string version = row[0].c_str();
            const std::string_view state = row[1].c_str();
            if (state == "failed") { refuse_failed(version); }
            if (state == "baseline") {
                applied |= up_to(version);
                continue;
            }
            const std::size_t at = find(version);
            if (state == "undone") {
                if (at != nowhere) { applied.remove(at); }
                std::erase(unknown, version);
            } else if (at == nowhere) {
                unknown.push_back(version);
            } else if (state == "at") {
                applied |= lines_->ancestors_of(at);
            } else {
                applied.add(at);
            }
        }
        if (!unknown.empty()) { refuse_unknown(unknown); }
        require_no_gap(applied);
        return applied;
    }

    /// Returns what messages call the table: `table schema_migrations of dbmate`.
    std::string title() const {
        string_sink name;
        put_place(name, place_);
        return "table " + name.text() + " of " + std::string(tool_->word);
    }

private:
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    std::string revision(std::size_t position) const { return in_quotes(lines_->chain()[position].revision.text()); }

    std::size_t find(std::string_view text) const {
        const tool_version version(text, tool_->rule);
        std::size_t found = nowhere;
        for (std::size_t i = 0; i < versions_.size(); ++i) {
            if (lines_->chain()[i].revision.text() == text) { return i; }
            if (found == nowhere && versions_[i] == version) { found = i; }
        }
        return found;
    }

    position_set up_to(std::string_view text) const {
        const tool_version version(text, tool_->rule);
        position_set result;
        for (std::size_t i = 0; i < versions_.size(); ++i) {
            if (versions_[i].is_number() && !tool_version::before(version, versions_[i])) { result.add(i); }
        }
        return result;
    }

    pqxx::result send(session& connection, const std::string& sql) const {
        try {
            return connection.send(sql);
        } catch (const server_refusal& refused) { throw_server_error(title() + " cannot be read", refused); }
    }

    pqxx::result read_rows(session& connection) const {
        string_sink sql;
        sql << "SELECT " << tool_->version << ", " << tool_->state << " FROM ";
        put_place(sql, place_);
        sql << ' ' << tool_->rest;
        return send(connection, sql.text());
    }

    /// Whether the columns are those of a tool's table. Each is its name, a blank, and its type.
    static bool has_shape(const other_tool& tool, const std::vector<std::string>& columns) {
        for (const tool_column& wanted : tool.columns) {
            bool found = wanted.name.empty();
            for (const std::string_view each : columns) {
                found = found || (each.starts_with(wanted.name) && each.substr(wanted.name.size()).starts_with(' ') &&
                                  each.substr(wanted.name.size() + 1).starts_with(wanted.type));
            }
            if (!found) { return false; }
        }
        return true;
    }

    void require_shape(session& connection) const {
        string_sink sql;
        sql << "SELECT a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute AS a "
               "WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid = pg_catalog.to_regclass(";
        put_place_literal(sql, place_);
        sql << ") ORDER BY a.attnum";
        std::vector<std::string> columns;
        for (const auto& row : send(connection, sql.text())) { columns.emplace_back(row[0].c_str()); }
        if (columns.empty()) { refuse_missing(connection); }
        if (has_shape(*tool_, columns)) { return; }
        std::string wanted;
        for (const tool_column& each : tool_->columns) {
            if (each.name.empty()) { break; }
            wanted += (wanted.empty() ? "" : ", ") + std::string(each.name) + ' ' + std::string(each.type);
        }
        string_sink called;
        put_place(called, place_);
        std::string what =
            "table " + called.text() + " lacks columns of " + std::string(tool_->word) + "'s table (" + wanted + "); ";
        const other_tool* writer = nullptr;  // the one with the most columns in common
        for (const other_tool& each : other_tools) {
            if (has_shape(each, columns) && (writer == nullptr || each.columns_named() > writer->columns_named())) {
                writer = &each;
            }
        }
        what += writer == nullptr
                    ? std::string("name another table (--from-table)")
                    : "it has those of " + std::string(writer->word) + ": use --from " + std::string(writer->word);
        throw server_error(what, "42703", what);
    }

    [[noreturn]] void refuse_missing(session& connection) const {
        std::string what = "the database has no " + title();
        if (place_.schema.empty()) {
            const history_schemas schemas = read_history_schemas(connection, place_.table);
            what += " on the search path of the connection; ";
            what += schemas.elsewhere.empty() ? "check the database URL, or name the table (--from-table)"
                                              : "schema " + schemas.elsewhere.front() + " has one: use --from-table " +
                                                    schemas.elsewhere.front() + '.' + std::string(place_.table);
        } else {
            what += "; check the database URL, or name another table (--from-table)";
        }
        throw server_error(what, "42P01", what);
    }

    [[noreturn]] void refuse_failed(const std::string& version) const {
        throw history_mismatch(title() + " says that version " + in_quotes(version) +
                                   " failed, so it may be applied in part; find out which of its statements ran, "
                                   "finish or undo them, and " +
                                   std::string(tool_->mend),
                               version);
    }

    [[noreturn]] void refuse_unknown(const std::vector<std::string>& unknown) const {
        std::string what = title() + " has version " + in_quotes(unknown.front());
        if (unknown.size() > 1) { what += " and " + std::to_string(unknown.size() - 1) + " more"; }
        what += ", which the chain does not have; add the migration with that revision to the chain, or undo it with ";
        throw database_ahead(what + std::string(tool_->word), unknown);
    }

    void require_no_gap(const position_set& applied) const {
        const position_set missing = lines_->ancestors(applied) - applied;
        if (missing.empty()) { return; }
        const std::size_t gap = missing.next(0);
        std::size_t after = gap;
        while (!applied.has(after) || !lines_->ancestors_of(after).has(gap)) { ++after; }
        throw history_mismatch(title() + " has version " + revision(after) + ", but not " + revision(gap) +
                                   ", which comes before it in the chain; apply " + revision(gap) + " with " +
                                   std::string(tool_->word) + ", or declare it after the last applied migration",
                               std::string(lines_->chain()[gap].revision.text()));
    }

    const graph* lines_;
    const other_tool* tool_;
    history_place place_;
    std::vector<tool_version> versions_ = {};
};

/// Records in the history the position that the table of another tool has. Nothing runs, and that table does
/// not change. With `purge`, rows of the history are deleted first; without it, a history that is beyond the table is
/// refused.
inline report stamp_from(const graph& lines, pqxx::connection& connection, const foreign_history& other, bool purge,
                         const run_options& options) {
    return stamp_history(lines, connection, purge, options, [&](session& asks, const database_position& position) {
        const position_set goal = other.read(asks);
        if (const position_set beyond = position.applied - goal; !beyond.empty()) {
            const std::string first(lines.chain()[beyond.next(0)].revision.text());
            throw history_mismatch(
                "varve's history has migration " + in_quotes(first) + ", which " + other.title() +
                    " does not have; the history is newer: leave it as it is, or replace it with --purge",
                first);
        }
        return goal;
    });
}

}  // namespace varve::detail
