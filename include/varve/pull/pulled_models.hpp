#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes C++ structs for the tables of a database: the models of a pulled project.
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "varve/adopt/catalog_object.hpp"
#include "varve/adopt/plain_spelling.hpp"
#include "varve/emit/model_parts.hpp"
#include "varve/project/string_literal.hpp"
#include "varve/pull/model_declarations.hpp"
#include "varve/pull/model_form.hpp"
#include "varve/pull/model_names.hpp"
#include "varve/pull/model_types.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/sql/extension_type.hpp"

namespace varve::detail {

/// The structs of a schema, and the tables that no struct can describe.
class pulled_models {
public:
    pulled_models(const schema& state, const catalog_objects& objects, model_form form = model_form::hana)
        : state_(state), form_(form) {
        for (const catalog_object& each : objects) {
            if (each.kind == "table" && each.expressed && each.sql.empty()) {
                plain_.insert(std::string(each.name.text()));
            }
        }
        choose();
        for (const objects::enumeration& each : state.enums) {
            if (!each.values.empty()) {
                enums_[std::string(each.name.text())] = {&each, struct_names_.take(each.name.text())};
            }
        }
        for (const objects::table& each : tables_) { structs_.push_back(struct_of(each)); }
    }

    /// Returns the header that declares the structs.
    std::string header(const std::string& project) const {
        std::string text =
            "#pragma once\n// The tables of " + project +
            " as structs. The migrations of the chain must create the same tables.\n"
            "#include <array>\n#include <chrono>\n#include <cstddef>\n#include <cstdint>\n#include <optional>\n"
            "#include <string>\n#include <vector>\n\n#include <varve/models.hpp>\n\n#include \"migrations/chain.hpp\"\n\nnamespace app::model {\n";
        for (const auto& [type, held] : enums_) { text += enum_declaration(held.second, *held.first); }
        for (const model_struct& each : structs_) { text += struct_declaration(each); }
        text += "\n}  // namespace app::model\n\n";
        for (const model_struct& each : structs_) {
            if (form_ == model_form::reflection) { break; }
            text += "BOOST_HANA_ADAPT_STRUCT(app::model::" + each.name;
            for (const std::string& member : each.members) { text += ", " + member; }
            text += ");\n";
        }
        for (const auto& [type, held] : enums_) {
            text += "\ntemplate <>\ninline constexpr auto varve::enum_for<app::model::" + held.second +
                    "> =\n    varve::enumeration(" + string_literal(type);
            for (const name& value : held.first->values) { text += ", " + string_literal(value.text()); }
            text += ");\n";
        }
        for (const model_struct& each : structs_) { text += table_text(each); }
        return text + list_text();
    }

    model_form form() const noexcept { return form_; }
    std::size_t size() const noexcept { return structs_.size(); }
    /// The tables without models, and the reason for each.
    const std::vector<std::string>& without() const noexcept { return without_; }
    const std::vector<std::string>& reasons() const noexcept { return reasons_; }

private:
    /// Boost.Hana supports 55, one of which is the struct itself.
    static constexpr std::size_t most_members = 54;
    static constexpr std::size_t most_index_parameters = 4;

    /// Returns why there is no model of the table; empty if there is one. The compiler replays each table
    /// alone, and so does this.
    std::string why_no_model(const objects::table& table) const {
        if (plain_.count(std::string(table.name.text())) == 0) { return "it is not a plain table"; }
        if (table.columns.empty()) { return "it has no columns"; }
        if (form_ == model_form::hana && table.columns.size() > most_members) {
            return "it has too many columns for Boost.Hana";
        }
        text_arena texts;
        schema alone(texts);
        begin_transaction(alone);
        alone.enums = state_.enums;
        alone.may_touch_anything = true;  // types that SQL creates, operator classes of extensions
        alone.schemas = state_.schemas;
        for (const objects::column& each : table.columns) {
            const std::string_view extension = extension_of_type(each.type.name.text());
            if (!extension.empty() && !alone.has_extension(extension)) { alone.extensions.push_back(extension); }
        }
        operations::create_table made{table.name, table.columns, {}};
        for (const objects::constraint& each : table.constraints) {
            if (each.kind != objects::constraint_kind::foreign_key) { made.constraints.push_back(each); }
        }
        if (const refusal no = replay(alone, made)) { return std::string(no.what()); }
        for (const objects::index& each : table.indexes) {
            if (each.with.size() > most_index_parameters) { return "an index has too many parameters"; }
            if (const refusal no = replay(alone, operations::create_index{table.name, each, false})) {
                return std::string(no.what());
            }
        }
        return {};
    }

    /// Chooses the tables with models, and simplifies their spelling. A table has no model if one of its foreign keys
    /// refers to an object outside of the schema.
    void choose() {
        std::unordered_map<std::string, std::string> derivation_error;
        for (const objects::table& each : state_.table_slots()) {
            std::string why = each.name.empty() ? std::string() : why_no_model(each);
            if (!why.empty()) { derivation_error.emplace(each.name.text(), std::move(why)); }
        }
        for (const objects::table& each : state_.table_slots()) {
            for (const objects::constraint& key : each.constraints) {
                if (key.kind == objects::constraint_kind::foreign_key &&
                    state_.find_table(key.referenced_table) == nullptr) {
                    derivation_error.emplace(
                        each.name.text(),
                        "it refers to " + std::string(key.referenced_table.text()) + ", which no step creates");
                }
            }
        }
        std::unordered_map<std::string, std::size_t> names;
        for (const objects::table& table : state_.table_slots()) {
            for (const objects::constraint& each : table.constraints) { ++names[std::string(each.name.text())]; }
        }
        for (const objects::table& each : state_.table_slots()) {
            if (each.name.empty()) { continue; }
            if (const auto found = derivation_error.find(std::string(each.name.text()));
                found != derivation_error.end()) {
                without_.emplace_back(each.name.text());
                reasons_.push_back(found->second);
                continue;
            }
            objects::table plain = each;
            for (std::size_t i = 0; i < plain.columns.size(); ++i) {
                plain.columns.edit(i).value = plain_default(state_, plain.columns[i]);
            }
            for (std::size_t i = 0; i < plain.constraints.size(); ++i) {
                const objects::constraint& constraint = plain.constraints[i];
                if (names.at(std::string(constraint.name.text())) == 1 && is_own_name(each, constraint)) {
                    plain.constraints.edit(i).name = {};
                }
            }
            tables_.push_back(std::move(plain));
        }
        for (const objects::enumeration& each : state_.enums) {
            bool used = false;
            for (const objects::table& table : state_.table_slots()) {
                for (const objects::column& column : table.columns) { used = used || column.type.name == each.name; }
            }
            if (!used) {
                without_.emplace_back(each.name.text());
                reasons_.emplace_back("no column has this type");
            }
        }
    }

    model_struct struct_of(const objects::table& table) {
        model_struct made;
        made.table = &table;
        made.name = struct_names_.take(table.name.text());
        model_names members;
        for (const objects::column& each : table.columns) {
            made.members.push_back(members.take(each.name.text()));
            objects::data_type element = each.type;
            element.dimensions = 0;
            std::string type = own_cpp_type(element);
            if (const auto found = enums_.find(std::string(each.type.name.text())); found != enums_.end()) {
                type = "app::model::" + found->second.second;  // a member can have the same name as its type
            }
            // std::vector<bool> does not contain bools.
            const bool own = !type.empty() && !(each.type.dimensions != 0 && type == "bool");
            if (!own) { type = "std::string"; }
            if (own && each.type.dimensions != 0) { type = "std::vector<" + type + '>'; }
            made.own_types.push_back(own);
            made.types.push_back(each.not_null ? type : "std::optional<" + type + '>');
        }
        return made;
    }

    const model_struct* find_struct(const name& table) const {
        for (const model_struct& each : structs_) {
            if (each.table->name == table) { return &each; }
        }
        return nullptr;
    }

    std::string table_text(const model_struct& of) const {
        std::string text = "\ntemplate <>\ninline constexpr auto varve::table_for<app::model::" + of.name +
                           "> = varve::table(\n    " + string_literal(of.table->name.text());
        const auto add = [&text](const code& part) { text += ",\n    " + flat_text(part); };
        for (std::size_t i = 0; i < of.members.size(); ++i) {
            if (const code part = column_part_code(of, i); !part.members().empty()) { add(part); }
        }
        for (const objects::constraint& each : of.table->constraints) {
            if (each.kind == objects::constraint_kind::not_null) { continue; }  // written with its column
            add(constraint_part_code(of, each, find_struct(each.referenced_table)));
        }
        for (const objects::index& each : of.table->indexes) { add(index_part_code(of, each)); }
        if (!of.table->comment.empty()) { add(call_of_names("comment", of.table->comment)); }
        return text + ");\n";
    }

    std::string list_text() const {
        std::string text = "\nnamespace app {\n\nusing models = varve::models<";
        std::string separator = "\n    ";
        for (const model_struct& each : structs_) {
            text += std::exchange(separator, ",\n    ") + "model::" + each.name;
        }
        for (const std::string& each : without_) {
            text += std::exchange(separator, ",\n    ") + "varve::without_model<" + string_literal(each) + '>';
        }
        return text + ">;\nstatic_assert(varve::in_sync<chain, models>);\n\n}  // namespace app\n";
    }

    const schema& state_;
    model_form form_;
    std::unordered_set<std::string> plain_;
    std::vector<objects::table> tables_;
    std::vector<std::string> without_;
    std::vector<std::string> reasons_;
    model_names struct_names_;
    std::map<std::string, std::pair<const objects::enumeration*, std::string>> enums_;
    std::vector<model_struct> structs_;
};

}  // namespace varve::detail
