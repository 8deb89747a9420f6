#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Decides whether an object that no statement has created is a mistake, or existed before.
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "varve/diagnose/refusal.hpp"
#include "varve/operation/operation.hpp"
#include "varve/reader/reading.hpp"
#include "varve/review/subject.hpp"
#include "varve/schema/schema.hpp"
#include "varve/text/nearest.hpp"

namespace varve::detail {

/// An object that a refusal calls missing.
struct missing_object {
    std::string_view kind = {};  ///< "table", "type", "schema", …; empty: the refusal is about something else
    std::string_view name = {};
    std::string_view similar = {};  ///< the name that the refusal suggests
};

/// Reads the sentence of a refusal: `table "user" does not exist; did you mean "users"?`.
constexpr missing_object missing_of(const refusal& no) noexcept {
    const std::string_view text = no.what();
    for (const std::string_view method : {"gin", "gist"}) {
        const std::size_t at = text.find(" has no default operator class ");
        if (at == std::string_view::npos || text.substr(0, at).substr(at - method.size()) != method) { continue; }
        return {"extension", method == "gin" ? "btree_gin" : "btree_gist", {}};
    }
    const std::size_t end = text.find(" does not exist");
    if (no.kind() != mistake::does_not_exist || end == std::string_view::npos) { return {}; }
    missing_object result;
    if (const std::size_t at = text.rfind("extension \""); at != std::string_view::npos) {
        std::string_view rest = text.substr(at);  // … does not exist: extension "citext" provides it
        result = {"extension", take_quoted_name(rest), {}};
        return result;
    }
    const std::size_t colon = text.substr(0, end).rfind(": ");  // the cause of what is before it
    std::string_view clause = text.substr(colon == std::string_view::npos ? 0 : colon + 2);
    for (const std::string_view kind : {"table", "enum type", "type", "schema", "index", "view", "materialized view",
                                        "sequence", "domain", "function", "trigger", "policy", "rule"}) {
        if (clause.substr(0, kind.size()) != kind || clause.substr(kind.size(), 2) != " \"") { continue; }
        result = {kind, take_quoted_name(clause), {}};
        if (const std::size_t at = text.find("did you mean \"", end); at != std::string_view::npos) {
            std::string_view rest = text.substr(at);
            result.similar = take_quoted_name(rest);
        }
        return result;
    }
    return {};
}

/// The objects that may have existed before the first statement.
class given_objects {
public:
    explicit given_objects(bool whole) : whole_(whole) {}

    /// Remembers the name of the object that an operation drops.
    void note(const operation& done) {
        if (const auto* table = done.get_if<operations::drop_table>()) { gone_.emplace(table->table.text()); }
        if (const auto* type = done.get_if<operations::drop_enum>()) { gone_.emplace(type->type.text()); }
        if (const auto* space = done.get_if<operations::drop_schema>()) { gone_.emplace(space->schema.text()); }
        if (const auto* index = done.get_if<operations::drop_index>()) { gone_.emplace(index->index.text()); }
        if (const auto* extension = done.get_if<operations::drop_extension>()) {
            gone_.emplace(extension->extension.text());
        }
        if (const auto* renamed = done.get_if<operations::rename_table>()) { gone_.emplace(renamed->table.text()); }
    }

    /// Remembers the names in a DROP that is not an operation. It does not distinguish functions with one name, or
    /// triggers of different tables.
    void note_dropped(const reading& done) {
        if (done.object != object_kind::view && done.object != object_kind::materialized_view &&
            done.object != object_kind::sequence && done.object != object_kind::domain) {
            return;
        }
        for (const name& each : done.names) { gone_.emplace(each.text()); }
    }

    /// Whether the object may exist although no statement has created it.
    bool may_be(const missing_object& each, const schema& state) const {
        if (each.kind.empty() || gone_.count(std::string(each.name)) != 0) { return false; }
        if (is_in_other_schema(each, state)) { return true; }
        if (is_misspelled(each)) { return false; }
        if (!whole_ || each.kind == "schema" || each.kind == "extension" || each.kind == "function") { return true; }
        if (is_history_of_tool(each.name.substr(each.name.rfind('.') + 1))) { return true; }
        // An administrator may have created an extension, also one whose types varve does not know.
        return is_in_given_schema(each.name) ||
               (each.kind == "type" && (each.name == "geometry" || each.name == "geography" || each.name == "raster"));
    }

    /// Takes the object as given. Returns false if it was taken as given before.
    bool add(const missing_object& each, schema& state) {
        state.hidden.add(each.name);
        return given_.emplace(each.name).second;
    }

private:
    static bool is_misspelled(const missing_object& each) {
        return each.name.size() > 3 && !each.similar.empty() &&
               edit_distance(each.name, each.similar) <= 1 + each.name.size() / 8;
    }
    /// A search path that no file sets may lead to another schema.
    static bool is_in_other_schema(const missing_object& each, const schema& state) {
        const std::string_view object = each.name.substr(each.name.rfind('.') + 1);
        for (const objects::table& table : state.table_slots()) {
            if (!table.name.empty() && table.name.object() == object) { return true; }
        }
        for (const objects::enumeration& type : state.enums) {
            if (type.name.object() == object) { return true; }
        }
        return false;
    }
    /// Whether the table is the history of a migration tool, which the tool itself creates.
    static bool is_history_of_tool(std::string_view table) {
        for (const std::string_view each :
             {"schema_migrations", "_sqlx_migrations", "__diesel_schema_migrations", "flyway_schema_history",
              "schema_version", "goose_db_version", "pgmigrations", "gorp_migrations", "alembic_version",
              "varve_history", "_prisma_migrations", "knex_migrations", "databasechangelog", "django_migrations"}) {
            if (table == each) { return true; }
        }
        return false;
    }
    bool is_in_given_schema(std::string_view name) const {
        const std::size_t dot = name.find('.');
        return dot != std::string_view::npos && given_.count(std::string(name.substr(0, dot))) != 0;
    }

    bool whole_;
    std::set<std::string> gone_;
    std::set<std::string> given_;
};

}  // namespace varve::detail
