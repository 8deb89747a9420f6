#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Catch2, whichever of its two generations is installed. Tests spell things as 3.x does.

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>  // 3.x
#else
#include <catch2/catch.hpp>  // 2.13

namespace Catch {

using Detail::Approx;

namespace Matchers {
inline StdString::ContainsMatcher ContainsSubstring(const std::string& part) { return Contains(part); }
}  // namespace Matchers

}  // namespace Catch
#endif
