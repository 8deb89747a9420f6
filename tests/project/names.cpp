// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "support/catch.hpp"
#include "support/complaint.hpp"
#include "varve/project/revision_id.hpp"
#include "varve/project/slug.hpp"
#include "varve/project/source_text.hpp"
#include "varve/project/struct_name.hpp"

using varve::detail::is_usable_name;
using varve::detail::migration_file_name;
using varve::detail::slug_of;
using varve::detail::struct_name_for;

TEST_CASE("a slug is the words of a message") {
    CHECK(slug_of("") == "");
    CHECK(slug_of("add users table") == "add_users_table");
    CHECK(slug_of("  Add users.name, and: more!  ") == "add_users_name_and_more");
    CHECK(slug_of("it's a-b/c\\d\"e\"\n") == "it_s_a_b_c_d_e");
    CHECK(slug_of("snake_case __x__") == "snake_case___x__");
    CHECK(slug_of("Größe Ärger ÇA déjà ñandú ×÷ Øre") == "grose_arger_ca_deja_nandu_ore");
    CHECK(slug_of("日本 2 🎉x\xFF\xC3") == "2_x");
    CHECK(slug_of("../../etc/passwd") == "etc_passwd");
}

TEST_CASE("a slug is cut behind a word") {
    CHECK(slug_of("one two three", 13) == "one_two_three");
    CHECK(slug_of("one two three", 12) == "one_two");
    CHECK(slug_of("one two three", 8) == "one_two");
    CHECK(slug_of("one two three", 7) == "one_two");
    CHECK(slug_of("one two three", 6) == "one");
    CHECK(slug_of("one two three", 2) == "on");
    CHECK(slug_of(std::string(50, 'a')) == std::string(40, 'a'));
    CHECK(slug_of("the quick brown fox jumps over the lazy dog") == "the_quick_brown_fox_jumps_over_the_lazy");
}

TEST_CASE("a migration's file is named by revision and slug") {
    CHECK(migration_file_name("a7c31f09d2e4", "Add users!") == "a7c31f09d2e4_add_users.hpp");
    CHECK(migration_file_name("001", "") == "001.hpp");
    CHECK(migration_file_name("001", "日本") == "001.hpp");
}

TEST_CASE("a struct is named by the message") {
    CHECK(struct_name_for("Add users table", "1", {}) == "add_users_table");
    CHECK(struct_name_for("_a__b_", "1", {}) == "a_b");
    CHECK(struct_name_for("delete", "1", {}) == "migrate_delete");
    CHECK(struct_name_for("Co_Await", "1", {}) == "migrate_co_await");
    CHECK(struct_name_for("create table", "1", {}) == "migrate_create_table");
    CHECK(struct_name_for("text", "1", {}) == "migrate_text");
    CHECK(struct_name_for("linux", "1", {}) == "migrate_linux");
    CHECK(struct_name_for("message", "1", {}) == "migrate_message");
    CHECK(struct_name_for("std", "1", {}) == "migrate_std");
    CHECK(struct_name_for("2024 cleanup", "1", {}) == "migrate_2024_cleanup");
    CHECK(struct_name_for("", "a7c31f09d2e4", {}) == "revision_a7c31f09d2e4");
    CHECK(struct_name_for("!", "A.7__b_", {}) == "revision_a_7_b");
    CHECK(struct_name_for("___", "7", {}) == "revision_7");
    CHECK(struct_name_for("add users", "1", {"add_users"}) == "add_users_2");
    CHECK(struct_name_for("add users", "1", {"add_users_2", "add_users"}) == "add_users_3");
    CHECK(struct_name_for("text", "1", {"migrate_text"}) == "migrate_text_2");
    for (const char* message : {"", "1", "_", "new", "a  b", "Größe", "_1", "steps", "up", "日本", "a__", "co_yield"}) {
        CHECK(is_usable_name(struct_name_for(message, "__1__", {})));
    }
    for (const char* name : {"", "_a", "a__b", "1a", "a-b", "a b", "größe", "class", "column", "down", "a$"}) {
        CHECK_FALSE(is_usable_name(name));
    }
}

TEST_CASE("the names of varve::dsl are those that name no struct") {
    // As its headers declare them: the name of a constant or function is before '(' or '{', that of a type after its keyword.
    const std::filesystem::path folder = std::filesystem::path(__FILE__).parent_path() / "../../include/varve";
    std::vector<std::filesystem::path> headers = {folder / "compatible/phase.hpp"};
    for (const auto& each : std::filesystem::directory_iterator(folder / "dsl")) { headers.push_back(each.path()); }
    std::set<std::string> declared;
    for (const std::filesystem::path& each : headers) {
        std::ostringstream text;
        text << std::ifstream(each, std::ios::binary).rdbuf();
        const varve::detail::source_text source(each.string(), text.str());
        varve::detail::scope_tracker scopes(source);
        int parentheses = 0;
        bool named = false;
        for (std::size_t i = 0; i < source.size(); ++i) {
            parentheses += source.is(i, "(") ? 1 : source.is(i, ")") ? -1 : 0;
            const bool here = scopes.space() == "varve::dsl" && scopes.between_declarations() && parentheses == 0;
            const bool type =
                i > 0 && (source.is(i - 1, "struct") || (source.is(i - 1, "class") && !source.is(i - 2, "<")));
            const bool value = source.is(i + 1, "(") || source.is(i + 1, "{") || source.is(i + 1, "=") ||
                               (source.is(i + 1, ";") && i > 2 && source.is(i - 3, "using"));  // using varve::hazard;
            if (here && !named && source.is_word(i) && (type || value) && !source.is(i, "requires")) {
                declared.insert(std::string(source.spelling(i)));
                named = true;
            }
            if (source.is(i, ";") || source.is(i, "}")) { named = false; }
            scopes.pass(i);
        }
    }
    CHECK(declared.size() > 100);
    CHECK(declared.count("create_table") == 1);
    CHECK(declared.count("bigint") == 1);
    CHECK(declared.count("steps") == 1);
    for (const std::string& each : declared) {
        INFO(each);
        CHECK_FALSE(is_usable_name(each));
    }
    // And no word of the list has left the vocabulary.
    std::istringstream listed{std::string(varve::detail::dsl_names)};
    for (std::string each; listed >> each;) {
        INFO(each);
        CHECK(declared.count(each) == 1);
    }
}

TEST_CASE("a new revision is twelve hexadecimal digits, unlike those that are there") {
    std::vector<std::string> taken;
    for (int i = 0; i < 200; ++i) {
        const std::string revision = varve::detail::new_revision(taken);
        CHECK(revision.size() == 12);
        CHECK(revision.find_first_not_of("0123456789abcdef") == std::string::npos);
        CHECK(std::find(taken.begin(), taken.end(), revision) == taken.end());
        taken.push_back(revision);
    }
}

TEST_CASE("a revision that a person chose must be one") {
    const auto complaint = [](std::string_view revision) {
        return complaint_of<varve::project_error>([&] {
            varve::detail::require_new_revision(revision, {"001", "002"});
        });
    };
    for (const char* revision : {"003", "a7c31f09d2e4", "v1.2", "_", "A"}) { CHECK(complaint(revision) == "none"); }
    CHECK(complaint(std::string(64, 'a')) == "none");
    CHECK(complaint("") == "revision \"\" is empty: write one, or leave it out for a random one");
    CHECK(complaint(std::string(65, 'a')) ==
          "revision \"" + std::string(65, 'a') +
              "\" has more than 64 characters: shorten it, and describe the migration in its message");
    for (const char* revision : {"a/b", "../a", ".a", "a b", "a-b", "a@b", "ü", "a\"", "a$", "+1"}) {
        INFO(revision);
        CHECK(complaint(revision) == "revision " + varve::detail::string_literal(revision) +
                                         " cannot be the start of a file name: use letters, digits and _");
    }
    CHECK(complaint("head") == "revision \"head\" is a word of the command line: choose another");
    CHECK(complaint("002") == "revision \"002\" is already the revision of another migration: choose another");
}
