#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Includes the whole DSL, for `using namespace varve::dsl` in a migration.
#include "varve/dsl/alter.hpp"
#include "varve/dsl/backfill.hpp"
#include "varve/dsl/column.hpp"
#include "varve/dsl/comment.hpp"
#include "varve/dsl/constraint.hpp"
#include "varve/dsl/data.hpp"
#include "varve/dsl/enumeration.hpp"
#include "varve/dsl/execute.hpp"
#include "varve/dsl/function.hpp"
#include "varve/dsl/index.hpp"
#include "varve/dsl/literal.hpp"
#include "varve/dsl/namespace.hpp"
#include "varve/dsl/not_null.hpp"
#include "varve/dsl/online_constraint.hpp"
#include "varve/dsl/online_not_null.hpp"
#include "varve/dsl/require.hpp"
#include "varve/dsl/steps.hpp"
#include "varve/dsl/table.hpp"
#include "varve/dsl/types.hpp"
#include "varve/dsl/view.hpp"
