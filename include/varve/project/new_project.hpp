#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The files of a new project, which builds and runs without changes.
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "varve/project/file_changes.hpp"
#include "varve/project/project_error.hpp"
#include "varve/project/slug.hpp"
#include "varve/project/struct_name.hpp"

namespace varve::detail {

/// Returns a name for a project in `folder`. It can be the name of a CMake target, a program and a database.
inline std::string project_name(const std::filesystem::path& folder) {
    constexpr std::string_view targets =
        " all clean depend edit_cache help install list_install_components package package_source preinstall "
        "rebuild_cache test varve ";  // CMake's own targets, and varve's
    std::filesystem::path whole = folder.lexically_normal();
    if (whole.filename().empty()) { whole = whole.parent_path(); }
    std::string name = slug_of(whole.filename().string());
    if (name.empty()) { return "app"; }
    const bool taken = is_in_words(name, targets) || is_digit(name.front());
    return taken ? "app_" + name : name;
}

/// A file of a new project: its path in the project's folder, and its text.
struct project_file {
    std::string path = {};
    std::string text = {};
};

/// Returns `text` with `name` in place of each @.
inline std::string filled_in(std::string_view text, std::string_view name) {
    std::string result;
    for (const char c : text) { result.append(c == '@' ? std::string(name) : std::string(1, c)); }
    return result;
}

/// Replaces the first `from` in a text, if it is there.
inline void replace_in(std::string& text, std::string_view from, std::string_view to) {
    if (const std::size_t at = text.find(from); at != std::string::npos) { text.replace(at, from.size(), to); }
}

/// Returns the files of a new project.
inline std::vector<project_file> new_project_files(const std::string& name) {
    std::vector<project_file> files = {
        {"CMakeLists.txt", R"(cmake_minimum_required(VERSION 3.25)
project(@ LANGUAGES CXX)

find_package(varve REQUIRED COMPONENTS cli)

add_executable(@ main.cpp)
target_link_libraries(@ PRIVATE varve::cli)
)"},
        {"main.cpp",
         "// The command line of @. `@ --help` lists the commands.\n"
         "#include <varve/cli.hpp>\n"
         "\n"
         "#include \"migrations/chain.hpp\"\n"
         "\n"
         "int main(int argc, char** argv) { return varve::cli<app::chain>(argc, argv); }\n"},
        {"migrations/chain.hpp",
         "#pragma once\n"
         "// The migrations of @, in order. The compiler checks the chain: a chain that cannot run does not compile.\n"
         "#include <varve/varve.hpp>\n"
         "\n"
         "namespace app {\n"
         "\n"
         "using chain = varve::chain<>;\n"
         "\n"
         "}  // namespace app\n"},
        {".gitignore", "/build/\n/.env\n"},
        {"README.md", R"(# @

The migrations in `migrations/` create the schema of its PostgreSQL database. `migrations/chain.hpp` lists them in order.

```sh
docker compose up --detach --wait          # the PostgreSQL that .env names; or name another one there
cmake -S . -B build && cmake --build build
build/@ revision -m "add users"
```

That creates a file in `migrations/`. Write its steps and build again: the compiler checks them. Then:

```sh
build/@ upgrade head
build/@ history
```
)"}};
    for (project_file& each : files) { each.text = filled_in(each.text, name); }
    const std::string login = "postgresql://postgres:postgres@localhost:5432/";
    files.push_back({".env", "# The database that the command line uses.\nDATABASE_URL=" + login + name + "\n"});
    files.push_back(
        {"docker-compose.yml", filled_in(R"(# The PostgreSQL for @ that .env names: docker compose up --detach --wait
services:
  postgres:
    image: postgres:16
    environment:
      POSTGRES_USER: postgres
      POSTGRES_PASSWORD: postgres
      POSTGRES_DB: @
    ports:
      - "127.0.0.1:5432:5432"
    volumes:
      - data:/var/lib/postgresql/data
    healthcheck:
      test: ["CMD", "pg_isready", "--username=postgres", "--dbname=@"]
      interval: 1s
      retries: 60

volumes:
  data:
)",
                                         name)});
    return files;
}

/// Folders that were created. The destructor removes them again unless keep() was called.
class made_folders {
public:
    made_folders() = default;
    made_folders(const made_folders&) = delete;
    made_folders& operator=(const made_folders&) = delete;
    ~made_folders() {
        std::error_code error;  // a folder that is no longer empty stays
        for (; !made_.empty(); made_.pop_back()) { std::filesystem::remove(made_.back(), error); }
    }

    void make(const std::filesystem::path& folder) {
        std::error_code error;
        if (std::filesystem::is_directory(folder, error)) { return; }
        if (!folder.parent_path().empty() && folder.parent_path() != folder) { make(folder.parent_path()); }
        if (std::filesystem::create_directory(folder, error)) {
            made_.push_back(folder);
        } else {
            write_fault(folder, "cannot be created", error ? error.value() : EEXIST, "choose another folder");
        }
    }
    void keep() noexcept { made_.clear(); }

private:
    std::vector<std::filesystem::path> made_;
};

/// A function that changes the files of a new project before they are written. It gets the project's name.
using project_filler = std::function<void(const std::string&, std::vector<project_file>&)>;

/// Makes a project in `folder`, a path relative to `from`, and returns the paths of its files. Throws project_error if
/// the folder is not empty, or cannot be written to; then nothing is left behind.
inline std::vector<std::filesystem::path> make_project(const std::filesystem::path& from,
                                                       const std::filesystem::path& folder,
                                                       const project_filler& fill = {}) {
    std::filesystem::path root = (from / folder).lexically_normal();
    if (root.filename().empty()) { root = root.parent_path(); }
    std::error_code error;
    const std::filesystem::file_type kind = std::filesystem::status(root, error).type();
    if (kind == std::filesystem::file_type::directory) {
        if (!std::filesystem::is_empty(root, error) && !error) {
            throw project_error(root.string() + " already exists and is not empty: choose another folder, or empty it");
        }
        if (error) { write_fault(root, "cannot be read", error.value(), "choose another folder"); }
    } else if (kind != std::filesystem::file_type::not_found) {
        throw project_error(root.string() + " already exists and is not a folder: choose another name");
    }
    made_folders folders;
    file_changes changes;
    folders.make(root / "migrations");
    const std::string name = project_name(root);
    std::vector<project_file> files = new_project_files(name);
    if (fill) { fill(name, files); }
    for (project_file& each : files) { changes.create(root / each.path, std::move(each.text)); }
    changes.write();
    folders.keep();
    return changes.paths();
}

}  // namespace varve::detail
