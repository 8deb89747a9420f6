#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The names of a chain's structs, for messages.
#include <cstddef>
#include <string_view>

#include "varve/chain/chain.hpp"

namespace varve::detail {

template <class Declared>
struct type_names_in;
template <class... Ms>
struct type_names_in<chain_of<Ms...>> {
    static constexpr std::string_view at(std::size_t position) { return type_name_at<Ms...>(position); }
};

}  // namespace varve::detail
