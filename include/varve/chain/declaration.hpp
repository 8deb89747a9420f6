#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Turns the struct that a user writes into a migration value, or finds what is wrong with the struct.
#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/chain/member_fault.hpp"
#include "varve/chain/migration.hpp"
#include "varve/chain/struct_fault.hpp"
#include "varve/text/type_name.hpp"

namespace varve::detail {

/// Returns the fault of `up` or `down` with a step whose declaration is refused.
template <class Steps>
constexpr struct_fault misused_member(std::string_view revision, const Steps& steps, std::string_view member) {
    const misused_step found = steps.misused();
    return {member_fault::misused, member, revision, found, &steps.operations()[found.position]};
}

/// Returns the first fault of `M`, or one of the kind `none`.
template <class M>
constexpr struct_fault struct_fault_of() {
    if constexpr (!std::is_class_v<M>) {
        return {member_fault::no_struct};
    } else if constexpr (!requires { sizeof(M); }) {
        return {member_fault::only_declared};
    } else {
        if (constexpr member_fault what = fault_of_revision<M>(); what != member_fault::none) {
            return {what, "revision"};
        }
        if (constexpr member_fault what = fault_of_revises<M>(); what != member_fault::none) {
            return {what, "revises"};
        }
        if (constexpr member_fault what = fault_of_message<M>();
            what != member_fault::none && what != member_fault::missing) {
            return {what, "message"};
        }
        if (constexpr member_fault what = fault_of_release<M>();
            what != member_fault::none && what != member_fault::missing) {
            return {what, "release"};
        }
        if (constexpr member_fault what = fault_of_depends_on<M>();
            what != member_fault::none && what != member_fault::missing) {
            return {what, "depends_on"};
        }
        if (constexpr member_fault what = fault_of_branch_labels<M>();
            what != member_fault::none && what != member_fault::missing) {
            return {what, "branch_labels"};
        }
        if constexpr (constexpr member_fault what = fault_of_replaces<M>();
                      what != member_fault::none && what != member_fault::missing) {
            return {what, "replaces"};
        }
        if constexpr (constexpr member_fault what = fault_of_sealed<M>();
                      what != member_fault::none && what != member_fault::missing) {
            return {what, "sealed"};
        }
        constexpr member_fault up = fault_of_up<M>();
        if constexpr (up == member_fault::misused) { return misused_member(M::revision, M::up, "up"); }
        if (up != member_fault::none) { return {up, "up"}; }
        constexpr member_fault down = fault_of_down<M>();
        if constexpr (down == member_fault::misused) { return misused_member(M::revision, M::down, "down"); }
        if constexpr (down == member_fault::none) {
            if constexpr (is_irreversible<decltype(M::down)>) {
                return {std::string_view(M::down.reason).find_first_not_of(" \t\r\n") == std::string_view::npos
                            ? member_fault::no_reason
                            : member_fault::none,
                        "down"};
            }
        }
        return {down == member_fault::missing ? member_fault::none : down, "down"};
    }
}

/// Returns the names in a member: one for a text, several for an array, none for varve::base.
template <class T>
constexpr auto names_of(const T& member) {
    if constexpr (spells_text<const T>) {
        return std::array<name, 1>{name(std::string_view(member))};
    } else if constexpr (is_names<T>) {
        return member;
    } else {
        return std::array<name, 0>();  // varve::base
    }
}

// The names have static storage, so that the lists of a migration can borrow them.
template <class M>
inline constexpr auto parents = names_of(M::revises);
template <class M>
inline constexpr auto dependencies = names_of(M::depends_on);
template <class M>
inline constexpr auto replaced = names_of(M::replaces);
template <class M>
inline constexpr auto branch_labels = names_of(M::branch_labels);

/// Returns the migration that `M` declares.
template <class M>
constexpr migration declare() {
    migration result;
    result.revision = name(std::string_view(M::revision));
    result.revises = list<name>::borrow(parents<M>);
    if constexpr (requires { &M::depends_on; }) { result.depends_on = list<name>::borrow(dependencies<M>); }
    if constexpr (requires { &M::branch_labels; }) { result.branch_labels = list<name>::borrow(branch_labels<M>); }
    if constexpr (requires { &M::replaces; }) { result.replaces = list<name>::borrow(replaced<M>); }
    if constexpr (requires { &M::message; }) { result.message = M::message; }
    if constexpr (requires { &M::release; }) { result.release = M::release; }
    result.up = M::up.operations();
    result.acknowledged = M::up.acknowledgements();
    if constexpr (requires { M::up.phase; }) { result.phase = M::up.phase; }
    if constexpr (requires { M::up.judge; }) { result.judge = M::up.judge; }
    if constexpr (requires { &M::down; }) {
        if constexpr (is_irreversible<decltype(M::down)>) {
            result.way_back = down_kind::irreversible;
            result.reason = M::down.reason;
        } else {
            result.way_back = down_kind::written;
            result.down = M::down.operations();
        }
    }
    return result;
}

}  // namespace varve::detail
