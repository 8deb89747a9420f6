// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// If varve reports that a migration breaks the running release, a statement of that release fails after it. After the near twin
// of the migration, it succeeds.

#include <string>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "varve/dsl/dsl.hpp"
#include "varve/hazard/hazards.hpp"
#include "varve/render/render.hpp"
#include "varve/replay/replay.hpp"
#include "varve/text/arena.hpp"

using namespace varve::dsl;
using varve::hazard;

namespace {

constexpr auto deployed = steps(create_enum("mood", "good", "bad"),
                                create_table("people", column("id", bigint).identity().primary_key(), column("mood", enumeration("mood"))),
                                execute("CREATE VIEW happy AS SELECT id FROM people"));

std::string script_of(const varve::list<varve::operation>& steps) {
    varve::detail::buffer_sink text;
    for (const varve::operation& each : steps) {
        render(text, each);
        text << ";\n";
    }
    return std::string(text.text());
}

/// Whether varve reports the hazard for the migration.
bool reports(const varve::list<varve::operation>& steps, hazard wanted) {
    varve::detail::text_arena texts;
    varve::schema state(texts);
    for (const varve::operation& each : deployed.operations()) { REQUIRE_FALSE(replay(state, each)); }
    varve::list<varve::located_hazard> found;
    varve::hazard_walk walk;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for (const varve::found_hazard& each : walk.step(state, steps[i])) { found.push_back({each, i}); }
        REQUIRE_FALSE(replay(state, steps[i]));
    }
    varve::detail::forget_recreated_views(found, steps);
    for (const varve::located_hazard& each : found) {
        if (each.found.what == wanted) { return true; }
    }
    return false;
}

/// Whether `sql` fails after the migration.
bool fails_after(const std::string& url, const varve::list<varve::operation>& steps, const std::string& sql) {
    pqxx::connection connection(url);
    pqxx::work transaction(connection);
    transaction.exec(script_of(steps));
    try {
        transaction.exec(sql);
    } catch (const pqxx::sql_error&) {
        return true;
    }
    return false;
}

}  // namespace

#define VARVE_BREAKS(wanted, broken, statement, ...)                            \
    {                                                                           \
        static constexpr auto tried = steps(__VA_ARGS__);                       \
        CAPTURE(#__VA_ARGS__);                                                  \
        CHECK(reports(tried.operations(), wanted) == (broken));                 \
        CHECK(fails_after(database.url(), tried.operations(), statement) == (broken)); \
    }

TEST_CASE("what the release that runs notices is what varve says") {
    const varve::tests::scratch_database database;
    varve::tests::run_sql(database.url(), script_of(deployed.operations()));

    const char* const writes = "INSERT INTO people (mood) VALUES ('bad')";
    VARVE_BREAKS(hazard::renames_enum_value, true, writes, execute("ALTER TYPE mood RENAME VALUE 'bad' TO 'poor'"))
    VARVE_BREAKS(hazard::renames_enum_value, true, writes,
                 execute("ALTER TYPE mood RENAME VALUE 'bad' TO 'poor'").effect(replace_enum("mood", "good", "poor")))
    VARVE_BREAKS(hazard::renames_enum_value, false, writes, add_enum_value("mood", "poor").after("bad"))

    const char* const reads = "SELECT id FROM happy";
    VARVE_BREAKS(hazard::drops_view, true, reads, execute("DROP VIEW happy"))
    VARVE_BREAKS(hazard::drops_view, false, reads, execute("DROP VIEW happy; CREATE VIEW happy AS SELECT id FROM people WHERE mood = 'good'"))
    VARVE_BREAKS(hazard::drops_view, false, reads, execute("DROP VIEW happy"), drop_column("people", "mood"),
                 execute("CREATE VIEW happy AS SELECT id FROM people"))

    // As if all numbers were taken.
    const auto count = [](const char* last) {
        return std::string("SELECT setval(pg_get_serial_sequence('t', 'id'), ") + last + "); INSERT INTO t (x) VALUES (1)";
    };
    VARVE_BREAKS(hazard::integer_key, true, count("2147483647"), create_table("t", column("id", integer).identity(), column("x", integer)))
    VARVE_BREAKS(hazard::integer_key, true, count("32767"), create_table("t", column("id", smallint).identity_always(), column("x", integer)))
    VARVE_BREAKS(hazard::integer_key, true, count("2147483647"), execute("CREATE TABLE t (id serial, x integer)"))
    VARVE_BREAKS(hazard::integer_key, false, count("2147483647"), create_table("t", column("id", bigint).identity(), column("x", integer)))
    VARVE_BREAKS(hazard::integer_key, false, count("2147483647"), execute("CREATE TABLE t (id bigserial, x integer)"))
}
