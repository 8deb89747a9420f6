// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// What pull writes, without a database.

#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "varve/emit/model_parts.hpp"
#include "varve/pull/model_names.hpp"
#include "varve/pull/model_types.hpp"
#include "varve/pull/pulled_files.hpp"
#include "varve/pull/pulled_models.hpp"

using namespace varve;
using detail::line_comment;
using detail::model_names;
using detail::project_file;
using detail::pulled_migrations;
using detail::pulled_models;

namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

adopted_step sql(std::string_view statement, const std::string& comment, const std::string& kind) {
    operations::execute made;
    made.sql = statement;
    made.known = true;
    return {made, comment, kind};
}

std::string spelled_type(const objects::data_type& type) {
    detail::buffer_sink out;
    detail::code_layout::put_flat(out, detail::model_type_code(type));
    return std::string(out.text());
}

const project_file empty_chain = {"migrations/chain.hpp",
                                  "#pragma once\n#include <varve/varve.hpp>\n\nnamespace app {\n\nusing chain = varve::chain<>;\n\n}\n"};

}  // namespace

TEST_CASE("identifiers for names that C++ does not allow") {
    model_names names;
    CHECK(names.take("users") == "users");
    CHECK(names.take("users") == "users_2");
    CHECK(names.take("billing.orders") == "billing_orders");
    CHECK(names.take("class") == "class_");
    CHECK(names.take("class") == "class_2");
    CHECK(names.take("Größe") == "grose");
    CHECK(names.take("1st") == "n1st");
    CHECK(names.take("__x__y") == "x_y");
    CHECK(names.take("\u4e00") == "n");
    CHECK(names.take("it's odd") == "it_s_odd");
    for (const char* each : {"a", "d", "o", "id", "ID", "up", "add", "not_", "first", "last", "string", "column", "vector", "e2"}) {
        CHECK(model_names().take(each) == each);
    }
    for (const char* each : {"errno", "app", "varve", "std", "int", "if", "or", "wchar_t", "xor_eq", "alignas", "stdin", "st_mtime", "linux", "NULL", "EOF",
                             "major"}) {
        const std::string taken = model_names().take(each);
        CHECK(taken != each);
        CHECK(detail::is_plain_identifier(taken));
    }
}

TEST_CASE("types of members") {
    using detail::own_cpp_type;
    CHECK(own_cpp_type({"bigint"}) == "std::int64_t");
    CHECK(own_cpp_type({"vector", 3}) == "std::array<float, 3>");
    CHECK(own_cpp_type({"character varying", 20}).empty());
    CHECK(own_cpp_type({"timestamp with time zone", 3}).empty());
    CHECK(spelled_type({"character varying", 20}) == "dsl::varchar(20)");
    CHECK(spelled_type({.name = "numeric", .first = 10, .second = 2, .dimensions = 1}) == "dsl::array(dsl::numeric(10, 2))");
    CHECK(spelled_type({"year"}) == "dsl::type(\"year\")");
}

TEST_CASE("a comment is one line, whatever a name holds") {
    CHECK(line_comment("view a") == "// view a");
    CHECK(line_comment("view a\nb\r") == "// view a b ");
    CHECK(line_comment("view a\\") == "// view a\\.");
}

TEST_CASE("many steps are several migrations, one after the other") {
    adopted_schema adopted;
    for (int i = 0; i < 150; ++i) {
        operations::drop_table made;
        made.table = "t";
        adopted.steps.push_back({made});
    }
    adopted.not_written = {"operator class x"};
    const pulled_migrations migrations(adopted);
    REQUIRE(migrations.count() == 2);
    const std::vector<project_file> files = migrations.files("shop", empty_chain);
    REQUIRE(files.size() == 3);
    CHECK(contains(files[0].text, "revises = varve::base"));
    CHECK(contains(files[0].text, "//   operator class x\n"));
    CHECK(contains(files[0].text, "message = \"pull shop part 1\""));
    CHECK_FALSE(contains(files[0].text, "irreversible"));
    CHECK_FALSE(contains(files[1].text, "varve::base"));
    CHECK(contains(files[2].text, "varve::chain<migrations::pull_shop_part_1, migrations::pull_shop_part_2>"));
}

TEST_CASE("functions of a later migration are not checked while they are made, either") {
    adopted_schema adopted;
    adopted.steps.push_back(sql(adopted_function_setting, "", ""));
    for (int i = 0; i < 150; ++i) { adopted.steps.push_back(sql("CREATE FUNCTION f()", "function f()", "function")); }
    const std::vector<project_file> files = pulled_migrations(adopted).files("shop", empty_chain);
    REQUIRE(files.size() == 3);
    for (const std::size_t i : {0U, 1U}) {
        const std::size_t at = files[i].text.find(adopted_function_setting);
        REQUIRE(at != std::string::npos);
        CHECK(at < files[i].text.find("CREATE FUNCTION"));
        CHECK(files[i].text.find(adopted_function_setting, at + 1) == std::string::npos);
        CHECK(contains(files[i].text, "irreversible("));
    }
}

TEST_CASE("a part of many without SQL says too that there is no way back") {
    adopted_schema adopted;
    for (int i = 0; i < 150; ++i) {
        operations::drop_table made;
        made.table = "t";
        adopted.steps.push_back({made});
    }
    adopted.steps.push_back(sql("CREATE VIEW v AS SELECT 1", "view v", "view"));
    const std::vector<project_file> files = pulled_migrations(adopted).files("shop", empty_chain);
    REQUIRE(files.size() == 3);
    CHECK_FALSE(contains(files[0].text, "execute("));
    CHECK(contains(files[0].text, "down = irreversible("));
    CHECK(contains(files[1].text, "down = irreversible("));
}

TEST_CASE("a type that is no enum is written as a type, in an effect too") {
    adopted_schema adopted;
    objects::column of_enum;
    of_enum.name = "a";
    of_enum.type = {"mood"};
    objects::column composite;
    composite.name = "b";
    composite.type = {.name = "ct", .dimensions = 1};
    operations::create_table made{"t", {of_enum, composite}, {}};
    adopted.steps.push_back({made});
    operations::execute whole;
    whole.sql = "CREATE TABLE u () PARTITION BY";
    whole.known = true;
    whole.effects.push_back(operations::create_table{"u", {composite, of_enum}, {}});
    adopted.steps.push_back({whole});
    const varve::list<varve::name> enums = {"mood"};
    const std::vector<project_file> files = pulled_migrations(adopted, &enums).files("shop", empty_chain);
    CHECK(contains(files[0].text, "column(\"a\", enumeration(\"mood\"))"));
    CHECK(contains(files[0].text, "column(\"b\", array(type(\"ct\")))"));
    CHECK_FALSE(contains(files[0].text, "enumeration(\"ct\")"));
}

TEST_CASE("models of tables, and tables without one") {
    detail::text_arena texts;
    schema state(texts);
    state.enums.push_back({"mood", {"good", "so so"}});
    state.enums.push_back({"lonely", {"x"}});
    const auto table = [&](const char* name, varve::list<objects::column> columns, varve::list<objects::constraint> constraints) {
        objects::table made;
        made.name = name;
        made.columns = std::move(columns);
        made.constraints = std::move(constraints);
        state.add_table(std::move(made));
    };
    objects::column id;
    id.name = "id";
    id.type = {"bigint"};
    id.from = objects::origin::identity_by_default;
    id.not_null = true;
    objects::column how;
    how.name = "class";
    how.type = {"mood"};
    how.from = objects::origin::default_value;
    how.value = {"'so so'::mood", 0, 0, objects::expression_kind::sql};
    objects::column total;
    total.name = "total";
    total.type = {"numeric", 10, 2};
    objects::constraint key;
    key.kind = objects::constraint_kind::primary_key;
    key.name = "a_pkey";
    key.columns = {"id"};
    table("a", {id, how, total}, {key});
    objects::constraint refers;
    refers.kind = objects::constraint_kind::foreign_key;
    refers.name = "b_total_fkey";
    refers.columns = {"total"};
    refers.referenced_table = "parts";
    refers.referenced_columns = {"total"};
    table("b", {total}, {refers});
    table("parts", {total}, {});
    const catalog_objects objects = {{"table", "a", "a", {}, true}, {"table", "b", "b", {}, true}, {"partitioned table", "parts", "parts", "CREATE", true}};
    const pulled_models models(state, objects);
    CHECK(models.size() == 2);
    CHECK(models.without() == std::vector<std::string>{"parts", "lonely"});
    CHECK(models.reasons() == std::vector<std::string>{"it is not a plain table", "no column has this type"});
    const std::string text = models.header("shop");
    CHECK(contains(text, "enum class mood { good, so_so };"));
    CHECK(contains(text, "struct a {\n    std::int64_t id;\n    std::optional<app::model::mood> class_;\n    std::optional<std::string> total;\n};"));
    CHECK(contains(text, "BOOST_HANA_ADAPT_STRUCT(app::model::a, id, class_, total);"));
    CHECK(contains(text, "column(&app::model::a::class_).name(\"class\").default_to(\"so so\")"));
    CHECK(contains(text, "column(&app::model::a::total).type(dsl::numeric(10, 2))"));
    CHECK(contains(text, "primary_key(&app::model::a::id)"));
    CHECK_FALSE(contains(text, "a_pkey"));
    CHECK(contains(text, "foreign_key(&app::model::b::total).references(\"parts\", \"total\")"));
    CHECK(contains(text, "varve::models<\n    model::a,\n    model::b,\n    varve::without_model<\"parts\">,\n    varve::without_model<\"lonely\">>;\nstatic_assert(varve::in_sync<chain, models>);\n"));
    CHECK(contains(text, "#include \"migrations/chain.hpp\"\n"));

    // Reflection needs no macro, and everything else is the same.
    const std::string plain = pulled_models(state, objects, detail::model_form::reflection).header("shop");
    CHECK_FALSE(contains(plain, "BOOST_HANA"));
    CHECK(text.substr(0, text.find("BOOST_HANA")) == plain.substr(0, text.find("BOOST_HANA")));
    CHECK(text.substr(text.find("\ntemplate <>")) == plain.substr(plain.find("\ntemplate <>")));
}

TEST_CASE("reflection reads a struct of any number of members") {
    detail::text_arena texts;
    schema state(texts);
    objects::table wide;
    wide.name = "wide";
    for (int i = 0; i < 60; ++i) {
        objects::column made;
        made.name = texts.keep("c" + std::to_string(i));
        made.type = {"text"};
        wide.columns.push_back(made);
    }
    state.add_table(wide);
    const catalog_objects objects = {{"table", "wide", "wide", {}, true}};
    const pulled_models by_hana(state, objects);
    CHECK(by_hana.size() == 0);
    CHECK(by_hana.reasons() == std::vector<std::string>{"it has too many columns for Boost.Hana"});
    CHECK(pulled_models(state, objects, detail::model_form::reflection).size() == 1);
}
