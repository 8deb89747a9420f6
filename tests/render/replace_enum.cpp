// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/render/replace_enum.hpp"

#include "support/rendered.hpp"

using namespace varve::operations;
using varve::detail::find_extras_of_enum;
using varve::detail::find_obstacles_of_enum;
using varve::detail::find_uses_of_enum;
using varve::detail::put_old_name;

TEST_CASE("the old type's name ends in __old and has 63 bytes at most") {
    VARVE_CHECK_WRITTEN("state__old", put_old_name(out, "state"));
    VARVE_CHECK_WRITTEN("a23456789_123456789_123456789_123456789_123456789_12345678__old",
                        put_old_name(out, "a23456789_123456789_123456789_123456789_123456789_12345678"));
    VARVE_CHECK_WRITTEN("a23456789_123456789_123456789_123456789_123456789_12345678__old",
                        put_old_name(out, "a23456789_123456789_123456789_123456789_123456789_123456789_123"));
    VARVE_CHECK_WRITTEN("a23456789_123456789_123456789_123456789_123456789_1234567__old",
                        put_old_name(out, "a23456789_123456789_123456789_123456789_123456789_1234567é9"));
}

// What is around the queries that find what hangs on the type.
static std::string around_queries(const replace_enum& step) {
    std::string text = varve::tests::written([&](varve::sink& out) { varve::detail::render_one(out, step); });
    for (const std::string_view query : {find_obstacles_of_enum, find_extras_of_enum, find_uses_of_enum}) {
        const std::size_t at = text.find(query);
        REQUIRE(at != std::string::npos);
        text.erase(at, query.size());
    }
    return text;
}

TEST_CASE("replace_enum") {
    CHECK(around_queries({"order_state", {"open", "paid"}}) == R"(DO $varve$
DECLARE
    old_type CONSTANT oid := 'order_state'::regtype;
    old_array CONSTANT oid := (SELECT typarray FROM pg_type WHERE oid = 'order_state'::regtype);
    title CONSTANT text := 'order_state';
    obstacles text;
    drops text[];
    moves text[];
    restores text[];
    statement text;
BEGIN    FOREACH statement IN ARRAY drops LOOP EXECUTE statement; END LOOP;
    ALTER TYPE order_state RENAME TO order_state__old;
    CREATE TYPE order_state AS ENUM ('open', 'paid');
    FOREACH statement IN ARRAY moves || restores LOOP EXECUTE statement; END LOOP;
    DROP TYPE order_state__old;
END
$varve$;)");
}

TEST_CASE("replace_enum: names and values may hold anything") {
    const std::string text = around_queries({R"(Bill's."State")", {"$varve$", "it's"}});
    CHECK(text.find("DO $varve_$\n") == 0);
    CHECK(text.find("\n$varve_$;") == text.size() - 10);
    CHECK(text.find(R"('"Bill''s"."""State"""'::regtype)") != std::string::npos);
    CHECK(text.find(R"(ALTER TYPE "Bill's"."""State""" RENAME TO """State""__old";)") != std::string::npos);
    CHECK(text.find(R"(CREATE TYPE "Bill's"."""State""" AS ENUM ('$varve$', 'it''s');)") != std::string::npos);
    CHECK(text.find(R"(DROP TYPE "Bill's"."""State""__old";)") != std::string::npos);
}
