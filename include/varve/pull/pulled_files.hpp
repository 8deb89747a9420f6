#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the migrations that create what a database contains.
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/adopt/adoption.hpp"
#include "varve/emit/emit.hpp"
#include "varve/project/edit_chain.hpp"
#include "varve/project/migration_text.hpp"
#include "varve/project/new_project.hpp"
#include "varve/project/revision_id.hpp"
#include "varve/project/source_comment.hpp"
#include "varve/project/struct_name.hpp"

namespace varve::detail {

/// Divides the steps into migrations that a compiler can check one by one. The tables of a large database are too many
/// for one constant evaluation.
class pulled_migrations {
public:
    /// Creates the migrations. `enums` are the enum types of the database.
    explicit pulled_migrations(const adopted_schema& adopted, const list<name>* enums = nullptr) : enums_(enums) {
        for (const adopted_step& each : adopted.steps) { add(each); }
        for (const std::string& each : adopted.not_written) { not_written_.push_back("  " + each); }
    }

    /// Returns the files of the migrations, and the chain header that lists them.
    std::vector<project_file> files(const std::string& project, project_file header) const {
        std::vector<project_file> result;
        std::vector<std::string> revisions;
        std::vector<std::string> names;
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            migration_spec spec;
            spec.revision = new_revision(revisions);
            if (i != 0) { spec.parents = {revisions.back()}; }
            spec.message = "pull " + project;
            if (parts_.size() > 1) { spec.message += " part " + std::to_string(i + 1); }
            spec.space = "app::migrations";
            spec.name = struct_name_for(spec.message, spec.revision, names);
            spec.up = parts_[i].steps;
            if (executes_) { spec.irreversible = "it contains what existed before the migrations"; }
            if (i == 0 && !not_written_.empty()) {
                spec.comment = {"varve has no statement for these objects, which the database has too:"};
                spec.comment.insert(spec.comment.end(), not_written_.begin(), not_written_.end());
            }
            chain_entry entry;
            if (i != 0) { entry.after = i - 1; }
            entry.file = migration_file_name(spec.revision, spec.message);
            entry.space = spec.space;
            entry.name = spec.name;
            header.text = with_migration(source_text(header.path, header.text), entry);
            revisions.push_back(spec.revision);
            names.push_back(spec.name);
            result.push_back({"migrations/" + entry.file, migration_text(spec)});
        }
        result.push_back(std::move(header));
        return result;
    }

    std::size_t count() const noexcept { return parts_.size(); }

private:
    struct part {
        std::vector<std::string> steps = {};
        std::size_t characters = 0;
        bool functions = false;  ///< whether check_function_bodies is off already
    };

    static bool is_function(const adopted_step& each) {
        return each.comment.rfind("function ", 0) == 0 || each.comment.rfind("procedure ", 0) == 0;
    }

    void add(const adopted_step& each) {
        constexpr std::size_t most_steps = 100;
        constexpr std::size_t most_characters = 40'000;
        buffer_sink out;
        emit(out, each.step, 8, enums_);
        std::string code = each.comment.empty() ? std::string() : line_comment(each.comment) + '\n';
        code += out.text();
        const bool full = !parts_.empty() && (parts_.back().steps.size() >= most_steps ||
                                              parts_.back().characters + code.size() > most_characters);
        if (parts_.empty() || full) { parts_.emplace_back(); }
        part& here = parts_.back();
        const operations::execute* const sql = each.step.get_if<operations::execute>();
        executes_ = executes_ || sql != nullptr;  // later parts may need what the SQL creates
        if (sql != nullptr && sql->sql == adopted_function_setting) { here.functions = true; }
        if (is_function(each) && !here.functions) {  // the setting ended with the previous transaction
            here.functions = true;
            operations::execute setting;
            setting.sql = adopted_function_setting;
            setting.known = true;
            buffer_sink text;
            emit(text, setting);
            here.steps.emplace_back(text.text());
        }
        here.characters += code.size();
        here.steps.push_back(std::move(code));
    }

    const list<name>* enums_;
    std::vector<part> parts_;
    bool executes_ = false;  ///< SQL has no derived down, and neither has what follows it
    std::vector<std::string> not_written_;
};

}  // namespace varve::detail
