// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/settings/find_database.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>

#include "support/catch.hpp"

using varve::database_sources;
using varve::find_database;

namespace {

/// A folder of its own, for as long as it lives.
class scratch_folder {
public:
    scratch_folder()
        : path_(std::filesystem::temp_directory_path() / ("varve_cli_" + std::to_string(std::random_device()()))) {
        std::filesystem::create_directories(path_);
    }
    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;
    ~scratch_folder() { std::filesystem::remove_all(path_); }

    const std::filesystem::path& path() const { return path_; }
    std::string file(const char* name) const { return (path_ / name).string(); }
    void write(const char* name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
    }

    /// A command line in this folder, with these variables in its environment.
    database_sources sources(std::map<std::string, std::string> environment = {}) const {
        database_sources result;
        result.folder = path_;
        result.environment = [environment](const char* name) {
            const auto found = environment.find(name);
            return found == environment.end() ? std::nullopt : std::optional(found->second);
        };
        return result;
    }

private:
    std::filesystem::path path_;
};

std::string complaint(const database_sources& sources) {
    try {
        find_database(sources);
    } catch (const varve::settings_error& error) { return error.what(); }
    return "none";
}

}  // namespace

TEST_CASE("the database is that of --database-url, of the environment, of .env, in this order") {
    const scratch_folder folder;
    folder.write(".env", "export DATABASE_URL=\"postgresql+psycopg://u:s3cret@file/db\"  # local\r\n");
    database_sources sources = folder.sources();
    CHECK(find_database(sources).url == "postgresql://u:s3cret@file/db");
    CHECK(find_database(sources).description() ==
          "postgresql://u:***@file/db (from DATABASE_URL in " + folder.file(".env") + ")");

    sources = folder.sources({{"DATABASE_URL", "postgres://environment/db"}, {"PGHOST", "other"}});
    CHECK(find_database(sources).url == "postgresql://environment/db");
    CHECK(find_database(sources).source == "DATABASE_URL in the environment");

    sources.option = "host=option dbname=db password=s3cret";
    CHECK(find_database(sources).url == "host=option dbname=db password=s3cret");
    CHECK(find_database(sources).description() == "host=option dbname=db password=*** (from --database-url)");
}

TEST_CASE("a variable that is set to nothing counts as not set") {
    const scratch_folder folder;
    folder.write(".env", "DATABASE_URL=postgresql://file/db");
    CHECK(find_database(folder.sources({{"DATABASE_URL", ""}})).url == "postgresql://file/db");
    folder.write(".env", "DATABASE_URL=");
    CHECK(find_database(folder.sources({{"PGDATABASE", "app"}})).url.empty());
}

TEST_CASE("--env-file names another file than .env") {
    const scratch_folder folder;
    folder.write(".env", "this is not read");
    folder.write("other", "DATABASE_URL=postgresql://other/db");
    database_sources sources = folder.sources();
    sources.env_file = "other";
    CHECK(find_database(sources).url == "postgresql://other/db");
    CHECK(find_database(sources).source == "DATABASE_URL in " + folder.file("other"));
    sources.env_file = folder.path() / "other";
    CHECK(find_database(sources).url == "postgresql://other/db");
}

TEST_CASE("libpq chooses the database if only its own variables name one") {
    const scratch_folder folder;
    for (const char* name : {"PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE", "PGSERVICEFILE"}) {
        const varve::database_setting found = find_database(folder.sources({{name, "x"}}));
        CHECK(found.url.empty());
        CHECK(found.description() == "as libpq decides (from " + std::string(name) + ")");
    }
    CHECK(find_database(folder.sources({{"PGDATABASE", "x"}, {"PGHOST", "x"}})).source == "PGHOST, PGDATABASE");
    CHECK(complaint(folder.sources({{"PGPASSWORD", "s3cret"}, {"PGTZ", "UTC"}, {"PGHOST", ""}})) ==
          "no database is named: use --database-url, or set DATABASE_URL in the environment or in " +
              folder.file(".env") + ", which does not exist, or libpq's PGHOST and PGDATABASE");
}

TEST_CASE("if nobody names a database, the error says where to name it") {
    const scratch_folder folder;
    folder.write(".env", "OTHER=1");
    CHECK(complaint(folder.sources()) ==
          "no database is named: use --database-url, or set DATABASE_URL in the environment or in " +
              folder.file(".env") + ", which does not set it, or libpq's PGHOST and PGDATABASE");
}

TEST_CASE("the error for a wrong URL says where the URL was found, and shows no part of it") {
    const scratch_folder folder;
    const std::string rest = " is for another kind of database: " + std::string(varve::detail::database_url_grammar);
    folder.write(".env", "DATABASE_URL=mysql://u:s3cret@file/db");
    database_sources sources = folder.sources();
    CHECK(complaint(sources) == "DATABASE_URL in " + folder.file(".env") + rest);
    sources = folder.sources({{"DATABASE_URL", "mysql://u:s3cret@h/d"}});
    CHECK(complaint(sources) == "DATABASE_URL in the environment" + rest);
    sources.option = "mysql://u:s3cret@h/d";
    CHECK(complaint(sources) == "--database-url" + rest);
    sources.option = "";
    CHECK(complaint(sources) == "--database-url is empty: " + std::string(varve::detail::database_url_grammar));
}

TEST_CASE("a file that is missing, unreadable or malformed is an error with a way out") {
    const scratch_folder folder;
    const std::string name_another = ": name a readable file after --env-file";
    database_sources sources = folder.sources({{"DATABASE_URL", "postgresql://environment/db"}});
    sources.env_file = "missing";
    CHECK(complaint(sources) == folder.file("missing") + " does not exist" + name_another);
    for (const std::string& database : {std::string("postgresql://u:s3cret@h/d"), std::string("host=h password=s3cret"),
                                        "postgresql://u:s3cret@h/" + std::string(5000, 'd')}) {
        sources.env_file = database;
        CHECK(complaint(sources) == "--env-file names a file that does not exist: to name a database, use --database-url");
    }
    sources.env_file = "a=b";
    folder.write("a=b", "DATABASE_URL=postgresql://file/db");
    CHECK(complaint(sources) == "none");
    sources.env_file = folder.path();
    CHECK(complaint(sources) == folder.path().string() + " is a folder" + name_another);
    sources.env_file = "large";
    folder.write("large", std::string((std::size_t(1) << 20) + 1, '\n'));
    CHECK(complaint(sources) ==
          folder.file("large") + " has more than 1 MiB, so it is not a settings file" + name_another);
    folder.write("large", std::string(std::size_t(1) << 20, '\n'));
    CHECK(complaint(sources) == "none");
    sources.env_file = "broken";
    folder.write("broken", "A=1\nDATABASE_URL='s3cret");
    CHECK(complaint(sources) == folder.file("broken") + ": line 2 has a quote that is never closed: close it with ', " +
                                    "and write \\' for one within");

    // .env is asked only where nothing before it names a database.
    folder.write(".env", "s3cret");
    sources.env_file.reset();
    CHECK(complaint(sources) == "none");
    CHECK(complaint(folder.sources()) ==
          folder.file(".env") + ": line 1 has no '=' after the name: write NAME=value, or '#' before a comment");
    const std::string mend = ": mend it, or name another with --env-file";
    std::filesystem::remove(folder.path() / ".env");
    std::filesystem::create_directory(folder.path() / ".env");
    CHECK(complaint(folder.sources()) == folder.file(".env") + " is a folder" + mend);
    std::filesystem::remove(folder.path() / ".env");
    std::filesystem::create_symlink("nowhere", folder.path() / ".env");
    CHECK(complaint(folder.sources()) == folder.file(".env") + " cannot be read (No such file or directory)" + mend);
}

TEST_CASE("the environment of the process is asked unless another is given") {
    database_sources sources;
    ::setenv("VARVE_TEST_SETTING", "here", 1);
    CHECK(sources.environment("VARVE_TEST_SETTING") == "here");
    ::unsetenv("VARVE_TEST_SETTING");
    CHECK(sources.environment("VARVE_TEST_SETTING") == std::nullopt);
}
