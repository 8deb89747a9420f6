#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The extensions of a schema, as names that are qualified if they are in another schema than public.
#include <cstddef>
#include <string_view>

#include "varve/schema/named_list.hpp"
#include "varve/schema/table.hpp"
#include "varve/text/name.hpp"
#include "varve/value/maybe.hpp"

namespace varve::detail {

/// Returns the position of the extension called `wanted`, in whichever schema it is; `nowhere` if there is none.
constexpr std::size_t extension_position(const named_list<name>& extensions, const name& wanted) {
    std::size_t found = objects::nowhere;
    extensions.find_by_word(hash_text(wanted.object()), [&](std::size_t position) {
        if (same_text(extensions[position].object(), wanted.object())) { found = position; }
        return found != objects::nowhere;
    });
    return found;
}

/// Returns the extension called `wanted`, in whichever schema it is; null if there is none.
constexpr maybe<name> extension_called(const named_list<name>& extensions, const name& wanted) {
    return objects::found_at(extensions.items(), extension_position(extensions, wanted));
}

constexpr bool has_name(const named_list<name>& extensions, const name& wanted) {
    return extension_position(extensions, wanted) != objects::nowhere;
}

/// Returns the schema in the name of an extension; empty if it has none. Unlike name::schema(), it also returns
/// "public", which a name has if the catalog was read with another search path.
constexpr name space_of(const named_list<name>& extensions, const name& wanted) {
    const std::size_t found = extension_position(extensions, wanted);
    if (found == objects::nowhere) { return {}; }
    const std::string_view text = extensions[found].text();
    const std::size_t qualifier = text.size() - extensions[found].object().size();
    return qualifier == 0 ? name() : name(text.substr(0, qualifier - 1));
}

/// Returns the name of that schema for a sentence.
constexpr std::string_view schema_called(const name& extension) noexcept {
    return extension.schema().empty() ? std::string_view("public") : extension.schema();
}

}  // namespace varve::detail
