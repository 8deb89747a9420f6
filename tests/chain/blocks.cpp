// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/chain/blocks.hpp"

#include <array>
#include <cstddef>

#include "support/catch.hpp"
#include "varve/chain/chain.hpp"
#include "varve/dsl/dsl.hpp"

namespace {

using namespace varve::dsl;
using varve::schema;
using varve::detail::text_arena;

struct set_up {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_extension("vector"), create_schema("billing"), create_enum("order_state", "open", "paid"));
};

/// More types and schemas than are found by walking over them.
struct add_types {
    static constexpr auto revision = "001a";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(
        create_enum("e1", "a"), create_enum("e2", "a"), create_enum("e3", "a"), create_enum("billing.e4", "a"), create_enum("e5", "a"),
        create_enum("e6", "a"), create_enum("e7", "a"), create_enum("e8", "a"), create_enum("e9", "a"), drop_enum("e2"), drop_enum("e9"),
        create_schema("s1"), create_schema("s2"), create_schema("s3"), create_schema("s4"), create_schema("s5"), create_schema("s6"),
        create_schema("s7"), create_schema("s8"), create_schema("s9"), drop_schema("s3"));
};

struct add_tables {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001a";
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).identity().primary_key(), column("email", text).not_null().unique()),
        create_table("billing.invoices", column("id", bigint).primary_key(), column("user_id", bigint).references("users").on_delete(cascade),
                     column("total", numeric(10, 2)).default_to(0).check("total >= 0"), column("note", text).comment("free text"),
                     column("short_note", text).generated_as("left(note, 20)"), unique("user_id", "note")),
        create_table("docs", column("embedding", vector(3)), column("state", enumeration("order_state")).default_to("open")));
};

struct add_indexes {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(
        create_index("ix_invoices", on("billing.invoices", desc("total").nulls_last(), expression("lower(note)")))
            .include("user_id").where("total > 0").with("fillfactor", 70),
        create_index("ix_docs", on("docs", key("embedding").opclass("vector_cosine_ops"))).method("hnsw"),
        comment_on_index("ix_docs", "nearest first"), comment_on_table("docs", "what was written"));
};

struct rename_and_change {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto up = steps(
        rename_column("billing.invoices", "note", "remark"), rename_table("users", "members"), add_enum_value("order_state", "sent").after("open"),
        alter_column("billing.invoices", "total").type(numeric(12, 2)), rename_index("ix_docs", "ix_docs_embedding"));
};

struct drop_and_restore {
    static constexpr auto revision = "005";
    static constexpr auto revises = "004";
    static constexpr auto up = steps(drop_constraint("billing.invoices", "invoices_user_id_fkey"), drop_column("docs", "state"));
    static constexpr auto down = steps(
        add_column("docs", column("state", enumeration("order_state")).default_to("open")),
        add_constraint("billing.invoices", foreign_key("user_id").references("members", "id").on_delete(cascade)));
};

struct hide_something {
    static constexpr auto revision = "006";
    static constexpr auto revises = "005";
    static constexpr auto up = steps(execute("ALTER TABLE docs ADD COLUMN title text"), execute("CREATE VIEW v AS SELECT m.email FROM members m"),
                                     execute("CREATE TRIGGER t BEFORE UPDATE OF email ON members FOR EACH ROW EXECUTE FUNCTION f(); CREATE FUNCTION g(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'"));
    static constexpr auto down = irreversible("it is only for the test");
};

struct use_what_stands {
    static constexpr auto revision = "007";
    static constexpr auto revises = "006";
    static constexpr auto up = steps(
        add_constraint("billing.invoices", foreign_key("user_id").references("members")), create_index("ix_members", on("members", "email")),
        add_column("docs", column("state", enumeration("order_state")).default_to("sent")), drop_index("ix_invoices"));
    static constexpr auto down = irreversible("after what was hidden, nobody knows what ix_invoices was");
};

using source = varve::detail::declared<set_up, add_types, add_tables, add_indexes, rename_and_change, drop_and_restore, hide_something, use_what_stands>;
constexpr std::size_t length = 8;
constexpr const varve::detail::frozen_schema& nothing = varve::detail::nothing_before::schema;

constexpr auto long_text = [] {
    std::array<char, 1250> characters = {};
    for (std::size_t i = 0; i < characters.size(); ++i) { characters[i] = i % 8 == 7 ? ' ' : 'x'; }
    for (std::size_t i = 0; i < 5; ++i) { characters[i] = "LOCK "[i]; }
    return characters;
}();
struct many_steps {
    varve::operation items[24];
    constexpr many_steps() : items{} {
        for (varve::operation& each : items) { each = varve::operations::execute{.sql = {long_text.data(), long_text.size()}, .effects = {}}; }
    }
};
constexpr many_steps steps_that_lock;
constexpr varve::migration long_migration = {.revision = "1",
                                             .up = varve::list<varve::operation>::borrow(steps_that_lock.items, 24),
                                             .way_back = varve::down_kind::irreversible};

/// More work than the compiler does in one evaluation under the limit that tests/CMakeLists.txt sets. It does a single step with
/// ease.
struct heavy {
    static constexpr varve::list<varve::migration> migrations = varve::list<varve::migration>::borrow(&long_migration, 1);

    struct before {
        static constexpr varve::detail::chain_place end = {};
        static constexpr const varve::detail::frozen_schema* result = &nothing;
        static constexpr std::size_t budget = 250'000;  // more than all steps weigh
    };
};

/// Blocks that a budget makes, and the last of them.
template <std::size_t Budget>
struct cut_up {
    static constexpr const varve::list<varve::migration>& migrations = source::migrations;

    struct before {
        static constexpr varve::detail::chain_place end = {};
        static constexpr const varve::detail::frozen_schema* result = &nothing;
        static constexpr std::size_t budget = Budget;
    };
};

constexpr bool same_table(const varve::objects::table& left, const varve::objects::table& right) {
    return left.name == right.name && left.columns == right.columns && left.constraints == right.constraints &&
           left.indexes == right.indexes && varve::detail::same_text(left.comment, right.comment) && left.uncertain == right.uncertain &&
           left.indexes_made == right.indexes_made;
}

constexpr bool same_index(const varve::detail::relation_index& left, const varve::detail::relation_index& right) {
    for (std::size_t i = 0; i < left.entries().size(); ++i) {
        const varve::detail::relation_entry& one = left.entries()[i];
        if (right.entries().size() <= i) { return false; }
        const varve::detail::relation_entry& other = right.entries()[i];
        if (one.hash != other.hash || one.slot != other.slot || one.kind != other.kind || one.next != other.next) { return false; }
    }
    return left.entries().size() == right.entries().size() && left.buckets() == right.buckets();
}

constexpr bool same_known(const varve::detail::known_objects& left, const varve::detail::known_objects& right) {
    if (left.items().size() != right.items().size() || left.uses().size() != right.uses().size()) { return false; }
    for (std::size_t i = 0; i < left.items().size(); ++i) {
        const varve::objects::known_object& one = left.items()[i];
        const varve::objects::known_object& other = right.items()[i];
        if (!(one.name == other.name) || !(one.table == other.table) || !varve::detail::same_text(one.text, other.text) ||
            one.kind != other.kind || one.dropped != other.dropped) {
            return false;
        }
    }
    for (std::size_t i = 0; i < left.uses().size(); ++i) {
        const varve::objects::known_use& one = left.uses()[i];
        const varve::objects::known_use& other = right.uses()[i];
        if (one.reader != other.reader || one.of_function != other.of_function || !(one.read == other.read) ||
            !(one.column == other.column)) {
            return false;
        }
    }
    return same_index(left.places(), right.places());
}

/// Equality of everything, unlike varve::alike: the order of tables and what is uncertain count too.
constexpr bool same_schema(const schema& left, const schema& right) {
    if (left.table_slots().size() != right.table_slots().size() || left.enums.size() != right.enums.size() ||
        !same_index(left.relations(), right.relations()) || !same_index(left.uses().hints(), right.uses().hints()) ||
        !same_index(left.enums.places(), right.enums.places()) || !same_index(left.schemas.places(), right.schemas.places()) ||
        !same_index(left.hidden.words(), right.hidden.words()) || left.hidden.empty() != right.hidden.empty() ||
        !(left.uncommitted_enum_values == right.uncommitted_enum_values) || !(left.extensions == right.extensions) || !(left.schemas == right.schemas) ||
        left.may_touch_anything != right.may_touch_anything || !same_known(left.known, right.known)) {
        return false;
    }
    for (std::size_t i = 0; i < left.table_slots().size(); ++i) {
        const varve::objects::table& each = left.table_slots()[i];
        if (!same_table(each, right.table_slots()[i]) ||
            (!each.name.empty() && (left.find_table(each.name) != &each || right.table_slot(each.name) != i))) {
            return false;
        }
    }
    for (std::size_t i = 0; i < left.enums.size(); ++i) {
        if (!(left.enums[i].name == right.enums[i].name) || !(left.enums[i].values == right.enums[i].values) ||
            left.enums[i].uncertain != right.enums[i].uncertain) {
            return false;
        }
    }
    return true;
}

constexpr varve::detail::chain_place the_end = {length, 0};

/// Whether replay in one go leads where replay from the schema that was frozen at `at` leads.
constexpr bool leads_to_the_same(const varve::detail::frozen_schema* frozen, varve::detail::chain_place at) {
    text_arena texts;
    schema whole(texts);
    text_arena other_texts;
    schema cut(other_texts);
    if (varve::detail::replay_between(whole, source::migrations, varve::detail::chain_place{}, at)) { return false; }
    restore(cut, *frozen);
    if (!same_schema(whole, cut)) { return false; }
    for (const auto to = the_end; !(at == to);) {
        varve::detail::replay_cost one_step(0);
        const varve::detail::chain_place here = at;
        varve::detail::chain_span rest = {at, to};
        const bool refused = static_cast<bool>(varve::detail::replay_between(cut, source::migrations, rest, one_step));
        at = rest.at;
        if (refused || varve::detail::replay_between(whole, source::migrations, here, at) || !same_schema(whole, cut)) {
            return false;
        }
    }
    return true;
}

/// Checks the schema after each block; returns how many there are.
template <class Source, std::size_t Number = 0>
std::size_t check_blocks() {
    using here = varve::detail::block<Source, Number>;
    static_assert(!here::too_large && !here::refused);
    CHECK(leads_to_the_same(here::result, here::end));
    if constexpr (here::last) {
        static_assert(here::end == the_end);
        static_assert(leads_to_the_same(here::result, here::end));
        return Number + 1;
    } else {
        return check_blocks<Source, Number + 1>();
    }
}

}  // namespace

TEST_CASE("a schema that is frozen after any step leads to the same schema as one uninterrupted replay") {
    CHECK(check_blocks<cut_up<0>>() == 44);  // as many as there are steps, and one for the migration whose down is written
    CHECK(check_blocks<cut_up<100>>() > 4);
    CHECK(check_blocks<cut_up<1000000>>() == 1);
}

TEST_CASE("a block that the compiler does not evaluate is divided") {
    using first = varve::detail::block<heavy, 0>;
    STATIC_REQUIRE_FALSE(first::too_large);
    STATIC_REQUIRE_FALSE(first::last);
    STATIC_REQUIRE(first::end.step != 0);
    STATIC_REQUIRE(first::budget < heavy::before::budget);
    STATIC_REQUIRE(varve::detail::last_block<heavy>::type::end == varve::detail::chain_place{1, 0});
}

TEST_CASE("the comparison that these tests use finds differences") {
    text_arena texts;
    schema before(texts);
    schema after(texts);
    REQUIRE_FALSE(varve::detail::replay_range(before, source::migrations, 0, 4));
    REQUIRE_FALSE(varve::detail::replay_range(after, source::migrations, 0, 5));
    CHECK(same_schema(before, before));
    CHECK_FALSE(same_schema(before, after));
}

TEST_CASE("a block ends when its budget is used up, and a written down counts twice") {
    text_arena texts;
    const schema nothing_yet(texts);
    const varve::operation each = varve::operations::drop_table{"t"};
    varve::detail::replay_cost unbounded;
    unbounded.add(nothing_yet, each);
    CHECK_FALSE(unbounded.is_over());
    varve::detail::replay_cost one(1000000);
    one.add(nothing_yet, each);
    CHECK(one.done() > 0);
    CHECK_FALSE(one.is_over());
    varve::migration pair;
    pair.up.push_back(each);
    pair.down.push_back(each);
    varve::detail::replay_cost three(3 * one.done());
    three.add(nothing_yet, pair);
    CHECK(three.done() == 3 * one.done());
    CHECK(three.is_over());
}
