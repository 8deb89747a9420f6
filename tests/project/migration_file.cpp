// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/project/migration_file.hpp"

#include "support/catch.hpp"

using varve::detail::read_migrations;
using varve::detail::source_text;
using varve::detail::written_migration;

namespace {

std::string joined(const std::vector<std::string>& texts) {
    std::string result;
    for (const std::string& each : texts) { result += (result.empty() ? "" : ",") + each; }
    return result;
}

/// What is found in a text, one line for each migration.
std::string summary(const std::string& text) {
    std::string result;
    for (const written_migration& each : read_migrations(source_text("a.hpp", text))) {
        result += each.space + " " + each.name + " " + std::to_string(each.line) + " " + each.revision + "<-" +
                  joined(each.revises) + (each.revises_known ? "" : "?") + " [" + each.message + "]" +
                  (each.branch_labels.empty() ? "" : " labels " + joined(each.branch_labels)) +
                  (each.depends_on.empty() ? "" : " after " + joined(each.depends_on)) + "\n";
    }
    return result;
}

/// A struct with these members.
std::string of(const std::string& members) { return summary("struct a {\n" + members + "\n};"); }

}  // namespace

TEST_CASE("a migration is read as its file spells it") {
    CHECK(summary(
              "#pragma once\n#include <varve/varve.hpp>\n\nnamespace app::migrations {\nusing namespace varve::dsl;\n\n"
              "struct add_users {\n"
              "    static constexpr auto revision = \"a7c3\";\n"
              "    static constexpr auto revises = \"001\";\n"
              "    static constexpr auto message = \"add \\\"users\\\"\";\n"
              "    static constexpr auto branch_labels = labels(\"billing\", \"shop\");\n"
              "    static constexpr auto depends_on = \"x1\";\n\n"
              "    static constexpr auto up = steps(create_table(\"users\", column(\"revision\", text)));\n"
              "};\n\n}  // namespace app::migrations\n") ==
          "app::migrations add_users 7 a7c3<-001 [add \"users\"] labels billing,shop after x1\n");
    CHECK(of("static constexpr auto revision = \"a\"; static constexpr auto revises = varve::base;") ==
          " a 1 a<- []\n");
    CHECK(of("static constexpr auto revision = \"a\"; static constexpr auto revises = ::varve::base;") ==
          " a 1 a<- []\n");
    CHECK(of("static constexpr auto revision = \"a\"; static constexpr auto revises = revisions(\"b\", \"c\");") ==
          " a 1 a<-b,c []\n");
    CHECK(
        of("static constexpr auto revision = \"a\"; static constexpr auto revises = varve::dsl::revisions(\"b\",\"c\");"
           "static constexpr auto depends_on = revisions(\"d\", \"e\");") == " a 1 a<-b,c [] after d,e\n");
}

TEST_CASE("members may be spelled otherwise") {
    CHECK(of("static constexpr const char* revision = R\"(a)\"; static constexpr std::string_view revises{\"b\"};") ==
          " a 1 a<-b []\n");
    CHECK(of("static constexpr char revision[] = \"a\" /* x */ \"b\"; inline static constexpr auto revises = \"c\"sv;"
             "static constexpr auto message = std::string_view(\"m\");") == " a 1 ab<-c [m]\n");
    CHECK(of("auto constexpr static message=\"m\";auto constexpr static revises=\"b\";auto constexpr static "
             "revision=\"a\";") == " a 1 a<-b [m]\n");
    CHECK(of("// static constexpr auto revision = \"no\";\nstatic constexpr auto revision = \"a\";\n"
             "static constexpr auto revises = /* \"no\" */ \"b\";") == " a 1 a<-b []\n");
    CHECK(of("#if 0\nstatic constexpr auto revision = \"no\";\n#endif\nstatic constexpr auto revision = \"a\";\n"
             "static constexpr auto revises = \"b\";") == " a 1 a<-b []\n");
    CHECK(of("static constexpr auto up = [] { auto revision = \"no\"; return steps(); }();\n"
             "static constexpr auto revision = \"a\"; static constexpr auto revises = \"b\";") == " a 1 a<-b []\n");
    CHECK(
        summary(
            "class [[nodiscard]] a final : base<1> { public: static constexpr auto revision = \"a\"; static constexpr "
            "auto revises = \"b\"; };") == " a 1 a<-b []\n");
    CHECK(summary("struct a;\nenum class b { c };\nstruct a { static constexpr auto revision = \"a\"; static constexpr "
                  "auto revises = \"b\"; };\nnamespace x { struct d { static constexpr auto revision = \"d\"; static "
                  "constexpr "
                  "auto revises = \"a\"; }; }") == " a 3 a<-b []\nx d 4 d<-a []\n");
}

TEST_CASE("members that are not written as literals are left open") {
    CHECK(of("static constexpr auto revision = ids::a; static constexpr auto revises = ids::b;") == " a 1 <-? []\n");
    CHECK(of("static constexpr auto revision = \"a\" + 1; static constexpr auto revises = revisions(\"b\", c);") ==
          " a 1 <-? []\n");
    CHECK(of("static constexpr auto revision = u\"a\"; static constexpr auto revises = make;") == " a 1 <-? []\n");
}

TEST_CASE("files that are no migrations are ignored") {
    CHECK(summary("") == "");
    CHECK(of("") == "");
    CHECK(of("std::string revision = {};") == "");
    CHECK(of("struct b { static constexpr auto revision = \"a\"; static constexpr auto revises = \"b\"; };") == "");
    CHECK(summary("void f() { struct a { static constexpr auto revision = \"a\"; static constexpr auto revises = "
                  "\"b\"; }; }") == "");
    CHECK(summary("static constexpr auto revision = \"a\", revises = \"b\"; struct c f(); struct c* g = nullptr;") ==
          "");
}
