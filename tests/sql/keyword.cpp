// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/sql/keyword.hpp"

#include "support/catch.hpp"

using varve::detail::is_among;
using varve::detail::is_keyword;

// The first, a middle and the last word of each length.
static_assert(is_keyword("as") && is_keyword("is") && is_keyword("to"));
static_assert(is_keyword("all") && is_keyword("end") && is_keyword("row"));
static_assert(is_keyword("both") && is_keyword("like") && is_keyword("with"));
static_assert(is_keyword("array") && is_keyword("limit") && is_keyword("where") && is_keyword("xmlpi"));
static_assert(is_keyword("bigint") && is_keyword("freeze") && is_keyword("window"));
static_assert(is_keyword("analyse") && is_keyword("foreign") && is_keyword("xmlroot"));
static_assert(is_keyword("coalesce") && is_keyword("overlaps") && is_keyword("xmltable"));
static_assert(is_keyword("character") && is_keyword("precision") && is_keyword("xmlforest"));
static_assert(is_keyword("asymmetric") && is_keyword("json_array") && is_keyword("xmlelement"));
static_assert(is_keyword("json_exists") && is_keyword("tablesample"));
static_assert(is_keyword("concurrently") && is_keyword("merge_action") && is_keyword("xmlserialize"));
static_assert(is_keyword("authorization") && is_keyword("xmlnamespaces"));
static_assert(is_keyword("current_schema") && is_keyword("localtimestamp"));
static_assert(is_keyword("current_catalog") && is_keyword("current_timestamp"));

// Unreserved keywords, parts of words, two words with their blank, and no keywords at all.
static_assert(!is_keyword("index") && !is_keyword("name") && !is_keyword("value") && !is_keyword("type"));
static_assert(!is_keyword("") && !is_keyword("a") && !is_keyword("s d") && !is_keyword("or t") && !is_keyword("ll a"));
static_assert(!is_keyword("users") && !is_keyword("zebra") && !is_keyword("a_name_of_twenty_ch"));
static_assert(!is_keyword("All") && !is_keyword("\xC3\xA4\x62") && !is_keyword("usez"));

TEST_CASE("a word is looked up among words of the same length") {
    CHECK(is_among("or", "as or to"));
    CHECK(is_among("to", "as or to"));
    CHECK_FALSE(is_among("on", "as or to"));
    CHECK_FALSE(is_among("zz", "as or to"));
    CHECK(is_keyword("select"));
    CHECK_FALSE(is_keyword("selects"));
}
