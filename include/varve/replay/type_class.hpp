#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Classifies types by the rules that PostgreSQL applies to them.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/schema/schema.hpp"
#include "varve/schema/undeclared.hpp"
#include "varve/sql/extension_type.hpp"
#include "varve/sql/types.hpp"

namespace varve::detail {

/// Classes of types.
enum class type_class : std::uint8_t {
    builtin,
    enumeration,  ///< an enum of the chain
    row,          ///< the row type of a table of the chain
    extension,    ///< a type of an extension that the chain has created
    uncertain,    ///< not known, so nothing is refused
    missing,
};

/// Whether extension_of_type knows all types of the extension, so that any other name cannot be one of them.
constexpr bool has_known_types(std::string_view extension) noexcept {
    switch (extension.size()) {
        case 2: return is_among(extension, "lo");
        case 3: return is_among(extension, "isn seg");
        case 4: return is_among(extension, "cube");
        case 5: return is_among(extension, "bloom ltree");
        case 6: return is_among(extension, "citext hstore vector");
        case 7: return is_among(extension, "pg_trgm plpgsql");
        case 8: return is_among(extension, "intarray pgcrypto unaccent");
        case 9: return is_among(extension, "btree_gin uuid-ossp");
        case 10: return is_among(extension, "btree_gist");
        case 13: return is_among(extension, "earthdistance fuzzystrmatch");
        default: return false;
    }
}

/// Whether an extension, or an execute without a declared effect, may have made an object of this name.
constexpr bool may_come_from_elsewhere(const schema& state, std::string_view object) {
    if (same_text(object, "earth") && state.has_extension("earthdistance")) { return true; }
    for (const name& each : state.extensions) {
        if (!has_known_types(each.object())) { return true; }
    }
    return may_be_touched(state, object);
}

constexpr bool is_unqualified_or_system(const name& type) {
    return type.schema().empty() || same_text(type.schema(), "pg_catalog");
}

/// Returns the class of a type; `missing` if it certainly does not exist.
constexpr type_class classify(const schema& state, const name& type) {
    if (is_unqualified_or_system(type) && is_builtin_type(type.object())) { return type_class::builtin; }
    if (const maybe<objects::enumeration> found = state.find_enum(type); found != nullptr) {
        return found->uncertain ? type_class::uncertain : type_class::enumeration;
    }
    if (const maybe<objects::table> found = state.find_table(type); found != nullptr) {
        return found->uncertain ? type_class::uncertain : type_class::row;
    }
    if (const std::string_view extension = extension_of_type(type.object());
        !extension.empty() && type.schema().empty()) {
        return state.has_extension(extension) ? type_class::extension
               : may_come_from_elsewhere(state, extension) || may_be_touched(state, type.object())
                   ? type_class::uncertain
                   : type_class::missing;
    }
    if (const maybe<name> provider = extension_called(state.extensions, extension_of_type(type.object()));
        provider != nullptr && !type.schema().empty() && same_text(provider->schema(), type.schema())) {
        return type_class::extension;
    }
    for (const name& each : state.extensions) {
        if (!each.schema().empty() && same_text(each.schema(), type.schema()) && !has_known_types(each.object())) {
            return type_class::uncertain;
        }
    }
    const bool elsewhere = state.extension_schema_unknown && state.has_extension(extension_of_type(type.object()));
    const bool unseen = type.schema().empty() ? may_come_from_elsewhere(state, type.object())
                                              : elsewhere || may_be_touched(state, type.object());
    return unseen || same_text(type.schema(), "pg_catalog") || same_text(type.schema(), "information_schema")
               ? type_class::uncertain
               : type_class::missing;
}

/// Whether a column of the type can have a collation; true if that is not known.
constexpr bool takes_collation(const schema& state, const name& type) {
    switch (classify(state, type)) {
        case type_class::builtin: return is_collatable(type.object());
        case type_class::enumeration:
        case type_class::row: return false;
        case type_class::extension:
            return !is_item("hstore,cube,ltree,lquery,ltxtquery,seg,vector,halfvec,sparsevec", type.object());
        case type_class::uncertain:
        case type_class::missing: break;
    }
    return true;
}

constexpr bool is_integer(std::string_view builtin) noexcept {
    return same_text(builtin, "integer") || same_text(builtin, "bigint") || same_text(builtin, "smallint");
}

/// Whether a built-in type has an order, which is a default operator class for btree.
constexpr bool has_order(std::string_view builtin) noexcept {
    switch (builtin.size()) {
        case 3: return !is_among(builtin, "box cid xid xml");
        case 4: return !is_among(builtin, "json line lseg path");
        case 5: return !is_among(builtin, "point");
        case 6: return !is_among(builtin, "circle");
        case 7: return !is_among(builtin, "aclitem polygon");
        case 8: return !is_among(builtin, "jsonpath");
        case 9: return !is_among(builtin, "gtsvector refcursor");
        case 11: return !is_among(builtin, "pg_mcv_list pg_snapshot");
        case 12: return !is_among(builtin, "pg_ndistinct pg_node_tree");
        case 13: return !is_among(builtin, "txid_snapshot");
        case 15: return !is_among(builtin, "pg_dependencies");
        default: return true;
    }
}

}  // namespace varve::detail
