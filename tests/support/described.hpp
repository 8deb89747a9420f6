#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What describes structs to Boost.Hana; where the compiler reads them by itself, nobody asks, and Hana may be missing.
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION && !__has_include(<boost/hana/adapt_struct.hpp>)
#define BOOST_HANA_ADAPT_STRUCT(...) static_assert(true)
#else
#include <boost/hana/adapt_struct.hpp>
#endif
