#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// C++ structs as tables, compared with a chain. Needs Boost.Hana if the compiler has no reflection.

// The order matters. With an error in a header, compilers print the chain of includes that leads to it. So headers with
// checks are included here first, each before the headers that include it, which keeps that chain short.
#include "varve/text/reflection.hpp"
#if !VARVE_REFLECTION
#include <boost/hana/adapt_struct.hpp>
#endif

#include "varve/diagnose/refuse.hpp"

#include "varve/dsl/misused_unless.hpp"

#include "varve/model/own_type.hpp"
#include "varve/model/wrong_arguments.hpp"

#include "varve/model/table.hpp"

#include "varve/model/column_part.hpp"
#include "varve/model/constraint_part.hpp"
#include "varve/model/index_part.hpp"
#include "varve/model/reference_part.hpp"

#include "varve/chain/chain.hpp"

#include "varve/varve.hpp"

#include "varve/model/lower.hpp"

#include "varve/sync/in_sync.hpp"
