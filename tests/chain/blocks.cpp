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

struct add_tables {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
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
    static constexpr auto up = steps(execute("ALTER TABLE docs ADD COLUMN title text"), execute("CREATE VIEW v AS SELECT 1"));
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

using source = varve::detail::declared<set_up, add_tables, add_indexes, rename_and_change, drop_and_restore, hide_something, use_what_stands>;
constexpr std::size_t length = 7;
constexpr const varve::detail::frozen_schema& nothing = varve::detail::nothing_before::schema;

constexpr varve::detail::frozen_sizes room_between(std::size_t from, std::size_t to, const varve::detail::frozen_schema& start) {
    varve::detail::estimate sum(start);
    for (std::size_t i = from; i < to; ++i) { sum.add(source::migrations[i]); }
    return sum.room();
}

/// Blocks of `Size` migrations each, and the frozen schema after the first `End` migrations.
template <std::size_t Size, std::size_t End, bool Guessed>
struct cut_before {
    using previous = typename cut_before<Size, End - Size, Guessed>::type;
    static constexpr varve::detail::frozen_sizes room =
        Guessed ? room_between(End - Size, End, *previous::result) : varve::detail::frozen_sizes();
    using type = varve::detail::range_of_chain<source, End - Size, End, previous, room>;
};
template <std::size_t Size, bool Guessed>
struct cut_before<Size, 0, Guessed> {
    using type = varve::detail::nothing_before;
};

constexpr bool same_table(const varve::objects::table& left, const varve::objects::table& right) {
    return left.name == right.name && left.columns == right.columns && left.constraints == right.constraints &&
           left.indexes == right.indexes && varve::detail::same_text(left.comment, right.comment) && left.uncertain == right.uncertain &&
           left.indexes_made == right.indexes_made;
}

/// Equality of everything, unlike varve::equivalent: the order of tables and what is uncertain count too.
constexpr bool same_schema(const schema& left, const schema& right) {
    if (left.table_slots().size() != right.table_slots().size() || left.enums.size() != right.enums.size() ||
        left.unseen.size() != right.unseen.size() || !(left.extensions == right.extensions) || !(left.schemas == right.schemas) ||
        left.anything_possible != right.anything_possible) {
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
    for (std::size_t i = 0; i < left.unseen.size(); ++i) {
        if (!varve::detail::same_text(left.unseen[i], right.unseen[i])) {
            return false;
        }
    }
    return true;
}

/// Whether replay in one go leads where replay from `start` leads, which stands after `from` migrations.
constexpr bool leads_to_the_same(const varve::detail::frozen_schema* start, std::size_t from, std::size_t to) {
    text_arena texts;
    schema whole(texts);
    text_arena other_texts;
    schema cut_up(other_texts);
    if (varve::detail::replay_range(whole, source::migrations, 0, to)) {
        return false;
    }
    restore(cut_up, *start);
    if (varve::detail::replay_range(cut_up, source::migrations, from, to)) {
        return false;
    }
    return same_schema(whole, cut_up);
}

template <std::size_t At, bool Guessed>
bool check_cut() {
    constexpr const varve::detail::frozen_schema* in_one = cut_before<At, At, Guessed>::type::result;
    constexpr const varve::detail::frozen_schema* one_by_one = cut_before<1, At, Guessed>::type::result;
    static_assert(leads_to_the_same(in_one, At, At));
    static_assert(leads_to_the_same(one_by_one, At, At));
    for (std::size_t to = At; to <= length; ++to) {
        if (!leads_to_the_same(in_one, At, to) || !leads_to_the_same(one_by_one, At, to)) {
            return false;
        }
    }
    return true;
}

}  // namespace

TEST_CASE("a schema that is frozen after any migration leads where replay in one go leads") {
    CHECK(check_cut<1, true>());
    CHECK(check_cut<2, true>());
    CHECK(check_cut<3, true>());
    CHECK(check_cut<4, true>());
    CHECK(check_cut<5, true>());
    CHECK(check_cut<6, true>());
}

TEST_CASE("a block for whose schema there was no room is verified once more") {
    using without_room = cut_before<3, 3, false>::type;
    static_assert(!without_room::refused);
    static_assert(!varve::detail::verified<without_room, varve::detail::frozen_sizes{}>::value.fits);
    CHECK(check_cut<3, false>());
    CHECK(check_cut<6, false>());
}

TEST_CASE("the comparison that these tests rest on tells schemas apart") {
    text_arena texts;
    schema before(texts);
    schema after(texts);
    REQUIRE_FALSE(varve::detail::replay_range(before, source::migrations, 0, 4));
    REQUIRE_FALSE(varve::detail::replay_range(after, source::migrations, 0, 5));
    CHECK(same_schema(before, before));
    CHECK_FALSE(same_schema(before, after));
}

TEST_CASE("a block ends before the migration that would cost too much") {
    const varve::operation heavy = varve::operations::insert_into{"t", {}, {}};
    varve::migration each;
    varve::detail::estimate cost(nothing);
    while (cost.cost() <= varve::detail::block_cost / 2) {
        each.up.push_back(heavy);
        cost = varve::detail::estimate(nothing);
        cost.add(each);
    }
    varve::detail::list<varve::migration> chain;
    chain.push_back(each);
    chain.push_back(each);
    chain.push_back(varve::migration());
    CHECK(varve::detail::plan_block(chain, nothing, 0).end == 1);
    CHECK(varve::detail::plan_block(chain, nothing, 1).end == 3);
    each.way_back = varve::down_kind::written;
    varve::detail::estimate twice(nothing);
    twice.add(each);
    varve::detail::estimate empty(nothing);
    empty.add(varve::migration());
    CHECK(twice.cost() + empty.cost() == 2 * cost.cost());
}

TEST_CASE("a single migration is a block however much it costs") {
    varve::migration each;
    for (std::size_t i = 0; i <= varve::detail::block_cost; ++i) { each.up.push_back(varve::operations::drop_table{"t"}); }
    varve::detail::list<varve::migration> chain;
    chain.push_back(each);
    CHECK(varve::detail::plan_block(chain, nothing, 0).end == 1);
    CHECK(varve::detail::plan_block(chain, nothing, 0).room.buckets == 0);
    chain.push_back(each);
    CHECK(varve::detail::plan_block(chain, nothing, 0).end == 1);
    CHECK(varve::detail::plan_block(chain, nothing, 1).end == 2);
}

TEST_CASE("the room that is guessed for the schema after migrations of every day is enough, and not much more") {
    constexpr auto guess = room_between(0, 3, nothing);
    constexpr auto needed = cut_before<3, 3, true>::type::outcome.needed;
    static_assert(guess.hold(needed));
    CHECK(guess.columns <= 2 * needed.columns + 8);
    CHECK(guess.relations <= 2 * needed.relations);
}
