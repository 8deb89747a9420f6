#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes operations on views as SQL (https://www.postgresql.org/docs/current/sql-createview.html).
#include "varve/operation/object.hpp"
#include "varve/operation/object_text.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

constexpr void render_one(sink& out, const operations::create_object& each) {
    put_create_object(out, each);
    out << ';';
}

constexpr void render_one(sink& out, const operations::drop_object& each) {
    out << "DROP ";
    put_object_called(out, each.object);
    out << ';';
}

constexpr void render_one(sink& out, const operations::rename_object& each) {
    out << "ALTER ";
    put_object_called(out, each.object);
    out << " RENAME TO ";
    quote_identifier(out, each.to.object());
    out << ';';
}

constexpr void render_one(sink& out, const operations::refresh_materialized_view& each) {
    out << "REFRESH MATERIALIZED VIEW " << (each.concurrently ? "CONCURRENTLY " : "");
    quote_qualified(out, each.view);
    out << (each.with_no_data ? " WITH NO DATA;" : ";");
}

}  // namespace varve::detail
