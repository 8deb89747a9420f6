// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The derived down leaves out parts that the up both adds and drops.
#include "varve/inverse/cancel_out.hpp"

#include <string>

#include "inverse/way_back.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;

namespace {

const auto before_all =
    steps(create_table("r", column("x", bigint).primary_key()), create_table("t", column("a", bigint), column("b", bigint)),
          add_constraint("t", check("a > 1").named("old")));

/// The SQL that undoes the first `count` steps of `what`, once it has been seen to lead back.
template <class What>
std::string undone(const What& what, std::size_t count) {
    varve::detail::text_arena texts;
    varve::schema before(texts);
    varve::tests::replay_all(before, before_all);
    varve::schema state = before;
    varve::list<varve::list<varve::operation>> inverses;
    for (std::size_t i = 0; i < count; ++i) {
        const varve::schema was = state;
        begin_transaction(state);
        const varve::refusal no = replay(state, what.operations()[i]);
        INFO(no.what());
        REQUIRE_FALSE(no);
        inverses.push_back(inverse(was, state, what.operations()[i]).steps);
    }
    varve::detail::cancel_out(what.operations(), inverses);
    std::string sql;
    for (std::size_t i = inverses.size(); i-- != 0;) {
        for (const varve::operation& each : inverses[i]) {
            varve::detail::buffer_sink rendered;
            render(rendered, each);
            sql += std::string(rendered.text()) + '\n';
            begin_transaction(state);
            const varve::refusal no = replay(state, each);
            INFO(sql << no.what());
            REQUIRE_FALSE(no);
        }
    }
    varve::detail::buffer_sink told;
    const bool differs = difference(told, before, state);
    INFO(sql << told.text());
    CHECK_FALSE(differs);
    return sql;
}
template <class What>
std::string undone(const What& what) {
    return undone(what, what.operations().size());
}

}  // namespace

TEST_CASE("a check that up adds and drops needs no way back, complete or in part") {
    const auto up = steps(alter_column("t", "a").set_not_null().online());
    CHECK(undone(up) == "ALTER TABLE t ALTER COLUMN a DROP NOT NULL;\n");
    CHECK(undone(up, 1) == "ALTER TABLE t DROP CONSTRAINT t_a_varve_not_null;\n");
    CHECK(undone(up, 2) == "ALTER TABLE t DROP CONSTRAINT t_a_varve_not_null;\n");
    CHECK(undone(up, 3) == "ALTER TABLE t ALTER COLUMN a DROP NOT NULL;\nALTER TABLE t DROP CONSTRAINT t_a_varve_not_null;\n");
    const auto foreign = steps(add_constraint("t", foreign_key("a").references("r").named("fk")), comment_on_table("t", "x"),
                               drop_constraint("t", "fk"));
    CHECK(undone(foreign) == "COMMENT ON TABLE t IS NULL;\n");
}

TEST_CASE("a validated constraint that up adds is only dropped") {
    CHECK(undone(steps(add_constraint("t", check("b > 0").named("c")).online())) == "ALTER TABLE t DROP CONSTRAINT c;\n");
    const auto old = steps(validate_constraint("t", "old"));
    CHECK(undone(old).empty());
    const auto by_table = steps(add_constraint("t", check("b > 0").named("c").not_valid()), rename_table("t", "u"), validate_constraint("u", "c"));
    CHECK(undone(by_table).find("ALTER TABLE u ADD CONSTRAINT c CHECK (b > 0) NOT VALID;") != std::string::npos);
}

TEST_CASE("the index of a key that up builds goes with the key") {
    CHECK(undone(steps(add_constraint("t", unique("a")).online())) == "ALTER TABLE t DROP CONSTRAINT t_a_key;\n");
    CHECK(undone(steps(add_constraint("t", unique("a")).online()), 1) == "DROP INDEX CONCURRENTLY t_a_key;\n");
    CHECK(undone(steps(create_index("i", on("t", "a")).unique(), add_constraint("t", primary_key("a").named("pk").using_index("i")))) ==
          "ALTER TABLE t DROP CONSTRAINT pk;\nALTER TABLE t ALTER COLUMN a DROP NOT NULL;\n");
    CHECK(undone(steps(create_index("i", on("t", "a")).unique(), comment_on_index("i", "x"),
                       add_constraint("t", unique("a").named("uq").using_index("i")))) ==
          "ALTER TABLE t DROP CONSTRAINT uq;\nCREATE UNIQUE INDEX i ON t (a);\nCOMMENT ON INDEX i IS 'x';\n"
          "COMMENT ON INDEX i IS NULL;\nDROP INDEX i;\n");
}

TEST_CASE("steps between which something may need a constraint or a name are not left out") {
    const auto keys = steps(add_constraint("t", unique("a").named("uq")), drop_constraint("t", "uq"));
    CHECK(undone(keys) == "ALTER TABLE t ADD CONSTRAINT uq UNIQUE (a);\nALTER TABLE t DROP CONSTRAINT uq;\n");
    const auto renamed = steps(add_constraint("t", check("b > 0").named("c")), rename_constraint("t", "c", "d"),
                               rename_constraint("t", "old", "c"), drop_constraint("t", "c"));
    CHECK(undone(renamed) == "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 1);\nALTER TABLE t RENAME CONSTRAINT c TO old;\n"
                             "ALTER TABLE t RENAME CONSTRAINT d TO c;\nALTER TABLE t DROP CONSTRAINT c;\n");
    const auto was_there = steps(drop_constraint("t", "old"), add_constraint("t", check("a > 2").named("old")));
    CHECK(undone(was_there) == "ALTER TABLE t DROP CONSTRAINT old;\nALTER TABLE t ADD CONSTRAINT old CHECK (a > 1);\n");
}

TEST_CASE("a way back that may be interrupted between the two leaves nothing out") {
    const auto up = steps(add_constraint("t", check("a IS NOT NULL").named("c").not_valid()),
                          validate_constraint("t", "c").outside_transaction(), create_index("i", on("t", "a")).concurrently(),
                          alter_column("t", "a").set_not_null(), drop_constraint("t", "c"));
    CHECK(undone(up) == "ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL);\nALTER TABLE t ALTER COLUMN a DROP NOT NULL;\n"
                        "DROP INDEX CONCURRENTLY i;\nALTER TABLE t DROP CONSTRAINT c;\n");
}
