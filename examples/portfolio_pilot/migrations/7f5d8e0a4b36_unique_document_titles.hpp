#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct unique_document_titles {
    static constexpr auto revision = "7f5d8e0a4b36";
    static constexpr auto revises = "bc93e27d5f10";
    static constexpr auto message = "a user's documents have different titles";

    static constexpr auto up = steps(
        add_constraint("documents", unique("user_id", "title").named("uq_documents_user_id_title")));
};

}  // namespace portfolio::migrations
