// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/sql/extension_type.hpp"

#include "support/catch.hpp"

using varve::detail::extension_of_type;

static_assert(extension_of_type("vector") == "vector" && extension_of_type("halfvec") == "vector");
static_assert(extension_of_type("sparsevec") == "vector" && extension_of_type("citext") == "citext");
static_assert(extension_of_type("ltree") == "ltree" && extension_of_type("lquery") == "ltree" &&
              extension_of_type("ltxtquery") == "ltree");
static_assert(extension_of_type("hstore") == "hstore" && extension_of_type("cube") == "cube" &&
              extension_of_type("seg") == "seg");
static_assert(extension_of_type("geometry") == "postgis" && extension_of_type("box3d") == "postgis");
static_assert(extension_of_type("isbn") == "isn" && extension_of_type("issn13") == "isn" &&
              extension_of_type("upc") == "isn");
static_assert(extension_of_type("ip4") == "ip4r" && extension_of_type("ip6") == "ip4r" &&
              extension_of_type("lo") == "lo");

static_assert(extension_of_type("extensions.vector") == "vector" &&
              extension_of_type("geometry(Point,4326)") == "postgis");
static_assert(extension_of_type("gis.geography(PointZ)") == "postgis");

static_assert(extension_of_type("text").empty() && extension_of_type("order_state").empty() &&
              extension_of_type("").empty());
static_assert(extension_of_type("Vector").empty() && extension_of_type("vector.state").empty() &&
              extension_of_type("p4 ").empty());

TEST_CASE("the extension of a type") {
    CHECK(extension_of_type("raster") == "postgis_raster");
    CHECK(extension_of_type("query_int") == "intarray");
    CHECK(extension_of_type("mood").empty());
}
