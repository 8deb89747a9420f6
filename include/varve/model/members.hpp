#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The members of a struct that Boost.Hana knows, as values.
#include <array>
#include <boost/hana/accessors.hpp>
#include <boost/hana/adapt_struct.hpp>
#include <boost/hana/define_struct.hpp>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/model/type_of.hpp"
#include "varve/text/type_name.hpp"

namespace varve::detail {

/// Whether BOOST_HANA_ADAPT_STRUCT or BOOST_HANA_DEFINE_STRUCT has named the members of `T`.
template <class T>
concept described = boost::hana::Struct<T>::value;

/// A member: what it is called, and which column its type makes.
struct member_facts {
    std::string_view name;
    const type_facts* type;
};

/// The place of a member that is none.
inline constexpr std::size_t no_member = static_cast<std::size_t>(-1);

template <auto Pointer, class Wanted>
constexpr bool is_member(Wanted wanted) {
    if constexpr (std::is_same_v<std::remove_cv_t<decltype(Pointer)>, Wanted>) {
        return Pointer == wanted;
    } else {
        return false;
    }
}

// What Hana keeps of a struct, read from its type: to call its functions would cost each model a hundred instantiations.
template <class Accessors>
struct members_in;
template <class... Names, class... Pointers, Pointers... Members>
struct members_in<boost::hana::tuple<boost::hana::pair<Names, boost::hana::struct_detail::member_ptr<Pointers, Members>>...>> {
    template <class Struct, class M>
    static constexpr const type_facts* type_behind(M Struct::*) {
        return &type_facts_of<std::remove_cv_t<M>>;
    }
    static constexpr std::array<member_facts, sizeof...(Names)> all = {member_facts{Names::c_str(), type_behind(Members)}...};

    template <class Wanted>
    static constexpr std::size_t find(Wanted wanted) {
        std::size_t at = 0;
        return ((is_member<Members>(wanted) || (++at, false)) || ...) ? at : no_member;
    }
};

// A table without columns. Clang 19 breaks down where the other has to do it.
template <>
struct members_in<boost::hana::tuple<>> {
    static constexpr std::array<member_facts, 0> all = {};

    template <class Wanted>
    static constexpr std::size_t find(Wanted) {
        return no_member;
    }
};

template <class T>
using members_of = members_in<std::remove_cv_t<decltype(boost::hana::accessors<T>())>>;

/// Whether the members that Boost.Hana was told of are there: one that is mistyped, or a bit field, the compiler has refused.
template <class T>
concept members_are_readable = described<T> && requires { members_of<T>::all.size(); };

/// A struct as a value. Two that stand at the same address are the same.
struct struct_facts {
    std::string_view name;
    const member_facts* members;
    std::size_t size;  ///< no_member where Hana was not told of the members
    bool in_error = false;  ///< the compiler has said what is wrong with them

    constexpr bool known() const noexcept { return size != no_member; }
};

template <class T>
constexpr struct_facts read_struct() {
    if constexpr (members_are_readable<T>) {
        return {type_name<T>(), members_of<T>::all.data(), members_of<T>::all.size()};
    } else {
        return {type_name<T>(), nullptr, no_member, described<T>};
    }
}
template <class T>
inline constexpr struct_facts facts_of = read_struct<T>();

/// A member of a struct, wherever it is named.
struct member_place {
    const struct_facts* of = nullptr;
    std::size_t at = no_member;
};

template <class M, class C>
constexpr member_place place_of(M C::*wanted) {
    if constexpr (members_are_readable<C>) {
        return {&facts_of<C>, members_of<C>::find(wanted)};
    } else {
        return {&facts_of<C>, no_member};
    }
}

}  // namespace varve::detail
