#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct index_document_embeddings {
    static constexpr auto revision = "47c8f93ad1e6";
    static constexpr auto revises = "e60d1c8f2b34";
    static constexpr auto message = "index document embeddings for nearest neighbours";

    // Documents go on being written while this builds. varve runs it outside a transaction by itself.
    static constexpr auto up = steps(
        create_index("ix_documents_embedding", on("documents", key("embedding").opclass("vector_cosine_ops")))
            .method("hnsw")
            .concurrently());
};

}  // namespace portfolio::migrations
