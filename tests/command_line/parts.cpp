// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The parts of the command line that can be tested without a process.

#include <chrono>
#include <string>
#include <vector>

#include "command_line/process.hpp"
#include "support/branched.hpp"
#include "support/catch.hpp"
#include "varve/cli/duration.hpp"
#include "varve/cli/history_graph.hpp"
#include "varve/cli/json.hpp"
#include "varve/cli/secrets.hpp"

using namespace std::chrono_literals;
using varve::detail::duration_text;
using varve::detail::json_writer;
using varve::detail::read_duration;
using varve::detail::secrets_of;
using varve::detail::without_secrets;

namespace {

/// The whole chain, drawn with revisions only.
std::string drawn(const char* chain) {
    const varve::tests::branched made(chain);
    const varve::detail::graph& lines = made.graph();
    const varve::detail::position_set all = varve::detail::position_set::first(lines.size());
    varve::detail::history_graph picture(lines);
    std::string result;
    for (std::size_t i = lines.size(); i-- != 0;) {
        result += picture.put(i, std::string(lines.chain()[i].revision.text()) + '\n', all);
    }
    return result;
}

}  // namespace

TEST_CASE("durations are read strictly, and written for people") {
    CHECK(read_duration("5s") == 5000ms);
    CHECK(read_duration("250") == 250ms);
    CHECK(read_duration("500ms") == 500ms);
    CHECK(read_duration("2min") == 120000ms);
    CHECK(read_duration("1h") == 3600000ms);
    CHECK(read_duration("0") == 0ms);
    for (const char* const each :
         {"", "s", "5 s", "5S", "-1s", "+1s", "1.5s", "1s2", "99999999999999999999", "10000h"}) {
        CAPTURE(each);
        CHECK_FALSE(read_duration(each));
    }
    CHECK(duration_text(0us) == "0.0 ms");
    CHECK(duration_text(12345us) == "12 ms");
    CHECK(duration_text(3200000us) == "3.2 s");
    CHECK(duration_text(125000000us) == "2 min 5 s");
}

TEST_CASE("PostgreSQL reads back the JSON of any text") {
    const auto read_back = [](const std::string& text) {
        json_writer out;
        out.begin_object().member("a", text).key("b").begin_list().value(1).value(true).null().end_list();
        out.list("c", std::vector<std::string>{}).end_object();
        CHECK(varve::tests::json_at(out.text(), "{b,1}") == "true");
        CHECK(varve::tests::json_at(out.text(), "{c}") == "[]");
        return varve::tests::json_at(out.text(), "{a}");
    };
    for (const std::string each :
         {"", "plain", "it's \"quoted\" \\", "two\nlines\tand a tab", "Größe €  𝄞", "\x01\x1F\x7F"}) {
        CHECK(read_back(each) == each);
    }
    CHECK(read_back("not UTF-8: \xE9!") == "not UTF-8: \xEF\xBF\xBD!");
    CHECK(read_back("cut \xE2\x82") == "cut \xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(read_back("\xC0\xAF \xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("passwords are taken out of any text") {
    const std::vector<std::string> secrets = secrets_of("postgresql://u:p%40ss@h/d?sslpassword=other");
    CHECK(without_secrets("p%40ss, p@ss and other", secrets) == "***, *** and ***");
    CHECK(secrets_of("postgresql://same:same@h/d").empty());
    CHECK(secrets_of("host=x dbname=y").empty());
    CHECK(without_secrets("see postgresql://u:pw@h/d here") == "see postgresql://u:***@h/d here");
    CHECK(without_secrets("\"postgres://u:pw@h/d\" and \"postgres://v:qw@h\"") ==
          "\"postgres://u:***@h/d\" and \"postgres://v:***@h\"");
    CHECK(without_secrets("postgresql+psycopg://u:p@w@h/d") == "postgresql+psycopg://***");
    CHECK(without_secrets("host=h password=pw dbname=d") == "host=h password=*** dbname=d");
    CHECK(without_secrets("password='p w' x") == "password=*** x");
    CHECK(without_secrets("password = pw PASSWORD=qw SslPassword =rw x") ==
          "password = *** PASSWORD=*** SslPassword =*** x");
    CHECK(without_secrets("password='p\\'w\\\\' x") == "password=*** x");
    CHECK(without_secrets("\"password='p w\" is none") == "\"password=***");
    CHECK(without_secrets("\"host=h password=p'w\\ &x\": see") == "\"host=h password=***\": see");
    CHECK(without_secrets("x?password=pw&sslpassword=qw&sslmode=z") == "x?password=***&sslpassword=***&sslmode=z");
    CHECK(without_secrets("password= password authentication failed password") ==
          "password= *** authentication failed password");
    CHECK(without_secrets("password=") == "password=***");
    CHECK(without_secrets("https://example.org/page") == "https://example.org/page");
    CHECK(without_secrets("\"postgresql://u:p w'x@h/d\" is none") == "\"postgresql://***\" is none");
    CHECK(without_secrets("postgresql://u:p@w/d\nx@y") == "postgresql://u:***@w/d\nx@y");
    CHECK(without_secrets("nothing at all") == "nothing at all");
}

TEST_CASE("the graph of a chain draws every line") {
    CHECK(drawn("a; b : a") == "*  b\n*  a\n");
    CHECK(drawn("a; b : a; c : a; d : b c; e : d") == "*  e\n*  d\n|\\\n| *  c\n* |  b\n|/\n*  a\n");
    CHECK(drawn("a; b : a; c : a; d : a; e : b c d") ==
          "*  e\n|\\\n|\\ \\\n| | *  d\n| * |  c\n* | |  b\n|/ /\n|/\n*  a\n");
    CHECK(drawn("a; x; b : a; y : x") == "*  y\n| *  b\n* |  x\n /\n*  a\n");
}
