// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Every operation of the vocabulary, rendered and run: PostgreSQL accepts the SQL, and creates the intended objects.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/database.hpp"
#include "support/rendered.hpp"
#include "varve/render/render.hpp"
#include "varve/sql/statement.hpp"

using varve::operation;
using namespace varve::operations;
using namespace varve::objects;

namespace {

class database {
public:
    database() : scratch_("render"), connection_(scratch_.url()) {}

    /// Renders and runs an operation: in one message, or statement by statement where it does not run in a transaction.
    void apply(const operation& step) {
        const std::string sql = varve::tests::written([&](varve::sink& out) { varve::render(out, step); });
        CAPTURE(sql);
        if (!varve::runs_outside_transaction(step)) {
            REQUIRE_NOTHROW(varve::tests::run_sql(connection_, sql));
        } else {
            for (std::string_view rest = sql; !varve::detail::trim_sql(rest).empty();) {
                const std::string_view statement = varve::detail::first_statement(rest);
                REQUIRE_NOTHROW(varve::tests::run_sql(connection_, std::string(statement)));
                rest.remove_prefix(statement.size());
            }
        }
        applied_.insert(static_cast<std::size_t>(step.which()));
    }

    std::string ask(const std::string& query) { return varve::tests::query_value(connection_, query); }
    const std::set<std::size_t>& applied() const { return applied_; }

private:
    varve::tests::scratch_database scratch_;
    pqxx::connection connection_;
    std::set<std::size_t> applied_;
};

expression sql(std::string_view text) { return {.text = text, .kind = expression_kind::sql}; }
expression text(std::string_view characters) { return {.text = characters, .kind = expression_kind::text}; }
expression number(std::int64_t value) { return {.number = value, .kind = expression_kind::integer}; }

}  // namespace

TEST_CASE("PostgreSQL takes every operation") {
    database db;
    const bool fifteen = std::stoi(db.ask("SHOW server_version_num")) >= 150000;  // NULLS NOT DISTINCT

    db.apply({create_schema{"Sales \"2\""}});
    db.apply({create_schema{"empty"}});
    db.apply({drop_schema{"empty"}});
    db.apply({create_extension{"citext"}});
    db.apply({create_extension{"uuid-ossp"}});
    db.apply({drop_extension{"uuid-ossp"}});

    db.apply({create_enum{"Sales \"2\".State", {"open", "it's", "a\\b"}}});
    db.apply({add_enum_value{"Sales \"2\".State", "é"}});
    db.apply({add_enum_value{"Sales \"2\".State", "first", placement::before, "open"}});
    db.apply({add_enum_value{"Sales \"2\".State", "third", placement::after, "open"}});
    CHECK(db.ask("SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum") ==
          "first,open,third,it's,a\\b,é");
    db.apply({replace_enum{"Sales \"2\".State", {"open", "it's", "a\\b"}}});
    CHECK(db.ask("SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum") == "open,it's,a\\b");
    db.apply({create_enum{"mood", {"fine"}}});
    db.apply({drop_enum{"mood"}});

    db.apply({create_table{"user",
                           {{.name = "id", .type = {"bigint"}, .from = origin::identity_by_default, .not_null = true},
                            {.name = "mail", .type = {"citext"}, .not_null = true},
                            {.name = "a", .type = {"integer"}},
                            {.name = "b", .type = {"integer"}}},
                           {{.kind = constraint_kind::primary_key, .columns = {"id"}},
                            {.kind = constraint_kind::unique, .name = "User Mail", .columns = {"mail"}},
                            {.kind = constraint_kind::unique, .columns = {"a", "b"}}}}});
    db.apply({create_table{"Sales \"2\".order",
                           {{.name = "id",
                             .type = {"integer"},
                             .comment = "it's \\ \"1\"",
                             .from = origin::identity_always,
                             .not_null = true},
                            {.name = "user", .type = {"bigint"}},
                            {.name = "State",
                             .type = {"Sales \"2\".State"},
                             .value = text("it's"),
                             .from = origin::default_value,
                             .not_null = true},
                            {.name = "made",
                             .type = {"timestamp with time zone", 3},
                             .value = sql("now() AT TIME ZONE 'utc' -- then"),
                             .from = origin::default_value},
                            {.name = "title", .type = {"text"}, .collation = "C"},
                            {.name = "slug",
                             .type = {"text"},
                             .value = sql("lower(title COLLATE \"C\")"),
                             .from = origin::generated_stored},
                            {.name = "total",
                             .type = {"numeric", 10, 2},
                             .value = {.number = -50, .scale = 2, .kind = expression_kind::decimal},
                             .from = origin::default_value},
                            {.name = "paid",
                             .type = {"boolean"},
                             .value = {.kind = expression_kind::boolean},
                             .from = origin::default_value},
                            {.name = "tags",
                             .type = {.name = "character varying", .first = 20, .dimensions = 1},
                             .value = {.kind = expression_kind::null},
                             .from = origin::default_value},
                            {.name = "a", .type = {"integer"}},
                            {.name = "b", .type = {"integer"}}},
                           {{.kind = constraint_kind::primary_key, .name = "The Key", .columns = {"id"}},
                            {.kind = constraint_kind::foreign_key,
                             .on_delete = action::cascade,
                             .columns = {"user"},
                             .referenced_table = "user"},
                            {.kind = constraint_kind::foreign_key,
                             .on_delete = action::set_null,
                             .on_update = action::set_default,
                             .deferrable = true,
                             .initially_deferred = true,
                             .not_valid = true,
                             .name = "fk_ab",
                             .columns = {"a", "b"},
                             .referenced_table = "public.user",
                             .referenced_columns = {"a", "b"}},
                            {.kind = constraint_kind::check, .expression = "(\"State\" <> 'a\\b') OR (id > 0)"}}}});
    CHECK(db.ask("SELECT col_description(attrelid, attnum) FROM pg_attribute WHERE attrelid = '\"Sales "
                 "\"\"2\"\"\".\"order\"'::regclass "
                 "AND attname = 'id'") == "it's \\ \"1\"");
    db.apply({create_table{"nothing"}});
    db.apply({rename_table{"nothing", "Sales \"2\".no thing"}});
    db.apply({drop_table{"no thing"}});

    db.apply({add_column{"Sales \"2\".order", {.name = "note", .type = {"text"}, .comment = "é"}}});
    db.apply({add_column{
        "Sales \"2\".order",
        {.name = "number", .type = {"bigint"}},
        {{.kind = constraint_kind::unique, .nulls_not_distinct = fifteen, .name = "uq", .columns = {"number"}},
         {.kind = constraint_kind::check, .not_valid = true, .expression = "number > 0"},
         {.kind = constraint_kind::foreign_key,
          .on_update = action::restrict,
          .columns = {"number"},
          .referenced_table = "user",
          .referenced_columns = {"id"}}}}});
    db.apply({rename_column{"Sales \"2\".order", "note", "all"}});
    db.apply({alter_column{.table = "Sales \"2\".order",
                           .column = "total",
                           .type = {"text"},
                           .collation = "C",
                           .using_ = "total::text -- as text",
                           .default_value = sql("'a' || 'b' COLLATE \"C\""),
                           .comment = "why",
                           .default_change = change::set,
                           .not_null = change::set,
                           .comment_change = change::set}});
    db.apply({alter_column{.table = "Sales \"2\".order",
                           .column = "total",
                           .type = {"integer"},
                           .using_ = "length(total)",
                           .default_change = change::drop,
                           .not_null = change::drop,
                           .comment_change = change::drop}});
    db.apply({drop_column{"Sales \"2\".order", "all"}});

    db.apply({add_constraint{"Sales \"2\".order",
                             {.kind = constraint_kind::foreign_key,
                              .not_valid = true,
                              .name = "later",
                              .columns = {"b"},
                              .referenced_table = "user",
                              .referenced_columns = {"id"}}}});
    db.apply({validate_constraint{"Sales \"2\".order", "later"}});
    db.apply({rename_constraint{"Sales \"2\".order", "later", "Even \"later\""}});
    db.apply({drop_constraint{"Sales \"2\".order", "Even \"later\""}});

    const varve::objects::index everything{
        .name = "Open Ones",
        .method = "btree",
        .keys = {{.column = "user"},
                 {.column = "made", .descending = true, .nulls = nulls_order::last},
                 {.expression = "lower(title)",
                  .opclass = "pg_catalog.text_pattern_ops",
                  .collation = "C",
                  .nulls = nulls_order::first}},
        .include = {"slug", "a"},
        .with = {{.name = "fillfactor", .number = 70}, {.name = "deduplicate_items", .text = "off"}},
        .where = "\"State\" = 'open' -- open",
        .comment = "it's",
        .unique = true,
        .nulls_not_distinct = fifteen};
    db.apply({create_index{"Sales \"2\".order", everything, true}});
    CHECK(db.ask("SELECT indisvalid FROM pg_index WHERE indexrelid = '\"Sales \"\"2\"\"\".\"Open Ones\"'::regclass") ==
          "t");
    db.apply({create_index{"user", {.name = "ix", .keys = {{.expression = "(a + b)"}, {.column = "id"}}}}});
    db.apply({rename_index{"ix", "iy"}});
    db.apply({comment_on_index{"public.iy", "é\\"}});
    CHECK(db.ask("SELECT obj_description('iy'::regclass)") == "é\\");
    db.apply({comment_on_index{"iy"}});
    db.apply({drop_index{"iy"}});
    db.apply({drop_index{"Sales \"2\".Open Ones", true}});

    for (const row_security each : {row_security::enable, row_security::force, row_security::no_force, row_security::disable}) {
        db.apply({set_row_security{"Sales \"2\".order", each}});
    }
    db.apply({comment_on_table{"Sales \"2\".order", "two\nlines"}});
    db.apply({comment_on_table{"Sales \"2\".order"}});
    db.apply({comment_on_column{"user", "mail", "';--"}});
    db.apply({comment_on_column{"user", "mail"}});

    db.apply({insert_into{
        "user",
        {"mail", "a", "b"},
        {text("it's \\ é"), number(1), number(2), text("b"), sql("1 + 2"), {.kind = expression_kind::null}}}});
    CHECK(db.ask("SELECT string_agg(mail::text, '|' ORDER BY id) FROM \"user\"") == "it's \\ é|b");
    db.apply({insert_into{"Sales \"2\".order"}});
    db.apply({update{"user", {{"a", number(-7)}, {"mail", sql("upper(mail::text)")}}, "mail = 'b' -- one"}});
    CHECK(db.ask("SELECT string_agg(mail::text, '|' ORDER BY id) FROM \"user\" WHERE a = -7") == "B");
    db.apply({backfill{.table = "user", .set = {{"mail", sql("mail || 'x'")}}, .where = "a = -7 -- the same", .batch = 1}});
    CHECK(db.ask("SELECT string_agg(mail::text, '|' ORDER BY id) FROM \"user\" WHERE a = -7") == "Bx");
    db.apply({delete_from{"user", "a = -7"}});
    db.apply({delete_from{"Sales \"2\".order"}});
    db.apply(
        {execute{"CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS $$ SELECT 1; $$; SELECT one() -- done", {}}});
    db.apply({execute{"VACUUM \"user\" -- now", {}, true}});
    db.apply({require{"SELECT count(*) = 0 FROM \"Sales \"\"2\"\"\".\"order\" -- all", "it's not empty"}});
    db.apply({drop_table{"Sales \"2\".order"}});

    const known_object totals{.name = "to\"tals", .body = "SELECT count(*) AS n FROM \"user\"", .kind = known_kind::materialized_view};
    db.apply({create_object{totals}});
    db.apply({refresh_materialized_view{.view = "to\"tals"}});
    db.apply({rename_object{totals, "sums"}});
    CHECK(db.ask("SELECT n FROM sums") == "1");
    db.apply({drop_object{{.name = "sums", .kind = known_kind::materialized_view}}});

    CHECK(db.applied().size() == operation::kinds);
}
