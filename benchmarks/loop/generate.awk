# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Writes a project of n migrations, each in a file of its own, with a migration tool and a service.

BEGIN {
    file = folder "/CMakeLists.txt"
    print "cmake_minimum_required(VERSION 3.25)\nproject(loop LANGUAGES CXX)\nfind_package(varve REQUIRED COMPONENTS cli)" > file
    print "add_executable(tool tool.cpp)\ntarget_link_libraries(tool PRIVATE varve::cli)" > file
    print "add_executable(service service.cpp)\ntarget_link_libraries(service PRIVATE varve::run)" > file

    file = folder "/tool.cpp"
    print "#include <varve/cli.hpp>\n#include \"migrations/chain.hpp\"" > file
    print "int main(int argc, char** argv) { return varve::cli<app::chain>(argc, argv); }" > file

    file = folder "/service.cpp"
    print "#include <varve/run.hpp>\n#include \"migrations/chain.hpp\"" > file
    print "int main(int argc, char** argv) {" > file
    print "    pqxx::connection connection{argc > 1 ? argv[1] : \"\"};\n    varve::run_migrations<app::chain>(connection);\n}" > file

    chain = folder "/migrations/chain.hpp"
    print "#pragma once\n#include <varve/varve.hpp>" > chain
    for (i = 1; i <= n; ++i) {
        file = folder "/migrations/" i ".hpp"
        print "#pragma once\n#include <varve/varve.hpp>\nnamespace app {\nusing namespace varve::dsl;" > file
        print "struct migration_" i " {\n    static constexpr auto revision = \"" sprintf("%04d", i) "\";" > file
        print "    static constexpr auto revises = " (i == 1 ? "varve::base" : "\"" sprintf("%04d", i - 1) "\"") ";" > file
        if (i % 3 == 1) {
            print "    static constexpr auto up = steps(create_table(\"t" i "\", column(\"id\", bigint).identity().primary_key()," > file
            print "        column(\"name\", text).not_null(), column(\"made_at\", timestamptz).default_to(sql(\"now()\"))));" > file
        } else if (i % 3 == 2) {
            print "    static constexpr auto up = steps(add_column(\"t" i - 1 "\", column(\"state\", text).not_null().default_to(\"new\")));" > file
        } else {
            print "    static constexpr auto up = steps(create_index(\"t" i - 2 "_state\", on(\"t" i - 2 "\", \"state\")));" > file
        }
        print "};\n}  // namespace app" > file
        close(file)
        print "#include \"" i ".hpp\"" > chain
    }
    printf "namespace app {\nusing chain = varve::chain<" > chain
    for (i = 1; i <= n; ++i) { printf "%smigration_%d", i == 1 ? "" : ", ", i > chain }
    print ">;\n}  // namespace app" > chain
}
