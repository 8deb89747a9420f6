#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Draws the chain for documents: Mermaid (https://mermaid.js.org) or DOT (https://graphviz.org).
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "varve/cli/revision_text.hpp"

namespace varve::detail {

/// Returns a label in which the special characters of Mermaid are encoded.
inline std::string mermaid_text(std::string_view text) {
    std::string result;
    for (const char c : text) {
        constexpr std::string_view special = "\"#<>&;`\\";
        if (special.find(c) != std::string_view::npos) {
            result += '#' + std::to_string(static_cast<int>(c)) + ';';
        } else {
            result += c == '\n' || c == '\r' ? ' ' : c;
        }
    }
    return result;
}

inline std::string dot_text(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '"' || c == '\\') { result += '\\'; }
        result += c == '\n' || c == '\r' ? ' ' : c;
    }
    return result;
}

inline std::string mermaid_chart(const command_context& cx) {
    const graph& lines = cx.lines();
    std::string text = "flowchart TD\n";
    const auto node = [](std::size_t at) { return "m" + std::to_string(at + 1); };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        text += "    " + node(i) + "[\"" + mermaid_text(revision_at(lines, i));
        if (!cx.at(i).message.empty()) { text += "<br>" + mermaid_text(cx.at(i).message); }
        text += "\"]\n";
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const std::uint32_t each : lines.parents(i)) { text += "    " + node(each) + " --> " + node(i) + '\n'; }
        for (const std::uint32_t each : lines.dependencies(i)) {
            text += "    " + node(each) + " -.-> " + node(i) + '\n';
        }
    }
    return text;
}

inline std::string dot_chart(const command_context& cx) {
    const graph& lines = cx.lines();
    std::string text = "digraph chain {\n    node [shape=box];\n";
    const auto node = [&](std::size_t at) { return '"' + dot_text(revision_at(lines, at)) + '"'; };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        text += "    " + node(i) + " [label=\"" + dot_text(revision_at(lines, i));
        if (!cx.at(i).message.empty()) { text += "\\n" + dot_text(cx.at(i).message); }
        text += "\"];\n";
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const std::uint32_t each : lines.parents(i)) { text += "    " + node(each) + " -> " + node(i) + ";\n"; }
        for (const std::uint32_t each : lines.dependencies(i)) {
            text += "    " + node(each) + " -> " + node(i) + " [style=dashed];\n";
        }
    }
    return text + "}\n";
}

}  // namespace varve::detail
