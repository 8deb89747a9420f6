// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/sql/token.hpp"

#include "support/catch.hpp"

using namespace varve::detail;

static constexpr token bare(std::string_view text) { return {token_kind::identifier, text}; }
static constexpr token quoted(std::string_view text) { return {token_kind::quoted_identifier, text}; }

static_assert(is_word(bare("SELECT"), "select") && is_word(bare("select"), "select"));
static_assert(!is_word(bare("selects"), "select") && !is_word(quoted("\"select\""), "select"));
static_assert(is_symbol({token_kind::symbol, ";"}, ';') && !is_symbol({token_kind::symbol, "::"}, ':'));
static_assert(!is_symbol({token_kind::string, "'"}, '\''));

// A bare name is folded to lower case before it names anything.
static_assert(names_identifier(bare("users"), "users") && names_identifier(bare("Users"), "users") && !names_identifier(bare("Users"), "Users"));
static_assert(names_identifier(bare("Überweisung"), "Überweisung") && !names_identifier(bare("Ü"), "ü"));
static_assert(names_identifier(quoted("\"Users\""), "Users") && !names_identifier(quoted("\"Users\""), "users"));
static_assert(!names_identifier(quoted("\"user\""), "users") && !names_identifier(quoted("\"users\""), "user"));
static_assert(names_identifier(quoted(R"("say ""hi""")"), R"(say "hi")") && !names_identifier(quoted(R"("say ""hi""")"), "say hi"));
static_assert(names_identifier(quoted("U&\"Users\""), "Users"));
static_assert(!names_identifier({token_kind::string, "'users'"}, "users"));

TEST_CASE("only ASCII is folded") {
    CHECK(to_lower_ascii('Z') == 'z');
    CHECK(to_lower_ascii('[') == '[');
    CHECK(to_lower_ascii('\xC4') == '\xC4');
    CHECK(names_identifier(bare("ORDERS"), "orders"));
}
