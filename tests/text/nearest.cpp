// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/text/nearest.hpp"

#include <string>

#include "support/catch.hpp"

using varve::detail::edit_distance;
using varve::detail::nearest_name;

namespace {

constexpr std::string_view nearest_of_three(std::string_view wanted) {
    nearest_name nearest(wanted);
    for (const std::string_view each : {"users", "orders", "order_lines"}) { nearest.consider(each); }
    return nearest.best();
}

}  // namespace

static_assert(edit_distance("", "abc") == 3);
static_assert(edit_distance("users", "users") == 0);
static_assert(edit_distance("users", "user") == 1);
static_assert(edit_distance("users", "suers") == 1);
static_assert(edit_distance("kitten", "sitting") == 3);
static_assert(nearest_of_three("usres") == "users");
static_assert(nearest_of_three("order") == "orders");
static_assert(nearest_of_three("invoices").empty());
static_assert(nearest_of_three("").empty());

TEST_CASE("long names are compared by what PostgreSQL keeps of them") {
    const std::string a(100, 'a');
    const std::string b(200, 'a');
    CHECK(edit_distance(a, b) == 0);
}
