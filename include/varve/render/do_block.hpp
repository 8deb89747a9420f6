#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes DO statements.
#include <string_view>

#include "varve/text/sink.hpp"

namespace varve::detail {

/// Writes a DO statement with this body. The tag of its dollar quotes is chosen so that the body does not contain it.
constexpr void put_do(sink& out, std::string_view body) {
    buffer_sink tag;
    for (tag << "$varve"; body.find(tag.text()) != std::string_view::npos;) { tag << '_'; }
    out << "DO " << tag.text() << '$' << body << tag.text() << "$;";
}

}  // namespace varve::detail
