#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Steps on the policies of row security.
#include <cstddef>
#include <string_view>

#include "varve/dsl/changed.hpp"
#include "varve/dsl/composed_text.hpp"
#include "varve/dsl/index.hpp"
#include "varve/dsl/misuse.hpp"
#include "varve/operation/policy_head.hpp"
#include "varve/sql/statement.hpp"

namespace varve::detail {

/// What a policy has beside its roles.
struct policy_facts {
    name policy = {};
    name table = {};
    std::string_view using_ = {};
    std::string_view with_check = {};
    bool restrictive = false;
    operations::policy_command command = operations::policy_command::all;
};

/// CREATE POLICY, for `Roles` roles.
template <std::size_t Roles>
class policy_step : public misusable {
    static constexpr std::size_t longest_role = 2 * 63 + 4;

public:
    struct kept {
        constexpr explicit kept(const policy_step& step) : head([&step](sink& out) { step.put_head(out); }) {}

        composed_text<64 + Roles * longest_role> head;
    };

    constexpr policy_step(const policy_facts& facts, const fixed_array<std::string_view, Roles>& roles)
        : facts_(facts), roles_(roles) {}

    /// AS RESTRICTIVE: a row must fulfil this policy, beside one that is permissive.
    constexpr policy_step restrictive() const {
        return with([](policy_facts& facts) { facts.restrictive = true; });
    }
    /// AS PERMISSIVE, which is also what PostgreSQL assumes: one such policy suffices.
    constexpr policy_step permissive() const {
        return with([](policy_facts& facts) { facts.restrictive = false; });
    }
    /// FOR SELECT, INSERT, UPDATE or DELETE. Without one of these, the policy is for all commands.
    constexpr policy_step for_select() const { return for_command(operations::policy_command::select); }
    constexpr policy_step for_insert() const { return for_command(operations::policy_command::insert); }
    constexpr policy_step for_update() const { return for_command(operations::policy_command::update); }
    constexpr policy_step for_delete() const { return for_command(operations::policy_command::delete_); }

    /// TO roles: the policy is for these, and not for all. "current_user" means the role that runs the migration.
    template <class... Names>
    constexpr auto to(Names... roles) const {
        policy_step<sizeof...(Names)> made(facts_,
                                           fixed_array<std::string_view, sizeof...(Names)>{std::string_view(roles)...});
        made.misuse_because(wrong());
        if (Roles != 0) { made.misuse_because("a policy can have only one to(...), with all its roles"); }
        if (sizeof...(Names) == 0) { made.misuse_because("to(...) needs the name of a role"); }
        for (const std::string_view each : {std::string_view(roles)...}) {
            if (each.empty() || each.size() > 63) { made.misuse_because("the name of a role has 1 to 63 bytes"); }
        }
        return made;
    }

    /// USING (condition): the existing rows that the command sees.
    constexpr policy_step using_(std::string_view condition) const {
        if (!facts_.using_.empty()) { return misused(*this, "a policy can have only one using_(...)"); }
        if (trim_sql(condition).empty()) { return misused(*this, "using_(...) needs a condition"); }
        return with([condition](policy_facts& facts) { facts.using_ = trim_sql(condition); });
    }
    /// WITH CHECK (condition): the new rows that the command may write. Without it, USING holds for these, too.
    constexpr policy_step with_check(std::string_view condition) const {
        if (!facts_.with_check.empty()) { return misused(*this, "a policy can have only one with_check(...)"); }
        if (trim_sql(condition).empty()) { return misused(*this, "with_check(...) needs a condition"); }
        return with([condition](policy_facts& facts) { facts.with_check = trim_sql(condition); });
    }

    constexpr operation lower(const kept& stored) const {
        objects::known_object made;
        made.name = facts_.policy;
        made.table = facts_.table;
        made.head = stored.head.view();
        made.body = facts_.using_;
        made.tail = facts_.with_check;
        made.kind = objects::known_kind::policy;
        made.defined = true;
        return make_operation<operations::create_object>(made);
    }

private:
    template <class Change>
    constexpr policy_step with(Change change) const {
        return changed(*this, [&](policy_step& copy) { change(copy.facts_); });
    }
    constexpr policy_step for_command(operations::policy_command command) const {
        if (facts_.command != operations::policy_command::all) {
            return misused(*this, "a policy is for one command, or for all; write one policy for each");
        }
        return with([command](policy_facts& facts) { facts.command = command; });
    }
    constexpr void put_head(sink& out) const {
        put_policy_head(out, {facts_.restrictive, facts_.command, roles_.all()});
    }

    policy_facts facts_;
    fixed_array<std::string_view, Roles> roles_;
};

/// Returns a policy by its name and table.
constexpr objects::known_object called_policy(name policy, name table) {
    objects::known_object made;
    made.name = policy;
    made.table = table;
    made.kind = objects::known_kind::policy;
    return made;
}

}  // namespace varve::detail

namespace varve::dsl {

/// CREATE POLICY: `create_policy("own_orders", on("orders")).for_select().to("app").using_("owner = current_user")`.
/// It has an effect once enable_row_security has switched row security on.
constexpr auto create_policy(varve::name policy, detail::index_target<0> table) {
    return detail::policy_step<0>({.policy = policy, .table = table.table}, {});
}

/// DROP POLICY.
constexpr auto drop_policy(varve::name policy, detail::index_target<0> table) {
    return detail::simple_step<operations::drop_object>({detail::called_policy(policy, table.table)});
}

/// ALTER POLICY … RENAME TO.
constexpr auto rename_policy(varve::name policy, detail::index_target<0> table, varve::name to) {
    return detail::simple_step<operations::rename_object>({detail::called_policy(policy, table.table), to});
}

}  // namespace varve::dsl
