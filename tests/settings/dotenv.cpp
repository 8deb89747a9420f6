// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/settings/dotenv.hpp"

#include "support/catch.hpp"

using varve::read_dotenv;
using variables = std::map<std::string, std::string>;

TEST_CASE("a file .env is names and values") {
    CHECK(read_dotenv("") == variables{});
    CHECK(read_dotenv("\n \n\t\n") == variables{});
    CHECK(read_dotenv("A=1") == variables{{"A", "1"}});
    CHECK(read_dotenv("A=1\nB=two words\n") == variables{{"A", "1"}, {"B", "two words"}});
    CHECK(read_dotenv("  A = 1  \n\tB\t=\t2\t\n") == variables{{"A", "1"}, {"B", "2"}});
    CHECK(read_dotenv("A=\nB=2") == variables{{"A", ""}, {"B", "2"}});
    CHECK(read_dotenv("A=1\nA=2") == variables{{"A", "2"}});
    CHECK(read_dotenv("A='1'\nA=") == variables{{"A", ""}});
    CHECK(read_dotenv("A=b=c") == variables{{"A", "b=c"}});
}

TEST_CASE("nothing is expanded in a file .env") {
    CHECK(read_dotenv("B=1\nA=$HOME/${B}") == variables{{"A", "$HOME/${B}"}, {"B", "1"}});
    CHECK(read_dotenv("B=1\nA=\"${B}\"") == variables{{"A", "${B}"}, {"B", "1"}});
}

TEST_CASE("a file .env may come from Windows") {
    CHECK(read_dotenv("\xEF\xBB\xBF"
                      "A=1\r\nB='2'\r\n\r\nC=\"3\"\r\n") == variables{{"A", "1"}, {"B", "2"}, {"C", "3"}});
    CHECK(read_dotenv("A=\r\nB=2\r\n") == variables{{"A", ""}, {"B", "2"}});
    CHECK(read_dotenv("A=\"1\r\n2\"\r\nB='1\r2'\rC=3") == variables{{"A", "1\n2"}, {"B", "1\n2"}, {"C", "3"}});
}

TEST_CASE("export before a name is passed over") {
    CHECK(read_dotenv("export A=1\nexport\tB=2\n export  C = 3") == variables{{"A", "1"}, {"B", "2"}, {"C", "3"}});
    CHECK(read_dotenv("exported=1") == variables{{"exported", "1"}});
    CHECK(read_dotenv("export=1") == variables{{"export", "1"}});
    CHECK(read_dotenv("export = 1") == variables{{"export", "1"}});
}

TEST_CASE("a # begins a comment where a word could begin") {
    CHECK(read_dotenv("# A=1\n  # B=2\nC=3\n#") == variables{{"C", "3"}});
    CHECK(read_dotenv("A=1 # one\nB=2\t# two\nC=3   ") == variables{{"A", "1"}, {"B", "2"}, {"C", "3"}});
    CHECK(read_dotenv("A=p#w\nB=#2\nC= # nothing") == variables{{"A", "p#w"}, {"B", "#2"}, {"C", ""}});
    CHECK(read_dotenv("A='1' # one\nB=\"2\"# two") == variables{{"A", "1"}, {"B", "2"}});
    CHECK(read_dotenv("A='1 # one'") == variables{{"A", "1 # one"}});
}

TEST_CASE("values may be in quotes") {
    CHECK(read_dotenv("A=' 1 '\nB=\" 2 \"") == variables{{"A", " 1 "}, {"B", " 2 "}});
    CHECK(read_dotenv("A=''\nB=\"\"") == variables{{"A", ""}, {"B", ""}});
    CHECK(read_dotenv(R"(A="a\n\r\t\"\\\'\x\$")") == variables{{"A", "a\n\r\t\"\\'\\x\\$"}});
    CHECK(read_dotenv(R"(A='a\n"\t')") == variables{{"A", R"(a\n"\t)"}});
    CHECK(read_dotenv(R"(A='it\'s')") == variables{{"A", "it's"}});
    CHECK(read_dotenv(R"(A='C:\\' # two)") == variables{{"A", R"(C:\\)"}});
    CHECK(read_dotenv("A='one\ntwo'\nB=\"3\n#4\n\"\nC=5") ==
          variables{{"A", "one\ntwo"}, {"B", "3\n#4\n"}, {"C", "5"}});
    CHECK(read_dotenv("A=it's\nB=a\"b\"\nC=\\n") == variables{{"A", "it's"}, {"B", "a\"b\""}, {"C", "\\n"}});
}

TEST_CASE("what cannot be read is an error that names the file and the line and shows no value") {
    const auto complaint = [](std::string_view text) -> std::string {
        try {
            read_dotenv(text, "conf/.env");
        } catch (const varve::settings_error& error) { return error.what(); }
        return "none";
    };
    const std::string no_equals = " has no '=' after the name: write NAME=value, or '#' before a comment";
    CHECK(complaint("A=1\n\nsecret") == "conf/.env: line 3" + no_equals);
    CHECK(complaint("A=1\r\nse cret=2") == "conf/.env: line 2" + no_equals);
    CHECK(complaint("A=1\rB='2\r\n3'\rexport secret\n") == "conf/.env: line 4" + no_equals);
    CHECK(complaint("=secret") == "conf/.env: line 1 has no name before its '=': write NAME=value");
    CHECK(complaint("A='1'\n'secret=2'") == "conf/.env: line 2 has a quote in its name: write NAME='value'");
    CHECK(complaint("A=1\nB='secret\nC=3") ==
          "conf/.env: line 2 has a quote that is never closed: close it with ', and write \\' for one within");
    CHECK(complaint("A=\"secret\\\"") ==
          "conf/.env: line 1 has a quote that is never closed: close it with \", and write \\\" for one within");
    CHECK(complaint("A=\"secret\\") ==
          "conf/.env: line 1 has a quote that is never closed: close it with \", and write \\\" for one within");
    CHECK(complaint("A='secret' more") ==
          "conf/.env: line 1 continues after its closing quote: write \\' for a quote within the value");
    CHECK(complaint("\nA=\"sec\"ret\"") ==
          "conf/.env: line 2 continues after its closing quote: write \\\" for a quote within the value");
    CHECK(complaint(std::string_view("A=1\nB=\0", 7)) ==
          "conf/.env: line 2 contains a zero byte: save the file as UTF-8 text");
    CHECK(complaint(std::string_view("\xFF\xFE\x41\0", 4)) ==
          "conf/.env: line 1 is the start of UTF-16: save the file as UTF-8");
}
