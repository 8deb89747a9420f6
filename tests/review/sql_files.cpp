// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Which files of a folder are read, and in which order.

#include "varve/review/sql_files.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/scratch_folder.hpp"

namespace {

std::string listed(const scratch_folder& folder) {
    std::string result;
    for (const varve::detail::sql_file& each : varve::detail::sql_files_of(folder.path())) {
        result += each.path.lexically_relative(folder.path()).generic_string() + (each.way_back ? " back\n" : "\n");
    }
    return result;
}

}  // namespace

TEST_CASE("files are in the order of their names, in which numbers count as numbers") {
    const scratch_folder folder;
    for (const char* name : {"V10__c.sql", "V2__b.sql", "V1__a.sql", "R__views.sql", "U2__b.sql", "V2.1__b.sql", "notes.txt", ".hidden.sql"}) {
        folder.write(name, "SELECT 1;");
    }
    CHECK(listed(folder) == "V1__a.sql\nV2__b.sql\nV2.1__b.sql\nV10__c.sql\nR__views.sql\nU2__b.sql back\n");
}

TEST_CASE("files that go back are known by their names, and come last") {
    const scratch_folder folder;
    for (const char* name : {"9_a.up.sql", "9_a.down.sql", "10_b.up.sql", "10_b.down.sql", "011_c.SQL", "markdown.sql"}) {
        folder.write(name, "SELECT 1;");
    }
    CHECK(listed(folder) == "9_a.up.sql\n10_b.up.sql\n011_c.SQL\nmarkdown.sql\n9_a.down.sql back\n10_b.down.sql back\n");
}

TEST_CASE("a folder of folders is read with them") {
    const scratch_folder folder;
    for (const char* name : {"2024-01-02-000000_b/up.sql", "2024-01-02-000000_b/down.sql", "2024-01-01-000000_a/up.sql",
                             "2024-01-01-000000_a/metadata.toml", "migration_lock.toml", "empty/nothing.txt"}) {
        folder.write(name, "SELECT 1;");
    }
    CHECK(listed(folder) ==
          "2024-01-01-000000_a/up.sql\n2024-01-02-000000_b/up.sql\n2024-01-02-000000_b/down.sql back\n");
    folder.write("backfill.sql", "SELECT 1;");  // no migration
    CHECK(listed(folder) ==
          "2024-01-01-000000_a/up.sql\n2024-01-02-000000_b/up.sql\n2024-01-02-000000_b/down.sql back\n");
    const scratch_folder other;
    other.write("tables/users.sql", "SELECT 1;");
    CHECK(listed(other) == "tables/users.sql\n");
    other.write("1.sql", "SELECT 1;");
    CHECK(listed(other) == "1.sql\n");
}

TEST_CASE("a date is one number") {
    const scratch_folder folder;
    for (const char* name : {"20170318181441_a/up.sql", "2017-09-23-210614_b/up.sql", "2018-04-13-170549-0000_c/up.sql", "2017-01-02-000000_d/up.sql"}) {
        folder.write(name, "SELECT 1;");
    }
    CHECK(listed(folder) ==
          "2017-01-02-000000_d/up.sql\n20170318181441_a/up.sql\n2017-09-23-210614_b/up.sql\n2018-04-13-170549-0000_c/up.sql\n");
}

TEST_CASE("files for other databases are left out") {
    const scratch_folder folder;
    for (const char* name : {"1_a.mysql.up.sql", "1_a.mysql.down.sql", "1_a.postgres.up.sql", "1_a.postgres.down.sql", "1_a.up.sql",
                             "1_a.sqlite3.up.sql", "2_b.up.sql", "3_c.PostgreSQL.sql", "4_oracle.sql"}) {
        folder.write(name, "SELECT 1;");
    }
    CHECK(listed(folder) == "1_a.postgres.up.sql\n2_b.up.sql\n3_c.PostgreSQL.sql\n4_oracle.sql\n1_a.postgres.down.sql back\n");
}

TEST_CASE("a folder is a history if its files have versions") {
    const auto is_history = [](const std::vector<std::string>& names) {
        const scratch_folder folder;
        for (const std::string& each : names) { folder.write(each, "SELECT 1;"); }
        return varve::detail::are_history(varve::detail::sql_files_of(folder.path()));
    };
    CHECK(is_history({"1_a.sql", "2_b.up.sql", "2_b.down.sql"}));
    CHECK(is_history({"V1__a.sql", "V1.1__b.sql", "R__views.sql", "U1__a.sql"}));
    CHECK(is_history({"20240101_a/up.sql", "20240101_a/down.sql"}));
    CHECK_FALSE(is_history({"orders.sql", "users.sql"}));
    CHECK_FALSE(is_history({"1_a.sql", "seeds.sql"}));
    CHECK_FALSE(is_history({"tables/users.sql"}));
}
