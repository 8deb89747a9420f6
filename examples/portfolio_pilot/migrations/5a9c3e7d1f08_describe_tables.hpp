#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct describe_tables {
    static constexpr auto revision = "5a9c3e7d1f08";
    static constexpr auto revises = "e1b40a7c93d5";
    static constexpr auto message = "say what tables and columns are for";

    static constexpr auto up = steps(
        comment_on_table("positions", "What a portfolio holds now; transactions say how it came to it"),
        comment_on_column("portfolios", "closed_at", "When its owner closed it; NULL while it is open"),
        comment_on_column("documents", "embedding", "1,536 numbers, compared by cosine distance"),
        comment_on_index("ix_documents_embedding", "Nearest neighbours of an embedding"));
};

}  // namespace portfolio::migrations
