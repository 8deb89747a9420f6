// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A property that only SQL can express is a difference. A constraint or index with one is never created again without it.

#include <memory>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/server_version.hpp"
#include "varve/catalog/step_obstacles.hpp"
#include "varve/judge/compare.hpp"
#include "varve/judge/diff_with_server.hpp"
#include "varve/catalog/read_catalog.hpp"
#include "varve/dsl/dsl.hpp"
#include "varve/inverse/inverse.hpp"
#include "varve/render/render.hpp"
#include "varve/replay/replay.hpp"
#include "varve/sync/losses.hpp"

namespace {

using namespace varve::dsl;

/// What a chain says, and a database.
struct both {
    varve::tests::scratch_database database{"beyond"};
    pqxx::connection connection{database.url()};
    varve::detail::text_arena texts;
    std::vector<std::shared_ptr<const void>> kept;
    varve::schema expected{texts};

    explicit both(const std::string& sql) { varve::tests::run_sql(connection, sql); }

    template <class Steps>
    void says(const Steps& steps) {
        for (const varve::operation& each : steps.operations()) {
            begin_transaction(expected);
            const varve::refusal no = varve::replay(expected, each);
            INFO(no.what());
            REQUIRE_FALSE(no);
        }
    }
    /// The schema goes on looking at the steps.
    template <class Steps>
    void says(std::shared_ptr<const Steps> steps) {
        kept.push_back(steps);
        says(*steps);
    }
    varve::schema actual() { return varve::read_catalog(connection, texts, {.everything = true}); }
    std::string differences() {
        std::string all;
        for (const std::string& each : varve::differences(connection, expected, actual())) { all += each + '\n'; }
        return all;
    }
    /// Why the steps that lead from the database to the schema must not be written.
    std::string losses() {
        const varve::schema is = actual();
        return std::string(varve::detail::refuse_losses(is, expected, varve::diff_with_server(connection, is, expected)).what());
    }
    /// Why what undoes a step cannot be derived.
    template <class Steps>
    std::string no_way_back(const Steps& step) {
        return std::string(varve::why_not_invertible(expected, step.operations()[0]).what());
    }
};

/// Steps that live as long as somebody looks at them. They can be neither copied nor moved.
template <class... Words>
auto kept_steps(const Words&... each) {
    using made = decltype(steps(each...));
    return std::shared_ptr<const made>(new made(steps(each...)));
}

constexpr auto target = create_table("t", column("a", integer), column("b", integer), primary_key("a", "b"));

}  // namespace

TEST_CASE("a foreign key that says MATCH FULL") {
    both are("CREATE TABLE t (a integer, b integer, PRIMARY KEY (a, b)); CREATE TABLE u (a integer, b integer, "
             "CONSTRAINT f FOREIGN KEY (a, b) REFERENCES t (a, b) MATCH FULL)");
    both other("CREATE TABLE t (a integer, b integer, PRIMARY KEY (a, b)); CREATE TABLE u (a integer, b integer, "
               "CONSTRAINT f FOREIGN KEY (a, b) REFERENCES t (a, b))");
    const auto plain = create_table("u", column("a", integer), column("b", integer), foreign_key("a", "b").references("t", "a", "b").named("f"));
    const auto full = steps(target, create_table("u", column("a", integer), column("b", integer)),
                            execute("ALTER TABLE u ADD CONSTRAINT f FOREIGN KEY (a, b) REFERENCES t (a, b) MATCH FULL")
                                .effect(add_constraint("u", foreign_key("a", "b").references("t", "a", "b").named("f"))));
    SECTION("unexpected") {
        are.says(kept_steps(target, plain));
        CHECK(are.differences() == "table \"u\", constraint \"f\": match full is true, expected false\n");
        CHECK(are.losses().empty());
    }
    SECTION("expected, and lost") {
        other.says(full);
        CHECK(other.differences() == "table \"u\", constraint \"f\": match full is false, expected true\n");
    }
    SECTION("expected") {
        are.says(full);
        CHECK(are.differences().empty());
        CHECK(are.no_way_back(steps(drop_constraint("u", "f"))).empty());
        CHECK(are.no_way_back(steps(drop_table("u"))).empty());
        CHECK(are.no_way_back(steps(drop_column("u", "a"))).empty());
    }
    SECTION("declared") {
        are.says(kept_steps(target, create_table("u", column("a", integer), column("b", integer),
                                            foreign_key("a", "b").references("t", "a", "b").match_full().named("f"))));
        CHECK(are.differences().empty());
    }
}

TEST_CASE("keys with INCLUDE and storage parameters, and checks with NO INHERIT") {
    both are("CREATE TABLE t (a integer CONSTRAINT c CHECK (a > 0) NO INHERIT, b integer, CONSTRAINT k PRIMARY KEY (a) INCLUDE (b) WITH (fillfactor = 70), "
             "CONSTRAINT u UNIQUE (b))");
    are.says(kept_steps(create_table("t", column("a", integer).check("a > 0").named("c"), column("b", integer), primary_key("a").named("k"), unique("b").named("u"))));
    CHECK(are.differences() == "table \"t\", constraint \"c\": no inherit is true, expected false\n"
                               "table \"t\", constraint \"k\": include is (b), expected ()\n"
                               "table \"t\", constraint \"k\": it has storage parameters, which is not expected\n");
    both told("CREATE TABLE t (a integer, b integer, CONSTRAINT k PRIMARY KEY (a) INCLUDE (b), CONSTRAINT u UNIQUE (b)) WITH (fillfactor = 50)");
    told.says(kept_steps(execute("CREATE TABLE t (a integer, b integer, CONSTRAINT k PRIMARY KEY (a) INCLUDE (b), CONSTRAINT u UNIQUE (b)) WITH (fillfactor = 50)")
                        .effect(create_table("t", column("a", integer), column("b", integer), primary_key("a").named("k"), unique("b").named("u")))));
    CHECK(told.differences().empty());  // which of the keys says it is not known
    CHECK(told.no_way_back(steps(drop_constraint("t", "u"))).find("constraint \"u\" may have INCLUDE, which no operation can express") != std::string::npos);
    both ordinary("CREATE TABLE t (a integer, CONSTRAINT k PRIMARY KEY (a))");
    ordinary.says(kept_steps(execute("CREATE TABLE t (a integer, CONSTRAINT k PRIMARY KEY (a)) WITH (fillfactor = 50); CREATE INDEX i ON t (a) WHERE (a = 1)")
                            .effect(create_table("t", column("a", integer), primary_key("a").named("k")), create_index("i", on("t", "a")).where("a = 1"))));
    CHECK(ordinary.no_way_back(steps(drop_table("t"))).empty());
    CHECK(ordinary.no_way_back(steps(drop_index("i"))).empty());
}

TEST_CASE("columns of ON DELETE SET NULL", "[since_15]") {
    if (!varve::tests::needs_server(15)) { return; }
    both are("CREATE TABLE t (a integer, b integer, PRIMARY KEY (a, b)); CREATE TABLE u (a integer, b integer, "
             "CONSTRAINT f FOREIGN KEY (a, b) REFERENCES t ON DELETE SET NULL (b))");
    are.says(kept_steps(target, create_table("u", column("a", integer), column("b", integer), foreign_key("a", "b").references("t", "a", "b").on_delete(set_null).named("f"))));
    CHECK(are.differences() == "table \"u\", constraint \"f\": the columns of on delete is (b), expected ()\n");
    both told("CREATE TABLE t (a integer, b integer, PRIMARY KEY (a, b)); CREATE TABLE u (a integer, b integer, "
              "CONSTRAINT f FOREIGN KEY (a, b) REFERENCES t ON DELETE SET NULL (b))");
    told.says(kept_steps(target, create_table("u", column("a", integer), column("b", integer)),
                    execute("alter table u add constraint f foreign key (a, b) references t on delete set null (b)")
                        .effect(add_constraint("u", foreign_key("a", "b").references("t", "a", "b").on_delete(set_null).named("f")))));
    CHECK(told.differences().empty());
}

TEST_CASE("parameters of an operator class") {
    both are("CREATE TABLE t (a tsvector, b integer); CREATE INDEX i ON t USING gist (a tsvector_ops (siglen = 100))");
    const auto table = create_table("t", column("a", tsvector), column("b", integer));
    SECTION("unexpected") {
        are.says(kept_steps(table, create_index("i", on("t", "a")).method("gist")));
        CHECK(are.differences() == "table \"t\", index \"i\": it has parameters of an operator class, which is not expected\n");
        CHECK(are.losses().empty());
    }
    SECTION("made anew") {
        are.says(kept_steps(table, create_index("i", on("t", "a")).method("gist").where("b > 0")));
        CHECK(are.losses() == "index \"i\" of table \"t\" would be dropped and created again without a property that no operation can express: parameters of an operator class");
    }
    SECTION("expected") {
        are.says(kept_steps(table, execute("CREATE INDEX i ON t USING gist (a tsvector_ops (siglen = 100)) WITH (fillfactor = 90)")
                                  .effect(create_index("i", on("t", "a")).method("gist"))));
        CHECK(are.differences().empty());
        are.says(kept_steps(drop_index("i"), execute("CREATE INDEX i ON t USING gist (a pg_catalog.tsvector_ops (siglen='100'))")
                                            .effect(create_index("i", on("t", "a")).method("gist"))));
        CHECK(are.differences().empty());
        CHECK(are.no_way_back(steps(drop_index("i"))).find("index \"i\" has parameters of an operator class") != std::string::npos);
    }
}

TEST_CASE("constraints that are not enforced, and temporal keys, are named as such", "[since_18]") {
    if (!varve::tests::needs_server(18)) { return; }
    both are("CREATE EXTENSION btree_gist; CREATE TABLE t (a integer PRIMARY KEY, b integer CONSTRAINT c CHECK (b > 0) NOT ENFORCED); "
             "CREATE TABLE u (a integer CONSTRAINT f REFERENCES t NOT ENFORCED, p daterange, CONSTRAINT k UNIQUE (a, p WITHOUT OVERLAPS), "
             "CONSTRAINT left_alone CHECK (a > 0) NOT ENFORCED)");
    are.says(kept_steps(create_extension("btree_gist"), create_table("t", column("a", integer).primary_key(), column("b", integer).check("b > 0").named("c")),
                   create_table("u", column("a", integer).references("t", "a").named("f"), column("p", daterange), unique("a", "p").named("k"))));
    CHECK(are.differences() == "table \"t\", constraint \"c\": it has NOT ENFORCED, which is not expected\n"
                               "table \"u\", constraint \"k\": it has WITHOUT OVERLAPS or PERIOD, which is not expected\n"
                               "table \"u\", constraint \"f\": it has NOT ENFORCED, which is not expected\n");
    CHECK(are.losses() == "constraint \"f\" of table \"u\" would be dropped and created again without a property that no operation can express: NOT ENFORCED");
}

TEST_CASE("a NOT NULL that is not valid, and a virtual column, are named", "[since_18]") {
    if (!varve::tests::needs_server(18)) { return; }
    both are("CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 2) VIRTUAL, c integer GENERATED ALWAYS AS (a + 3) VIRTUAL, d integer); "
             "ALTER TABLE t ADD CONSTRAINT t_a_not_null NOT NULL a NOT VALID");
    are.says(kept_steps(create_table("t", column("a", integer).not_null(), column("b", integer).generated_as("a + 1").virtual_(), column("c", integer).generated_as("a + 3"),
                                column("d", integer).generated_as("a").virtual_())));
    CHECK(are.differences() ==
          "table \"t\", NOT NULL of column \"a\": not valid is true, expected false\n"
          "table \"t\", column \"c\": the source of its values is a generation expression that is virtual, expected a generation expression\n"
          "table \"t\", column \"d\": the source of its values is nothing, expected a generation expression that is virtual\n"
          "table \"t\", column \"b\": the generation expression is a + 2, expected a + 1\n");
}

TEST_CASE("an ordinary key in the place of a temporal one", "[since_18]") {
    if (!varve::tests::needs_server(18)) { return; }
    both are("CREATE EXTENSION btree_gist; CREATE TABLE u (a integer, p daterange, CONSTRAINT k UNIQUE (a, p))");
    are.says(kept_steps(create_extension("btree_gist"), create_table("u", column("a", integer), column("p", daterange)),
                   execute("ALTER TABLE u ADD CONSTRAINT k UNIQUE (a, p WITHOUT OVERLAPS)").effect(add_constraint("u", unique("a", "p").named("k")))));
    CHECK(are.differences() == "table \"u\", constraint \"k\": it does not have WITHOUT OVERLAPS or PERIOD, which is expected\n");
}

TEST_CASE("an index that is not valid is said to be there, with what to do") {
    both are("CREATE TABLE t (a integer, b integer); CREATE INDEX i ON t (a); CREATE INDEX \"Left over\" ON t (b); "
             "UPDATE pg_index SET indisvalid = false WHERE indrelid = 't'::regclass");
    are.says(kept_steps(create_table("t", column("a", integer), column("b", integer)), create_index("i", on("t", "a"))));
    CHECK(are.differences() ==
          "table \"t\": index \"Left over\" is not expected, and is invalid, so no query uses it: a failed CREATE INDEX CONCURRENTLY leaves such an "
          "index; DROP INDEX CONCURRENTLY \"Left over\" removes it\n"
          "table \"t\": index \"i\" exists but is invalid, so no query uses it: a failed CREATE INDEX CONCURRENTLY leaves such an index; "
          "REINDEX INDEX CONCURRENTLY i rebuilds it\n");
}

TEST_CASE("an index ON ONLY a partitioned table is left to the SQL that has made it") {
    both are("CREATE TABLE p (a integer, b integer) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); "
             "CREATE TABLE p2 PARTITION OF p DEFAULT; CREATE INDEX i ON ONLY p (a); CREATE INDEX j ON ONLY p (b); "
             "CREATE INDEX j1 ON p1 (b); ALTER INDEX j ATTACH PARTITION j1");
    are.says(kept_steps(create_table("p", column("a", integer), column("b", integer)), create_index("j", on("p", "b"))));
    CHECK(are.differences() == "table \"p\": index \"j\" exists but is invalid, so no query uses it: a partition has no part of it; "
                               "ALTER INDEX ... ATTACH PARTITION adds one\n");
}

TEST_CASE("the order of columns that a way back leaves is no drift, another is") {
    both are("CREATE TABLE t (a integer, b integer, c integer, d integer); ALTER TABLE t DROP COLUMN b; ALTER TABLE t ADD COLUMN b integer");
    are.says(kept_steps(create_table("t", column("a", integer), column("b", integer), column("c", integer), column("d", integer))));
    CHECK(are.differences().empty());
    both other("CREATE TABLE t (a integer, c integer, d integer, b integer)");
    other.says(kept_steps(create_table("t", column("a", integer), column("b", integer), column("c", integer), column("d", integer))));
    CHECK(other.differences() == "table \"t\": the order of the columns is (a, c, d, b), expected (a, b, c, d)\n");
    both twice("CREATE TABLE t (b integer, a integer, c integer, d integer, x integer); ALTER TABLE t DROP COLUMN x");
    twice.says(kept_steps(create_table("t", column("d", integer), column("c", integer), column("b", integer), column("a", integer))));
    CHECK_FALSE(twice.differences().empty());
}

TEST_CASE("the comment on the index of a key") {
    both are("CREATE TABLE t (a integer PRIMARY KEY, b integer CONSTRAINT u UNIQUE); COMMENT ON INDEX u IS 'it''s known'");
    const auto table = create_table("t", column("a", integer).primary_key(), column("b", integer).unique().named("u"));
    SECTION("is read") {
        are.says(kept_steps(table, comment_on_index("u", "it's known")));
        CHECK(are.differences().empty());
    }
    SECTION("is drift") {
        are.says(kept_steps(table, comment_on_index("t_pkey", "other")));
        CHECK(are.differences() == "table \"t\", constraint \"t_pkey\": the comment on its index is \"\", expected \"other\"\n"
                                   "table \"t\", constraint \"u\": the comment on its index is \"it's known\", expected \"\"\n");
    }
}

TEST_CASE("a constraint is named if another object has the name that it would get") {
    both are("CREATE TABLE t (a integer, b integer); CREATE VIEW t_pkey AS SELECT 1; CREATE SEQUENCE t_b_key; CREATE TABLE p (a integer) PARTITION BY LIST (a); "
             "CREATE TABLE u_pkey PARTITION OF p FOR VALUES IN (1)");
    are.says(kept_steps(create_table("p", column("a", integer)), create_table("t", column("a", integer).primary_key(), column("b", integer).unique()),
                   create_table("u", column("a", integer).primary_key(), column("b", integer).unique())));
    std::string all;
    for (const varve::operation& each : varve::diff_with_server(are.connection, are.actual(), are.expected)) {
        varve::detail::buffer_sink sql;
        varve::render(sql, each);
        all += std::string(sql.text()) + '\n';
    }
    CHECK(all == "ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (a);\nALTER TABLE t ADD CONSTRAINT t_b_key UNIQUE (b);\n"
                 "CREATE TABLE u (\n    a integer NOT NULL,\n    b integer,\n    CONSTRAINT u_pkey PRIMARY KEY (a),\n    UNIQUE (b)\n);\n");
}

TEST_CASE("settings that an index loses when it is created again are named, with the step that keeps them") {
    both are("CREATE TABLE t (a integer NOT NULL, b integer); CREATE UNIQUE INDEX \"I\" ON t (a); CREATE INDEX c ON t (b); CREATE INDEX d ON t (b); "
             "ALTER TABLE t REPLICA IDENTITY USING INDEX \"I\"; ALTER TABLE t CLUSTER ON c");
    are.says(kept_steps(create_table("t", column("a", integer).not_null(), column("b", integer)), create_index("I", on("t", "a")).unique().with("fillfactor", 70),
                   create_index("c", on("t", "b", "a")), create_index("d", on("t", "b", "a"))));
    const auto made = varve::diff_with_server(are.connection, are.actual(), are.expected);
    pqxx::work transaction(are.connection);
    const std::vector<std::string> said = varve::detail::properties_lost_with_indexes(transaction, made);
    REQUIRE(said.size() == 2);
    CHECK(said[0] == "index \"I\" of table \"t\" is created again and loses its settings; add a last step: "
                     "execute(R\"(ALTER TABLE t REPLICA IDENTITY USING INDEX \"I\")\").effect()");
    CHECK(said[1] == "index \"c\" of table \"t\" is created again and loses its settings; add a last step: execute(R\"(ALTER TABLE t CLUSTER ON c)\").effect()");
}

TEST_CASE("columns that are inherited are changed by hand") {
    both are("CREATE TABLE p (a integer, n text); CREATE TABLE \"C\" (b integer) INHERITS (p); CREATE TABLE parts (a integer) PARTITION BY LIST (a); "
             "CREATE TABLE part PARTITION OF parts DEFAULT");
    const auto said = [&](const auto& what) {
        pqxx::work transaction(are.connection);
        return varve::detail::why_inheritance_forbids(transaction, what.operations());
    };
    const std::string rest = ": write the migration by hand, with execute(\"ALTER TABLE ...\").effect(...) and one step in the effect for each of the tables";
    CHECK(said(steps(add_column("p", column("x", text)))) == "column \"x\" of table p is inherited by \"C\", where PostgreSQL changes it too" + rest);
    CHECK(said(steps(drop_column("p", "a"))) == "column \"a\" of table p is inherited by \"C\", where PostgreSQL changes it too" + rest);
    CHECK(said(steps(alter_column("C", "n").type(varchar(3)))) ==
          "column \"n\" of table \"C\" is inherited, and changes with its parent table" + rest);
    CHECK_FALSE(said(steps(alter_column("p", "a").set_not_null())).empty());
    CHECK(said(steps(drop_column("C", "b"), add_column("C", column("z", text)), alter_column("p", "a").comment("x"), add_column("parts", column("y", text)))).empty());
}
