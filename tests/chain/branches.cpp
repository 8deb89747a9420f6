// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/chain/branches.hpp"

#include <string>

#include "support/branched.hpp"
#include "support/catch.hpp"
#include "varve/varve.hpp"

namespace {

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "a";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key()));
};
struct add_name {
    static constexpr auto revision = "b";
    static constexpr auto revises = "a";
    static constexpr auto branch_labels = "names";
    static constexpr auto up = steps(add_column("users", column("name", text)));
};
struct add_mail {
    static constexpr auto revision = "c";
    static constexpr auto revises = "a";
    static constexpr auto branch_labels = labels("mail", "post");
    static constexpr auto up = steps(add_column("users", column("mail", text)));
};
struct index_mail {
    static constexpr auto revision = "d";
    static constexpr auto revises = "c";
    static constexpr auto up = steps(create_index("ix_mail", on("users", "mail")));
};
struct merge_both {
    static constexpr auto revision = "m";
    static constexpr auto revises = revisions("b", "d");
    static constexpr auto up = steps(create_index("ix_both", on("users", "name", "mail")));
};
struct add_bills {
    static constexpr auto revision = "x";
    static constexpr auto revises = varve::base;
    static constexpr auto depends_on = "names";
    static constexpr auto up = steps(create_table("bills", column("user_id", bigint).references("users", "id"), column("name", text)));
};

using merged = varve::chain<add_users, add_name, add_mail, index_mail, merge_both>;
using open = varve::branches<add_users, add_name, add_mail, index_mail, merge_both, add_bills>;

static_assert(merged::size == 5 && open::size == 6);
static_assert(merged::migrations()[4].revises.size() == 2 && merged::migrations()[4].revises[1].text() == "d");
static_assert(open::migrations()[2].branch_labels.size() == 2 && open::migrations()[5].depends_on[0].text() == "names");

/// The other orders of a chain: where each parts from the chain, and what runs then.
std::string orders(const varve::list<varve::migration>& chain) {
    std::string text;
    for (const varve::detail::other_order& each : varve::detail::other_orders(chain)) {
        text += (text.empty() ? "" : "; ") + std::to_string(each.begin) + ":";
        for (const std::uint32_t position : each.positions) { text += ' ' + std::string(chain[position].revision.text()); }
    }
    return text;
}

}  // namespace

TEST_CASE("a chain that is one line has no other order") { CHECK(orders(varve::chain<add_users, add_name>::migrations()).empty()); }

TEST_CASE("every branch runs by itself, and branches that merge run in the other order") {
    // c and d without b; at the merge, d's line before b's.
    CHECK(orders(merged::migrations()) == "1: c d; 1: c d b");
    // Beside, x with what it depends on only, and the heads in the other order.
    CHECK(orders(open::migrations()) == "1: c d; 1: c d b; 2: x; 2: x c d m");
}
