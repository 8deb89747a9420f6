#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct add_documents {
    static constexpr auto revision = "e60d1c8f2b34";
    static constexpr auto revises = "2ab95e10c4d7";
    static constexpr auto message = "add documents with embeddings";

    static constexpr auto up = steps(
        create_table("documents",
            column("id", bigint).identity().primary_key(),
            column("user_id", bigint).not_null().references("users", "id").on_delete(cascade),
            column("title", text).not_null(),
            column("body", text).not_null(),
            column("embedding", vector(1536)),
            column("created_at", timestamptz).not_null().default_to(sql("now()"))));
};

}  // namespace portfolio::migrations
