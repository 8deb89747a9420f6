#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the hazards of the migrations of a program.
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "varve/chain/migration_hazards.hpp"
#include "varve/cli/project_files.hpp"
#include "varve/cli/replayed.hpp"
#include "varve/operation/title.hpp"

namespace varve::detail {

/// A hazard of a step, or an acknowledgement of a hazard that its step does not have.
struct lint_finding {
    std::string revision = {};
    std::string message = {};  ///< the message of the migration
    std::size_t step = 0;      ///< counted from 1; 0 for an acknowledgement
    std::string operation = {};
    std::string hazard = {};    ///< its name
    std::string text = {};      ///< why it is dangerous, with the table
    std::string safe = {};      ///< the safe form; may be empty
    std::string accepted = {};  ///< the reason of the acknowledgement; empty if there is none
    std::string file = {};      ///< the source file; empty if it is not found
    std::size_t line = 1;

    bool counts() const noexcept { return accepted.empty(); }
};

/// Returns the file of each revision. Leaves out the revisions whose source file is not found.
inline std::map<std::string, std::string> files_of_revisions(const command_context& cx) {
    std::map<std::string, std::string> result;
    try {
        const migration_folder folder = read_project(cx);
        for (const migration& each : cx.lines().chain()) {
            const std::string revision(each.revision.text());
            result[revision] = shown_path(find_written(folder, revision).file);
        }
    } catch (const project_error&) { return result; }  // no sources here, as in production
    return result;
}

/// Finds the hazards of the migrations at some positions, in the order of the chain. It reads the source files only for
/// the formats that name them.
class linter {
public:
    explicit linter(const command_context& cx) : cx_(&cx), last_(texts_) {
        if (cx.json() || cx.request().report == report_format::sarif) { files_ = files_of_revisions(cx); }
        replay_applied(cx.lines(), position_set::first(cx.lines().size()), last_);
    }

    std::vector<lint_finding> judge(const position_set& wanted) {
        std::vector<lint_finding> result;
        schema state(texts_);
        for (std::size_t at = 0; at < cx_->lines().size(); ++at) {
            const migration& each = cx_->at(at);
            list<located_hazard> found = collect_hazards(state, each, {0, each.up.size()});
            add_later_hazards(state, last_, each.up, found);
            if (wanted.has(at)) { add(result, each, found); }
        }
        return result;
    }

private:
    void add(std::vector<lint_finding>& to, const migration& each, const list<located_hazard>& found) const {
        for (const located_hazard& one : found) {
            lint_finding made = begin(each);
            const operation& step = each.up[one.step];
            made.step = one.step + 1;
            string_sink titled;
            title(titled, step);
            made.operation = std::move(titled.text());
            made.hazard = name_of(one.found.what);
            string_sink text;
            put_hazard(text, one.found);
            made.text = std::move(text.text());
            made.safe = one.found.safe_form();
            for (const acknowledgement& said : each.acknowledged) {
                if (accepts(said, one, found)) { made.accepted = said.reason; }
            }
            if (const auto* sql = step.get_if<operations::execute>(); sql != nullptr && !sql->file.empty()) {
                made.file = sql->file;
                made.line = sql->line;
            }
            to.push_back(std::move(made));
        }
        for (const acknowledgement& said : each.acknowledged) {
            if (is_needed(said, found)) { continue; }
            lint_finding made = begin(each);
            made.hazard = name_of(said.what);
            made.text = "it is acknowledged, but neither the step before nor the step after has it";
            made.safe = "remove the acknowledgement, or put it beside the right step";
            to.push_back(std::move(made));
        }
    }

    lint_finding begin(const migration& each) const {
        lint_finding made;
        made.revision = each.revision.text();
        made.message = each.message;
        if (const auto file = files_.find(made.revision); file != files_.end()) { made.file = file->second; }
        return made;
    }

    const command_context* cx_;
    std::map<std::string, std::string> files_;
    text_arena texts_;
    schema last_;
};

}  // namespace varve::detail
