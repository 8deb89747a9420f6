// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/chain/fingerprint.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "support/hand_made.hpp"

namespace {

using varve::fingerprint;
using varve::tests::sql;

fingerprint of(std::string_view text) { return varve::detail::fingerprint_of(varve::tests::steps({sql(text)}), 1); }

constexpr varve::operation select_one[] = {{varve::operations::execute{"SELECT 1", {}, false, true}}};

constexpr fingerprint at_compile_time() {
    return varve::detail::fingerprint_of(varve::list<varve::operation>::borrow(select_one, 1), 1);
}

}  // namespace

TEST_CASE("formatting, comments, line ends and the case of keywords change no fingerprint") {
    const fingerprint plain = of("CREATE TABLE t (a int DEFAULT 1, b text)");
    CHECK(of("create table t(a int default 1,b text);") == plain);
    CHECK(of("CREATE TABLE t -- why\r\n (\r\n\ta int DEFAULT 1, /* and /* how */ */ b text\r\n);\n") == plain);
    CHECK(of("  \n-- licence\n\nCREATE TABLE T (A int DEFAULT 1, B text) ;  ") == plain);
}

TEST_CASE("a change of meaning changes the fingerprint") {
    const fingerprint plain = of("CREATE TABLE t (a int DEFAULT 1, b text)");
    CHECK(of("CREATE TABLE t (a int DEFAULT 11, b text)") != plain);
    CHECK(of("CREATE TABLE \"T\" (a int DEFAULT 1, b text)") != plain);
    CHECK(of("CREATE TABLE t (ai nt DEFAULT 1, b text)") != plain);
    CHECK(of("SELECT 'a b'") != of("SELECT 'a  b'"));
    CHECK(of("SELECT 'A'") != of("SELECT 'a'"));
    CHECK(of("SELECT '-- x'") != of("SELECT '-- y'"));
    CHECK(of("SELECT a -1") != of("SELECT a, -1"));
    CHECK(of("") != of("SELECT 1"));
}

TEST_CASE("bodies of SQL and PL/pgSQL count by their tokens, others by their characters") {
    CHECK(of("DO $$ BEGIN  PERFORM 1; END $$") == of("DO $x$BEGIN PERFORM 1; -- why\nEND$x$"));
    CHECK(of("DO $$ BEGIN PERFORM 1; END $$") != of("DO $$ BEGIN PERFORM 2; END $$"));
    CHECK(of("DO LANGUAGE plpgsql $$BEGIN  END$$") == of("DO LANGUAGE plpgsql $$BEGIN END$$"));
    const std::string head = "CREATE FUNCTION f() RETURNS int LANGUAGE ";
    CHECK(of(head + "sql AS $$ SELECT  1 $$") == of(head + "sql AS $$SELECT 1$$"));
    CHECK(of(head + "sql AS $$ SELECT 'a  b' $$") != of(head + "sql AS $$ SELECT 'a b' $$"));
    CHECK(of(head + "plpython3u AS $$\nif x:\n  y\nz $$") != of(head + "plpython3u AS $$\nif x:\n  y\n  z $$"));
    CHECK(of(head + "plpython3u AS $$\r\nx\r\n$$") == of(head + "plpython3u AS $$\nx\n$$"));
    CHECK(of("DO LANGUAGE plperl $$a  b$$") != of("DO LANGUAGE plperl $$a b$$"));
    // A dollar-quoted string that is no body is a value.
    CHECK(of(head + "sql AS $$SELECT 1$$; COMMENT ON FUNCTION f() IS $$a  b$$") !=
          of(head + "sql AS $$SELECT 1$$; COMMENT ON FUNCTION f() IS $$a b$$"));
    CHECK(of("DO $$unfinished") != of("DO $$unfinishe"));
}

TEST_CASE("steps, their order and where one ends count") {
    using varve::tests::steps;
    const auto two = [](std::string_view a, std::string_view b) {
        return varve::detail::fingerprint_of(steps({sql(a), sql(b)}), 2);
    };
    CHECK(two("SELECT 1", "SELECT 2") != two("SELECT 2", "SELECT 1"));
    CHECK(two("SELECT 1; SELECT 2", "") != two("SELECT 1", "SELECT 2"));
    CHECK(varve::detail::fingerprint_of(steps({sql("SELECT 1"), sql("SELECT 2")}), 1) == of("SELECT 1"));
}

TEST_CASE("a lineage covers every migration before it") {
    varve::tests::hand_made chain;
    chain.add("001", {sql("SELECT 1")}).add("002", {sql("SELECT 2")}).add("003", {sql("SELECT 3")});
    varve::tests::hand_made edited = chain;
    edited.edit(0).up = varve::tests::steps({sql("SELECT 0")});
    varve::tests::hand_made renamed = chain;
    renamed.edit(0).revision = "000";
    const auto prints_of = [](const varve::tests::hand_made& each) {
        return varve::detail::fingerprints(varve::detail::graph(each));
    };
    const varve::detail::fingerprints prints = prints_of(chain);
    CHECK(prints.own(2) == prints_of(edited).own(2));
    CHECK(prints.lineage(2) != prints_of(edited).lineage(2));
    CHECK(prints.lineage(2) != prints_of(renamed).lineage(2));
    CHECK(prints.lineage(1) == prints_of(chain.first(2)).lineage(1));
    CHECK(prints.before(0) == 0);
    CHECK(prints.before(2) == prints.lineage(1));
}

TEST_CASE("the lineage of a merge is that of all its parents, and of what it depends on") {
    varve::tests::hand_made chain;
    chain.add("a", {sql("SELECT 1")}).add("b", {sql("SELECT 2")}).add("c", {sql("SELECT 3")}).add("m", {});
    chain.edit(2).revises = {"a"};
    chain.edit(3).revises = {"b", "c"};
    const auto lineage = [](const varve::tests::hand_made& each) {
        return varve::detail::fingerprints(varve::detail::graph(each)).lineage(3);
    };
    for (const std::size_t parent : {1U, 2U}) {
        varve::tests::hand_made edited = chain;
        edited.edit(parent).up = varve::tests::steps({sql("SELECT 0")});
        CHECK(lineage(edited) != lineage(chain));
    }
    varve::tests::hand_made depends = chain;
    depends.edit(3).revises = {"b"};
    depends.edit(3).depends_on = {"c"};
    CHECK(lineage(depends) != lineage(chain));
}

TEST_CASE("a fingerprint is written with its algorithm, and is the same when the compiler computes it") {
    static_assert(at_compile_time() != 0);
    CHECK(at_compile_time() == of("select 1"));
    varve::detail::buffer_sink out;
    varve::put_fingerprint(out, 0x0123456789abcdefULL);
    CHECK(out.text() == "varve1:0123456789abcdef");
}
