// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "varve/run.hpp"

namespace {

using namespace std::chrono_literals;
using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::scratch_database;
using varve::tests::sql;
using clock_type = std::chrono::steady_clock;

struct recorder : varve::migration_observer {
    std::vector<std::string> heard;
    std::vector<clock_type::time_point> when;
    std::vector<std::chrono::microseconds> durations;

    void note(const char* what, const varve::migration_event& event) {
        heard.push_back(std::string(what) + ' ' + (event.direction == varve::way::up ? '+' : '-') + std::string(event.revision) + ' ' +
                        std::to_string(event.number) + '/' + std::to_string(event.count));
        when.push_back(clock_type::now());
    }
    void begin(const varve::migration_event& event) override { note("begin", event); }
    void end(const varve::migration_event& event) override {
        note("end", event);
        durations.push_back(event.duration);
    }
};

struct thrower : varve::migration_observer {
    int calls = 0;
    void begin(const varve::migration_event&) override {
        ++calls;
        throw std::runtime_error("the observer is broken");
    }
    void end(const varve::migration_event&) override { ++calls; }
};

#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"  // newer versions of libpqxx
#endif
struct notices : pqxx::errorhandler {
    explicit notices(pqxx::connection& connection) : pqxx::errorhandler(connection) {}
    bool operator()(const char* text) noexcept override {
        heard += text;
        return true;
    }
    std::string heard;
};

using words = std::vector<std::string>;

}  // namespace

TEST_CASE("an observer hears each migration begin and end while the plan runs") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made chain = hand_made()
                                .add("001", {create_table("a", {"id"}), sql("SELECT pg_sleep(0.3)")}, {sql("DROP TABLE a")})
                                .add("002", {}, {})
                                .add("003", {varve::tests::build_index("ix", "a", "id"), sql("SELECT pg_sleep(0.1)")},
                                     {varve::tests::drop_index("ix")});
    recorder up;
    const varve::report done = varve::detail::run(chain, connection, {.observer = &up});
    CHECK(up.heard == words{"begin +001 1/3", "end +001 1/3", "begin +002 2/3", "end +002 2/3", "begin +003 3/3", "end +003 3/3"});
    CHECK(up.when[1] - up.when[0] > 250ms);  // while, and not after
    CHECK(up.durations[0] > 250ms);
    CHECK(up.durations[0] < 10s);
    CHECK(up.durations[2] > 100ms);
    CHECK(done.ran[0].duration == up.durations[0]);
    CHECK(done.ran[2].duration == up.durations[2]);
    recorder down;
    varve::detail::run(chain, connection, {.target = "base", .observer = &down});
    CHECK(down.heard ==
          words{"begin -003 1/3", "end -003 1/3", "begin -002 2/3", "end -002 2/3", "begin -001 3/3", "end -001 3/3"});
    recorder none;
    varve::detail::run(chain, connection, {.target = "base", .observer = &none});
    CHECK(none.heard.empty());
}

TEST_CASE("an observer is not told that a failed migration ended") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made chain = hand_made().add("001", {create_table("a", {"id"})}).add("002", {sql("SELECT 1 / 0")}, {});
    recorder heard;
    CHECK_THROWS_AS(varve::detail::run(chain, connection, {.observer = &heard}), varve::migration_failed);
    CHECK(heard.heard == words{"begin +001 1/2", "end +001 1/2", "begin +002 2/2"});
}

TEST_CASE("what an observer throws comes out when the plan has run") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made chain = hand_made().add("001", {create_table("a", {"id"})}).add("002", {create_table("b", {"id"})});
    thrower broken;
    CHECK_THROWS_WITH(varve::detail::run(chain, connection, {.observer = &broken}), "the observer is broken");
    CHECK(broken.calls == 1);
    CHECK(query_value(connection, "SELECT count(*) FROM varve_history") == "2");
    CHECK_FALSE(varve::detail::run(chain, connection, {.observer = &broken}).changed());
}

TEST_CASE("the notices of migrations reach the handlers of the connection, varve's own do not") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    notices seen(connection);
    recorder heard;
    const hand_made chain = hand_made().add(
        "001", {sql("DO $$BEGIN RAISE NOTICE 'hello'; RAISE WARNING 'varve: is quiet'; END$$"), create_table("a", {"id"})}, {});
    varve::detail::run(chain, connection, {.observer = &heard});
    CHECK(seen.heard == "NOTICE:  hello\nWARNING:  varve: is quiet\n");
    CHECK(heard.heard.size() == 2);
}
