// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A schema serves the release that runs if its statements still succeed on the server.

#include "varve/compatible/judge_table.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "varve/dsl/dsl.hpp"
#include "varve/render/render.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/text/arena.hpp"

using namespace varve::dsl;

namespace {

constexpr auto existing = steps(
    create_enum("mood", "good", "bad"), create_table("places", column("id", bigint).primary_key()),
    create_table("users", column("id", bigint).identity().primary_key(), column("email", varchar(50)).not_null().unique(),
                 column("name", text), column("age", integer).not_null().default_to(18), column("made", timestamptz),
                 column("total", numeric(10, 2)), column("how", enumeration("mood")), column("low", text).generated_as("lower(name)"),
                 column("place", bigint).references("places", "id"), check("age > 0").named("aged")),
    create_index("ux_made", on("users", "made")).unique());

/// What the release that runs does: it knows the table as `existing` makes it.
const std::vector<std::string> statements = {
    "INSERT INTO users (email, name, age, made, total, how) VALUES ('a', 'N', 5, '2026-01-01', 1.5, 'good')",
    "INSERT INTO users (email, name, age, made, total, how) VALUES ('b', 'N', 5, '2026-01-02', 12345678.99, 'bad')",
    "INSERT INTO users (email) VALUES ('c')",
    "INSERT INTO users (email) VALUES (repeat('d', 50))",
    "INSERT INTO users (email, name, made, total, how) VALUES ('e', NULL, NULL, NULL, NULL)",
    "INSERT INTO users (email) VALUES ('a') ON CONFLICT (email) DO NOTHING",
    "INSERT INTO users (email, made) VALUES ('f', '2026-01-01') ON CONFLICT (made) DO NOTHING",
    "INSERT INTO users (id, email) VALUES (1000, 'g') ON CONFLICT (id) DO NOTHING",
    // It reads each column into a type of its own; those of NOT NULL columns hold no NULL.
    "SELECT id::bigint, email::text, name::text, age::integer, made::timestamptz, total::numeric(10,2), low::text, "
    "1 / (CASE WHEN id IS NULL OR email IS NULL OR age IS NULL OR how::text NOT IN ('good', 'bad') THEN 0 ELSE 1 END) FROM users",
    "SELECT 1 / (CASE WHEN low IS NOT DISTINCT FROM lower(name) THEN 1 ELSE 0 END) FROM users"};

std::string sql_of(const varve::operation& step) {
    varve::detail::buffer_sink text;
    render(text, step);
    return std::string(text.text());
}

/// What varve says of the schema after `steps`; empty if it serves the release.
std::string judged(const varve::list<varve::operation>& steps) {
    varve::detail::text_arena texts;
    varve::schema known(texts);
    for (const varve::operation& each : existing.operations()) { REQUIRE_FALSE(replay(known, each)); }
    varve::schema now = known;
    for (const varve::operation& each : steps) {
        begin_transaction(now);
        const varve::refusal no = replay(now, each);
        INFO(no.what());
        REQUIRE_FALSE(no);
    }
    const varve::refusal why =
        varve::detail::judge_served_table(*known.find_table("users"), known, now, [](const varve::name&) { return false; });
    CHECK(why.what().empty() == why.remedy().empty());
    return std::string(why.what());
}

/// The first statement of the release that fails after `steps`, when the next release has run `written`; empty if none
/// does.
std::string failing(const varve::tests::scratch_database& database, const varve::list<varve::operation>& steps,
                    std::string_view written) {
    pqxx::connection connection(database.url());
    pqxx::nontransaction session(connection);
    session.exec("SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    for (const varve::operation& each : existing.operations()) { session.exec(sql_of(each)); }
    for (const varve::operation& each : steps) { session.exec(sql_of(each)); }
    if (!written.empty()) { session.exec(std::string(written)); }
    for (const std::string& each : statements) {
        try {
            session.exec(each);
        } catch (const pqxx::sql_error& error) { return each + ": " + error.what(); }
    }
    return {};
}

class checked_on_server {
public:
    void serves(const varve::list<varve::operation>& steps) const {
        CAPTURE(sql_of(steps[0]));
        CHECK(judged(steps) == "");
        CHECK(failing(database_, steps, "") == "");
    }
    /// `written` is what the next release writes.
    void breaks(const varve::list<varve::operation>& steps, const std::string& why, std::string_view written = "") const {
        CAPTURE(sql_of(steps[0]));
        CHECK(judged(steps) == why);
        CHECK(failing(database_, steps, written) != "");
    }
    /// No statement above fails, but one of the release may.
    static void is_refused(const varve::list<varve::operation>& steps, const std::string& why) {
        CAPTURE(sql_of(steps[0]));
        CHECK(judged(steps) == why);
    }

private:
    varve::tests::scratch_database database_;
};

}  // namespace

#define STEPS(...)                                                                                                      \
    [] {                                                                                                               \
        static constexpr auto all = steps(__VA_ARGS__);                                                                \
        return all.operations();                                                                                       \
    }()

TEST_CASE("what a release does not know of does not break it") {
    const checked_on_server release;
    release.serves(STEPS(add_column("users", column("phone", text))));
    release.serves(STEPS(add_column("users", column("seen", timestamptz).not_null().default_to(sql("now()")))));
    release.serves(STEPS(add_column("users", column("number", bigint).identity())));
    release.serves(STEPS(add_column("users", column("up", text).generated_as("upper(name)"))));
    release.serves(STEPS(alter_column("users", "email").type(varchar(80))));
    release.serves(STEPS(alter_column("users", "email").type(text)));
    release.serves(STEPS(alter_column("users", "age").set_default(21)));
    release.serves(STEPS(alter_column("users", "name").set_default("nobody")));
    release.serves(STEPS(create_index("ix_name", on("users", "name"))));
    release.serves(STEPS(comment_on_column("users", "name", "what people call it")));
    release.serves(STEPS(rename_constraint("users", "users_email_key", "one_email")));
    release.serves(STEPS(rename_index("ux_made", "one_made")));
    release.serves(STEPS(create_table("orders", column("id", bigint).primary_key(), column("user_id", bigint).references("users", "id"))));
    release.serves(STEPS(add_constraint("users", check("email IS NOT NULL"))));
    release.serves(STEPS(add_constraint("users", unique("email", "name"))));
    release.serves(STEPS(add_constraint("users", unique("age", "email"))));
    // A key or a check of a new column, which the release leaves null.
    release.serves(STEPS(add_column("users", column("phone", text).unique())));
    release.serves(STEPS(add_column("users", column("phone", text)), add_constraint("users", unique("name", "phone"))));
    release.serves(STEPS(add_column("users", column("phone", text)), create_index("ux", on("users", "phone")).unique()));
    release.serves(STEPS(add_column("users", column("boss", bigint).references("users", "id"))));
    release.serves(STEPS(add_column("users", column("size", integer).check("size > 0 AND size < 300"))));
    release.serves(STEPS(add_column("users", column("size", integer).check("size BETWEEN 1 AND 300 OR size IN (1000, 2000)"))));
    release.serves(STEPS(create_index("ux_mail", on("users", "email")).unique(), create_index("ux_low", on("users", "email", "low")).unique()));
    // The key has another form.
    release.serves(STEPS(create_index("ux_mail", on("users", "email")).unique(), drop_constraint("users", "users_email_key")));
    // A guarantee that goes.
    release.serves(STEPS(drop_constraint("users", "aged")));
    release.serves(STEPS(drop_constraint("users", "users_place_fkey"), drop_table("places")));
}

TEST_CASE("objects that a release uses and that are gone") {
    const checked_on_server release;
    release.breaks(STEPS(drop_column("users", "total")), "column \"total\" of table \"users\" is gone, and the release that runs uses it");
    release.breaks(STEPS(rename_column("users", "total", "sum")), "column \"total\" of table \"users\" is gone, and the release that runs uses it");
    release.breaks(STEPS(rename_table("users", "people")), "table \"users\" is gone, and the release that runs uses it");
    release.breaks(STEPS(drop_table("users")), "table \"users\" is gone, and the release that runs uses it");
    release.breaks(STEPS(drop_constraint("users", "users_email_key")),
                   "unique constraint \"users_email_key\" of table \"users\" is gone, and ON CONFLICT of the release that runs may name its columns");
    release.breaks(STEPS(drop_constraint("users", "users_pkey")),
                   "primary key \"users_pkey\" of table \"users\" is gone, and ON CONFLICT of the release that runs may name its columns");
    release.breaks(STEPS(drop_index("ux_made")),
                   "unique index \"ux_made\" of table \"users\" is gone, and ON CONFLICT of the release that runs may name its columns");
    release.breaks(STEPS(drop_constraint("users", "users_email_key"), create_index("ux", on("users", "email")).unique().where("age > 1")),
                   "unique constraint \"users_email_key\" of table \"users\" is gone, and ON CONFLICT of the release that runs may name its columns");
}

TEST_CASE("columns that a release reads or writes otherwise") {
    const checked_on_server release;
    release.breaks(STEPS(alter_column("users", "age").type(bigint)),
                   "column \"age\" of table \"users\" is bigint, and the release that runs reads and writes integer",
                   "INSERT INTO users (email, age) VALUES ('new', 3000000000)");
    release.breaks(STEPS(alter_column("users", "age").type(smallint), alter_column("users", "total").type(numeric(5, 2))),
                   "column \"age\" of table \"users\" is smallint, and the release that runs reads and writes integer");
    release.breaks(STEPS(alter_column("users", "total").type(numeric(14, 2))),
                   "column \"total\" of table \"users\" is numeric(14,2), and the release that runs reads and writes numeric(10,2)",
                   "INSERT INTO users (email, total) VALUES ('new', 1234567890.12)");
    release.breaks(STEPS(alter_column("users", "email").type(varchar(40))),
                   "column \"email\" of table \"users\" is character varying(40), and the release that runs reads and writes character varying(50)");
    release.breaks(STEPS(alter_column("users", "email").drop_not_null()),
                   "column \"email\" of table \"users\" can be null, and the release that runs reads it as NOT NULL",
                   "INSERT INTO users (email) VALUES (NULL)");
    release.breaks(STEPS(alter_column("users", "made").set_not_null()),
                   "column \"made\" of table \"users\" is NOT NULL, and the release that runs may write NULL");
    release.breaks(STEPS(add_column("users", column("phone", text).not_null())),
                   "column \"phone\" of table \"users\" is NOT NULL without a default, and an INSERT of the release that runs does not name it");
    release.breaks(STEPS(alter_column("users", "age").drop_default()),
                   "column \"age\" of table \"users\" has no default any more, and an INSERT of the release that runs may leave it out");
    release.breaks(STEPS(alter_column("users", "id").drop_identity()),
                   "column \"id\" of table \"users\" has no default any more, and an INSERT of the release that runs may leave it out");
    release.breaks(STEPS(alter_column("users", "id").drop_identity(), alter_column("users", "id").add_identity_always()),
                   "column \"id\" of table \"users\" is computed by PostgreSQL, and the release that runs writes it");
    release.breaks(STEPS(drop_column("users", "total"), add_column("users", column("total", numeric(10, 2)).generated_as("age * 2"))),
                   "column \"total\" of table \"users\" is computed by PostgreSQL, and the release that runs writes it");
    release.breaks(STEPS(alter_column("users", "low").drop_expression()),
                   "column \"low\" of table \"users\" is not computed any more, and the release that runs does not write it");
    release.breaks(STEPS(add_enum_value("mood", "ugly").after("bad")),
                   "value \"ugly\" of enum type \"mood\" is new, and the release that runs cannot read it",
                   "INSERT INTO users (email, how) VALUES ('new', 'ugly')");
    release.breaks(STEPS(execute("ALTER TYPE mood RENAME VALUE 'bad' TO 'sad'").effect(replace_enum("mood", "good", "sad"))),
                   "value \"bad\" of enum type \"mood\" is gone, and the release that runs writes it");
}

TEST_CASE("constraints that a release may violate") {
    const checked_on_server release;
    release.breaks(STEPS(add_constraint("users", unique("name").named("one_name"))),
                   "unique constraint \"one_name\" of table \"users\" is new, and an INSERT of the release that runs may violate it");
    release.breaks(STEPS(create_index("ux_name", on("users", "name")).unique()),
                   "unique index \"ux_name\" of table \"users\" is new, and an INSERT of the release that runs may violate it");
    release.breaks(STEPS(create_index("ux_name", on("users", expression("lower(name)"))).unique()),
                   "unique index \"ux_name\" of table \"users\" is new, and an INSERT of the release that runs may violate it");
    release.breaks(STEPS(add_constraint("users", check("age > 10").named("adult"))),
                   "check \"adult\" of table \"users\" is new, and an INSERT of the release that runs may violate it");
    release.breaks(STEPS(add_constraint("users", check("age > 10").named("adult").not_valid())),
                   "check \"adult\" of table \"users\" is new, and an INSERT of the release that runs may violate it");
    release.breaks(STEPS(add_constraint("users", check("email IS NOT NULL AND name IS NOT NULL").named("named"))),
                   "check \"named\" of table \"users\" is new, and an INSERT of the release that runs may violate it");
    release.breaks(STEPS(create_table("ages", column("age", integer).primary_key()), add_constraint("users", foreign_key("age").references("ages", "age").named("fk_age"))),
                   "foreign key \"fk_age\" of table \"users\" is new, and an INSERT of the release that runs may violate it");
    release.breaks(STEPS(add_column("users", column("phone", text)), add_constraint("users", check("phone IS NOT NULL").named("phoned").not_valid())),
                   "check \"phoned\" of table \"users\" is new, and an INSERT of the release that runs may violate it");
    release.breaks(STEPS(add_column("users", column("phone", text)), add_constraint("users", check("phone > '0' AND age > 10").named("phoned"))),
                   "check \"phoned\" of table \"users\" is new, and an INSERT of the release that runs may violate it");
    release.breaks(STEPS(add_column("users", column("code", integer).default_to(1).unique())),
                   "unique constraint \"users_code_key\" of table \"users\" is new, and an INSERT of the release that runs may violate it");
    release.breaks(STEPS(create_index("ux", on("users", "total")).unique().where("total IS NULL OR age < 10"),
                         create_index("ux2", on("users", "age")).unique().where("total IS NULL")),
                   "unique index \"ux\" of table \"users\" is new, and an INSERT of the release that runs may violate it");
    // A default that happens to keep to the check: varve does not compute it.
    checked_on_server::is_refused(STEPS(add_column("users", column("code", integer).default_to(1).check("code > 0"))),
                                  "check \"users_code_check\" of table \"users\" is new, and an INSERT of the release that runs may violate it");
}

TEST_CASE("a NULLS NOT DISTINCT key of a new column", "[since_15]") {
    const checked_on_server release;
    release.breaks(STEPS(add_column("users", column("phone", text)), add_constraint("users", unique("phone").nulls_not_distinct().named("one_phone"))),
                   "unique constraint \"one_phone\" of table \"users\" is new, and an INSERT of the release that runs may violate it");
    release.serves(STEPS(add_constraint("users", unique("email", "age").nulls_not_distinct())));
    release.breaks(STEPS(add_constraint("users", unique("made", "age").nulls_not_distinct().named("once"))),
                   "unique constraint \"once\" of table \"users\" is new, and an INSERT of the release that runs may violate it");
}
