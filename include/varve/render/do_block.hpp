#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What takes a procedure: a DO statement.
#include <string_view>

#include "varve/text/sink.hpp"

namespace varve::detail {

/// Writes a DO statement with this body. Names and values in it may hold anything, the tag of the quotes too.
constexpr void put_do(sink& out, std::string_view body) {
    buffer_sink tag;
    for (tag << "$varve"; body.find(tag.text()) != std::string_view::npos;) { tag << '_'; }
    out << "DO " << tag.text() << '$' << body << tag.text() << "$;";
}

}  // namespace varve::detail
