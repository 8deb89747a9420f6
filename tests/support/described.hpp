#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Describes structs to Boost.Hana. With reflection, this does nothing, and Hana may be missing.
#include "varve/text/reflection.hpp"

#if VARVE_REFLECTION && !__has_include(<boost/hana/adapt_struct.hpp>)
#define BOOST_HANA_ADAPT_STRUCT(...) static_assert(true)
#else
#include <boost/hana/adapt_struct.hpp>
#endif
