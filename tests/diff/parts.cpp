// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Constraints and indexes.
#include "diff/difference_of.hpp"

using namespace varve::dsl;
using varve::tests::difference_of;

TEST_CASE("a constraint that differs is dropped and added, with the name that PostgreSQL chooses left out") {
    const steps then(create_table("u", column("id", integer).primary_key()),
                     create_table("t", column("a", integer).unique().check("a > 0").named("ck"),
                                  column("u", integer).references("u").on_delete(cascade)));
    const steps now(create_table("u", column("id", integer).primary_key()),
                    create_table("t", column("a", integer).unique().deferrable().check("a > 1").named("ck"),
                                 column("u", integer).references("u").on_delete(set_null).initially_deferred()));
    CHECK(difference_of(then, now) ==
          "ALTER TABLE t DROP CONSTRAINT t_u_fkey;\n"
          "ALTER TABLE t DROP CONSTRAINT ck;\n"
          "ALTER TABLE t DROP CONSTRAINT t_a_key;\n"
          "ALTER TABLE t ADD UNIQUE (a) DEFERRABLE;\n"
          "ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 1);\n"
          "ALTER TABLE t ADD FOREIGN KEY (u) REFERENCES u (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;\n");
}

TEST_CASE("constraints and indexes that differ only in their names are renamed") {
    const steps then(create_table("t", column("a", integer).check("a > 0").named("one"), column("b", integer).unique()),
                     create_index("ix", on("t", "a")));
    const steps now(
        create_table("t", column("a", integer).check("a > 0").named("two"), column("b", integer).unique().named("uq")),
        create_index("iy", on("t", "a")));
    CHECK(difference_of(then, now) ==
          "ALTER TABLE t RENAME CONSTRAINT one TO two;\n"
          "ALTER TABLE t RENAME CONSTRAINT t_b_key TO uq;\n"
          "ALTER INDEX ix RENAME TO iy;\n");
    const steps twice(create_table("t", column("a", integer), column("b", integer).unique()),
                      create_index("iy", on("t", "a")), create_index("iz", on("t", "a")));
    CHECK(difference_of(then, twice) ==
          "DROP INDEX ix;\nALTER TABLE t DROP CONSTRAINT one;\n"
          "CREATE INDEX iy ON t (a);\nCREATE INDEX iz ON t (a);\n");
}

TEST_CASE("a constraint becomes valid in place, and is created again to become not valid") {
    const steps table(create_table("t", column("a", integer)));
    const steps then(create_table("t", column("a", integer)),
                     add_constraint("t", check("a > 0").named("ck").not_valid()));
    const steps now(create_table("t", column("a", integer).check("a > 0").named("ck")));
    CHECK(difference_of(then, now) == "ALTER TABLE t VALIDATE CONSTRAINT ck;\n");
    CHECK(difference_of(now, then) ==
          "ALTER TABLE t DROP CONSTRAINT ck;\nALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;\n");
    CHECK(difference_of(table, then) == "ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;\n");
}

TEST_CASE("foreign keys go before the key that they rely on, and come after it") {
    const steps then(create_table("u", column("id", integer).primary_key(), column("b", integer)),
                     create_table("t", column("u", integer).references("u", "id")));
    const steps now(create_table("u", column("id", integer).unique().named("uq"), column("b", integer).primary_key()),
                    create_table("t", column("u", integer).references("u", "id")));
    CHECK(difference_of(then, now) ==
          "ALTER TABLE t DROP CONSTRAINT t_u_fkey;\n"
          "ALTER TABLE u DROP CONSTRAINT u_pkey;\n"
          "ALTER TABLE u ALTER COLUMN id DROP NOT NULL;\n"
          "ALTER TABLE u ADD PRIMARY KEY (b);\n"
          "ALTER TABLE u ADD CONSTRAINT uq UNIQUE (id);\n"
          "ALTER TABLE t ADD FOREIGN KEY (u) REFERENCES u (id);\n");
}

TEST_CASE("both sides of a foreign key change their type") {
    const steps then(create_table("u", column("id", integer).primary_key()),
                     create_table("t", column("u", integer).references("u")));
    const steps wide(create_table("u", column("id", bigint).primary_key()),
                     create_table("t", column("u", bigint).references("u")));
    const steps other(create_table("u", column("id", uuid).primary_key()),
                      create_table("t", column("u", uuid).references("u")));
    CHECK(difference_of(then, wide) ==
          "ALTER TABLE u ALTER COLUMN id TYPE bigint;\nALTER TABLE t ALTER COLUMN u TYPE bigint;\n");
    CHECK(difference_of(then, other) ==
          "ALTER TABLE t DROP CONSTRAINT t_u_fkey;\n"
          "ALTER TABLE u ALTER COLUMN id TYPE uuid USING id::text::uuid;\n"
          "ALTER TABLE t ALTER COLUMN u TYPE uuid USING u::text::uuid;\n"
          "ALTER TABLE t ADD FOREIGN KEY (u) REFERENCES u (id);\n");
}

TEST_CASE("parts that are dropped with a column have no step of their own") {
    const steps then(
        create_table("t", column("a", integer).primary_key(), column("b", integer).unique().check("b > 0")),
        create_index("ix", on("t", "a")).where("b = 1"), create_index("iy", on("t", "a")).include("b"));
    const steps now(create_table("t", column("a", integer).primary_key()));
    CHECK(difference_of(then, now) == "ALTER TABLE t DROP COLUMN b;\n");
}

TEST_CASE("everything that an index can have is compared") {
    const auto with = [](const auto& one, const auto& other) {
        const steps then(create_table("t", column("a", integer), column("b", text)), one);
        const steps now(create_table("t", column("a", integer), column("b", text)), other);
        const std::string found = difference_of(then, now);
        CHECK((found.substr(0, 14) == "DROP INDEX i;\n" || found == "ALTER INDEX i SET (fillfactor = 70);\n"));
        CHECK(found.size() > 30);
    };
    const auto plain = create_index("i", on("t", "b"));
    with(plain, create_index("i", on("t", "a")));
    with(plain, create_index("i", on("t", desc("b"))));
    with(plain, create_index("i", on("t", key("b").nulls_first())));
    with(plain, create_index("i", on("t", key("b").opclass("text_pattern_ops"))));
    with(plain, create_index("i", on("t", key("b").collate("C"))));
    with(plain, create_index("i", on("t", expression("lower(b)"))));
    with(plain, create_index("i", on("t", "b", "a")));
    with(plain, create_index("i", on("t", "b")).include("a"));
    with(plain, create_index("i", on("t", "b")).where("a > 0"));
    with(plain, create_index("i", on("t", "b")).with("fillfactor", 70));
    with(plain, create_index("i", on("t", "b")).method("hash"));
    with(plain, create_index("i", on("t", "b")).unique());
    with(create_index("i", on("t", "b")).unique(), create_index("i", on("t", "b")).unique().nulls_not_distinct());
    with(create_index("i", on("t", "b")).where("a > 0"), create_index("i", on("t", "b")).where("a > 1"));
    const steps one_way(create_table("t", column("a", text)),
                        create_index("i", on("t", "a")).with("fillfactor", 70).with("deduplicate_items", false));
    const steps other_way(create_table("t", column("a", text)),
                          create_index("i", on("t", "a")).with("deduplicate_items", false).with("fillfactor", 70));
    CHECK(difference_of(one_way, other_way) == "");
}

namespace {

/// Takes what PostgreSQL would print for what was written.
class knows_casts final : public varve::expression_comparison {
public:
    constexpr bool same(const varve::compared_expressions& each) const override {
        return each.use == varve::expression_use::default_value && each.part == varve::name("a") &&
               each.then == "'x'::text" && each.now == "'x'";
    }
};

}  // namespace

TEST_CASE("a judge that knows more than words decides which expressions are equal") {
    const steps then(create_table("t", column("a", text).default_to(sql("'x'::text"))));
    const steps now(create_table("t", column("a", text).default_to("x")));
    CHECK(difference_of(then, now) == "ALTER TABLE t ALTER COLUMN a SET DEFAULT 'x';\n");
    CHECK(difference_of(then, now, {}, knows_casts()) == "");
}

TEST_CASE("a unique index becomes that of a constraint over the same columns") {
    const steps table(create_table("t", column("a", integer), column("b", integer)));
    const steps indexed(create_table("t", column("a", integer), column("b", integer)), create_index("ix", on("t", "a", "b")).unique());
    CHECK(difference_of(indexed, steps(create_table("t", column("a", integer), column("b", integer), unique("a", "b").named("uq")))) ==
          "ALTER TABLE t ADD CONSTRAINT uq UNIQUE USING INDEX ix;\n");
    CHECK(difference_of(indexed, steps(create_table("t", column("a", integer), column("b", integer), unique("a", "b").named("ix").deferrable()))) ==
          "ALTER TABLE t ADD CONSTRAINT ix UNIQUE USING INDEX ix DEFERRABLE;\n");
    CHECK(difference_of(indexed, steps(create_table("t", column("a", integer).not_null(), column("b", integer), primary_key("a", "b").named("pk")))) ==
          "ALTER TABLE t ALTER COLUMN a SET NOT NULL;\nALTER TABLE t ALTER COLUMN b SET NOT NULL;\nALTER TABLE t ADD CONSTRAINT pk PRIMARY KEY USING INDEX ix;\n");
    // What another constraint wants, or an index that says more, is none.
    CHECK(difference_of(indexed, steps(create_table("t", column("a", integer), column("b", integer), unique("b", "a").named("uq")))) ==
          "DROP INDEX ix;\nALTER TABLE t ADD CONSTRAINT uq UNIQUE (b, a);\n");
    CHECK(difference_of(steps(create_table("t", column("a", integer), column("b", integer)), create_index("ix", on("t", "a")).unique().where("b > 0")),
                        steps(create_table("t", column("a", integer), column("b", integer), unique("a").named("uq")))) ==
          "DROP INDEX ix;\nALTER TABLE t ADD CONSTRAINT uq UNIQUE (a);\n");
    CHECK(difference_of(steps(create_table("t", column("a", integer), column("b", integer)), create_index("ix", on("t", "a")).unique().include("b")),
                        steps(create_table("t", column("a", integer), column("b", integer), unique("a").named("uq")))) ==
          "DROP INDEX ix;\nALTER TABLE t ADD CONSTRAINT uq UNIQUE (a);\n");
    CHECK(difference_of(steps(create_table("t", column("a", integer), column("b", integer), unique("a", "b").named("uq"))), indexed) ==
          "ALTER TABLE t DROP CONSTRAINT uq;\nCREATE UNIQUE INDEX ix ON t (a, b);\n");
    CHECK(difference_of(table, indexed) == "CREATE UNIQUE INDEX ix ON t (a, b);\n");
}
