#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How the compiler learns the members of a pulled model.
#include <cstdint>

namespace varve::detail {

/// By a macro of Boost.Hana beside each struct, or by C++26 reflection, which needs none.
enum class model_form : std::uint8_t { hana, reflection };

}  // namespace varve::detail
