#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the members of a struct with Boost.Hana.
#include "varve/text/reflection.hpp"

#if !VARVE_REFLECTION

#include <array>
#include <boost/hana/accessors.hpp>
#include <boost/hana/adapt_struct.hpp>
#include <boost/hana/define_struct.hpp>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/model/member_facts.hpp"
#include "varve/model/unlisted_member.hpp"
#include "varve/text/type_name.hpp"

namespace varve::detail {

// Parts of error messages about members.
inline constexpr std::string_view or_unknown_member = ", or one that BOOST_HANA_ADAPT_STRUCT does not list";
inline constexpr std::string_view and_list_it = ", and list what you name in BOOST_HANA_ADAPT_STRUCT";
inline constexpr std::string_view how_to_describe =
    "describe them: BOOST_HANA_ADAPT_STRUCT(its_name, id, name), at global scope";

/// Whether BOOST_HANA_ADAPT_STRUCT or BOOST_HANA_DEFINE_STRUCT has described `T`.
template <class T>
concept described = boost::hana::Struct<T>::value;

template <auto Pointer, class Wanted>
constexpr bool is_member(Wanted wanted) {
    if constexpr (std::is_same_v<std::remove_cv_t<decltype(Pointer)>, Wanted>) {
        return Pointer == wanted;
    } else {
        return false;
    }
}

template <class Pointer>
struct member_type;
template <class M, class C>
struct member_type<M C::*> {
    using type = M;
};

// The members are read from the type of Hana's accessors. Calling Hana's functions would cost a hundred
// instantiations for each model.
template <class Accessors>
struct members_in;
template <class... Names, class... Pointers, Pointers... Members>
struct members_in<
    boost::hana::tuple<boost::hana::pair<Names, boost::hana::struct_detail::member_ptr<Pointers, Members>>...>> {
    template <class Struct, class M>
    static constexpr const type_facts* type_behind(M Struct::*) {
        return &type_facts_of<std::remove_cv_t<M>>;
    }
    static constexpr std::array<member_facts, sizeof...(Names)> all = {
        member_facts{Names::c_str(), type_behind(Members)}...};

    template <class Wanted>
    static constexpr std::size_t find(Wanted wanted) {
        std::size_t at = 0;
        return ((is_member<Members>(wanted) || (++at, false)) || ...) ? at : no_member;
    }

    template <class T>
    static constexpr bool are_not_all_of() {
        return has_unlisted_member<T, typename member_type<Pointers>::type...>();
    }
};

// A struct without members. Clang 19 crashes if the general template handles it.
template <>
struct members_in<boost::hana::tuple<>> {
    static constexpr std::array<member_facts, 0> all = {};

    template <class Wanted>
    static constexpr std::size_t find(Wanted) {
        return no_member;
    }

    template <class T>
    static constexpr bool are_not_all_of() {
        return has_unlisted_member<T>();
    }
};

template <class T>
using members_of = members_in<std::remove_cv_t<decltype(boost::hana::accessors<T>())>>;

/// Whether the members that were listed for Boost.Hana exist. If one is misspelled, or is a bit field, the
/// compiler has reported it.
template <class T>
concept members_are_readable = described<T> && requires {
    members_of<T>::all.size();
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

/// Whether `T` certainly has a member that its description for Boost.Hana leaves out.
template <class T>
constexpr bool lacks_members() {
    if constexpr (members_are_readable<T>) {
        return members_of<T>::template are_not_all_of<T>();
    } else {
        return false;
    }
}

}  // namespace varve::detail

#endif
