#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The members of a struct as values, whether read by Boost.Hana or by reflection.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/model/type_of.hpp"

namespace varve::detail {

/// Why a member cannot be a column, whatever its type.
enum class member_flaw : std::uint8_t { none, bit_field, reference, unnamed, hidden, in_hidden_base };

constexpr std::string_view what_is_wrong(member_flaw flaw) {
    switch (flaw) {
        case member_flaw::bit_field: return " is a bit field; C++ has no pointer to it";
        case member_flaw::reference: return " is a reference, and a model owns its values";
        case member_flaw::hidden: return " is not public";
        case member_flaw::in_hidden_base: return " is one of a base that is not public, or virtual";
        case member_flaw::unnamed:
        case member_flaw::none: break;
    }
    return {};
}
constexpr std::string_view how_to_mend(member_flaw flaw) {
    switch (flaw) {
        case member_flaw::bit_field: return "make it a member of its own: a bool, or a std::int16_t";
        case member_flaw::reference: return "make it a value, or a std::optional of one";
        case member_flaw::unnamed: return "make the members of the union members of the struct";
        case member_flaw::hidden: return "make it public, or keep it out of the struct";
        case member_flaw::in_hidden_base: return "derive publicly from it, and not virtually";
        case member_flaw::none: break;
    }
    return {};
}

/// A member: its name, and the facts about its type.
struct member_facts {
    std::string_view name;
    const type_facts* type;
    member_flaw flaw = member_flaw::none;
};

/// The position of a member that does not exist.
inline constexpr std::size_t no_member = static_cast<std::size_t>(-1);

struct struct_facts;

/// A base class, and the position of its first member among those of the struct.
struct base_facts {
    const struct_facts* of = nullptr;
    std::size_t first = 0;
};

/// A pointer to a member as a value: the struct, and the position in it.
struct member_place {
    const struct_facts* of = nullptr;
    std::size_t at = no_member;
};

/// A struct as a value. Each struct has one object, so addresses identify structs.
struct struct_facts {
    std::string_view name;
    const member_facts* members;
    std::size_t size;       ///< no_member if the members are not known
    bool in_error = false;  ///< the compiler has reported an error in them
    const base_facts* bases = nullptr;
    std::size_t base_count = 0;

    constexpr bool known() const noexcept { return size != no_member; }

    /// Returns the position of a member, which may belong to a base class; no_member if the struct does not have it.
    constexpr std::size_t find(const member_place& member) const noexcept {
        if (member.of == this || member.at == no_member) { return member.at; }
        for (std::size_t i = 0; i < base_count; ++i) {
            if (bases[i].of == member.of) { return bases[i].first + member.at; }
        }
        return no_member;
    }
};

}  // namespace varve::detail
