#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes hazards for people, for pull requests, and for programs.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/cli/channels.hpp"
#include "varve/cli/json.hpp"
#include "varve/cli/lint_findings.hpp"
#include "varve/history/place.hpp"

namespace varve::detail {

inline std::string migration_of(const lint_finding& each) {
    return each.message.empty() ? each.revision : each.revision + ' ' + each.message;
}
inline std::string step_of(const lint_finding& each) {
    return each.step == 0 ? std::string() : "step " + std::to_string(each.step) + ", " + each.operation;
}

/// Returns a text like "2 hazards in 5 migrations, 1 of them accepted".
inline std::string lint_summary(const std::vector<lint_finding>& found, std::size_t migrations) {
    const auto accepted = static_cast<std::size_t>(
        std::count_if(found.begin(), found.end(), [](const lint_finding& each) { return !each.counts(); }));
    return std::to_string(found.size()) + (found.size() == 1 ? " hazard in " : " hazards in ") +
           std::to_string(migrations) + (migrations == 1 ? " migration" : " migrations") +
           (accepted == 0 ? "" : ", " + std::to_string(accepted) + " of them accepted");
}

/// Returns lines for people. Accepted hazards are written only with `all`.
inline std::string lint_text(const std::vector<lint_finding>& found, bool all, const channel_style& how) {
    std::string text;
    std::string shown;
    for (const lint_finding& each : found) {
        if (!each.counts() && !all) { continue; }
        const std::string where = migration_of(each) + (each.step == 0 ? "" : ", " + step_of(each));
        if (where != shown) { text += colored(where, text_color::yellow, how) + '\n'; }
        shown = where;
        text += "  " + colored(each.hazard, each.counts() ? text_color::red : text_color::dim, how) + ": " + each.text +
                '\n';
        if (!each.counts()) {
            text += "    accepted: " + each.accepted + '\n';
        } else if (!each.safe.empty()) {
            text += "    safer: " + each.safe + '\n';
        }
    }
    return text;
}

/// Returns a table for a comment on a pull request.
inline std::string lint_markdown(const std::vector<lint_finding>& found, const std::string& summary) {
    const auto cell = [](std::string text) {
        for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) { text.insert(at, "\\"); }
        std::replace(text.begin(), text.end(), '\n', ' ');
        return text;
    };
    std::string text = "**" + summary + "**\n";
    if (found.empty()) { return text; }
    text += "\n| migration | step | hazard | why | safer |\n|---|---|---|---|---|\n";
    for (const lint_finding& each : found) {
        const std::string safer = each.counts() ? each.safe : "accepted: " + each.accepted;
        text += "| " + cell(migration_of(each)) + " | " + cell(step_of(each)) + " | " + each.hazard + " | " +
                cell(each.text) + " | " + cell(safer) + " |\n";
    }
    return text;
}

/// Writes the hazards as members of an object.
inline void write_findings(json_writer& out, const std::vector<lint_finding>& found) {
    out.key("hazards").begin_list();
    for (const lint_finding& each : found) {
        out.begin_object().member("revision", each.revision).member("step", each.step);
        out.member("operation", each.operation).member("hazard", each.hazard).member("text", each.text);
        out.member("safe_form", each.safe).member("accepted", each.accepted);
        out.member("file", each.file).member("line", each.line).end_object();
    }
    out.end_list();
}

/// Returns the document of OASIS' "Static Analysis Results Interchange Format", version 2.1.0.
inline std::string lint_sarif(const std::vector<lint_finding>& found) {
    json_writer out;
    out.begin_object().member("$schema", "https://json.schemastore.org/sarif-2.1.0.json").member("version", "2.1.0");
    out.key("runs").begin_list().begin_object();
    out.key("tool").begin_object().key("driver").begin_object();
    out.member("name", "varve").member("version", history_writer.substr(6)).key("rules").begin_list();
    for (std::size_t i = 0; i < hazard_count; ++i) {
        const found_hazard each{static_cast<hazard>(i), {}, {}, {}};
        out.begin_object().member("id", name_of(each.what)).key("shortDescription").begin_object();
        out.member("text", each.why()).end_object().end_object();
    }
    out.end_list().end_object().end_object();
    out.key("results").begin_list();
    for (const lint_finding& each : found) {
        out.begin_object().member("ruleId", each.hazard).member("level", each.counts() ? "warning" : "note");
        out.key("message").begin_object();
        out.member("text", migration_of(each) + (each.step == 0 ? "" : ", " + step_of(each)) + ": " + each.text +
                               (each.safe.empty() ? "" : ". Safer: " + each.safe));
        out.end_object().key("locations").begin_list().begin_object();
        if (!each.file.empty()) {
            out.key("physicalLocation").begin_object().key("artifactLocation").begin_object();
            out.member("uri", each.file).end_object().key("region").begin_object().member("startLine", each.line);
            out.end_object().end_object();
        }
        out.key("logicalLocations").begin_list().begin_object();
        out.member("fullyQualifiedName", each.revision + '/' + std::to_string(each.step)).end_object().end_list();
        out.end_object().end_list();
        if (!each.counts()) {
            out.key("suppressions").begin_list().begin_object().member("kind", "inSource");
            out.member("justification", each.accepted).end_object().end_list();
        }
        out.end_object();
    }
    out.end_list().end_object().end_list().end_object();
    return out.text() + '\n';
}

}  // namespace varve::detail
