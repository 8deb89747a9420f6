#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes operations on enum types as SQL (https://www.postgresql.org/docs/current/sql-altertype.html).
#include <string_view>

#include "varve/operation/type.hpp"
#include "varve/render/replace_enum.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/literal.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

constexpr void render_one(sink& out, const operations::create_enum& each) {
    put_create_enum(out, each.type, each.values);
}

constexpr void render_one(sink& out, const operations::add_enum_value& each) {
    out << "ALTER TYPE ";
    quote_qualified(out, each.type);
    out << " ADD VALUE ";
    quote_literal(out, each.value.text());
    switch (each.place) {
        case operations::placement::last: break;
        case operations::placement::before: out << " BEFORE "; break;
        case operations::placement::after: out << " AFTER "; break;
    }
    if (each.place != operations::placement::last) { quote_literal(out, each.neighbour.text()); }
    out << ';';
}

constexpr void render_one(sink& out, const operations::drop_enum& each) {
    out << "DROP TYPE ";
    quote_qualified(out, each.type);
    out << ';';
}

}  // namespace varve::detail
