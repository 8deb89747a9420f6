#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Catch2, whichever of its two generations is installed.

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>  // 3.x
#else
#include <catch2/catch.hpp>  // 2.13
#endif
