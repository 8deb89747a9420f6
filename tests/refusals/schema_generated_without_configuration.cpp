// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A generated column for text search that names no configuration.
//
// expect: generated column .words. of table .docs. uses to_tsvector, which is not immutable
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_docs {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
#ifdef REPAIRED
        create_table("docs", column("body", text), column("words", type("tsvector")).generated_as("to_tsvector('english', body)")));
#else
        create_table("docs", column("body", text), column("words", type("tsvector")).generated_as("to_tsvector(body)")));
#endif
};
using chain = varve::chain<add_docs>;
