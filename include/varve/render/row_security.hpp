#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes changes of row security as SQL (https://www.postgresql.org/docs/current/ddl-rowsecurity.html).
#include "varve/operation/row_security.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

constexpr void render_one(sink& out, const operations::set_row_security& each) {
    using operations::row_security;
    out << "ALTER TABLE ";
    quote_qualified(out, each.table);
    switch (each.to) {
        case row_security::enable: out << " ENABLE"; break;
        case row_security::disable: out << " DISABLE"; break;
        case row_security::force: out << " FORCE"; break;
        case row_security::no_force: out << " NO FORCE"; break;
    }
    out << " ROW LEVEL SECURITY;";
}

}  // namespace varve::detail
