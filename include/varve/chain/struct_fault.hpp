#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The faults that a user's migration struct can have, and their messages.
#include <cstdint>
#include <string_view>

#include "varve/diagnose/refusal.hpp"
#include "varve/dsl/step_list.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

/// The kinds of fault in a migration struct.
enum class member_fault : std::uint8_t {
    none,
    no_struct,
    only_declared,
    missing,
    wrong_kind,
    not_constant,
    no_reason,
    misused,     ///< the declaration of a step is refused
    in_error,    ///< the compiler reports this member itself, so varve adds no message
    unreadable,  ///< the member has no value: its initializer was refused, or it is const but not constexpr
};

/// A fault and the member that has it.
struct struct_fault {
    member_fault what = member_fault::none;
    std::string_view member = {};
    std::string_view revision = {};      ///< of a step that is misused
    misused_step step = {};              ///< that step
    const operation* lowered = nullptr;  ///< its operation

    constexpr explicit operator bool() const noexcept { return what != member_fault::none; }
};

/// What a member of a migration must be, and an example of how to write it.
struct member_rule {
    std::string_view member;
    std::string_view kind;
    std::string_view spelling;
};

inline constexpr member_rule member_rules[] = {
    {"revision", "is not a text", "\"a7c31f09d2e4\", an id of its own"},
    {"revises", "is neither the revision of a migration nor varve::base",
     "\"the revision before it\", or varve::base for the first migration"},
    {"message", "is not a text", "\"what the migration is for\""},
    {"release", "is not a text", "\"2.3\", the release whose last migration this is"},
    {"depends_on", "is neither the revision of a migration nor revisions(...)",
     "\"the revision that has to be applied before it\", or revisions(\"one\", \"another\")"},
    {"replaces", "is neither a revision nor revisions(...)",
     "\"the revision that was folded into this one\", or revisions(\"one\", \"another\")"},
    {"branch_labels", "is neither a text nor labels(...)", "\"billing\", or labels(\"billing\", \"shop\")"},
    {"sealed", "is not a number", "0x0123456789abcdef, the fingerprint of up, which the command seal writes"},
    {"up", "is not made by steps(...)", "steps(...), with the operations between the parentheses"},
    {"down", "is neither steps(...) nor irreversible(...)",
     "steps(...) or irreversible(\"why\"); or leave it out where varve can derive it"},
};

constexpr const member_rule& rule_of(std::string_view member) {
    const member_rule* rule = member_rules;
    while (!same_text(rule->member, member)) { ++rule; }
    return *rule;
}

constexpr refusal say_struct_fault(const struct_fault& found) {
    refusal why(mistake::not_allowed);
    switch (found.what) {
        case member_fault::none:
        case member_fault::misused:
        case member_fault::in_error:
        case member_fault::unreadable: return {};
        case member_fault::no_struct:
            why.say() << "it is not a struct, so it cannot be a migration";
            why.advise() << "take it out of varve::chain";
            return why;
        case member_fault::only_declared:
            why.say() << "it is declared here, but not defined";
            why.advise() << "include the header that defines it before varve::chain names it";
            return why;
        case member_fault::no_reason:
            why.say() << "its down is irreversible without a reason";
            why.advise() << "give the reason: down = irreversible(\"the old values are gone\")";
            return why;
        case member_fault::missing: why.say() << "it has no public member " << found.member; break;
        case member_fault::wrong_kind: why.say() << "its " << found.member << ' ' << rule_of(found.member).kind; break;
        case member_fault::not_constant: why.say() << "its " << found.member << " is not static constexpr"; break;
    }
    why.advise() << "write static constexpr auto " << found.member << " = " << rule_of(found.member).spelling;
    return why;
}

}  // namespace varve::detail
