// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Statements of SQL files, read and replayed one after the other.

#include "review/reviewed.hpp"
#include "support/catch.hpp"

using varve::tests::reviewed;

namespace {

constexpr varve::review_options whole{.replay = true, .whole = true};
constexpr varve::review_options alone{.replay = false};
constexpr const char* users = "CREATE TABLE users (id bigint PRIMARY KEY, email text);\n";

}  // namespace

TEST_CASE("each statement has a place, a kind and its words") {
    CHECK(reviewed({"-- the first\nCREATE TABLE users (id bigint);  CREATE FUNCTION f(a integer,\n  b text) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
                    "INSERT INTO users (id) SELECT 1;\nDO $$ BEGIN END $$;\n"
                    "ALTER TABLE users ADD COLUMN a text, ADD COLUMN b text;\nDROP FUNCTION f(integer, text)"}) ==
          "2:1 understood: CREATE TABLE users: create_table\n"
          "2:34 known: CREATE FUNCTION f(a integer, b text)\n"
          "4:1 data: INSERT INTO users\n"
          "5:1 unknown: DO\n"
          "6:1 understood: ALTER TABLE users: add_column (2)\n"
          "7:1 known: DROP FUNCTION f(integer, text)\n");
}

TEST_CASE("a column that does not exist is refused where it is written") {
    CHECK(reviewed({users, "\n\n  CREATE INDEX ix_users_email\n    ON users (emial);\n"}) ==
          "1:1 understood: CREATE TABLE users: create_table\n"
          "3:3 refused: CREATE INDEX ix_users_email: create_index\n"
          "4:15 error: column \"emial\" of table \"users\" does not exist; did you mean \"email\"?\n");
}

TEST_CASE("a message gives the place of one word of the statement") {
    CHECK(reviewed({users, "CREATE INDEX a\n  ON users (lower(emial));"}).find("2:19 error: index \"a\" reads column \"emial\"") != std::string::npos);
    CHECK(reviewed({users, "ALTER TABLE users\n  ADD b text,\n  ADD c taxt;"}, whole).find("3:9 error: type \"taxt\"") != std::string::npos);
    CHECK(reviewed({users, "ALTER TABLE users\n  DROP COLUMN \"Email\";"}).find("2:15 error: column \"Email\"") != std::string::npos);
}

TEST_CASE("what is created twice is refused, unless it may have been dropped") {
    const std::string refused = reviewed({users, users});
    CHECK(refused ==
          "1:1 understood: CREATE TABLE users: create_table\n"
          "1:1 refused: CREATE TABLE users: create_table\n"
          "1:14 error: table \"users\" exists already\n");
    for (const char* between :
         {"DROP TABLE users;", "DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'users'; END $$;", "DROP TABLE IF EXISTS users CASCADE;",
          "DROP TABLE IF EXISTS users;", "CALL clean();", "ALTER TABLE users SET SCHEMA old;", "SET search_path = other;",
          "\\i other.sql", "SELECT set_config('search_path', 'other', false);", "ROLLBACK;", "DROP OWNED BY me;"}) {
        CAPTURE(between);
        const std::string said = reviewed({users, between, users});
        CAPTURE(said);
        CHECK(said.find("error") == std::string::npos);
    }
}

TEST_CASE("one mistake has one error") {
    CHECK(reviewed({"CREATE TABLE a (id bigint REFERENCES b (x));\nCREATE TABLE b (id bigint);\nALTER TABLE a ADD COLUMN c text;\nDROP TABLE a;\n"},
                   whole) ==
          "1:1 refused: CREATE TABLE a: create_table\n"
          "1:38 error: a foreign key of table \"a\" refers to a missing table: table \"b\" does not exist\n"
          "2:1 understood: CREATE TABLE b: create_table\n"
          "3:1 understood: ALTER TABLE a: add_column\n"
          "4:1 understood: DROP TABLE a: drop_table\n");
}

TEST_CASE("two mistakes have two errors") {
    const std::string said = reviewed({users, "CREATE INDEX a ON users (emial);\nCREATE INDEX b ON users (nmae);\nDROP INDEX a;\n",
                                       "INSERT INTO users (mail) VALUES ('x');\nCREATE TABLE users (id text);\n"});
    CAPTURE(said);
    CHECK(said.find("column \"emial\"") != std::string::npos);
    CHECK(said.find("column \"nmae\"") != std::string::npos);
    CHECK(said.find("index \"a\"") == std::string::npos);
    CHECK(said.find("column \"mail\"") != std::string::npos);
    CHECK(said.find("table \"users\" exists already") != std::string::npos);
}

TEST_CASE("what the files do not show is not refused") {
    for (const char* sql : {
             // A trigger may fill in a value.
             "CREATE TABLE t (a text NOT NULL, b text);\nCREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();\n"
             "INSERT INTO t (b) VALUES ('x');\nINSERT INTO t (a) VALUES (NULL);\nUPDATE t SET a = NULL;",
             "CREATE DOMAIN d AS text DEFAULT 'x';\nCREATE TABLE t (a d NOT NULL, b text);\nINSERT INTO t (b) VALUES ('x');",
             // A statement that is read in part says that a table may be gone.
             "CREATE TABLE t (id bigint PRIMARY KEY, a text CONSTRAINT k UNIQUE);\nDROP TABLE IF EXISTS t;\n"
             "CREATE TABLE t (id bigint PRIMARY KEY, a text CONSTRAINT k UNIQUE);\nALTER TABLE t DROP CONSTRAINT t_pkey, DROP CONSTRAINT k;",
             "CREATE TABLE t (id bigint, CONSTRAINT k UNIQUE (id));\nDROP TABLE IF EXISTS t;\nCREATE TABLE u (id bigint, CONSTRAINT k UNIQUE (id));",
             "CREATE TABLE t (a text, b text);\nALTER TABLE t ALTER a TYPE int USING length(b), DROP COLUMN b;",
             "\\if :x\nCREATE TABLE t (a text);\n\\else\nnot okay;\n\\endif\nCREATE TABLE t (a text);",
             "CREATE TABLE t (a text);\n\\copy t from stdin\nit's a row\n\\.\nALTER TABLE t ADD COLUMN b text;",
             // The search path of a role may lead to another schema.
             "CREATE SCHEMA app;\nCREATE TABLE t (a text);\nALTER TABLE app.t ADD COLUMN b text;",
             "CREATE SCHEMA app;\nCREATE TABLE app.t (a text);\nALTER TABLE t ADD COLUMN b text;",
             "CREATE SCHEMA app;\nCREATE TYPE app.mood AS ENUM ('sad');\nCREATE TABLE t (a mood);",
             "DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\nCREATE TABLE t (a text);",
             "CREATE TABLE t (a text);\nDROP SCHEMA public;\nCREATE SCHEMA public;\nCREATE TABLE t (a text);",
             "CREATE TABLE a (id bigint PRIMARY KEY);\nCREATE TABLE b (a bigint REFERENCES a);\nDROP TABLE a, b;\nCREATE TABLE a (id bigint);",
             "CREATE TYPE mood AS ENUM ('sad');\nALTER TYPE mood ADD VALUE 'ok';\nCREATE TABLE t (m mood DEFAULT 'ok');",
             "BEGIN;\nCREATE TABLE t (a text);\nROLLBACK;\nCREATE TABLE t (b text);\nCREATE INDEX i ON t (b);",
             "CREATE TABLE u (a text);\nCREATE INDEX CONCURRENTLY i ON u (a);\nVACUUM u;\nREINDEX TABLE CONCURRENTLY u;",
             "CREATE TABLE p (a int) PARTITION BY RANGE (a);\nCREATE TABLE c PARTITION OF p DEFAULT;\nALTER TABLE p ADD COLUMN b text;\nCREATE INDEX i ON c (b);",
             "CREATE VIEW v AS SELECT 1 AS a;\nCOMMENT ON COLUMN v.a IS 'x';\nALTER TABLE v RENAME COLUMN a TO b;\nINSERT INTO v (b) VALUES (1);",
             "CREATE TABLE IF NOT EXISTS t (a text);\nCREATE TABLE IF NOT EXISTS t (a text);\nALTER TABLE t DROP COLUMN b;",
             "SELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE public.t (a public.citext);\nALTER TABLE ONLY public.t ADD CONSTRAINT k PRIMARY KEY (a);",
         }) {
        CAPTURE(sql);
        CHECK(reviewed({sql}, whole).find("error") == std::string::npos);
        CHECK(reviewed({sql}).find("error") == std::string::npos);
    }
    CHECK(reviewed({"CREATE TABLE t (a text NOT NULL);\nINSERT INTO t (a) VALUES (NULL);"}).find("2:16 error") != std::string::npos);
    CHECK(reviewed({"CREATE SCHEMA public;"}).find("error: schema \"public\" exists already") != std::string::npos);
}

TEST_CASE("a table that the files do not create is refused only if they are the whole history") {
    const char* const altered = "ALTER TABLE invoices ADD COLUMN paid boolean;\nALTER TABLE invoices DROP COLUMN total;\n";
    CHECK(reviewed({users, altered}, whole).find("error: table \"invoices\" does not exist") != std::string::npos);
    CHECK(reviewed({users, altered}) ==
          "1:1 understood: CREATE TABLE users: create_table\n"
          "1:1 understood: ALTER TABLE invoices: add_column\n"
          "note: table \"invoices\" is not created here; it is taken as given\n"
          "2:1 understood: ALTER TABLE invoices: drop_column\n");
    // Such a name is a misspelled one.
    CHECK(reviewed({users, "ALTER TABLE usres ADD COLUMN paid boolean;"}).find("did you mean \"users\"?") != std::string::npos);
    // The files show that it is gone.
    CHECK(reviewed({users, "DROP TABLE users;\nALTER TABLE users ADD COLUMN a text;"}).find("error: table \"users\" does not exist") !=
          std::string::npos);
    // Another schema may be made by the server's administrator.
    CHECK(reviewed({"CREATE TABLE profiles (id uuid PRIMARY KEY REFERENCES auth.users (id));"}, whole).find("error") == std::string::npos);
    // So may its extensions.
    for (const char* before : {"", "CREATE EXTENSION IF NOT EXISTS btree_gin; CREATE EXTENSION IF NOT EXISTS btree_gist;\n"}) {
        const std::string text = std::string(before) + users + "CREATE INDEX a ON users USING gin (id);\nCREATE INDEX b ON users USING gist (id);\n" +
                                 "CREATE INDEX c ON users USING gin (email gin_trgm_ops);\nALTER TABLE users ADD COLUMN nick citext;\n";
        CHECK(reviewed({text}, whole).find("error") == std::string::npos);
        CHECK(reviewed({text}).find("error") == std::string::npos);
    }
    CHECK(reviewed({users, "CREATE INDEX a ON users USING gin (nick);"}).find("error: column \"nick\"") != std::string::npos);
    // The tool that runs them makes its table.
    CHECK(reviewed({"DELETE FROM schema_migrations WHERE version = '1';\nALTER TABLE public._sqlx_migrations ADD COLUMN a text;"}, whole).find("error") ==
          std::string::npos);
    CHECK(reviewed({"CREATE TABLE places (at geometry(Point,4326), kind place_kind);"}).find("error") == std::string::npos);
}

TEST_CASE("a syntax error says what was expected, and where") {
    CHECK(reviewed({"CREATE TABLE t (\n  id bigint,\n  name text,,\n);\nCREATE TABLE u (a text);"}) ==
          "1:1 refused: CREATE TABLE t\n"
          "3:13 error: expected the name of a column, found \",\"\n"
          "5:1 understood: CREATE TABLE u: create_table\n");
    CHECK(reviewed({"SELECT 1;\nSELECT 'open;\n"}).find("2:8 error: ") != std::string::npos);
    CHECK(reviewed({"CRAETE TABLE t (a text);"}) == "1:1 refused: CRAETE TABLE t (a text)\n1:1 error: expected a statement, found \"CRAETE\"\n");
}

TEST_CASE("a comment that does not end is refused where it begins") {
    CHECK(reviewed({"SELECT 1;\n-- /* no comment\n/* one */ /* /* two */\n"}) == "1:1 data: SELECT\n3:11 refused: /*\n3:11 error: the comment does not end\n");
    CHECK(reviewed({"/*"}) == "1:1 refused: /*\n1:1 error: the comment does not end\n");
    CHECK(reviewed({"SELECT 1 /* open"}).find("error") != std::string::npos);
    CHECK(reviewed({"/* /* nested */ */ -- /*"}).empty());
}

TEST_CASE("without replay each statement is read alone") {
    CHECK(reviewed({users, users, "ALTER TABLE nowhere DROP COLUMN a;"}, alone).find("error") == std::string::npos);
    CHECK(reviewed({"CREATE TABLE (a text);"}, alone).find("error") != std::string::npos);
}

TEST_CASE("the way back is read and not replayed") {
    for (const char* marks : {"-- migrate:up\n@-- migrate:down\n", "-- +goose Up\n@-- +goose Down\n", "-- Up Migration\n@-- Down Migration\n",
                              "-- +migrate Up\n@-- +migrate Down\n", "--migrate:up\n@--  migrate:down transaction:false\n"}) {
        const std::string both = marks;
        const std::size_t at = both.find('@');
        const std::string one = both.substr(0, at) + users + both.substr(at + 1) + "DROP TABLE users;\nDROP TABEL x;\n";
        const std::string said = reviewed({one, "ALTER TABLE users ADD COLUMN a text;\n"});
        CAPTURE(one);
        CHECK(said ==
              "2:1 understood: CREATE TABLE users: create_table\n"
              "4:1 understood: DROP TABLE users: drop_table (way back)\n"
              "5:1 refused: DROP (way back)\n"
              "5:6 error: expected the kind of an object, found \"TABEL\"\n"
              "1:1 understood: ALTER TABLE users: add_column\n");
    }
    // goose may go on with another half
    CHECK(reviewed({"-- +goose Down\nDROP TABLE t;\n-- +goose Up\nCREATE TABLE t (a text);\n"}).find("error") == std::string::npos);
}

TEST_CASE("a placeholder is filled in before the server reads the statement") {
    for (const char* sql : {"CREATE SCHEMA ${schema};", "CREATE TABLE {{ .Table }} (a text);", "CREATE TABLE :name (a text);",
                            "ALTER TABLE ${schema}.users ADD COLUMN a text;", "CREATE TABLE x_${n} (a text);", "CREATE SCHEMA :\"name\";"}) {
        CAPTURE(sql);
        const std::string said = reviewed({sql});
        CHECK(said.find(" unknown: ") != std::string::npos);
        CHECK(said.find("error") == std::string::npos);
    }
}

TEST_CASE("lines of psql and rows of COPY are no statements of SQL") {
    CHECK(reviewed({"\\set x 1\nCOPY users (id) FROM stdin;\n1\n2\n\\.\nCREATE TABLE t (a text);\n\\if :x\nCREATE TABLE t (a text);\n\\endif\n"}) ==
          "1:1 known: \\set\n"
          "2:1 data: COPY users\n"
          "note: table \"users\" is not created here; it is taken as given\n"
          "6:1 understood: CREATE TABLE t: create_table\n"
          "7:1 unknown: \\if\n"
          "8:1 understood: CREATE TABLE t: create_table\n"
          "9:1 known: \\endif\n");
}

TEST_CASE("columns count characters") {
    CHECK(reviewed({"/* é */ CREATE TABLE t (a text); /* ☃ */ DROP TABLE t;"}) ==
          "1:9 understood: CREATE TABLE t: create_table\n"
          "1:42 understood: DROP TABLE t: drop_table\n");
    CHECK(reviewed({"\xEF\xBB\xBF" "CREATE TABLE t (a text);\r\nDROP TABLE t;\r\n"}) ==
          "1:1 understood: CREATE TABLE t: create_table\n"
          "2:1 understood: DROP TABLE t: drop_table\n");
    CHECK(reviewed({""}).empty());
    CHECK(reviewed({";; -- nothing\n ;"}).empty());
}

TEST_CASE("bytes that are not UTF-8 are refused, unless the file says its encoding") {
    const std::string latin = "CREATE TABLE t (a text);\nCOMMENT ON TABLE t IS 'caf\xE9';\n";
    CHECK(reviewed({latin}).find("2:27 error: the byte E9 is not part of UTF-8") != std::string::npos);
    CHECK(reviewed({"SET client_encoding = 'LATIN1';\n" + latin}).find("error") == std::string::npos);
    CHECK(reviewed({"SELECT 1 \\gset\nSET client_encoding TO latin1;\n" + latin}).find("error") == std::string::npos);
    CHECK(reviewed({"\\encoding latin1\n" + latin}).find("error") == std::string::npos);
    CHECK(reviewed({std::string_view("\xFF\xFE" "S\0;\0", 6)}) == "1:1 refused: UTF-16\n1:1 error: the file is UTF-16\n");
    CHECK(reviewed({std::string_view("CREATE TABLE t (a text\0);", 25)}).find("1:23 error: ") != std::string::npos);
}
