#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the file of a migration.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "varve/project/line_layout.hpp"
#include "varve/project/source_scanner.hpp"
#include "varve/project/string_literal.hpp"

namespace varve::detail {

/// The contents of a migration's file. A step is C++ in the layout of clang-format, such as `drop_table("users")`. If
/// it has several lines, all but the first are indented relative to it.
struct migration_spec {
    std::string revision = {};
    std::vector<std::string> parents = {};  ///< empty: varve::base
    std::string message = {};
    std::vector<std::string> branch_labels = {};
    std::vector<std::string> depends_on = {};
    std::vector<std::string> replaces = {};  ///< the revisions that were folded into it
    std::string release = {};
    std::string name = {};                  ///< the name of the struct
    std::string space = {};                 ///< the namespace, such as "app::migrations"; empty for the global one
    std::vector<std::string> comment = {};  ///< the lines above `up`, without the //
    std::vector<std::string> up = {};
    std::optional<std::vector<std::string>> down = {};  ///< none: varve derives it
    std::string irreversible = {};                      ///< the reason; empty if it can be undone
};

class migration_writer {
public:
    explicit migration_writer(const migration_spec& spec) : spec_(spec) {}

    std::string write() {
        line("#pragma once");
        line("#include <varve/varve.hpp>");
        line();
        if (!spec_.space.empty()) { line("namespace " + spec_.space + " {"); }
        line("using namespace varve::dsl;");
        line();
        line("struct " + spec_.name + " {");
        member("revision", string_literal(spec_.revision));
        member("revises", spec_.parents.empty() ? "varve::base" : one_or_call("revisions", spec_.parents));
        if (!spec_.message.empty()) { member("message", string_literal(spec_.message)); }
        if (!spec_.branch_labels.empty()) { member("branch_labels", one_or_call("labels", spec_.branch_labels)); }
        if (!spec_.depends_on.empty()) { member("depends_on", one_or_call("revisions", spec_.depends_on)); }
        if (!spec_.replaces.empty()) { write_replaces(); }
        if (!spec_.release.empty()) { member("release", string_literal(spec_.release)); }
        line();
        write_comment();
        steps("up", spec_.up);
        if (spec_.down) { steps("down", *spec_.down); }
        if (!spec_.irreversible.empty()) { member("down", "irreversible(" + string_literal(spec_.irreversible) + ")"); }
        line("};");
        if (!spec_.space.empty()) {
            line();
            line("}  // namespace " + spec_.space);
        }
        return text_;
    }

private:
    void line(std::string_view what = {}) { text_.append(what).append("\n"); }

    void member(std::string_view name, std::string_view value) {
        line("    static constexpr auto " + std::string(name) + " = " + std::string(value) + ";");
    }

    static std::string one_or_call(std::string_view function, const std::vector<std::string>& texts) {
        if (texts.size() == 1) { return string_literal(texts.front()); }
        std::string call;
        for (const std::string& each : texts) { call += (call.empty() ? "" : ", ") + string_literal(each); }
        return std::string(function) + "(" + call + ")";
    }

    /// Writes the revisions on one line, or as many on a line as fit.
    void write_replaces() {
        const std::string whole = one_or_call("revisions", spec_.replaces);
        const std::string begin = "    static constexpr auto replaces = ";
        if (spec_.replaces.size() == 1 || width_of(begin + whole) < line_width) { return member("replaces", whole); }
        line(begin + "revisions(");
        std::string row;
        for (std::size_t i = 0; i < spec_.replaces.size(); ++i) {
            const std::string one = string_literal(spec_.replaces[i]) + (i + 1 < spec_.replaces.size() ? "," : ");");
            if (!row.empty() && width_of(row) + 1 + width_of(one) > line_width) {
                line(row);
                row.clear();
            }
            row += (row.empty() ? "        " : " ") + one;
        }
        line(row);
    }

    void write_comment() {
        for (const std::string& each : spec_.comment) { line(each.empty() ? "    //" : "    // " + each); }
        const bool merges = spec_.parents.size() > 1;  // a merge needs no steps
        if (!spec_.comment.empty() || !spec_.up.empty() || merges) { return; }
        line(
            "    // Write its steps, such as create_table(\"notes\", column(\"id\", bigint).primary_key(), column(\"body\", "
            "text)).");
        line("    // varve derives `down` if it can. If it cannot, the compiler asks for it.");
    }

    void steps(std::string_view name, const std::vector<std::string>& each) {
        const bool one_line = each.empty() || (each.size() == 1 && each.front().find('\n') == std::string::npos);
        const std::string begin = "    static constexpr auto " + std::string(name) + " = steps(";
        if (one_line) {
            const std::string whole = begin + (each.empty() ? "" : each.front()) + ");";
            if (each.empty() || width_of(whole) <= line_width) { return line(whole); }
        }
        line(begin);
        for (std::size_t i = 0; i < each.size(); ++i) {
            line("        " + indented(each[i]) + (i + 1 < each.size() ? "," : ");"));
        }
    }

    /// Returns the step with all lines but the first indented further, except lines inside a literal.
    static std::string indented(const std::string& step) {
        const std::vector<source_token> tokens = source_scanner(step, "a step").scan();
        std::size_t next = 0;  // the first token that ends after `i`
        std::string result;
        for (std::size_t i = 0; i < step.size(); ++i) {
            while (next < tokens.size() && tokens[next].end <= i) { ++next; }
            const bool of_text =
                next < tokens.size() && tokens[next].begin <= i && tokens[next].kind == source_kind::text;
            result.append(1, step[i]).append(step[i] == '\n' && !of_text ? "        " : "");
        }
        return result;
    }

    const migration_spec& spec_;
    std::string text_;
};

/// Returns the text of a migration's file.
inline std::string migration_text(const migration_spec& spec) { return migration_writer(spec).write(); }

}  // namespace varve::detail
