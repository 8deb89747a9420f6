#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds out whether a struct has a member that BOOST_HANA_ADAPT_STRUCT does not list.
#include <type_traits>

namespace varve::detail {

// Never called. They have bodies because clang warns of functions without one.

/// Initializes a member of type `M`, and no other.
template <class M>
struct initializer_of {
    operator M() const { __builtin_unreachable(); }
};
/// Initializes a member of any type, but no base class of `Struct`.
template <class Struct>
struct initializer_of_member {
    template <class M>
    requires(!std::is_base_of_v<M, Struct>) operator M() const { __builtin_unreachable(); }
};

template <class T, class... Initializers>
concept initialized_by = requires {
    T{Initializers{}...};
};

/// Looks for one more member after `Before`, the types of the first listed members of `T`.
template <class T, class... Before>
struct unlisted_after {
    /// `After` are the types of the other listed members.
    template <class... After>
    static constexpr bool search() {
        if constexpr (initialized_by<T, initializer_of<Before>..., initializer_of_member<T>,
                                     initializer_of<After>...>) {
            return true;
        } else if constexpr (sizeof...(After) == 0) {
            return false;
        } else {
            return search_behind<After...>();
        }
    }

private:
    template <class First, class... After>
    static constexpr bool search_behind() {
        return unlisted_after<T, Before..., First>::template search<After...>();
    }
};

/// Whether `T` has more members than `Listed`, the types of those that were listed for Boost.Hana. It finds more only
/// if `T` is an aggregate without a C array, whose members were listed in the order of their declaration.
template <class T, class... Listed>
constexpr bool has_unlisted_member() {
    if constexpr (!std::is_aggregate_v<T> || (std::is_array_v<Listed> || ...)) {
        return false;
    } else if constexpr (initialized_by<T, initializer_of<Listed>...>) {
        return unlisted_after<T, Listed...>::template search<>();
    } else {
        return unlisted_after<T>::template search<Listed...>();
    }
}

}  // namespace varve::detail
