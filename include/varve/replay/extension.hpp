#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of operations on extensions.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/operation/namespace.hpp"
#include "varve/replay/index_check.hpp"
#include "varve/replay/lookup.hpp"

namespace varve::detail {

/// Returns the extensions that an extension requires, separated by commas.
constexpr std::string_view required_by(std::string_view extension) noexcept {
    return same_text(extension, "earthdistance")            ? "cube"
           : same_text(extension, "postgis_topology")       ? "postgis"
           : same_text(extension, "postgis_raster")         ? "postgis"
           : same_text(extension, "postgis_sfcgal")         ? "postgis"
           : same_text(extension, "postgis_tiger_geocoder") ? "postgis,fuzzystrmatch"
                                                            : "";
}

/// Refuses if an extension that the wanted one requires does not exist.
constexpr bool check_requirements(const schema& state, std::string_view wanted, refusal& no) {
    std::string_view rest = required_by(wanted);
    while (!rest.empty()) {
        std::size_t end = 0;
        while (end < rest.size() && rest[end] != ',') { ++end; }
        const std::string_view each = rest.substr(0, end);
        rest = rest.substr(end == rest.size() ? end : end + 1);
        if (!state.has_extension(each) && !may_be_touched(state, each)) {
            return refuse(no, mistake::does_not_exist,
                          {"extension \"", wanted, "\" needs extension \"", each, "\", which does not exist"},
                          {"create that one before, with create_extension(\"", each, "\")"});
        }
    }
    return true;
}

constexpr bool refuse_used(std::string_view extension, std::string_view kind, std::string_view user, const name& table,
                           refusal& no) {
    return refuse(
        no, mistake::still_needed,
        {"extension \"", extension, "\" is still needed by ", kind, " \"", user, "\" of table \"", table.text(), "\""},
        {"drop that first"});
}

/// Whether the extension provides the access method or an operator class of the index.
constexpr bool needs_extension(const objects::index& each, std::string_view extension) {
    if (same_text(find_method(each.method.text()).extension, extension)) { return true; }
    for (const objects::index_key& key : each.keys) {
        if (same_text(extension_of_class(key.opclass.object()), extension)) { return true; }
    }
    return false;
}

/// Whether `extension` is btree_gin or btree_gist, and a key of the index uses a default operator class that only this
/// extension provides.
constexpr bool needs_default_class(const schema& state, const objects::table& owner, const objects::index& each,
                                   std::string_view extension) {
    if (!(same_text(extension, "btree_gin") && same_text(each.method.text(), "gin")) &&
        !(same_text(extension, "btree_gist") && same_text(each.method.text(), "gist"))) {
        return false;
    }
    for (const objects::index_key& key : each.keys) {
        const maybe<objects::column> column = owner.find_column(key.column);
        if (column == nullptr || !key.opclass.empty() || column->type.dimensions != 0) { continue; }
        const type_class kind = classify(state, column->type.name);
        const std::string_view base = base_of(column->type.name.object());
        if (kind == type_class::enumeration ||
            (kind == type_class::builtin && !has_default_class(each.method.text(), base))) {
            return true;
        }
    }
    return false;
}

constexpr bool uses_any_extension(const objects::table& table) {
    for (const objects::column& each : table.columns) {
        if (reference_index::has_type_of_extension(each)) { return true; }
    }
    for (const objects::index& each : table.indexes) {
        if (reference_index::may_need_extension(each)) { return true; }
    }
    return table.uncertain;
}

/// Refuses if an extension, a column or an index uses the extension.
constexpr bool check_extension_unused(const schema& state, std::string_view extension, refusal& no) {
    for (const name& each : state.extensions) {
        if (is_listed(required_by(each.object()), extension)) {
            return refuse(no, mistake::still_needed,
                          {"extension \"", extension, "\" is still needed by extension \"", each.object(), "\""},
                          {"drop that first"});
        }
    }
    for (const std::uint32_t slot : state.uses().slots_of_extensions()) {
        const objects::table& table = state.table_slots()[slot];
        if (table.name.empty() || table.uncertain) { continue; }
        for (const objects::column& each : table.columns) {
            if (same_text(extension_of_type(each.type.name.object()), extension) &&
                classify(state, each.type.name) == type_class::extension) {
                return refuse_used(extension, "column", each.name.text(), table.name, no);
            }
        }
        for (const objects::index& each : table.indexes) {
            if (needs_extension(each, extension) || needs_default_class(state, table, each, extension)) {
                return refuse_used(extension, "index", each.name.text(), table.name, no);
            }
        }
    }
    return true;
}

constexpr bool check_schema_of_extension(const schema& state, const name& wanted, refusal& no) {
    if (wanted.empty() || same_text(wanted.text(), "public") || schema_exists(state, wanted.text()) ||
        same_text(wanted.text(), "pg_catalog")) {
        return true;
    }
    nearest_name nearest(wanted.text());
    for (const name& each : state.schemas) { nearest.consider(each.text()); }
    return refuse_missing(no, {"schema \"", wanted.text(), "\""}, nearest,
                          {"create it before, with create_schema(\"", wanted.text(), "\")"});
}

constexpr refusal replay_one(schema& state, const operations::create_extension& op) {
    refusal no;
    const std::string_view wanted = op.extension.text();
    if (!check_identifier("extension", wanted, no)) { return no; }
    if (state.has_extension(op.extension)) {
        if (!may_be_touched(state, wanted)) {
            refuse(no, mistake::exists_already, {"extension \"", wanted, "\" exists already"}, {"leave the step out"});
        }
        return no;
    }
    if (!check_requirements(state, wanted, no) || !check_schema_of_extension(state, op.schema, no)) { return no; }
    const bool in_public = op.schema.empty() || same_text(op.schema.text(), "public");
    const std::string_view space = in_public ? std::string_view() : op.schema.text();
    for (const objects::enumeration& each : state.enums) {
        if (!each.uncertain && same_text(each.name.schema(), space) &&
            same_text(extension_of_type(each.name.object()), wanted)) {
            refuse(no, mistake::exists_already,
                   {"extension \"", wanted, "\" provides a type \"", each.name.text(),
                    "\", but an enum of that name exists already"},
                   {"drop the enum first"});
            return no;
        }
    }
    if (in_public) {
        state.extensions.push_back(op.extension);
        return no;
    }
    buffer_sink qualified;
    qualified << space << '.' << wanted;
    state.extensions.push_back(state.texts().keep(qualified.text()));
    return no;
}

constexpr refusal replay_one(schema& state, const operations::drop_extension& op) {
    refusal no;
    const std::string_view wanted = op.extension.text();
    const std::size_t at = extension_position(state.extensions, name(wanted));
    if (at == nowhere) {
        if (!may_be_touched(state, wanted)) {
            nearest_name nearest(wanted);
            for (const name& each : state.extensions) { nearest.consider(each.object()); }
            refuse_missing(no, {"extension \"", wanted, "\""}, nearest, {"create it before, or correct the name"});
        }
        return no;
    }
    if (!check_extension_unused(state, wanted, no)) { return no; }
    state.extensions.erase(at);
    state.forget_users_of_extensions(uses_any_extension);
    return no;
}

}  // namespace varve::detail
