#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The vocabulary, the chain, and all checks at compile time. Needs only the standard library.

// The order matters. With an error in a header, compilers print the chain of includes that leads to it. So headers with
// checks are included here first, each before the headers that include it, which keeps that chain short.
#include "varve/diagnose/refuse.hpp"

#include "varve/dsl/misused_unless.hpp"

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
#include "varve/chain/understood.hpp"
#include "varve/dsl/dsl.hpp"
