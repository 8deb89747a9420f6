// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/fold/fold.hpp"

#include <string>

#include "support/catch.hpp"
#include "varve/emit/emit.hpp"
#include "varve/fold/fold_range.hpp"
#include "varve/phases.hpp"
#include "varve/target/range.hpp"
#include "varve/varve.hpp"

namespace {

using namespace varve::dsl;
using varve::down_kind;
using varve::detail::fold_form;
using varve::detail::folded_migration;
using varve::detail::graph;
using varve::detail::string_sink;
using varve::detail::text_arena;

std::string code_of(const varve::list<varve::operation>& steps) {
    std::string result;
    for (std::size_t at = 0; at < steps.size();) {
        string_sink text;
        at = varve::emit_next(text, steps, at);
        result += text.text() + "\n";
    }
    return result;
}

/// The fold of a range, or why there is none.
struct folded {
    text_arena texts = {};
    std::string problem = {};
    folded_migration result = {};

    folded(const varve::list<varve::migration>& chain, std::string_view range) {
        const graph lines(chain);
        const auto found = varve::detail::resolve_history(lines, nullptr, range);
        REQUIRE_FALSE(found.problem);
        if (const varve::refusal why = varve::detail::judge_fold(lines, found.positions, range)) {
            problem = varve::detail::sentence_of(why);
            return;
        }
        result = varve::detail::fold_range(lines, found.positions, texts);
        if (result.why) { problem = varve::detail::sentence_of(result.why); }
    }
    std::string up() const { return code_of(result.made.up); }
    std::string down() const { return code_of(result.made.down); }
};

namespace growing {
struct one {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", integer), column("nick", text), column("age", integer)),
              create_enum("mood", "good"), create_table("gone", column("id", integer)));
};
struct two {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up =
        steps(rename_column("users", "nick", "name"), add_column("users", column("mood", enumeration("mood"))),
              alter_column("users", "id").type(bigint), add_constraint("users", primary_key("id")),
              create_index("ix_age", on("users", "age")));
};
struct three {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up =
        steps(drop_column("users", "age"), drop_table("gone"), add_enum_value("mood", "bad").after("good"),
              alter_column("users", "name").set_not_null(), rename_table("users", "people"));
};
using chain = varve::chain<one, two, three>;
}  // namespace growing

namespace rows {
struct one {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("roles", column("id", integer).primary_key(), column("name", text)),
                                     create_table("users", column("id", bigint), column("age", integer)));
};
struct two {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(insert_into("roles", columns("id", "name"), row(1, "admin")));
    static constexpr auto down = steps(delete_from("roles").where("id = 1"));
};
struct three {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up =
        steps(add_column("roles", column("rank", integer).default_to(7)), alter_column("roles", "rank").set_default(8),
              create_index("ix_rank", on("roles", "rank")), drop_index("ix_rank"), drop_column("users", "age"),
              add_column("users", column("mail", text)));
};
struct four {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto up =
        steps(require("SELECT count(*) < 10 FROM roles", "too many roles"), add_column("users", column("city", text)));
};
using chain = varve::chain<one, two, three, four>;
}  // namespace rows

namespace hidden {
struct one {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint), column("nick", text)));
};
struct two {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(rename_column("users", "nick", "name"),
                                     execute("DO $$ BEGIN EXECUTE 'CREATE TABLE hidden (id bigint)'; END $$"));
    static constexpr auto down = steps(execute("DROP TABLE hidden"), rename_column("users", "name", "nick"));
};
struct three {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up =
        steps(add_column("hidden", column("name", text)), add_column("hidden", column("size", integer)),
              add_column("users", column("mail", text)), create_table("posts", column("id", bigint)),
              add_column("posts", column("title", text)));
    static constexpr auto down = steps(drop_table("posts"), drop_column("users", "mail"), drop_column("hidden", "size"),
                                       drop_column("hidden", "name"));
};
using chain = varve::chain<one, two, three>;
}  // namespace hidden

namespace moods {
struct one {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_enum("mood", "good"));
};
struct two {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(add_enum_value("mood", "bad").after("good"));
};
struct three {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up =
        steps(create_table("users", column("id", bigint), column("mood", enumeration("mood")).default_to("bad")));
};
struct four {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto up =
        steps(add_column("users", column("age", integer)), acknowledge(hazard::drops_column, "unused since 3.2"),
              drop_column("users", "mood"));
    static constexpr auto down = irreversible("the moods are gone");
};
using chain = varve::chain<one, two, three, four>;
}  // namespace moods

namespace branched {
struct start {
    static constexpr auto revision = "a0";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("a", column("id", bigint)));
};
struct left {
    static constexpr auto revision = "b1";
    static constexpr auto revises = "a0";
    static constexpr auto branch_labels = "shop";
    static constexpr auto up = steps(create_table("b", column("id", bigint)));
};
struct right {
    static constexpr auto revision = "c1";
    static constexpr auto revises = "a0";
    static constexpr auto up = steps(create_table("c", column("id", bigint)));
};
struct more {
    static constexpr auto revision = "c2";
    static constexpr auto revises = "c1";
    static constexpr auto depends_on = "b1";
    static constexpr auto up = steps(add_column("c", column("name", text)));
};
struct merge {
    static constexpr auto revision = "d1";
    static constexpr auto revises = revisions("b1", "c2");
    static constexpr auto release = "1.0";
    static constexpr auto up = steps(add_column("b", column("name", text)));
};
struct last {
    static constexpr auto revision = "e1";
    static constexpr auto revises = "d1";
    static constexpr auto up = steps(drop_column("a", "id"));
};
using chain = varve::branches<start, left, right, more, merge, last>;
}  // namespace branched

namespace halves {
struct one {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint), column("old", text)));
};
struct two {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto release = "1";
    static constexpr auto up = expand(add_column("users", column("name", text)));
};
struct three {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = contract(drop_column("users", "old"));
};
using chain = varve::chain<one, two, three>;
}  // namespace halves

namespace said {
struct one {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint), column("old", text)));
};
struct two {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(create_table("posts", column("id", bigint)));
};
struct three {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(add_column("posts", column("title", text)), drop_column("users", "old"),
                                     acknowledge(hazard::drops_column, "unused since 3.2"));
};
using chain = varve::chain<one, two, three>;
}  // namespace said

namespace empty {
struct one {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint), column("old", text)));
};
struct two {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(update("users").set("old", "nothing"));
    static constexpr auto down = steps();
};
struct three {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up =
        steps(add_column("users", column("mail", text).default_to("x")), rename_column("users", "mail", "email"));
};
using chain = varve::chain<one, two, three>;
}  // namespace empty

}  // namespace

TEST_CASE("a table that was changed many times is created as it is") {
    const folded all(growing::chain::migrations(), "base:003");
    CHECK(all.problem.empty());
    CHECK(all.up() ==
          "create_enum(\"mood\", \"good\", \"bad\")\n"
          "create_table(\"people\",\n"
          "    column(\"id\", bigint).not_null(\"users_id_not_null\").primary_key().named(\"users_pkey\"),\n"
          "    column(\"name\", text).not_null(\"users_name_not_null\"),\n"
          "    column(\"mood\", enumeration(\"mood\")))\n");
    CHECK(all.result.made.way_back == down_kind::derived);
    CHECK(all.result.made.revision == "003");
    CHECK(all.result.made.revises.empty());
    CHECK(all.result.made.replaces == varve::list<varve::name>{"001", "002"});
}

TEST_CASE("steps on what exists before the range are kept") {
    const folded later(growing::chain::migrations(), "002:003");
    CHECK(later.up() == code_of(growing::two::up.operations()) + code_of(growing::three::up.operations()));
    CHECK(later.result.made.revises == varve::list<varve::name>{"001"});
    CHECK(later.result.made.way_back == down_kind::derived);
}

TEST_CASE("rows are inserted into the table as it was, and other tables do not wait for them") {
    const folded all(rows::chain::migrations(), "base:003");
    CHECK(all.up() ==
          "create_table(\"roles\", column(\"id\", integer).primary_key(), column(\"name\", text))\n"
          "create_table(\"users\", column(\"id\", bigint), column(\"mail\", text))\n"
          "insert_into(\"roles\", columns(\"id\", \"name\"), row(1, \"admin\"))\n"
          "add_column(\"roles\", column(\"rank\", integer).default_to(7))\n"
          "alter_column(\"roles\", \"rank\").set_default(8)\n");
    CHECK(all.down() ==
          "alter_column(\"roles\", \"rank\").set_default(7)\n"
          "drop_column(\"roles\", \"rank\")\n"
          "delete_from(\"roles\").where(\"id = 1\")\n"
          "drop_table(\"users\")\n"
          "drop_table(\"roles\")\n");
    const folded asked(rows::chain::migrations(), "base:004");
    CHECK(
        asked.up().ends_with("require(\"SELECT count(*) < 10 FROM roles\", \"too many roles\")\n"
                             "add_column(\"users\", column(\"city\", text))\n"));
}

TEST_CASE("a table holds no rows before one is inserted") {
    CHECK(folded(empty::chain::migrations(), "base:003").up() ==
          "create_table(\"users\", column(\"id\", bigint), column(\"old\", text))\n"
          "update(\"users\").set(\"old\", \"nothing\")\n"
          "add_column(\"users\", column(\"email\", text).default_to(\"x\"))\n");
}

TEST_CASE("SQL stays where it was, and changes of what it has made are kept") {
    const folded all(hidden::chain::migrations(), "base:003");
    CHECK(all.problem.empty());
    CHECK(all.up() ==
          "create_table(\"users\", column(\"id\", bigint), column(\"name\", text))\n"
          "execute(\"DO $$ BEGIN EXECUTE 'CREATE TABLE hidden (id bigint)'; END $$\")\n"
          "add_column(\"hidden\", column(\"name\", text))\n"
          "add_column(\"hidden\", column(\"size\", integer))\n"
          "add_column(\"users\", column(\"mail\", text))\n"
          "create_table(\"posts\", column(\"id\", bigint), column(\"title\", text))\n");
    CHECK(all.result.made.way_back == down_kind::written);
    CHECK(all.down().starts_with("drop_table(\"posts\")\ndrop_column(\"users\", \"mail\")\n"));
}

TEST_CASE("a value of an enum type that the fold adds cannot be used in it") {
    CHECK(folded(moods::chain::migrations(), "base:003").problem.empty());  // the fold creates the type
    const folded later(moods::chain::migrations(), "002:003");
    CHECK(later.result.stopped_by == "003");
    CHECK(later.result.last_possible.empty());
    CHECK(later.problem.find("which the same transaction adds to enum type") != std::string::npos);
}

TEST_CASE("what the range says of hazards and of the way back is kept where it fits") {
    const folded kept(said::chain::migrations(), "002:003");
    CHECK(kept.up() ==
          "create_table(\"posts\", column(\"id\", bigint), column(\"title\", text))\n"
          "drop_column(\"users\", \"old\")\n");
    REQUIRE(kept.result.made.acknowledged.size() == 1);
    CHECK(kept.result.made.acknowledged[0].reason == "unused since 3.2");
    CHECK(kept.result.made.acknowledged[0].position == 2);

    const folded later(moods::chain::migrations(), "003:004");
    REQUIRE(later.problem.empty());
    CHECK(later.up() == "create_table(\"users\", column(\"id\", bigint), column(\"age\", integer))\n");
    CHECK(later.result.made.acknowledged.empty());
    CHECK(later.result.made.way_back == down_kind::irreversible);
    CHECK(later.result.made.reason == "the moods are gone");
}

TEST_CASE("branches that lie in the range are folded with their merge") {
    const folded all(branched::chain::migrations(), "a0:d1");
    CHECK(all.problem.empty());
    CHECK(all.up() ==
          "create_table(\"a\", column(\"id\", bigint))\n"
          "create_table(\"b\", column(\"id\", bigint), column(\"name\", text))\n"
          "create_table(\"c\", column(\"id\", bigint), column(\"name\", text))\n");
    CHECK(all.result.made.branch_labels == varve::list<varve::name>{"shop"});
    CHECK(all.result.made.depends_on.empty());
    CHECK(all.result.made.release == "1.0");
    const folded one_line(branched::chain::migrations(), "c1:c2");
    CHECK(one_line.result.made.depends_on == varve::list<varve::name>{"b1"});
}

TEST_CASE("a range that cannot become one migration says why") {
    const auto why = [](std::string_view range) { return folded(branched::chain::migrations(), range).problem; };
    CHECK(why("a0:a0") ==
          "range \"a0:a0\" cannot be folded: it has only one migration: name at least two, as in a7c3:head");
    CHECK(why("a0:b1") ==
          "range \"a0:b1\" cannot be folded: \"c1\" revises \"a0\", which would be gone: end the range at \"a0\", or "
          "start it behind");
    CHECK(why("b1:d1") ==
          "range \"b1:d1\" cannot be folded: both \"b1\" and \"d1\" revise a migration before it: start it where the "
          "lines branch, or behind the migration that merges them");
    CHECK(
        why("a0:e1") ==
        "range \"a0:e1\" cannot be folded: \"d1\" is the last migration of release \"1.0\", and target release:1.0 "
        "would be gone: end the range at \"d1\", or remove the release from it if no program of that release runs any "
        "more");
    CHECK(
        folded(halves::chain::migrations(), "base:002").problem ==
        "range \"base:002\" cannot be folded: \"002\" expands table \"users\", and \"003\" outside of it contracts the "
        "table: fold both, or neither");
}
