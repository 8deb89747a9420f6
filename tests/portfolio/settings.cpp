// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "portfolio_pilot/settings.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "support/catch.hpp"

using portfolio::libpq_url;
using portfolio::without_password;

namespace {

std::string complaint(std::string_view url) {
    try {
        libpq_url(url);
    } catch (const portfolio::settings_error& error) { return error.what(); }
    return "none";
}

/// Another value of DATABASE_URL for as long as it lives, "" for none.
class other_database_url {
public:
    explicit other_database_url(const char* value) {
        if (const char* set = std::getenv("DATABASE_URL")) { before_ = set; }
        ::setenv("DATABASE_URL", value, 1);
    }
    other_database_url(const other_database_url&) = delete;
    other_database_url& operator=(const other_database_url&) = delete;
    ~other_database_url() { ::setenv("DATABASE_URL", before_.c_str(), 1); }

private:
    std::string before_;
};

/// A folder of its own, and the working directory for as long as it lives.
class scratch_folder {
public:
    scratch_folder() : before_(std::filesystem::current_path()) {
        path_ = std::filesystem::temp_directory_path() / ("varve_settings_" + std::to_string(std::random_device()()));
        std::filesystem::create_directories(path_ / "bin");
        std::filesystem::current_path(path_);
    }
    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;
    ~scratch_folder() {
        std::filesystem::current_path(before_);
        std::filesystem::remove_all(path_);
    }
    std::filesystem::path operator/(const char* name) const { return path_ / name; }

private:
    std::filesystem::path before_;
    std::filesystem::path path_;
};

void write(const std::filesystem::path& file, const char* text) { std::ofstream(file, std::ios::binary) << text; }

}  // namespace

TEST_CASE("SQLAlchemy's spelling of a URL is understood") {
    CHECK(libpq_url("postgresql+psycopg://user:pw@host/db") == "postgresql://user:pw@host/db");
    CHECK(libpq_url("postgresql+psycopg2://user@host:5433/db?sslmode=require") ==
          "postgresql://user@host:5433/db?sslmode=require");
    CHECK(libpq_url("postgresql+asyncpg:///db?host=/run/postgresql") == "postgresql:///db?host=/run/postgresql");
    CHECK(libpq_url("postgresql://user:a+b@host/db") == "postgresql://user:a+b@host/db");
    CHECK(libpq_url("postgres://host/db") == "postgresql://host/db");
    CHECK(libpq_url("postgresql://user:p%40ss@host/db?options=-c%20a%3Db") ==
          "postgresql://user:p%40ss@host/db?options=-c%20a%3Db");
    CHECK(libpq_url("host=/tmp dbname=db") == "host=/tmp dbname=db");
    CHECK(libpq_url("dbname=db password=mysql://") == "dbname=db password=mysql://");
}

TEST_CASE("a URL that would mislead libpq is refused without being shown") {
    CHECK(complaint("mysql+pymysql://user:secret@host/db") ==
          "DATABASE_URL is for another kind of database: PortfolioPilot needs postgresql://");
    CHECK(complaint("postgresqlx://host/db") ==
          "DATABASE_URL is for another kind of database: PortfolioPilot needs postgresql://");
    CHECK(complaint("secret") == "DATABASE_URL is no URL: write postgresql://user:password@host:5432/database");
    for (const char* url : {"postgresql://user:sec@ret@host/db", "postgresql://user:sec/ret@host/db"}) {
        CHECK(complaint(url) == "DATABASE_URL has an '@' or '/' in its user or password: write %40 or %2F");
    }
    for (const char* url : {"postgresql://user:50%off@host/db", "postgresql://host/db%", "postgresql://host/db%4"}) {
        CHECK(complaint(url) ==
              "DATABASE_URL has a '%' that begins no code such as %40: write %25 for the sign itself");
    }
}

TEST_CASE("passwords are blotted out of messages") {
    CHECK(without_password("no host \"s3cret\" and s3cret", "postgresql://user:s3cret@host/db") ==
          "no host \"***\" and ***");
    CHECK(without_password("p%40ss is p@ss", "postgresql://user:p%40ss@host/db") == "*** is ***");
    CHECK(without_password("a:b", "postgresql://user:a:b@host/db") == "***");
    CHECK(without_password("s3cret, other", "postgresql://host/db?password=s3cret&sslpassword=other") == "***, ***");
    CHECK(without_password("s3cret, other", "postgresql://user:s3cret@host/db?sslpassword=other") == "***, ***");
    CHECK(without_password("s3cret", "host=h password=s3cret dbname=d") == "***");
    CHECK(without_password("two words", "host=h password = 'two words' dbname=d") == "***");
    CHECK(without_password("user at host", "postgresql://user@host/db?options=-c%20a=b@c:d") == "user at host");
    CHECK(without_password("a://b c", "host=h password=a://b user=c") == "*** c");
    CHECK(without_password("nothing", "host=h") == "nothing");
}

TEST_CASE("DATABASE_URL is looked for in the environment, the working directory and beside the program") {
    const scratch_folder folder;
    const std::filesystem::path program = folder / "bin/portfolio_pilot";
    {
        const other_database_url none("");
        CHECK_THROWS_AS(portfolio::database_url(program), portfolio::settings_error);
        write(folder / "bin/.env", "DATABASE_URL=\"postgresql+psycopg://beside/db\"\r\n");
        CHECK(portfolio::database_url(program) == "postgresql://beside/db");
        write(folder / ".env", "OTHER=1\n");
        CHECK(portfolio::database_url(program) == "postgresql://beside/db");
        write(folder / ".env", "export DATABASE_URL=postgresql://here/db  # local\n");
        CHECK(portfolio::database_url(program) == "postgresql://here/db");
    }
    const other_database_url set("postgresql+psycopg://environment/db");
    CHECK(portfolio::database_url(program) == "postgresql://environment/db");
}
