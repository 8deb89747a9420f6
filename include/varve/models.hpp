#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// C++ structs as tables, and whether they are in step with a chain. Needs Boost.Hana.
#include "varve/sync/in_sync.hpp"
#include "varve/varve.hpp"
