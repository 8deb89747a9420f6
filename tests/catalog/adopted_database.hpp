#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A database that is adopted, and a second one that the adopted steps create.
#include <algorithm>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/server_version.hpp"
#include "varve/adopt/adoption.hpp"
#include "varve/judge/compare.hpp"
#include "varve/catalog/naming_path.hpp"
#include "varve/catalog/read_catalog.hpp"
#include "varve/adopt/read_objects.hpp"
#include "varve/operation/title.hpp"
#include "varve/render/render.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"

namespace varve::tests {

using namespace varve;

using lines = std::vector<std::string>;

/// A dump without order, owners and the comments of pg_dump.
inline lines dumped(const std::string& url) {
    std::istringstream dump(pg_dump_schema(url));
    lines result;
    for (std::string line; std::getline(dump, line);) {
        while (!line.empty() && (line.back() == ',' || line.back() == ' ')) { line.pop_back(); }
        const bool said = !line.empty() && line.rfind("--", 0) != 0 && line.find(" OWNER TO ") == std::string::npos &&
                          line.rfind("\\restrict", 0) != 0 && line.rfind("\\unrestrict", 0) != 0;
        if (said) { result.push_back(line); }
    }
    std::sort(result.begin(), result.end());
    return result;
}

inline lines without(const lines& all, const lines& some) {
    lines result;
    std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(result));
    return result;
}

/// A database in which the SQL ran, what was adopted from it, and another one in which the adopted steps ran.
class adopted_database {
public:
    /// `setting`: what ALTER DATABASE says of both.
    explicit adopted_database(const std::string& sql, const std::string& setting = "") : connection_(configured(original_, setting).url()) {
        run_sql(connection_, sql);
        {
            pqxx::transaction<pqxx::isolation_level::repeatable_read> transaction(connection_);
            detail::narrow_search_path(transaction);
            read_ = read_catalog(transaction, texts_);
            objects_ = read_objects(transaction, texts_);
        }
        steps_ = adopt(read_, objects_);
        std::string whole;
        schema replayed(texts_);
        begin_transaction(replayed);
        for (const adopted_step& each : steps_.steps) {
            detail::buffer_sink out;
            render(out, each.step);
            whole.append(out.text()).append("\n");
            if (const refusal no = replay(replayed, each.step)) {
                detail::buffer_sink what;
                title(what, each.step);
                refused.push_back(std::string(what.text()) + ": " + std::string(no.what()));
            }
        }
        INFO(whole);
        pqxx::connection copy(configured(copy_, setting).url());
        run_sql(copy, "BEGIN;\n" + whole + "COMMIT");
        drift = differences_from(original_.url(), replayed);
        const lines before = dumped(original_.url());
        const lines after = dumped(copy_.url());
        lost = without(before, after);
        added = without(after, before);
        drift_of_copy = differences_from(copy_.url(), replayed);
    }

    /// The comments of the steps that are SQL.
    lines executes() const {
        lines result;
        for (const adopted_step& each : steps_.steps) {
            if (each.step.is<operations::execute>()) { result.push_back(each.comment); }
        }
        return result;
    }
    const adopted_schema& steps() const { return steps_; }
    const schema& read() const { return read_; }
    std::size_t position(const std::string& comment) const {
        std::size_t at = 0;
        while (at < steps_.steps.size() && steps_.steps[at].comment != comment) { ++at; }
        return at;
    }

    /// Whether a step that is SQL has this text.
    bool has_sql(std::string_view text) const {
        return std::any_of(steps_.steps.begin(), steps_.steps.end(), [&](const adopted_step& each) {
            const auto* const sql = each.step.get_if<operations::execute>();
            return sql != nullptr && sql->sql.find(text) != std::string_view::npos;
        });
    }

    lines refused, lost, added, drift, drift_of_copy;

private:
    static const scratch_database& configured(const scratch_database& database, const std::string& setting) {
        if (!setting.empty()) { run_sql(database.url(), "ALTER DATABASE \"" + database.name() + "\" " + setting); }
        return database;
    }
    /// What check finds.
    static lines differences_from(const std::string& url, const schema& expected) {
        pqxx::connection connection(url);  // whose search path is that of the database by now
        detail::text_arena texts;
        schema actual(texts);
        {
            pqxx::work transaction(connection);
            detail::name_as_in(transaction, expected);
            actual = read_catalog(transaction, texts);
        }
        return differences(connection, expected, actual);
    }

    scratch_database original_;
    scratch_database copy_;
    pqxx::connection connection_;
    detail::text_arena texts_;
    schema read_{texts_};
    catalog_objects objects_;
    adopted_schema steps_;
};

inline void check_whole(const adopted_database& adopted) {
    CHECK(adopted.refused == lines());
    CHECK(adopted.lost == lines());
    CHECK(adopted.added == lines());
    CHECK(adopted.drift == lines());
    CHECK(adopted.drift_of_copy == lines());
    CHECK(adopted.steps().not_written == lines());
}

inline bool server_is_at_least(int major) { return server_major() >= major; }

}  // namespace varve::tests
