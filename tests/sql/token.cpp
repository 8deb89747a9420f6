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
static_assert(denotes(bare("users"), "users") && denotes(bare("Users"), "users") && !denotes(bare("Users"), "Users"));
static_assert(denotes(bare("Überweisung"), "Überweisung") && !denotes(bare("Ü"), "ü"));
static_assert(denotes(quoted("\"Users\""), "Users") && !denotes(quoted("\"Users\""), "users"));
static_assert(!denotes(quoted("\"user\""), "users") && !denotes(quoted("\"users\""), "user"));
static_assert(denotes(quoted(R"("say ""hi""")"), R"(say "hi")") && !denotes(quoted(R"("say ""hi""")"), "say hi"));
static_assert(denotes(quoted("U&\"Users\""), "Users"));
static_assert(!denotes({token_kind::string, "'users'"}, "users"));

TEST_CASE("only ASCII is folded") {
    CHECK(fold_letter('Z') == 'z');
    CHECK(fold_letter('[') == '[');
    CHECK(fold_letter('\xC4') == '\xC4');
    CHECK(denotes(bare("ORDERS"), "orders"));
}
