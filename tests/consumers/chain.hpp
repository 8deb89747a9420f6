#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The chain of a small service.

#include <varve/varve.hpp>

namespace service {
using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add users table";

    static constexpr auto up = steps(create_table("users",
        column("id", bigint).identity().primary_key(),
        column("email", text).not_null().unique()));
};

using chain = varve::chain<add_users>;

}  // namespace service
