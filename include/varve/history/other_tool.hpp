#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The tables in which other migration tools record what is applied, and how their versions name migrations of a chain.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/text/characters.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// How a tool compares versions. varve_add_sql_migrations makes revisions from file names by the same rules.
enum class version_rule : std::uint8_t {
    text,            ///< dbmate, alembic: character by character
    text_no_dashes,  ///< diesel: 2024-05-01-081500 is 20240501081500
    number,          ///< golang-migrate, sqlx, goose: 000001 is 1
    first_number,    ///< node-pg-migrate: the number at the beginning of a file name
    dotted_number,   ///< flyway: 1.0 is 1, and 1.10 is after 1.9
};

/// A column of a tool's table, and the beginning of its type as PostgreSQL writes it.
struct tool_column {
    std::string_view name = {};
    std::string_view type = {};
};

/// A migration tool, and the table that it writes.
///
/// A row is read as a version and one of these states, in the order in which the tool wrote the rows:
/// `applied`; `undone`, which cancels an earlier `applied`; `at`, which means the version and all before it;
/// `baseline`, which means the same, but the version need not exist; `failed`.
struct other_tool {
    std::string_view word;     ///< as --from names it
    std::string_view table;    ///< the name of its table, unless the tool is configured otherwise
    tool_column columns[4];    ///< columns that identify the table
    std::string_view version;  ///< SQL of the version, of type text
    std::string_view state;    ///< SQL of the state
    std::string_view rest;     ///< WHERE and ORDER BY
    version_rule rule;
    std::string_view mend;  ///< how to correct the table after a failed version

    constexpr std::size_t columns_named() const noexcept {
        std::size_t count = 0;
        for (const tool_column& each : columns) { count += each.name.empty() ? 0U : 1U; }
        return count;
    }
};

inline constexpr other_tool other_tools[] = {
    {"golang-migrate",
     "schema_migrations",
     {{"version", "bigint"}, {"dirty", "boolean"}},
     "version::text",
     "CASE WHEN dirty THEN 'failed' ELSE 'at' END",
     "ORDER BY version",
     version_rule::number,
     "run migrate force with the version that the database then has"},
    {"diesel",
     "__diesel_schema_migrations",
     {{"version", "character varying"}, {"run_on", "timestamp"}},
     "version::text",
     "'applied'",
     "ORDER BY version",
     version_rule::text_no_dashes,
     ""},
    {"dbmate",
     "schema_migrations",
     {{"version", "character varying"}},
     "version::text",
     "'applied'",
     "ORDER BY version",
     version_rule::text,
     ""},
    {"goose",
     "goose_db_version",
     {{"id", "integer"}, {"version_id", "bigint"}, {"is_applied", "boolean"}},
     "version_id::text",
     "CASE WHEN is_applied THEN 'applied' ELSE 'undone' END",
     "WHERE version_id <> 0 ORDER BY id",
     version_rule::number,
     ""},
    {"flyway",
     "flyway_schema_history",
     {{"installed_rank", "integer"},
      {"version", "character varying"},
      {"type", "character varying"},
      {"success", "boolean"}},
     "coalesce(version, script)::text",
     "CASE WHEN NOT success THEN 'failed' WHEN type LIKE 'UNDO%' OR type = 'DELETE' THEN 'undone' "
     "WHEN type LIKE '%BASELINE' THEN 'baseline' ELSE 'applied' END",
     "WHERE version IS NOT NULL OR NOT success ORDER BY installed_rank",
     version_rule::dotted_number,
     "run flyway repair"},
    {"sqlx",
     "_sqlx_migrations",
     {{"version", "bigint"}, {"success", "boolean"}, {"checksum", "bytea"}},
     "version::text",
     "CASE WHEN success THEN 'applied' ELSE 'failed' END",
     "ORDER BY version",
     version_rule::number,
     "correct or delete its row"},
    {"node-pg-migrate",
     "pgmigrations",
     {{"id", "integer"}, {"name", "character varying"}, {"run_on", "timestamp"}},
     "name::text",
     "'applied'",
     "ORDER BY run_on, id",
     version_rule::first_number,
     ""},
    {"alembic",
     "alembic_version",
     {{"version_num", "character varying"}},
     "version_num::text",
     "'at'",
     "ORDER BY version_num",
     version_rule::text,
     ""},
};

/// A version in the form in which its tool compares it. A text that the rule does not accept equals only itself.
class tool_version {
public:
    constexpr tool_version(std::string_view text, version_rule rule) : text_(text), rule_(rule) {
        if (rule == version_rule::text || rule == version_rule::text_no_dashes) { return; }
        for (std::size_t at = 0;;) {
            const std::size_t begin = at;
            while (at < text.size() && is_digit(text[at])) { ++at; }
            if (at == begin) { break; }
            std::string_view part = text.substr(begin, at - begin);
            while (!part.empty() && part.front() == '0') { part.remove_prefix(1); }
            parts_.push_back(part);
            const bool more =
                rule == version_rule::dotted_number && at < text.size() && (text[at] == '.' || text[at] == '_');
            if (!more) {
                is_number_ = at == text.size() || rule == version_rule::first_number;
                break;
            }
            ++at;
        }
        std::size_t last = parts_.size();
        while (last > 1 && parts_[last - 1].empty()) { --last; }
        parts_.resize(last);
    }

    constexpr bool is_number() const noexcept { return is_number_; }

    friend constexpr bool operator==(const tool_version& left, const tool_version& right) {
        if (left.rule_ == version_rule::text_no_dashes) { return same_but_dashes(left.text_, right.text_); }
        if (!left.is_number_ || !right.is_number_) { return left.text_ == right.text_; }
        return !before(left, right) && !before(right, left);
    }

    /// Whether a number is before another one.
    static constexpr bool before(const tool_version& left, const tool_version& right) {
        for (std::size_t i = 0; i < left.parts_.size() || i < right.parts_.size(); ++i) {
            const std::string_view one = i < left.parts_.size() ? left.parts_[i] : std::string_view();
            const std::string_view other = i < right.parts_.size() ? right.parts_[i] : std::string_view();
            if (one.size() != other.size()) { return one.size() < other.size(); }
            if (one != other) { return one < other; }
        }
        return false;
    }

private:
    static constexpr bool same_but_dashes(std::string_view left, std::string_view right) {
        std::size_t j = 0;
        for (const char c : left) {
            if (c == '-') { continue; }
            while (j < right.size() && right[j] == '-') { ++j; }
            if (j == right.size() || right[j] != c) { return false; }
            ++j;
        }
        while (j < right.size() && right[j] == '-') { ++j; }
        return j == right.size();
    }

    std::string_view text_;
    version_rule rule_;
    bool is_number_ = false;
    list<std::string_view> parts_ = {};
};

}  // namespace varve::detail
