// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "diff/difference_of.hpp"

using namespace varve::dsl;
using varve::tests::difference_of;

TEST_CASE("columns come, go and change") {
    const steps then(
        create_table("t", column("a", integer), column("b", varchar(20)).default_to("x"), column("c", text)));
    const steps now(create_table("t", column("a", bigint).not_null().default_to(0).comment("how many"),
                                 column("b", varchar(30)).default_to("x"),
                                 column("d", text).collate("C").unique().check("d <> ''")));
    CHECK(difference_of(then, now) ==
          "ALTER TABLE t DROP COLUMN c;\n"
          "ALTER TABLE t ADD COLUMN d text COLLATE \"C\", ADD CHECK (d <> ''), ADD UNIQUE (d);\n"
          "ALTER TABLE t ALTER COLUMN a DROP DEFAULT, ALTER COLUMN a TYPE bigint, ALTER COLUMN a SET DEFAULT 0, "
          "ALTER COLUMN a SET NOT NULL;\nCOMMENT ON COLUMN t.a IS 'how many';\n"
          "ALTER TABLE t ALTER COLUMN b TYPE character varying(30);\n");
    CHECK(difference_of(now, then) ==
          "ALTER TABLE t DROP COLUMN d;\n"
          "ALTER TABLE t ADD COLUMN c text;\n"
          "ALTER TABLE t ALTER COLUMN a DROP DEFAULT, ALTER COLUMN a TYPE integer, ALTER COLUMN a DROP NOT NULL;\n"
          "COMMENT ON COLUMN t.a IS NULL;\n"
          "ALTER TABLE t ALTER COLUMN b TYPE character varying(20);\n");
}

TEST_CASE("two keys over one new column are two statements, which PostgreSQL does not merge") {
    const steps then(create_table("t", column("a", integer)));
    const steps now(create_table("t", column("a", integer), column("b", integer)), add_constraint("t", unique("b").named("first")),
                    add_constraint("t", unique("b").named("second")));
    CHECK(difference_of(then, now) ==
          "ALTER TABLE t ADD COLUMN b integer, ADD CONSTRAINT first UNIQUE (b);\n"
          "ALTER TABLE t ADD CONSTRAINT second UNIQUE (b);\n");
}

TEST_CASE("a comment alone has an operation of its own") {
    const steps then(create_table("t", column("a", integer)), create_index("i", on("t", "a")));
    const steps now(create_table("t", column("a", integer).comment("it's a column")), create_index("i", on("t", "a")),
                    comment_on_table("t", "a table"), comment_on_index("i", "an index"));
    CHECK(difference_of(then, now) ==
          "COMMENT ON COLUMN t.a IS 'it''s a column';\n"
          "COMMENT ON TABLE t IS 'a table';\nCOMMENT ON INDEX i IS 'an index';\n");
    CHECK(difference_of(now, then) ==
          "COMMENT ON COLUMN t.a IS NULL;\n"
          "COMMENT ON TABLE t IS NULL;\nCOMMENT ON INDEX i IS NULL;\n");
}

TEST_CASE("a type that PostgreSQL does not convert to gets using_") {
    const steps then(create_enum("state", "open"),
                     create_table("t", column("a", text), column("b", boolean), column("c", timestamptz),
                                  column("d", text), column("e", text), column("f", array(integer)), column("Odd", json)));
    const steps now(create_enum("state", "open"),
                    create_table("t", column("a", integer), column("b", integer), column("c", bigint),
                                 column("d", enumeration("state")), column("e", array(text)), column("f", integer), column("Odd", jsonb)));
    CHECK(difference_of(then, now) ==
          "ALTER TABLE t ALTER COLUMN a TYPE integer USING a::integer;\n"
          "ALTER TABLE t ALTER COLUMN b TYPE integer USING b::integer;\n"
          "ALTER TABLE t ALTER COLUMN c TYPE bigint USING c::text::bigint;\n"
          "ALTER TABLE t ALTER COLUMN d TYPE state USING d::state;\n"
          "ALTER TABLE t ALTER COLUMN e TYPE text[] USING ARRAY[e]::text[];\n"
          "ALTER TABLE t ALTER COLUMN f TYPE integer USING f::text::integer;\n"
          "ALTER TABLE t ALTER COLUMN \"Odd\" TYPE jsonb;\n");
}

TEST_CASE("a default that changes its meaning with the type is set again") {
    const steps then(create_table("t", column("a", text).default_to("5")));
    const steps now(create_table("t", column("a", integer).default_to("5")));
    CHECK(difference_of(then, now) ==
          "ALTER TABLE t ALTER COLUMN a DROP DEFAULT, ALTER COLUMN a TYPE integer USING "
          "a::integer, ALTER COLUMN a SET DEFAULT '5';\n");
}

TEST_CASE("an identity is added, changed and dropped in place") {
    const auto with = [](const auto& id) { return steps(create_table("t", id, column("a", integer))); };
    const auto id = column("id", bigint);
    const auto plain = with(id.primary_key());
    const auto identity = with(id.identity().primary_key());
    CHECK(difference_of(plain, identity) == "DO\n");
    CHECK(difference_of(identity, plain) == "ALTER TABLE t ALTER COLUMN id DROP IDENTITY;\n");
    CHECK(difference_of(identity, with(id.identity_always().primary_key())) == "ALTER TABLE t ALTER COLUMN id SET GENERATED ALWAYS;\n");
    CHECK(difference_of(with(id.default_to(5).not_null()), with(id.identity_always())) == "DO\n");
    CHECK(difference_of(with(id.identity()), with(id.default_to(5))) ==
          "ALTER TABLE t ALTER COLUMN id DROP IDENTITY, ALTER COLUMN id SET DEFAULT 5, ALTER COLUMN id DROP NOT NULL;\n");
    // The key that comes later would make it not null, but identity wants that before.
    CHECK(difference_of(with(id), identity).find("ALTER TABLE t ALTER COLUMN id SET NOT NULL;\nDO\n") == 0);
    // In a statement of its own where the type changes too: before, or after.
    CHECK(difference_of(with(column("id", text).not_null()), with(id.identity())) ==
          "ALTER TABLE t ALTER COLUMN id TYPE bigint USING id::bigint;\nDO\n");
    CHECK(difference_of(with(id.identity()), with(column("id", text).not_null())) ==
          "ALTER TABLE t ALTER COLUMN id DROP IDENTITY;\nALTER TABLE t ALTER COLUMN id TYPE text;\n");
    // The sequence that takes over is told where the identity was before that is gone.
    const std::string serial = difference_of(with(id.identity()), with(column("id", integer).not_null().default_to(sql("nextval('s')"))));
    CHECK(serial == "DO\nALTER TABLE t ALTER COLUMN id SET DEFAULT nextval('s');\n"
                    "ALTER TABLE t ALTER COLUMN id DROP DEFAULT, ALTER COLUMN id TYPE integer, ALTER COLUMN id SET DEFAULT nextval('s');\n");
}

TEST_CASE("a part that cannot be changed in place is created again") {
    const steps then(create_table("t", column("id", bigint).primary_key(), column("a", integer),
                                  column("twice", integer).generated_as("a * 2")));
    const steps thrice(create_table("t", column("id", bigint).primary_key(), column("a", bigint),
                                    column("twice", integer).generated_as("a * 3")));
    CHECK(difference_of(then, thrice) ==
          "ALTER TABLE t DROP COLUMN twice;\n"
          "ALTER TABLE t ALTER COLUMN a TYPE bigint;\n"
          "ALTER TABLE t ADD COLUMN twice integer GENERATED ALWAYS AS (a * 3) STORED;\n");
}

TEST_CASE("a stored column becomes virtual, and back, by being made anew; another type it gets in place") {
    const auto with = [](const auto& twice) { return steps(create_table("t", column("a", integer), twice)); };
    const auto kept = column("twice", integer).generated_as("a * 2");
    const auto computed = kept.virtual_();
    CHECK(difference_of(with(kept), with(computed)) ==
          "ALTER TABLE t DROP COLUMN twice;\n"
          "ALTER TABLE t ADD COLUMN twice integer GENERATED ALWAYS AS (a * 2) VIRTUAL;\n");
    CHECK(difference_of(with(computed), with(kept)) ==
          "ALTER TABLE t DROP COLUMN twice;\n"
          "ALTER TABLE t ADD COLUMN twice integer GENERATED ALWAYS AS (a * 2) STORED;\n");
    CHECK(difference_of(with(computed), with(computed)).empty());
    CHECK(difference_of(with(computed), with(column("twice", bigint).generated_as("a * 2").virtual_().not_null())) ==
          "ALTER TABLE t ALTER COLUMN twice TYPE bigint, ALTER COLUMN twice SET NOT NULL;\n");
    CHECK(difference_of(with(computed), with(column("twice", integer).generated_as("a * 3").virtual_())) ==
          "ALTER TABLE t DROP COLUMN twice;\n"
          "ALTER TABLE t ADD COLUMN twice integer GENERATED ALWAYS AS (a * 3) VIRTUAL;\n");
}

TEST_CASE("a generated column becomes an ordinary one in place, before what it reads goes") {
    const auto with = [](const auto&... columns) { return steps(create_table("t", columns...), create_index("ix", on("t", "twice"))); };
    const auto a = column("a", integer);
    const auto computed = column("twice", integer).generated_as("a * 2");
    CHECK(difference_of(with(a, computed), with(a, column("twice", integer))) == "ALTER TABLE t ALTER COLUMN twice DROP EXPRESSION;\n");
    CHECK(difference_of(with(a, computed), with(a, column("twice", integer).default_to(5).not_null())) ==
          "ALTER TABLE t ALTER COLUMN twice DROP EXPRESSION;\n"
          "ALTER TABLE t ALTER COLUMN twice SET DEFAULT 5, ALTER COLUMN twice SET NOT NULL;\n");
    CHECK(difference_of(with(a, computed), with(column("twice", integer))) ==
          "ALTER TABLE t ALTER COLUMN twice DROP EXPRESSION;\nALTER TABLE t DROP COLUMN a;\n");
    CHECK(difference_of(with(a, computed), with(column("a", bigint), column("twice", text))) ==
          "ALTER TABLE t ALTER COLUMN twice DROP EXPRESSION;\nALTER TABLE t ALTER COLUMN a TYPE bigint;\nALTER TABLE t ALTER COLUMN twice TYPE text;\n");
    CHECK(difference_of(with(a, computed), with(a, column("twice", integer).identity())) ==
          "ALTER TABLE t ALTER COLUMN twice DROP EXPRESSION;\nALTER TABLE t ALTER COLUMN twice SET NOT NULL;\nDO\n");
    CHECK(difference_of(with(a, column("twice", integer)), with(a, computed)).find("ALTER TABLE t DROP COLUMN twice;\n") != std::string::npos);
}

TEST_CASE("when a foreign key is checked, and how full an index gets, changes in place") {
    const auto users = create_table("users", column("id", bigint).primary_key());
    const auto with = [&](const auto& key, const auto& index) {
        return steps(users, create_table("t", column("u", bigint), key.named("fk")), index, comment_on_index("ix", "kept"));
    };
    const auto key = foreign_key("u").references("users", "id");
    const auto index = create_index("ix", on("t", "u"));
    CHECK(difference_of(with(key, index), with(key.deferrable(), index)) == "ALTER TABLE t ALTER CONSTRAINT fk DEFERRABLE INITIALLY IMMEDIATE;\n");
    CHECK(difference_of(with(key.deferrable(), index), with(key.initially_deferred(), index)) ==
          "ALTER TABLE t ALTER CONSTRAINT fk DEFERRABLE INITIALLY DEFERRED;\n");
    CHECK(difference_of(with(key.initially_deferred(), index), with(key, index)) == "ALTER TABLE t ALTER CONSTRAINT fk NOT DEFERRABLE;\n");
    CHECK(difference_of(with(key, index), with(key.on_delete(cascade).deferrable(), index)).find("DROP CONSTRAINT fk") != std::string::npos);
    CHECK(difference_of(with(key, index), with(key, index.with("fillfactor", 70))) ==
          "ALTER INDEX ix SET (fillfactor = 70);\nCOMMENT ON INDEX ix IS 'kept';\n");
    CHECK(difference_of(with(key, index.with("fillfactor", 70)), with(key, index)) ==
          "ALTER INDEX ix RESET (fillfactor);\nCOMMENT ON INDEX ix IS 'kept';\n");
    CHECK(difference_of(with(key, index.with("fillfactor", 70)), with(key, index.with("fillfactor", 80).with("deduplicate_items", 0)))
              .find("DROP INDEX ix;\n") == 0);
}

TEST_CASE("the parts that read a column are dropped before its type changes, and created again after") {
    const steps then(create_table("t", column("a", text).check("a <> ''"), column("b", text)),
                     create_index("i", on("t", expression("lower(a)"))), create_index("j", on("t", "a")));
    const steps now(create_table("t", column("a", integer).check("a > 0"), column("b", text)),
                    create_index("i", on("t", expression("abs(a)"))), create_index("j", on("t", "a")));
    CHECK(difference_of(then, now) ==
          "DROP INDEX i;\n"
          "ALTER TABLE t DROP CONSTRAINT t_a_check;\n"
          "ALTER TABLE t ALTER COLUMN a TYPE integer USING a::integer;\n"
          "ALTER TABLE t ADD CHECK (a > 0);\n"
          "CREATE INDEX i ON t ((abs(a)));\n");
    const steps wider(create_table("t", column("a", varchar).check("a <> ''"), column("b", text)),
                      create_index("i", on("t", expression("lower(a)"))), create_index("j", on("t", "a")));
    CHECK(difference_of(then, wider) == "ALTER TABLE t ALTER COLUMN a TYPE character varying;\n");
}
