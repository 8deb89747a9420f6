#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The members of a struct, read by reflection if the compiler has it, otherwise by Boost.Hana.
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION
#include "varve/model/members_by_reflection.hpp"
#else
#include "varve/model/members_by_hana.hpp"
#endif

namespace varve::detail {

template <class M, class C>
constexpr member_place place_of(M C::*wanted) {
    if constexpr (members_are_readable<C>) {
        return {&facts_of<C>, members_of<C>::find(wanted)};
    } else {
        return {&facts_of<C>, no_member};
    }
}

}  // namespace varve::detail
