// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Bad settings, servers that do not answer, missing permissions, output that cannot be written. No message shows a password.

#include <filesystem>
#include <string>

#include "command_line/process.hpp"
#include "support/catch.hpp"
#include "support/scratch_folder.hpp"

using varve::tests::begins;
using varve::tests::contains;
using varve::tests::ended;
using varve::tests::json_at;
using varve::tests::output;
using varve::tests::port_of;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;
using varve::tests::tool;

namespace {

constexpr const char* password = "s3cr3t-w0rd";

/// Whether a command failed as expected and showed no password.
void fails(const ended& done, int code, const std::string& what) {
    CAPTURE(done.out, done.err);
    CHECK(done.code == code);
    CHECK(begins(done.err, "FAILED: "));
    CHECK(contains(done.err, what));
    CHECK_FALSE(contains(done.err, password));
    CHECK_FALSE(contains(done.out, password));
}

std::string with_password(const std::string& rest) { return "postgresql://someone:" + std::string(password) + rest; }

}  // namespace

TEST_CASE("settings that cannot be used") {
    const scratch_folder folder;
    const tool linear = tool("linear").in(folder.path());
    fails(linear("current"), 2, "no database is named: use --database-url, or set DATABASE_URL");
    fails(linear("current --env-file missing.env"), 2, "missing.env does not exist");
    fails(linear("current --env-file ."), 2, "is a folder");
    folder.write("bad.env", "DATABASE_URL\n");
    fails(linear("current --env-file bad.env"), 2, "line 1");
    folder.write("closed.env", "DATABASE_URL=x\n");
    std::filesystem::permissions(folder.path() / "closed.env", std::filesystem::perms::none);
    if (::geteuid() != 0) { fails(linear("current --env-file closed.env"), 2, "cannot be read"); }
    fails(linear("current --database-url mysql://host/db"), 2, "is for another kind of database");
    fails(linear("current --database-url " + with_password("@host@b/db")), 2, "--database-url has a '@'");
    fails(linear("current --database-url " + with_password(":5432/db")), 2, "--database-url has a port");
    folder.write(".env", "DATABASE_URL=" + with_password("@127.0.0.1:1/db") + "\n");
    fails(linear("current"), 3, "cannot connect to postgresql://someone:***@127.0.0.1:1/db (from DATABASE_URL in ");
}

TEST_CASE("servers that cannot be reached") {
    const tool linear("linear");
    fails(linear("upgrade --database-url " + with_password("@127.0.0.1:1/db")), 3,
          "cannot connect to postgresql://someone:***@127.0.0.1:1/db (from --database-url): ");
    fails(linear("current --database-url 'host=/nowhere dbname=x password=" + std::string(password) + "'"), 3,
          "cannot connect to host=/nowhere dbname=x password=***");
    fails(linear("check --database-url " + with_password("@no-such-host.invalid/db")), 3,
          "could not translate host name");
    const std::string missing = varve::tests::url_of_database(varve::tests::server_url(), "varve_no_such_database");
    fails(tool("linear", missing)("heads --json current"), 2, "unexpected argument");
    const ended failed = tool("linear", missing)("current --json");
    fails(failed, 3, "database \"varve_no_such_database\" does not exist");
    CHECK(json_at(failed.out, "{error,kind}") == "cannot_connect");
    CHECK(json_at(failed.out, "{error,exit_code}") == "3");
}

TEST_CASE("a password at the wrong place is not repeated") {
    const tool linear("linear");
    fails(linear("upgrade " + with_password("@host/db")), 2, "Range revision not allowed");
    fails(linear("show " + with_password("@host/db") + " --json"), 4, "***");
    fails(linear(with_password("@host/db")), 2, "unknown command");
    fails(linear("heads --dsn=" + with_password("@host/db")), 2, "unknown option --dsn");
    fails(linear("heads 'host=x password=" + std::string(password) + " dbname=y'"), 2, "password=***");
    fails(linear("heads 'host=x PassWord = " + std::string(password) + " dbname=y'"), 2, "PassWord = *** dbname=y");
    fails(linear("stamp 'password=" + std::string(password) + "'"), 2, "no database is named");
    fails(linear("current --lock-wait " + with_password("@h/d")), 2, "unknown option");
}

TEST_CASE("a role without permission") {
    const scratch_database database;
    run_sql(database.url(), "DO $$ BEGIN CREATE ROLE varve_test_reader LOGIN PASSWORD '" + std::string(password) +
                                "'; EXCEPTION WHEN duplicate_object THEN NULL; END $$; "
                                "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    const tool as_owner("linear", database.url());
    const tool reader = as_owner.with("PGOPTIONS=-c role=varve_test_reader");
    fails(reader("upgrade"), 10, "permission denied");
    fails(reader("ensure_version"), 10, "permission denied");
    CHECK(as_owner("upgrade 001").code == 0);
    fails(reader("current"), 10, "permission denied for table varve_history");
    const ended failed = reader("current --json");
    CHECK(json_at(failed.out, "{error,kind}") == "server_error");
    CHECK(json_at(failed.out, "{error,sqlstate}") == "42501");
    run_sql(database.url(), "DROP OWNED BY varve_test_reader");
}

TEST_CASE("output that does not arrive is an error") {
    const scratch_database database;
    const tool linear("linear", database.url());
    fails(linear.to(output::full, "heads"), 1, "cannot write to standard output: No space left on device");
    fails(linear.to(output::closed, "heads"), 1, "cannot write to standard output: Bad file descriptor");
    fails(linear.to(output::nobody, "heads"), 1, "cannot write to standard output: Broken pipe");
    fails(linear.to(output::full, "upgrade --sql"), 1, "cannot write to standard output");
    fails(linear.to(output::full, "--help"), 1, "cannot write to standard output");
    fails(linear.to(output::closed, "show nope --json"), 4, "Bad file descriptor");
    const ended closed = linear.to(output::closed, "upgrade 001 --quiet");
    CHECK(closed.code == 0);  // it had nothing to say
    const ended ran = linear.to(output::closed, "upgrade 002");
    CHECK(ran.code == 1);
    CHECK(contains(ran.err, "FAILED: cannot write to standard output: Bad file descriptor"));
    CHECK(linear("current").out == "002\n");
}

TEST_CASE("libpq's own settings lead to the database: a service, variables, several hosts") {
    const scratch_database database;
    CHECK(tool("linear", database.url())("upgrade 001").code == 0);
    pqxx::connection connection(database.url());
    const auto value = [&](const char* sql) { return query_value(connection, sql); };
    const std::string host = connection.hostname() == nullptr ? "" : connection.hostname();
    const std::string port = port_of(connection);
    const std::string user = connection.username();
    const std::string name = value("SELECT current_database()");
    const scratch_folder folder;
    folder.write("services", "[shop]\nhost=" + host + "\nport=" + port + "\nuser=" + user + "\ndbname=" + name + "\n");
    const tool linear = tool("linear").in(folder.path());
    const ended by_service =
        linear.with("PGSERVICEFILE=" + (folder.path() / "services").string()).with("PGSERVICE=shop")("current");
    CHECK(by_service.out == "001\n");
    const tool by_variables = linear.with("PGHOST=" + host).with("PGPORT=" + port).with("PGUSER=" + user).with("PGDATABASE=" + name);
    CHECK(by_variables("current").out == "001\n");
    const std::string hosts = "host=" + (folder.path() / "nobody").string() + "," + host + " port=1," + port + " user=" + user +
                              " dbname=" + name + " target_session_attrs=read-write";
    const ended by_second = linear("current --database-url '" + hosts + "'");
    CHECK(by_second.out == "001\n");
    CHECK(linear("current --database-url '" + hosts.substr(0, hosts.find("target_session")) + "target_session_attrs=read-only'").code == 3);
}
