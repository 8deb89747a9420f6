// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/adopt/object_order.hpp"

#include <vector>

#include "support/catch.hpp"

using varve::detail::object_order;
using places = std::vector<std::size_t>;

TEST_CASE("what depends on nothing keeps its place") {
    object_order order;
    for (std::uint64_t key : {7U, 5U, 9U}) { order.add(key); }
    order.add_independent();
    order.depends(5, 4);  // nobody added that
    CHECK(order.sorted() == places{0, 1, 2, 3});
    CHECK(object_order().sorted() == places{});
}

TEST_CASE("what depends on something comes after it") {
    object_order order;
    for (std::uint64_t key = 1; key <= 5; ++key) { order.add(key); }
    order.depends(1, 3);
    order.depends(3, 5);
    order.depends(2, 3);
    CHECK(order.sorted() == places{4, 2, 0, 1, 3});
}

TEST_CASE("a circle ends") {
    object_order order;
    for (std::uint64_t key = 1; key <= 3; ++key) { order.add(key); }
    order.depends(1, 2);
    order.depends(2, 1);
    order.depends(2, 2);
    order.depends(3, 1);
    CHECK(order.sorted() == places{1, 0, 2});
}

TEST_CASE("a long line of dependent objects does not exhaust the stack") {
    object_order order;
    constexpr std::uint64_t count = 200'000;
    for (std::uint64_t key = 1; key <= count; ++key) { order.add(key); }
    for (std::uint64_t key = 1; key < count; ++key) { order.depends(key, key + 1); }
    const places sorted = order.sorted();
    CHECK(sorted.front() == count - 1);
    CHECK(sorted.back() == 0);
}

TEST_CASE("a circle is broken at an object that can be completed later") {
    object_order order;
    for (std::uint64_t key = 1; key <= 5; ++key) { order.add(key); }
    order.depends(1, 2, true);   // 1 and 2 need each other,
    order.depends(2, 1, true);
    order.depends(1, 4);         // and 1 needs 4 in any case
    order.depends(3, 1, true);   // in no circle
    order.depends(5, 5, true);   // a circle of its own
    CHECK(order.break_circles([](std::size_t place) { return place != 1; }) == places{0, 4});
    // 0 and 4 come first without, 5 and 6 are their second steps
    CHECK(order.sorted() == places{3, 0, 1, 2, 4, 5, 6});
}

TEST_CASE("a long circle is found too") {
    object_order order;
    constexpr std::uint64_t count = 100'000;
    for (std::uint64_t key = 1; key <= count; ++key) { order.add(key); }
    for (std::uint64_t key = 1; key <= count; ++key) { order.depends(key, key == count ? 1 : key + 1, true); }
    CHECK(order.break_circles([](std::size_t) { return true; }).size() == count);
    CHECK(order.sorted().size() == 2 * count);
}
