#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the name of a collation, which may have a dot in it.
#include <string_view>

#include "varve/reader/cursor.hpp"
#include "varve/sql/identifier.hpp"

namespace varve::detail {

/// Reads a collation: "C", "en_US.utf8", billing.german.
constexpr bool read_collation(cursor& at, name& to) {
    const spelled_text spelled = name_of(at.now(), at.texts());
    const bool one = !at.at_second('.') && spelled.fine && at.now().kind == token_kind::quoted_identifier;
    if (one && spelled.text.find('.') != std::string_view::npos) {
        buffer_sink wanted;
        quote_identifier(wanted, spelled.text);
        buffer_sink written;
        quote_collation(written, spelled.text);
        if (!same_text(wanted.text(), written.text())) { return at.beyond("a name with a dot"); }
        to = spelled.text;
        at.skip();
        return true;
    }
    if (at.at("pg_catalog"_w) && at.at_second('.')) {
        at.skip();
        at.skip();
    }
    return at.take_qualified(to, "the name of a collation") &&
           (!same_text(to.text(), "default") || at.beyond("the default collation"));
}

}  // namespace varve::detail
