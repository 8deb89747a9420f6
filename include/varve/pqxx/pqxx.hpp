#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The one place that includes libpqxx, and where its versions differ.
#include <pqxx/pqxx>
