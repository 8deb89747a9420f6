#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// C++ structs as tables, and whether they are in step with a chain. Needs Boost.Hana.

// First: compilers say of a mistake in BOOST_HANA_ADAPT_STRUCT by which files its header came, and from here they are few.
#include <boost/hana/adapt_struct.hpp>

#include "varve/sync/in_sync.hpp"
#include "varve/varve.hpp"
