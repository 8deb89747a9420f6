// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/sql/scanner.hpp"

#include <string>

#include "support/rendered.hpp"

using namespace varve::detail;

// Writes each token with a letter for its kind before it and a bar after it, and "broken" at the end if the text is.
static constexpr void put_tokens(varve::sink& out, std::string_view sql) {
    scanner tokens(sql);
    for (token each; tokens.next(each);) {
        constexpr std::string_view letters = "iqsnp-";  // in the order of token_kind
        out << letters[static_cast<std::size_t>(each.kind)] << ':' << each.text << '|';
    }
    if (tokens.broken()) { out << "broken"; }
}

TEST_CASE("words and numbers") {
    VARVE_CHECK_WRITTEN("", put_tokens(out, ""));
    VARVE_CHECK_WRITTEN("", put_tokens(out, " \t\r\n\f\v"));
    VARVE_CHECK_WRITTEN("i:SELECT|i:a$1_b|i:größe|", put_tokens(out, "SELECT a$1_b größe"));
    VARVE_CHECK_WRITTEN("n:1|n:1.5|n:.5|n:1.|n:1e10|n:1.5e-3|n:2E+7|", put_tokens(out, "1 1.5 .5 1. 1e10 1.5e-3 2E+7"));
    VARVE_CHECK_WRITTEN("n:0x1Fe|-:+|n:1|n:1_000|", put_tokens(out, "0x1Fe+1 1_000"));
    VARVE_CHECK_WRITTEN("n:1|-:..|n:10|", put_tokens(out, "1..10"));
    VARVE_CHECK_WRITTEN("n:1.2|n:.3|", put_tokens(out, "1.2.3"));
    VARVE_CHECK_WRITTEN("p:$1|-:+|p:$23|-:$|", put_tokens(out, "$1+$23 $"));
}

TEST_CASE("quoted names") {
    VARVE_CHECK_WRITTEN(R"(q:"a b"|-:.|q:"c""d"|)", put_tokens(out, R"("a b"."c""d")"));
    VARVE_CHECK_WRITTEN(R"(q:U&"d\0061t"|q:u&"x"|)", put_tokens(out, R"(U&"d\0061t"u&"x")"));
    VARVE_CHECK_WRITTEN(R"(q:"a;b --c"|-:;|)", put_tokens(out, R"("a;b --c";)"));
    VARVE_CHECK_WRITTEN(R"(q:"open|broken)", put_tokens(out, R"("open)"));
}

TEST_CASE("strings") {
    VARVE_CHECK_WRITTEN("s:'it''s; -- no comment'|-:;|", put_tokens(out, "'it''s; -- no comment';"));
    VARVE_CHECK_WRITTEN(R"(s:'\'|i:a|)", put_tokens(out, R"('\'a)"));  // a backslash escapes nothing here
    VARVE_CHECK_WRITTEN(R"(s:E'\';'|s:e'\\'|i:a|)", put_tokens(out, R"(E'\';' e'\\'a)"));
    VARVE_CHECK_WRITTEN("s:B'01'|s:x'1F'|s:N'n'|s:U&'u'|", put_tokens(out, "B'01'x'1F'N'n'U&'u'"));
    VARVE_CHECK_WRITTEN("i:u|-:&|i:a|i:type|s:'e'|", put_tokens(out, "u&a type'e'"));
    VARVE_CHECK_WRITTEN("s:'a'\n 'b'|s:'c'|s:'d'|", put_tokens(out, "'a'\n 'b' 'c' 'd'"));
    VARVE_CHECK_WRITTEN("s:E'a'\n'\\'b'|", put_tokens(out, "E'a'\n'\\'b'"));
    VARVE_CHECK_WRITTEN("s:'open;|broken", put_tokens(out, "'open;"));
    VARVE_CHECK_WRITTEN("s:E'open\\|broken", put_tokens(out, "E'open\\"));
}

TEST_CASE("dollar quotes") {
    VARVE_CHECK_WRITTEN("s:$$a 'b' $1; -- c$$|-:;|", put_tokens(out, "$$a 'b' $1; -- c$$;"));
    VARVE_CHECK_WRITTEN("s:$f$ $$ $g$ $f$|i:x|", put_tokens(out, "$f$ $$ $g$ $f$x"));
    VARVE_CHECK_WRITTEN("s:$$$$|s:$f$$f$|", put_tokens(out, "$$$$ $f$$f$"));
    VARVE_CHECK_WRITTEN("i:a$$b$$|", put_tokens(out, "a$$b$$"));
    VARVE_CHECK_WRITTEN("s:$f$ $F$|broken", put_tokens(out, "$f$ $F$"));
    VARVE_CHECK_WRITTEN("-:$|i:f|", put_tokens(out, "$ f"));
}

TEST_CASE("comments are passed over") {
    VARVE_CHECK_WRITTEN("i:a|i:b|", put_tokens(out, "-- first\na -- 'second'\r\nb --"));
    VARVE_CHECK_WRITTEN("i:a|i:b|", put_tokens(out, "a/* one /* two */ ; */b"));
    VARVE_CHECK_WRITTEN("i:a|broken", put_tokens(out, "a /* one /* two */"));
    VARVE_CHECK_WRITTEN("i:a|broken", put_tokens(out, "a /*"));
    VARVE_CHECK_WRITTEN("i:a|-:/|i:b|", put_tokens(out, "a/b"));
}

TEST_CASE("symbols") {
    VARVE_CHECK_WRITTEN("-:(|i:a|-:,|i:b|-:)|-:[|n:1|-::|n:2|-:]|-:;|", put_tokens(out, "(a,b)[1:2];"));
    VARVE_CHECK_WRITTEN("i:a|-:::|i:int|-::=|n:1|", put_tokens(out, "a::int:=1"));
    VARVE_CHECK_WRITTEN("i:a|-:<=|n:1|-:<>|-:->>|-:@>|-:!~~*|", put_tokens(out, "a<=1 <> ->> @> !~~*"));
    VARVE_CHECK_WRITTEN("i:a|-:=|-:-|n:1|", put_tokens(out, "a=-1"));
    VARVE_CHECK_WRITTEN("i:a|-:@-|n:1|-:*|-:-|-:-|i:b|", put_tokens(out, "a@-1*- - b"));
    VARVE_CHECK_WRITTEN("i:a|-:+|i:b|", put_tokens(out, "a+--c\nb"));
    VARVE_CHECK_WRITTEN("i:a|-:*|i:b|", put_tokens(out, "a*/*c*/b"));
}

TEST_CASE("the position is where the last token ended") {
    scanner tokens("  a /* c */ b");
    token each;
    CHECK(tokens.next(each));
    CHECK(tokens.position() == 3);
    CHECK(tokens.next(each));
    CHECK(tokens.position() == 13);
    CHECK_FALSE(tokens.next(each));
    CHECK_FALSE(tokens.broken());
}
