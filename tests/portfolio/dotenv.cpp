// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "portfolio_pilot/dotenv.hpp"

#include "support/catch.hpp"

using portfolio::parse_dotenv;
using variables = std::map<std::string, std::string>;

TEST_CASE("a file .env is names and values") {
    CHECK(parse_dotenv("") == variables{});
    CHECK(parse_dotenv("A=1") == variables{{"A", "1"}});
    CHECK(parse_dotenv("A=1\nB=two words\n") == variables{{"A", "1"}, {"B", "two words"}});
    CHECK(parse_dotenv("  A = 1  \n\tB\t=\t2\t\n") == variables{{"A", "1"}, {"B", "2"}});
    CHECK(parse_dotenv("A=\nB=2") == variables{{"A", ""}, {"B", "2"}});
    CHECK(parse_dotenv("A=1\nA=2") == variables{{"A", "2"}});
    CHECK(parse_dotenv("A=b=c") == variables{{"A", "b=c"}});
    CHECK(parse_dotenv("A=$HOME/${B}") == variables{{"A", "$HOME/${B}"}});
}

TEST_CASE("a file .env may come from Windows") {
    CHECK(parse_dotenv("\xEF\xBB\xBF"
                       "A=1\r\nB='2'\r\n\r\nC=\"3\"\r\n") == variables{{"A", "1"}, {"B", "2"}, {"C", "3"}});
    CHECK(parse_dotenv("A=\r\nB=2\r\n") == variables{{"A", ""}, {"B", "2"}});
}

TEST_CASE("export before a name is passed over") {
    CHECK(parse_dotenv("export A=1\nexport\tB=2") == variables{{"A", "1"}, {"B", "2"}});
    CHECK(parse_dotenv("exported=1") == variables{{"exported", "1"}});
    CHECK(parse_dotenv("export=1") == variables{{"export", "1"}});
}

TEST_CASE("a # begins a comment where a word could begin") {
    CHECK(parse_dotenv("# A=1\n  # B=2\nC=3") == variables{{"C", "3"}});
    CHECK(parse_dotenv("A=1 # one\nB=2\t# two") == variables{{"A", "1"}, {"B", "2"}});
    CHECK(parse_dotenv("A=p#w\nB=#2\nC= # nothing") == variables{{"A", "p#w"}, {"B", "#2"}, {"C", ""}});
    CHECK(parse_dotenv("A='1' # one\nB=\"2\"# two") == variables{{"A", "1"}, {"B", "2"}});
    CHECK(parse_dotenv("A='1 # one'") == variables{{"A", "1 # one"}});
}

TEST_CASE("values may stand in quotes") {
    CHECK(parse_dotenv("A=' 1 '\nB=\" 2 \"") == variables{{"A", " 1 "}, {"B", " 2 "}});
    CHECK(parse_dotenv("A=''\nB=\"\"") == variables{{"A", ""}, {"B", ""}});
    CHECK(parse_dotenv(R"(A="a\n\t\"\\\x")") == variables{{"A", "a\n\t\"\\\\x"}});
    CHECK(parse_dotenv(R"(A='a\n\'\\')") == variables{{"A", "a\\n'\\"}});
    CHECK(parse_dotenv("A='one\ntwo'\nB=3") == variables{{"A", "one\ntwo"}, {"B", "3"}});
    CHECK(parse_dotenv("A=it's") == variables{{"A", "it's"}});
}

TEST_CASE("what cannot be read is an error that names the line and shows no value") {
    const auto complaint = [](const char* text) -> std::string {
        try {
            parse_dotenv(text);
        } catch (const portfolio::settings_error& error) { return error.what(); }
        return "none";
    };
    CHECK(complaint("A=1\n\nsecret") == ".env: line 3 has no '=' after the name");
    CHECK(complaint("A=1\r\nse cret=2") == ".env: line 2 has no '=' after the name");
    CHECK(complaint("=secret") == ".env: line 1 has no name before its '='");
    CHECK(complaint("A=1\nB='secret\nC=3") == ".env: line 2 has a quote that is never closed");
    CHECK(complaint("A='secret' more") == ".env: line 1 goes on after its closing quote");
}
