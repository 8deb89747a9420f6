#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Adds a migration to a chain header.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "varve/project/chain_header.hpp"
#include "varve/project/edit_includes.hpp"
#include "varve/project/edit_list.hpp"

namespace varve::detail {

/// A migration to add to a chain.
struct chain_entry {
    std::string file = {};                  ///< the name of its header, such as "a7c31f09d2e4_add_users.hpp"
    std::string space = {};                 ///< its namespace, such as "portfolio::migrations"
    std::string name = {};                  ///< the name of its struct
    std::optional<std::size_t> after = {};  ///< the place in the list that it follows; empty if it comes first
    std::optional<std::size_t> alike = {};  ///< the place of a migration in the same namespace, if known
};

/// Returns a qualified name without its last part, but with the `::`.
inline std::string_view qualifier_of(std::string_view name) {
    const std::size_t colons = name.rfind("::");
    return colons == std::string_view::npos ? std::string_view() : name.substr(0, colons + 2);
}

/// Whether `qualifier`, written in namespace `here`, may mean namespace `space`.
inline bool may_mean(std::string_view qualifier, std::string_view here, std::string_view space) {
    if (qualifier.empty()) { return here == space; }
    if (qualifier.starts_with("::")) { return qualifier.substr(2) == std::string(space) + "::"; }
    const std::string whole = "::" + std::string(space) + "::";
    return whole.ends_with("::" + std::string(qualifier));
}

/// Returns the name of the struct, qualified like its neighbours in the list.
inline std::string spelled_type(const chain_header& header, const chain_entry& entry) {
    if (entry.alike) { return std::string(qualifier_of(header.types[*entry.alike].name)) + entry.name; }
    const std::size_t count = header.types.size();
    const std::size_t from = entry.after ? *entry.after + 1 : 1;
    for (std::size_t i = 0; i < count; ++i) {  // first those before it, nearest first, then those after it
        const std::size_t at = i < from ? from - 1 - i : i;
        if (at >= count) { continue; }
        const std::string_view qualifier = qualifier_of(header.types[at].name);
        if (may_mean(qualifier, header.space, entry.space)) { return std::string(qualifier) + entry.name; }
    }
    if (entry.space == header.space) { return entry.name; }
    if (entry.space.empty()) { return "::" + entry.name; }
    const std::string inner = header.space + "::";
    const bool within = header.space.empty() || entry.space.starts_with(inner);
    return (within && !header.space.empty() ? entry.space.substr(inner.size()) : entry.space) + "::" + entry.name;
}

/// Returns the text of the chain header with one more migration: its include next to the other includes, its
/// type in the list. The rest is unchanged, including comments and line ends. Throws project_error if the chain already
/// has the migration, or if the list is neither on one line nor has one type a line.
inline std::string with_migration(const source_text& source, const chain_entry& entry) {
    const chain_header header = read_chain_header(source);
    if (entry.after && *entry.after >= header.types.size()) {
        source.fault(header.open, "lists fewer migrations than before: run the command again");
    }
    const std::string type = spelled_type(header, entry);
    for (const include_line& each : header.includes) {
        if (file_of_include(each.path) == entry.file) {
            source.fault(each.begin, "already includes \"" + each.path + "\": give the new migration another revision");
        }
    }
    for (const listed_type& each : header.types) {
        if (each.name == type) {
            source.fault(each.begin, "already lists \"" + type + "\": give the new struct another name");
        }
    }
    const insertion include = include_editor(source, header).insert(entry.file, entry.after);
    std::string list = list_editor(source, header).insert(type, entry.after);
    std::string text = source.text();
    // The later position is changed first, so that the earlier one stays valid. Includes can be
    // above or below the chain.
    const auto change_list = [&] { text.replace(header.open, header.close + 1 - header.open, list); };
    if (include.at <= header.open) { change_list(); }
    text.insert(include.at, include.text);
    if (include.at > header.open) { change_list(); }

    // Parses the new text to check it, because the layout of the file is not known.
    const source_text after(source.file(), text);
    const chain_header now = read_chain_header(after);
    const std::size_t place = entry.after ? *entry.after + 1 : 0;
    bool right = now.types.size() == header.types.size() + 1 && now.includes.size() == header.includes.size() + 1;
    for (std::size_t i = 0; right && i < now.types.size(); ++i) {
        right = now.types[i].name == (i == place ? type : header.types[i < place ? i : i - 1].name);
    }
    if (!right) { source.fault(header.begin, unknown_layout); }
    return text;
}

}  // namespace varve::detail
