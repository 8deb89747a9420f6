#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Compares the results of replay and inverse for a chain with a real server.

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/database.hpp"
#include "varve/judge/compare.hpp"
#include "varve/catalog/read_catalog.hpp"
#include "varve/chain/migration.hpp"
#include "varve/plan/actions.hpp"
#include "varve/plan/plan.hpp"
#include "varve/plan/statements.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/schema/schema.hpp"
#include "varve/text/arena.hpp"

namespace varve::tests {

using migrations = varve::list<varve::migration>;

/// Moves a database along a chain.
class mover {
public:
    virtual ~mover() = default;
    /// Runs migrations until exactly the first `count` are applied.
    virtual void move_to(std::size_t count) = 0;
};

/// Runs the steps of plans, and keeps no history.
class plan_mover final : public mover {
public:
    plan_mover(const std::string& url, const migrations& chain) : connection_(url), chain_(chain) {}

    void move_to(std::size_t count) override {
        varve::detail::plan plan;
        varve::detail::make_plan(plan, chain_, varve::detail::first_of_chain(standing_), varve::detail::position_set::first(count));
        if (plan.problem_kind != varve::detail::plan_problem::none) {
            throw std::runtime_error("there is no plan past " + std::string(chain_[plan.problem_at].revision.text()) +
                                     ' ' + std::string(plan.why.what()));
        }
        std::string together;
        for (const varve::detail::action& each : varve::detail::actions_of(plan, chain_, varve::per_migration)) {
            if (each.what == varve::detail::action_kind::run || each.what == varve::detail::action_kind::alone) {
                const varve::operation& step = varve::detail::operation_of(plan, each);
                varve::detail::buffer_sink sql;
                render(sql, step);
                if (each.what == varve::detail::action_kind::run) {
                    together.append(sql.text()).append("\n");
                } else {
                    varve::detail::for_each_statement(
                        sql.text(), [&](std::size_t, std::string_view one) { run_sql(connection_, std::string(one)); });
                }
            }
            if (each.commits) {
                run_sql(connection_, "BEGIN;\n" + together + "COMMIT");
                together.clear();
            }
        }
        standing_ = count;
    }

private:
    pqxx::connection connection_;
    migrations chain_;
    std::size_t standing_ = 0;
};

/// A dump without the order of a table's columns: a column that was dropped and added again is the last one.
inline std::string without_column_order(const std::string& dump) {
    std::istringstream lines(dump);
    std::string result;
    std::vector<std::string> columns;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (inside && line.rfind("    ", 0) == 0) {
            if (line.back() == ',') { line.pop_back(); }
            columns.push_back(line);
            continue;
        }
        if (inside) {
            std::sort(columns.begin(), columns.end());
            for (const std::string& each : columns) { result += each + '\n'; }
            columns.clear();
            inside = false;
        }
        inside = line.rfind("CREATE TABLE ", 0) == 0;
        result += line + '\n';
    }
    return result;
}

/// A dump in which the names of the sequences of identity columns do not show. PostgreSQL names a sequence after its
/// table; it keeps that name when the table gets another, and a table that is dropped then and made again has a
/// sequence of the new name.
inline std::string without_sequence_names(const std::string& dump) {
    const std::string separator = "\n--\n-- Name: ";
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < dump.size();) {
        const std::size_t end = std::min(dump.find(separator, at + 1), dump.size());
        std::istringstream lines(dump.substr(at, end - at));
        std::string part;
        for (std::string line; std::getline(lines, line);) {
            const bool names =
                line.rfind("    SEQUENCE NAME ", 0) == 0 || line.find("; Type: SEQUENCE; ") != std::string::npos;
            part += (names ? "(a sequence)" : line) + '\n';
        }
        parts.push_back(part);
        at = end;
    }
    std::sort(parts.begin(), parts.end());
    std::string result;
    for (const std::string& each : parts) { result += each; }
    return result;
}

/// What a derived way back does not restore, and which chains may differ in.
struct known_exceptions {
    bool sequence_names = false;
};

/// The lines that only one of two texts has, each after a sign.
inline std::string different_lines(const std::string& expected, const std::string& actual) {
    const auto lines_of = [](const std::string& text) {
        std::istringstream in(text);
        std::vector<std::string> lines;
        for (std::string line; std::getline(in, line);) { lines.push_back(line); }
        return lines;
    };
    const std::vector<std::string> left = lines_of(expected);
    const std::vector<std::string> right = lines_of(actual);
    std::string result;
    const auto only_in = [&](const std::vector<std::string>& here, const std::vector<std::string>& there, char sign) {
        for (const std::string& line : here) {
            const auto count_here = std::count(here.begin(), here.end(), line);
            if (std::count(there.begin(), there.end(), line) < count_here) {
                result += std::string("\n  ") + sign + ' ' + line;
            }
        }
    };
    only_in(left, right, '-');
    only_in(right, left, '+');
    return result.empty() ? "\n  (the same lines in another order)" : result;
}

/// Finds where the chain and a server disagree.
class chain_check {
public:
    explicit chain_check(const migrations& chain, known_exceptions known = {}) : chain_(chain), known_(known) {
        varve::schema state(texts_);
        replayed_.push_back(state);
        for (const varve::migration& each : chain_) {
            varve::begin_transaction(state);
            for (const varve::operation& step : each.up) {
                if (const varve::refusal no = replay(state, step)) {
                    found_.push_back(std::string(each.revision.text()) + " does not replay: " + std::string(no.what()));
                }
            }
            replayed_.push_back(state);
        }
    }

    /// Up, one migration after the other: the replayed schema is the one of the catalog, the order of columns included.
    void upwards(mover& mover, const std::string& url) {
        dumps_ = {dump(url)};
        for (std::size_t i = 0; i < chain_.size(); ++i) {
            mover.move_to(i + 1);
            compare(url, i + 1, "up", true);
            dumps_.push_back(dump(url));
        }
        // Whoever asks again gets the same answer.
        for (int i = 0; i < 9; ++i) {
            varve::detail::expression_comparer judge;
            compare(url, chain_.size(), "at head", true, judge);
        }
    }

    /// After upwards, in another database: up, down and up again with each migration that has a way back; then down as
    /// far as there is a way, and up again. Everywhere the schema and its dump are those that upwards found.
    void up_down_up(mover& mover, const std::string& url) {
        const auto go = [&](std::size_t count, const char* way) {
            mover.move_to(count);
            compare(url, count, way, false);
            compare_dump(url, count, way);
        };
        for (std::size_t i = 0; i < chain_.size(); ++i) {
            go(i + 1, "up");
            if (reversible(i)) {
                go(i, "down");
                go(i + 1, "up again");
            }
        }
        std::size_t at = chain_.size();
        while (at != 0 && reversible(at - 1)) { go(--at, "down from head"); }
        while (at != chain_.size()) { go(++at, "up to head again"); }
    }

    const std::vector<std::string>& found() const noexcept { return found_; }

private:
    bool reversible(std::size_t position) const { return chain_[position].way_back != varve::down_kind::irreversible; }

    static std::string dump(const std::string& url) { return pg_dump_schema(url, "--exclude-table='*varve_history*'"); }

    std::string place(std::size_t count, const char* way) const {
        return std::string(way) + " to " + (count == 0 ? "base" : std::string(chain_[count - 1].revision.text())) +
               ": ";
    }

    void compare(const std::string& url, std::size_t count, const char* way, bool column_order) {
        compare(url, count, way, column_order, judge_);
    }
    void compare(const std::string& url, std::size_t count, const char* way, bool column_order,
                 varve::detail::expression_comparer& judge) {
        pqxx::connection connection(url);
        varve::detail::text_arena texts;
        const varve::schema actual = varve::read_catalog(connection, texts);
        varve::compare_options options;
        options.column_order = column_order;
        for (const std::string& each : differences(connection, replayed_[count], actual, options, judge)) {
            found_.push_back(place(count, way) + each);
        }
    }

    void compare_dump(const std::string& url, std::size_t count, const char* way) {
        const auto comparable = [&](const std::string& text) {
            const std::string columns_sorted = without_column_order(text);
            return known_.sequence_names ? without_sequence_names(columns_sorted) : columns_sorted;
        };
        const std::string expected = comparable(dumps_[count]);
        const std::string actual = comparable(dump(url));
        if (expected != actual) {
            found_.push_back(place(count, way) +
                             "pg_dump says otherwise than at first:" + different_lines(expected, actual));
        }
    }

    migrations chain_;
    known_exceptions known_;
    varve::detail::text_arena texts_;
    std::vector<varve::schema> replayed_;  // by the number of applied migrations
    std::vector<std::string> dumps_;
    varve::detail::expression_comparer judge_;
    std::vector<std::string> found_;
};

/// Where the server and the chain disagree, by way of plans; none is as it should be.
inline std::vector<std::string> check_migrations(const migrations& chain, known_exceptions known = {}) {
    chain_check check(chain, known);
    {
        const scratch_database database("up");
        plan_mover mover(database.url(), chain);
        check.upwards(mover, database.url());
    }
    const scratch_database database("around");
    plan_mover mover(database.url(), chain);
    check.up_down_up(mover, database.url());
    return check.found();
}

}  // namespace varve::tests
