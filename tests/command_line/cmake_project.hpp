#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A project on this checkout as it is installed, that CMake builds.
#include <cstdlib>
#include <string>
#include <string_view>

#include "command_line/process.hpp"
#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/scratch_folder.hpp"

namespace varve::tests {

/// Configures `folder`/`source`, whose build is `folder`/build. ctest installs varve once for all tests; a program that runs
/// without it does that for itself.
class cmake_project {
public:
    cmake_project(const scratch_folder& folder, std::string_view source) : folder_(folder) {
        const char* const installed = std::getenv("VARVE_TEST_PREFIX");
        const char* const compiler = std::getenv("VARVE_COMPILER");
        const std::string prefix = installed == nullptr ? folder.file("prefix") : installed;
        if (installed == nullptr) { REQUIRE(cmake("--install '" VARVE_TEST_BUILD "' --prefix '" + prefix + '\'')); }
        REQUIRE(cmake("-S '" + folder.file(source) + "' -B '" + folder.file("build") + "' -G '" VARVE_TEST_GENERATOR "' -DCMAKE_PREFIX_PATH='" +
                      prefix + "' -DCMAKE_CXX_COMPILER='" + (compiler == nullptr ? "c++" : compiler) + "' -DCMAKE_CXX_FLAGS='-Wall -Wextra -Werror'"));
    }

    bool build(const std::string& target = "all") const { return cmake("--build '" + folder_.file("build") + "' --target " + target); }

    /// What CMake printed last.
    std::string said() const { return folder_.read("said"); }

    /// Runs `folder`/build/`program` on a database.
    ended run(const std::string& program, const scratch_database& on, const std::string& words) const {
        surroundings around;
        around.variables.push_back("DATABASE_URL=" + on.url());
        return process(folder_.file("build/" + program), tool::split(words), around).wait();
    }

private:
    bool cmake(const std::string& words) const {
        const bool fine = std::system(("'" VARVE_TEST_CMAKE "' " + words + " > '" + folder_.file("said") + "' 2>&1").c_str()) == 0;
        if (!fine) { UNSCOPED_INFO(said()); }
        return fine;
    }

    const scratch_folder& folder_;
};

}  // namespace varve::tests
