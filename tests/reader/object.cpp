// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "reader/read.hpp"

TEST_CASE("enum types") {
    VARVE_CHECK_READ("CREATE TYPE s AS ENUM ('a', 'it''s', 'B c')",
                     R"(create_enum("s", "a", "it's", "B c"))");
    VARVE_CHECK_READ("CREATE TYPE x.s AS ENUM ()",
                     R"(create_enum("x.s"))");
    VARVE_CHECK_READ("ALTER TYPE s ADD VALUE 'd'",
                     R"(add_enum_value("s", "d"))");
    VARVE_CHECK_READ("ALTER TYPE s ADD VALUE 'd' BEFORE 'a'",
                     R"(add_enum_value("s", "d").before("a"))");
    VARVE_CHECK_READ("ALTER TYPE s ADD VALUE 'd' AFTER E'a'",
                     R"(add_enum_value("s", "d").after("a"))");
    VARVE_CHECK_READ("ALTER TYPE s ADD VALUE IF NOT EXISTS 'd'",
                     "known: ALTER TYPE s [IF EXISTS] (IF NOT EXISTS)");
    VARVE_CHECK_READ("ALTER TYPE s RENAME TO t",
                     "known: ALTER TYPE s (a clause that no operation expresses)");
    VARVE_CHECK_READ("ALTER TYPE s RENAME VALUE 'a' TO 'b'",
                     "known: ALTER TYPE s (a clause that no operation expresses)");
    VARVE_CHECK_READ("CREATE TYPE s AS (a int)",
                     "known: CREATE TYPE s (a type that is not an enum)");
    VARVE_CHECK_READ("DROP TYPE s",
                     R"(drop_enum("s"))");
    VARVE_CHECK_READ("DROP TYPE a, b",
                     R"(drop_enum("a"); drop_enum("b"))");
    VARVE_CHECK_READ("DROP TYPE IF EXISTS a",
                     "known: DROP TYPE a [IF EXISTS] (IF EXISTS)");
}

TEST_CASE("schemas and extensions") {
    VARVE_CHECK_READ("CREATE SCHEMA billing",
                     R"(create_schema("billing"))");
    VARVE_CHECK_READ("CREATE SCHEMA IF NOT EXISTS billing",
                     "known: CREATE SCHEMA billing [IF EXISTS] (IF NOT EXISTS)");
    VARVE_CHECK_READ("CREATE SCHEMA AUTHORIZATION me",
                     "known: CREATE SCHEMA (AUTHORIZATION)");
    VARVE_CHECK_READ("CREATE SCHEMA a AUTHORIZATION me",
                     "known: CREATE SCHEMA a (a clause after the name)");
    VARVE_CHECK_READ("DROP SCHEMA a, b",
                     R"(drop_schema("a"); drop_schema("b"))");
    VARVE_CHECK_READ("DROP SCHEMA a CASCADE",
                     "known: DROP SCHEMA a [CASCADE] (CASCADE)");
    VARVE_CHECK_READ(R"(CREATE EXTENSION "uuid-ossp")",
                     R"(create_extension("uuid-ossp"))");
    VARVE_CHECK_READ("CREATE EXTENSION vector WITH SCHEMA x",
                     R"(create_extension("vector").schema("x"))");
    VARVE_CHECK_READ("CREATE EXTENSION IF NOT EXISTS citext",
                     "known: CREATE EXTENSION citext [IF EXISTS] (IF NOT EXISTS)");
    VARVE_CHECK_READ("DROP EXTENSION citext",
                     R"(drop_extension("citext"))");
}

TEST_CASE("comments") {
    VARVE_CHECK_READ("COMMENT ON TABLE s.t IS 'it''s'",
                     R"(comment_on_table("s.t", "it's"))");
    VARVE_CHECK_READ("COMMENT ON TABLE t IS NULL",
                     R"(comment_on_table("t", ""))");
    VARVE_CHECK_READ("COMMENT ON COLUMN t.a IS 'x'",
                     R"(comment_on_column("t", "a", "x"))");
    VARVE_CHECK_READ(R"(COMMENT ON COLUMN s.t."A" IS $$x$$)",
                     R"(comment_on_column("s.t", "A", "x"))");
    VARVE_CHECK_READ("COMMENT ON INDEX s.i IS ''",
                     R"(comment_on_index("s.i", ""))");
    VARVE_CHECK_READ("COMMENT ON FUNCTION f(int) IS 'x'",
                     "known: COMMENT ON FUNCTION f (a comment on another object)");
    VARVE_CHECK_READ("COMMENT ON CONSTRAINT c ON s.t IS 'x'",
                     "known: COMMENT ON CONSTRAINT c reads s.t (a comment on another object)");
}
