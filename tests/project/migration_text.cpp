// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/project/migration_text.hpp"

#include "support/catch.hpp"
#include "varve/project/migration_file.hpp"

using varve::detail::migration_spec;
using varve::detail::migration_text;
using varve::detail::written_migration;

TEST_CASE("a migration is written as a person writes it") {
    migration_spec spec;
    spec.revision = "a7c31f09d2e4";
    spec.parents = {"001"};
    spec.message = "add users table";
    spec.name = "add_users_table";
    spec.space = "app::migrations";
    spec.up = {"create_table(\"users\",\n    column(\"id\", bigint).identity().primary_key())",
               "create_index(\"ix_users_id\", on(\"users\", \"id\"))"};
    CHECK(migration_text(spec) ==
          "#pragma once\n"
          "#include <varve/varve.hpp>\n"
          "\n"
          "namespace app::migrations {\n"
          "using namespace varve::dsl;\n"
          "\n"
          "struct add_users_table {\n"
          "    static constexpr auto revision = \"a7c31f09d2e4\";\n"
          "    static constexpr auto revises = \"001\";\n"
          "    static constexpr auto message = \"add users table\";\n"
          "\n"
          "    static constexpr auto up = steps(\n"
          "        create_table(\"users\",\n"
          "            column(\"id\", bigint).identity().primary_key()),\n"
          "        create_index(\"ix_users_id\", on(\"users\", \"id\")));\n"
          "};\n"
          "\n"
          "}  // namespace app::migrations\n");
}

TEST_CASE("a raw literal in a step keeps its lines") {
    migration_spec spec;
    spec.revision = "001";
    spec.name = "first";
    spec.up = {"execute(R\"(CREATE FUNCTION f()\n    AS '\"';\n)\")\n    .effect()", "drop_table(\"a\")"};
    CHECK(migration_text(spec).find("        execute(R\"(CREATE FUNCTION f()\n    AS '\"';\n)\")\n"
                                    "            .effect(),\n"
                                    "        drop_table(\"a\"));\n") != std::string::npos);
}

TEST_CASE("an empty migration has a comment that says where to write") {
    migration_spec spec;
    spec.revision = "001";
    spec.name = "first";
    spec.space = "m";
    CHECK(migration_text(spec) ==
          "#pragma once\n"
          "#include <varve/varve.hpp>\n"
          "\n"
          "namespace m {\n"
          "using namespace varve::dsl;\n"
          "\n"
          "struct first {\n"
          "    static constexpr auto revision = \"001\";\n"
          "    static constexpr auto revises = varve::base;\n"
          "\n"
          "    // Write its steps, such as create_table(\"notes\", column(\"id\", bigint).primary_key(), column(\"body\", "
          "text)).\n"
          "    // varve derives `down` if it can. If it cannot, the compiler asks for it.\n"
          "    static constexpr auto up = steps();\n"
          "};\n"
          "\n"
          "}  // namespace m\n");
}

TEST_CASE("a migration may merge, carry labels, depend on others, and have a way back") {
    migration_spec spec;
    spec.revision = "003";
    spec.parents = {"001", "002"};
    spec.message = "merge \"both\"";
    spec.branch_labels = {"billing", "shop"};
    spec.depends_on = {"0a", "0b"};
    spec.name = "both";
    CHECK(migration_text(spec) ==
          "#pragma once\n"
          "#include <varve/varve.hpp>\n"
          "\n"
          "using namespace varve::dsl;\n"
          "\n"
          "struct both {\n"
          "    static constexpr auto revision = \"003\";\n"
          "    static constexpr auto revises = revisions(\"001\", \"002\");\n"
          "    static constexpr auto message = \"merge \\\"both\\\"\";\n"
          "    static constexpr auto branch_labels = labels(\"billing\", \"shop\");\n"
          "    static constexpr auto depends_on = revisions(\"0a\", \"0b\");\n"
          "\n"
          "    static constexpr auto up = steps();\n"
          "};\n");
    spec.branch_labels = {"billing"};
    spec.depends_on = {"0a"};
    spec.comment = {"As found.", "", "Please read it."};
    spec.up = {"execute(\"SELECT 1\")"};
    spec.down = std::vector<std::string>();
    const std::string text = migration_text(spec);
    CHECK(text.substr(text.find("    static constexpr auto branch_labels")) ==
          "    static constexpr auto branch_labels = \"billing\";\n"
          "    static constexpr auto depends_on = \"0a\";\n"
          "\n"
          "    // As found.\n"
          "    //\n"
          "    // Please read it.\n"
          "    static constexpr auto up = steps(execute(\"SELECT 1\"));\n"
          "    static constexpr auto down = steps();\n"
          "};\n");
    spec.up = {"execute(\"" + std::string(80, 'x') + "\")"};
    CHECK(migration_text(spec).find(" = steps(\n        execute(\"xx") != std::string::npos);
}

TEST_CASE("what is written is read again") {
    for (const char* message :
         {"", "plain", "with \"quotes\" and \\ and \n lines", "Größe 日本 🎉", "why?\?/ }; {", "\x01\x02", "/* // */"}) {
        migration_spec spec;
        spec.revision = "003";
        spec.parents = {"001", "\"odd\""};
        spec.message = message;
        spec.branch_labels = {"a\\b"};
        spec.depends_on = {"x", "y"};
        spec.name = "it";
        spec.space = "a::b";
        const auto found = varve::detail::read_migrations(varve::detail::source_text("a.hpp", migration_text(spec)));
        REQUIRE(found.size() == 1);
        CHECK(found[0].revision == spec.revision);
        CHECK(found[0].revises == spec.parents);
        CHECK(found[0].message == spec.message);
        CHECK(found[0].branch_labels == spec.branch_labels);
        CHECK(found[0].depends_on == spec.depends_on);
        CHECK(found[0].name == spec.name);
        CHECK(found[0].space == spec.space);
    }
}
