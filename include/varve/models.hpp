#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// C++ structs as tables, and whether they are in step with a chain. Needs Boost.Hana, where the compiler has no
// reflection.

// First those in which mistakes are found, the lowest before what includes them: compilers say by which files a header
// came, and from here they are few.
#include "varve/text/reflection.hpp"
#if !VARVE_REFLECTION
#include <boost/hana/adapt_struct.hpp>
#endif

#include "varve/diagnose/refuse.hpp"

#include "varve/model/mistaken.hpp"
#include "varve/model/own_type.hpp"

#include "varve/model/table.hpp"

#include "varve/model/column_part.hpp"
#include "varve/model/constraint_part.hpp"
#include "varve/model/index_part.hpp"
#include "varve/model/reference_part.hpp"

#include "varve/varve.hpp"

#include "varve/model/lower.hpp"

#include "varve/sync/in_sync.hpp"
