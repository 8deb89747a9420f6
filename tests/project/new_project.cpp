// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/project/new_project.hpp"

#include <unistd.h>

#include "support/catch.hpp"
#include "support/complaint.hpp"
#include "support/scratch_folder.hpp"
#include "varve/project/chain_header.hpp"

using varve::detail::make_project;
using varve::detail::project_name;
using names = std::vector<std::string>;

namespace {

std::string complaint(const scratch_folder& scratch, const std::string& folder) {
    return complaint_of<varve::project_error>([&] { make_project(scratch.path(), folder); });
}

}  // namespace

TEST_CASE("a project is named by its folder") {
    CHECK(project_name("shop") == "shop");
    CHECK(project_name("/home/me/My Shop/") == "my_shop");
    CHECK(project_name("a/b/../c-d.e") == "c_d_e");
    CHECK(project_name("2024") == "app_2024");
    CHECK(project_name("test") == "app_test");
    CHECK(project_name("varve") == "app_varve");
    CHECK(project_name("日本") == "app");
    CHECK(project_name("/") == "app");
}

TEST_CASE("a new project has all that it takes to build and run") {
    const scratch_folder scratch;
    const auto made = make_project(scratch.path(), "deep/my-shop");
    CHECK(made.size() == 7);
    CHECK(scratch.names() == names{"deep", "deep/my-shop", "deep/my-shop/.env", "deep/my-shop/.gitignore",
                                   "deep/my-shop/CMakeLists.txt", "deep/my-shop/README.md",
                                   "deep/my-shop/docker-compose.yml", "deep/my-shop/main.cpp",
                                   "deep/my-shop/migrations", "deep/my-shop/migrations/chain.hpp"});
    for (const std::filesystem::path& each : made) {
        INFO(each.string());
        const std::string text = scratch.read(each.lexically_relative(scratch.path()).string());
        CHECK(text.find('@') == (each.filename() == ".env" ? text.find("@localhost") : std::string::npos));
        CHECK(text.ends_with("\n"));
        CHECK_FALSE(text.ends_with("\n\n"));
    }
    CHECK(scratch.read("deep/my-shop/CMakeLists.txt") ==
          "cmake_minimum_required(VERSION 3.25)\n"
          "project(my_shop LANGUAGES CXX)\n"
          "\n"
          "find_package(varve REQUIRED COMPONENTS cli)\n"
          "\n"
          "add_executable(my_shop main.cpp)\n"
          "target_link_libraries(my_shop PRIVATE varve::cli)\n");
    CHECK(scratch.read("deep/my-shop/main.cpp") ==
          "// The command line of my_shop. `my_shop --help` lists the commands.\n"
          "#include <varve/cli.hpp>\n"
          "\n"
          "#include \"migrations/chain.hpp\"\n"
          "\n"
          "int main(int argc, char** argv) { return varve::cli<app::chain>(argc, argv); }\n");
    CHECK(scratch.read("deep/my-shop/.env")
              .find("\nDATABASE_URL=postgresql://postgres:postgres@localhost:5432/my_shop\n") != std::string::npos);
    CHECK(scratch.read("deep/my-shop/docker-compose.yml").find("      POSTGRES_DB: my_shop\n") != std::string::npos);
    CHECK(scratch.read("deep/my-shop/.gitignore") == "/build/\n/.env\n");
    const varve::detail::chain_header header = varve::detail::read_chain_header(
        varve::detail::source_text("chain.hpp", scratch.read("deep/my-shop/migrations/chain.hpp")));
    CHECK(header.space == "app");
    CHECK(header.alias == "chain");
    CHECK(header.types.empty());
}

TEST_CASE("a project can be made in a folder that is there and empty") {
    const scratch_folder scratch;
    CHECK(make_project(scratch.path(), ".").size() == 7);
    CHECK(scratch.names().size() == 8);
    CHECK(complaint(scratch, ".") ==
          scratch.path().string() + " already exists and is not empty: choose another folder, or empty it");
    std::filesystem::create_directory(scratch.path() / "empty");
    CHECK(make_project(scratch.path(), "empty/").size() == 7);
}

TEST_CASE("a project that cannot be made leaves nothing") {
    const scratch_folder scratch;
    scratch.write("full/x", "");
    scratch.write("file", "");
    const std::string p = scratch.path().string();
    CHECK(complaint(scratch, "full") ==
          p + "/full already exists and is not empty: choose another folder, or empty it");
    CHECK(complaint(scratch, "file") == p + "/file already exists and is not a folder: choose another name");
    CHECK(complaint(scratch, "file/x") ==
          p + "/file cannot be created (File exists), and nothing was written: choose another folder");
    CHECK(scratch.names() == names{"file", "full", "full/x"});

    const bool root = ::geteuid() == 0;
    std::filesystem::create_directory(scratch.path() / "closed");
    std::filesystem::permissions(scratch.path() / "closed", std::filesystem::perms(0555));
    if (root) { REQUIRE(::seteuid(65534) == 0); }
    const std::string said = complaint(scratch, "closed/a/b");
    if (root) { REQUIRE(::seteuid(0) == 0); }
    CHECK(said == p + "/closed/a cannot be created (Permission denied), and nothing was written: choose another folder");
    CHECK(scratch.names() == names{"closed", "file", "full", "full/x"});
}
