#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the differences between the row security and the policies of two schemas.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/inverse/former_object.hpp"
#include "varve/judge/table_findings.hpp"
#include "varve/reader/policy_reader.hpp"
#include "varve/replay/known_create.hpp"
#include "varve/schema/schema.hpp"
#include "varve/schema/undeclared.hpp"

namespace varve::detail {

/// Whether SQL with a declared effect may have changed the row security of the table. An effect need not declare it.
inline bool may_switch_row_security(const schema& expected, const name& table) {
    const auto has = [](std::string_view sql, std::string_view wanted) {
        return find_word(sql, [hash = hash_text(wanted)](std::uint32_t word) { return word == hash; });
    };
    for (const objects::known_object& each : expected.known.items()) {
        if (each.kind == objects::known_kind::sql_text && has(each.text, "security") &&
            has(each.text, table.object())) {
            return true;
        }
    }
    return false;
}

/// Compares row security itself, of two tables of the same name.
inline void compare_row_security(const schema& expected, const objects::table& wanted, const objects::table& present,
                                 findings& found) {
    const bool same =
        wanted.row_security == present.row_security && wanted.forces_row_security == present.forces_row_security;
    if (same || may_switch_row_security(expected, wanted.name)) { return; }
    const auto compare = [&](bool left, bool right, const char* yes, const char* no) {
        if (left == right) { return; }
        found.sentences.push_back("table " + quoted(present.name) + ": row security is " + (right ? yes : no) +
                                  ", expected " + (left ? yes : no));
    };
    compare(wanted.row_security, present.row_security, "enabled", "disabled");
    compare(wanted.forces_row_security, present.forces_row_security, "forced", "not forced");
}

/// Compares two policies of the same name and table.
class policy_comparison {
public:
    policy_comparison(const objects::table& wanted, const objects::table& present, findings& found)
        : table_(wanted, present, found), found_(found) {}

    void compare(const objects::known_object& wanted, const objects::known_object& present, text_arena& texts) {
        const std::string where = table_.part("policy", present.name);
        policy_head left;
        policy_head right;
        cursor first(wanted.head, texts);
        cursor second(present.head, texts);
        if (!read_policy_head(first, left) || !read_policy_head(second, right)) { return; }
        text(where, "the kind", left.restrictive ? "restrictive" : "permissive",
             right.restrictive ? "restrictive" : "permissive");
        text(where, "the command", sql_of_command(left.command), sql_of_command(right.command));
        bool depends = false;  // on who runs the migration
        for (const std::string_view role : left.roles) { depends = depends || !keyword_of_role(role).empty(); }
        if (!depends) { text(where, "the list of roles", in_order(left), in_order(right)); }
        expression(where, "USING", wanted.body, present.body);
        expression(where, "WITH CHECK", wanted.tail, present.tail);
    }

private:
    static std::string in_order(const policy_head& head) {
        std::vector<std::string> roles;
        for (const std::string_view role : head.roles) { roles.emplace_back(role); }
        std::sort(roles.begin(), roles.end());
        std::string all;
        for (const std::string& each : roles) { all += (all.empty() ? "" : ", ") + each; }
        return all.empty() ? "PUBLIC" : all;
    }
    void text(const std::string& where, const char* what, std::string_view expected, std::string_view actual) {
        if (expected == actual) { return; }
        found_.sentences.push_back(where + ": " + what + " is " + std::string(actual) + ", expected " +
                                   std::string(expected));
    }
    void expression(const std::string& where, const char* what, std::string_view expected, std::string_view actual) {
        if (expected.empty() || actual.empty()) {
            text(where, what, expected.empty() ? "none" : expected, actual.empty() ? "none" : actual);
        } else {
            table_.ask(where, what, expression_place::policy, std::string(expected), actual);
        }
    }

    table_findings table_;
    findings& found_;
};

/// Compares the policies of the tables that both schemas have.
inline void compare_policies(const schema& expected, const schema& actual, findings& found) {
    if (expected.known.empty() && actual.known.empty()) { return; }
    const auto is_policy = [](const objects::known_object& each) {
        return each.kind == objects::known_kind::policy && !each.dropped && !each.name.empty();
    };
    for (std::size_t i = 0; i < expected.known.items().size(); ++i) {
        const objects::known_object& each = expected.known[i];
        if (!is_policy(each)) { continue; }
        const maybe<objects::table> wanted = expected.find_table(each.table);
        const maybe<objects::table> present = actual.find_table(each.table);
        if (!wanted || wanted->uncertain || !present) { continue; }
        const std::size_t at = find_object(actual, each);
        if (at == objects::nowhere) {
            found.sentences.push_back("table " + quoted(each.table) + ": policy " + quoted(each.name) + " is missing");
        } else if (each.defined && reads_the_same(expected, i)) {
            policy_comparison(*wanted, *present, found).compare(each, actual.known[at], expected.texts());
        }
    }
    for (const objects::known_object& each : actual.known.items()) {
        if (!is_policy(each) || find_object(expected, each) != objects::nowhere) { continue; }
        const maybe<objects::table> wanted = expected.find_table(each.table);
        const bool may_be_named = expected.known.may_be_in_text(each.table.object());
        if (wanted && !wanted->uncertain && !may_be_named && !may_exist(expected, each.kind, each.name, each.table)) {
            found.sentences.push_back("table " + quoted(each.table) + ": policy " + quoted(each.name) +
                                      " is not expected");
        }
    }
}

}  // namespace varve::detail
