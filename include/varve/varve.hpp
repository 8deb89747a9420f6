#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The vocabulary, the chain, and every check that the compiler makes. Needs the standard library only.

// First those in which mistakes are found, the lowest before what includes them: compilers say by which files a header
// came, and from here they are few.
#include "varve/diagnose/refuse.hpp"

#include "varve/dsl/literal.hpp"
#include "varve/dsl/step_list.hpp"

#include "varve/dsl/constraint.hpp"
#include "varve/dsl/steps.hpp"

#include "varve/dsl/column.hpp"
#include "varve/dsl/data.hpp"
#include "varve/dsl/enumeration.hpp"
#include "varve/dsl/execute.hpp"
#include "varve/dsl/index.hpp"

#include "varve/dsl/alter.hpp"
#include "varve/dsl/table.hpp"

#include "varve/chain/chain.hpp"
#include "varve/chain/least_version.hpp"
#include "varve/dsl/dsl.hpp"
