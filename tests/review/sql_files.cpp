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

TEST_CASE("a folder without SQL files is read with its folders") {
    const scratch_folder folder;
    for (const char* name : {"2024-01-02-000000_b/up.sql", "2024-01-02-000000_b/down.sql", "2024-01-01-000000_a/up.sql",
                             "2024-01-01-000000_a/metadata.toml", "migration_lock.toml", "empty/nothing.txt"}) {
        folder.write(name, "SELECT 1;");
    }
    CHECK(listed(folder) ==
          "2024-01-01-000000_a/up.sql\n2024-01-02-000000_b/up.sql\n2024-01-02-000000_b/down.sql back\n");
    folder.write("1.sql", "SELECT 1;");
    CHECK(listed(folder) == "1.sql\n");
}
