#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct initial_pgvector_setup {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "initial pgvector setup";

    static constexpr auto up = steps(create_extension("vector"));
};

}  // namespace portfolio::migrations
