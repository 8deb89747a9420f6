// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/project/find_project.hpp"

#include "support/catch.hpp"
#include "support/complaint.hpp"
#include "support/scratch_folder.hpp"

using varve::detail::find_project;
using varve::detail::project_clues;
using varve::detail::project_place;

namespace {

/// The chain header that is found, relative to the scratch folder; or the complaint.
std::string found(const scratch_folder& scratch, const project_clues& clues) {
    std::string result;
    const std::string fault = complaint_of<varve::project_error>([&] {
        const project_place place = find_project(clues);
        CHECK(std::filesystem::equivalent(place.migrations, place.header.parent_path()));
        result = std::filesystem::relative(place.header, scratch.path()).string();
    });
    return fault == "none" ? result : fault;
}

}  // namespace

TEST_CASE("a project is found from within it") {
    const scratch_folder scratch;
    scratch.write("p/migrations/chain.hpp", "");
    scratch.write("p/src/deep/x.cpp", "");
    for (const char* folder : {"p", "p/src", "p/src/deep", "p/migrations"}) {
        INFO(folder);
        CHECK(found(scratch, {scratch.path() / folder, {}, {}}) == "p/migrations/chain.hpp");
    }
}

TEST_CASE("the way up ends at the root of the repository, or after eight levels") {
    const scratch_folder scratch;
    scratch.write("migrations/chain.hpp", "");
    scratch.write("1/2/3/4/5/6/7/8/9/x", "");
    CHECK(found(scratch, {scratch.path() / "1/2/3/4/5/6/7/8", {}, {}}) == "migrations/chain.hpp");
    CHECK(found(scratch, {scratch.path() / "1/2/3/4/5/6/7/8/9", {}, {}}).starts_with("no migrations/chain.hpp is in "));
    scratch.write("1/2/.git/HEAD", "");
    const std::string p = scratch.path().string();
    CHECK(found(scratch, {scratch.path() / "1/2/3", {}, {}}) ==
          "no migrations/chain.hpp is in " + p + "/1/2/3 or " + p +
              "/1/2: run the command in the folder of the project, or "
              "name the folder that has chain.hpp with --migrations");
}

TEST_CASE("a project is found beside the file of main") {
    const scratch_folder scratch;
    scratch.write("p/migrations/chain.hpp", "");
    scratch.write("p/.git/HEAD", "");
    scratch.write("elsewhere/.git/HEAD", "");
    const std::filesystem::path elsewhere = scratch.path() / "elsewhere";
    CHECK(found(scratch, {elsewhere, {}, scratch.path() / "p/main.cpp"}) == "p/migrations/chain.hpp");
    CHECK(found(scratch, {elsewhere, {}, scratch.path() / "p/src/main.cpp"}) == "p/migrations/chain.hpp");
    CHECK(found(scratch, {elsewhere, {}, "../p/main.cpp"}) == "p/migrations/chain.hpp");
    const std::string p = scratch.path().string();
    const std::string way_out =
        ": run the command in the folder of the project, or name the folder that has chain.hpp with "
        "--migrations";
    CHECK(found(scratch, {elsewhere, {}, "/gone/src/main.cpp"}) ==
          "no migrations/chain.hpp is in " + p + "/elsewhere, /gone/src or /gone" + way_out);
    CHECK(found(scratch, {elsewhere, {}, "main.cpp"}) ==
          "no migrations/chain.hpp is in " + p + "/elsewhere or " + p + way_out);
    CHECK(found(scratch, {elsewhere, {}, {}}) == "no migrations/chain.hpp is in " + p + "/elsewhere" + way_out);
    // The working directory comes first.
    scratch.write("elsewhere/migrations/chain.hpp", "");
    CHECK(found(scratch, {elsewhere, {}, scratch.path() / "p/main.cpp"}) == "elsewhere/migrations/chain.hpp");
}

TEST_CASE("a project may be named") {
    const scratch_folder scratch;
    scratch.write("migrations/chain.hpp", "");
    scratch.write("db/chain.hpp", "");
    scratch.write("db/all.hpp", "");
    scratch.write("empty/x", "");
    const std::string p = scratch.path().string();
    CHECK(found(scratch, {scratch.path(), "db", {}}) == "db/chain.hpp");
    CHECK(found(scratch, {scratch.path() / "empty", "../db/", {}}) == "db/chain.hpp");
    CHECK(found(scratch, {scratch.path(), scratch.path() / "db", {}}) == "db/chain.hpp");
    CHECK(found(scratch, {scratch.path(), "db/all.hpp", {}}) == "db/all.hpp");
    CHECK(found(scratch, {scratch.path(), "gone", {}}) ==
          "--migrations names " + p + "/gone, which does not exist: name the folder that has chain.hpp");
    CHECK(found(scratch, {scratch.path(), "empty", {}}) ==
          "--migrations names " + p +
              "/empty, which has no chain.hpp: name the folder that has it, or the header that lists "
              "the migrations");
    CHECK(found(scratch, {scratch.path(), "/dev/null", {}}) ==
          "--migrations names /dev/null, which is not a folder: name the folder that has chain.hpp");
}

TEST_CASE("a chain header that is no file is an error, although a folder above has a project") {
    const scratch_folder scratch;
    scratch.write("migrations/chain.hpp", "");
    scratch.write("p/migrations/chain.hpp/x", "");
    std::filesystem::create_directories(scratch.path() / "q/migrations");
    std::filesystem::create_symlink("nowhere.hpp", scratch.path() / "q/migrations/chain.hpp");
    for (const char* folder : {"p", "q"}) {
        const std::string complaint = found(scratch, {scratch.path() / folder, {}, {}});
        INFO(complaint);
        CHECK(complaint.find(std::string(folder) + "/migrations/chain.hpp is not a readable file") != std::string::npos);
    }
}
