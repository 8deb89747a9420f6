#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes operations on PostgreSQL schemas and extensions as SQL.
#include "varve/operation/namespace.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

constexpr void render_one(sink& out, const operations::create_schema& each) {
    out << "CREATE SCHEMA ";
    quote_identifier(out, each.schema.text());
    out << ';';
}

constexpr void render_one(sink& out, const operations::drop_schema& each) {
    out << "DROP SCHEMA ";
    quote_identifier(out, each.schema.text());
    out << ';';
}

constexpr void render_one(sink& out, const operations::create_extension& each) {
    out << "CREATE EXTENSION ";
    quote_identifier(out, each.extension.text());
    if (!each.schema.empty()) {
        out << " SCHEMA ";
        quote_identifier(out, each.schema.text());
    }
    out << ';';
}

constexpr void render_one(sink& out, const operations::drop_extension& each) {
    out << "DROP EXTENSION ";
    quote_identifier(out, each.extension.text());
    out << ';';
}

}  // namespace varve::detail
