#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The members of a struct that Boost.Hana knows.
#include <boost/hana/accessors.hpp>
#include <boost/hana/adapt_struct.hpp>
#include <boost/hana/define_struct.hpp>
#include <boost/hana/first.hpp>
#include <boost/hana/second.hpp>
#include <boost/hana/unpack.hpp>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/text/name.hpp"

namespace varve::detail {

/// Whether BOOST_HANA_ADAPT_STRUCT or BOOST_HANA_DEFINE_STRUCT has named the members of `T`.
template <class T>
concept described = boost::hana::Struct<T>::value;

// What Hana keeps for each member is a function whose type names it.
template <class Accessor>
struct member_of;
template <class Pointer, Pointer Member>
struct member_of<boost::hana::struct_detail::member_ptr<Pointer, Member>> {
    static constexpr Pointer pointer = Member;
};

/// A member of a struct, as a type: `pointer` is the pointer to it, `type` its own type.
template <auto Pointer>
struct member;
template <class Struct, class Type, Type Struct::*Pointer>
struct member<Pointer> {
    static constexpr Type Struct::*pointer = Pointer;
    using type = Type;
};

/// Calls `f(name, member<&T::m>())` for each member, in order.
template <described T, class F>
constexpr void for_each_member(F f) {
    boost::hana::unpack(boost::hana::accessors<T>(), [&f](auto... each) {
        (f(std::string_view(boost::hana::first(each).c_str()),
           member<member_of<std::decay_t<decltype(boost::hana::second(each))>>::pointer>()),
         ...);
    });
}

/// What `M C::*` points to stands in which place among the members of `T`; their number where it is none of them.
template <described T, class M, class C>
constexpr std::size_t place_of(M C::*wanted) {
    std::size_t at = 0;
    std::size_t found = static_cast<std::size_t>(-1);
    for_each_member<T>([&](std::string_view, auto each) {
        if constexpr (std::is_same_v<const M C::*, const typename decltype(each)::type T::*>) {
            if (each.pointer == wanted) { found = at; }
        }
        ++at;
    });
    return found < at ? found : at;
}

}  // namespace varve::detail
