#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The extensions of a schema, as names that are qualified if they are in another schema than public.
#include <string_view>

#include "varve/text/name.hpp"
#include "varve/value/list.hpp"
#include "varve/value/maybe.hpp"

namespace varve::detail {

/// Returns the extension called `wanted`, in whichever schema it is; null if there is none.
constexpr maybe<name> extension_called(const list<name>& extensions, const name& wanted) {
    for (const name& each : extensions) {
        if (each == wanted || (!each.schema().empty() && same_text(each.object(), wanted.object()))) { return each; }
    }
    return nullptr;
}

constexpr bool has_name(const list<name>& extensions, const name& wanted) {
    return extension_called(extensions, wanted) != nullptr;
}

/// Returns the schema that an extension is in; empty for public, and for no extension.
constexpr name space_of(const list<name>& extensions, const name& wanted) {
    const maybe<name> found = extension_called(extensions, wanted);
    return found == nullptr ? name() : name(found->schema());
}

/// Returns the name of that schema for a sentence.
constexpr std::string_view schema_called(const name& extension) noexcept {
    return extension.schema().empty() ? std::string_view("public") : extension.schema();
}

}  // namespace varve::detail
