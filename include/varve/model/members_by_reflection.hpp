#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the members of a struct with reflection.
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION

#include <array>
#include <cstddef>
#include <meta>
#include <string_view>
#include <vector>

#include "varve/model/member_facts.hpp"
#include "varve/text/type_name.hpp"

namespace varve::detail {

// Parts of error messages about members.
inline constexpr std::string_view or_unknown_member = "";
inline constexpr std::string_view and_list_it = "";
inline constexpr std::string_view how_to_describe =
    "define the struct before the models are asked for, as a class and not a union";

inline constexpr auto all_access = std::meta::access_context::unchecked();

/// Whether the members of a type can be listed.
template <class T>
concept members_are_readable = std::is_class_v<T> && !std::is_union_v<T> && requires {
    sizeof(T);
};

/// Returns the members of a struct, those of its bases first. Without bases, the compiler's list is returned and not
/// copied: each element that is appended costs constant evaluation a hundred steps.
consteval std::vector<std::meta::info> list_members(std::meta::info type) {
    std::vector<std::meta::info> own = std::meta::nonstatic_data_members_of(type, all_access);
    const std::vector<std::meta::info> bases = std::meta::bases_of(type, all_access);
    if (bases.empty()) { return own; }
    std::vector<std::meta::info> all;
    for (const std::meta::info base : bases) {
        for (const std::meta::info each : list_members(std::meta::dealias(std::meta::type_of(base)))) {
            all.push_back(each);
        }
    }
    for (const std::meta::info each : own) { all.push_back(each); }
    return all;
}
consteval std::size_t count_members(std::meta::info type) { return list_members(type).size(); }

consteval bool has_hidden_base(std::meta::info type) {
    for (const std::meta::info base : std::meta::bases_of(type, all_access)) {
        if (!std::meta::is_public(base) || std::meta::is_virtual(base) ||
            has_hidden_base(std::meta::dealias(std::meta::type_of(base)))) {
            return true;
        }
    }
    return false;
}

consteval member_flaw flaw_of(std::meta::info member) {
    if (!std::meta::has_identifier(member)) { return member_flaw::unnamed; }
    if (std::meta::is_bit_field(member)) { return member_flaw::bit_field; }
    if (std::meta::is_reference_type(std::meta::type_of(member))) { return member_flaw::reference; }
    return std::meta::is_public(member) ? member_flaw::none : member_flaw::hidden;
}

template <class T>
inline constexpr const type_facts* type_facts_at = &type_facts_of<std::remove_cvref_t<T>>;

template <std::size_t Size>
consteval std::array<member_facts, Size> read_members(std::meta::info type) {
    std::array<member_facts, Size> result = {};
    const bool hidden = has_hidden_base(type);
    std::size_t at = 0;
    for (const std::meta::info each : list_members(type)) {
        member_facts& made = result[at++];
        made.flaw = hidden && std::meta::parent_of(each) != type ? member_flaw::in_hidden_base : flaw_of(each);
        if (made.flaw != member_flaw::unnamed) { made.name = std::meta::identifier_of(each); }
        made.type =
            std::meta::extract<const type_facts*>(std::meta::substitute(^^type_facts_at, {std::meta::type_of(each)}));
    }
    return result;
}

/// A pointer to a member, and the position of that member among all members.
template <class C, class M>
struct placed_pointer {
    M C::*pointer = nullptr;
    std::size_t at = 0;
};

consteval std::size_t count_members_of_type(std::meta::info type, std::meta::info member) {
    std::size_t count = 0;
    for (const std::meta::info each : std::meta::nonstatic_data_members_of(type, all_access)) {
        if (std::meta::type_of(each) == member && !std::meta::is_bit_field(each)) { ++count; }
    }
    return count;
}

/// The members of struct `C` that have type `M`.
template <class C, class M>
struct pointers_to {
    static consteval auto list() {
        std::array<placed_pointer<C, M>, count_members_of_type(^^C, ^^M)> result = {};
        std::size_t at = 0;
        std::size_t filled = 0;
        for (const std::meta::info each : list_members(^^C)) {
            if (std::meta::parent_of(each) == (^^C) && std::meta::type_of(each) == (^^M) &&
                !std::meta::is_bit_field(each)) {
                result[filled++] = {std::meta::extract<M C::*>(each), at};
            }
            ++at;
        }
        return result;
    }
    static constexpr auto all = list();
};

template <class T>
struct members_of {
    static constexpr std::array<member_facts, count_members(^^T)> all = read_members<count_members(^^T)>(^^T);

    template <class M>
    static constexpr std::size_t find(M T::*wanted) {
        for (const placed_pointer<T, M>& each : pointers_to<T, M>::all) {
            if (each.pointer == wanted) { return each.at; }
        }
        return no_member;
    }
};

template <class T>
constexpr struct_facts read_struct();
template <class T>
inline constexpr struct_facts facts_of = read_struct<T>();
template <class T>
inline constexpr const struct_facts* facts_at = &facts_of<T>;

/// A direct or indirect base class of a struct.
struct listed_base {
    std::meta::info type;
    std::size_t first;
};
consteval void list_bases(std::meta::info type, std::size_t first, std::vector<listed_base>& to) {
    for (const std::meta::info base : std::meta::bases_of(type, all_access)) {
        const std::meta::info each = std::meta::dealias(std::meta::type_of(base));
        to.push_back({each, first});
        list_bases(each, first, to);
        first += count_members(each);
    }
}
consteval std::vector<listed_base> list_bases(std::meta::info type) {
    std::vector<listed_base> all;
    list_bases(type, 0, all);
    return all;
}

template <class T>
struct bases_in {
    static consteval auto list() {
        std::array<base_facts, list_bases(^^T).size()> result = {};
        std::size_t at = 0;
        for (const listed_base& each : list_bases(^^T)) {
            result[at++] = {std::meta::extract<const struct_facts*>(std::meta::substitute(^^facts_at, {each.type})),
                            each.first};
        }
        return result;
    }
    static constexpr auto all = list();
};

/// Returns the name of a struct. A template specialization has no identifier, so its name is the compiler's spelling.
template <class T>
consteval std::string_view struct_name() {
    if constexpr (std::meta::has_identifier(^^T)) {
        return std::meta::identifier_of(^^T);
    } else {
        return type_name<T>();
    }
}

template <class T>
constexpr struct_facts read_struct() {
    if constexpr (!members_are_readable<T>) {
        return {struct_name<T>(), nullptr, no_member};
    } else if constexpr (std::meta::bases_of(^^T, all_access).empty()) {
        return {struct_name<T>(), members_of<T>::all.data(), members_of<T>::all.size()};
    } else {
        return {struct_name<T>(),        members_of<T>::all.data(), members_of<T>::all.size(), false,
                bases_in<T>::all.data(), bases_in<T>::all.size()};
    }
}

template <class T>
constexpr bool lacks_members() {
    return false;  // the compiler lists all members
}

}  // namespace varve::detail

#endif
