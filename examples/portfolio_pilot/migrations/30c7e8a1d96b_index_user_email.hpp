#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct index_user_email {
    static constexpr auto revision = "30c7e8a1d96b";
    static constexpr auto revises = "f7086d1ba5c2";
    static constexpr auto message = "look up users by email in any capitals";

    // Somebody first ran this SQL by hand. `effect` declares what it does to the schema.
    static constexpr auto up = steps(
        execute("CREATE INDEX idx_user_email ON users (lower(email))")
            .effect(create_index("idx_user_email", on("users", expression("lower(email)")))));
    static constexpr auto down = steps(
        execute("DROP INDEX idx_user_email").effect(drop_index("idx_user_email")));
};

}  // namespace portfolio::migrations
