#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the migration structs in a source file without compiling it.
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/project/source_text.hpp"
#include "varve/project/string_literal.hpp"

namespace varve::detail {

/// A migration as written in its file.
struct written_migration {
    std::filesystem::path file = {};
    std::size_t line = 0;                   ///< of its struct
    std::string space = {};                 ///< the namespace, such as "portfolio::migrations"
    std::string name = {};                  ///< the name of the struct
    std::string revision = {};              ///< empty if it is not a string literal
    std::vector<std::string> revises = {};  ///< empty for varve::base
    bool revises_known = false;             ///< whether `revises` is a text, revisions(…) or varve::base
    std::string message = {};               ///< empty if there is none, or it cannot be read
    std::vector<std::string> branch_labels = {};
    std::vector<std::string> depends_on = {};
};

/// Finds the structs with members `revision` and `revises`. A value that is not a string literal is left empty.
class migration_reader {
public:
    explicit migration_reader(const source_text& source) : source_(source) {}

    std::vector<written_migration> read() {
        scope_tracker scopes(source_);
        for (std::size_t i = 0; i < source_.size(); ++i) {
            const std::size_t depth = scopes.depth();
            if (depth == struct_depth_ + 1 && struct_open_ != none && !value_) { note_member(i); }
            if (source_.is(i, ";")) { value_ = false; }
            if ((source_.is(i, "struct") || source_.is(i, "class")) && scopes.between_declarations()) {
                open_struct(i, scopes.space(), depth);
            }
            scopes.pass(i);
            if (source_.is(i, "}") && struct_open_ < i && scopes.depth() == struct_depth_) { close_struct(); }
        }
        return std::move(found_);
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    void open_struct(std::size_t i, std::string space, std::size_t depth) {
        const std::size_t name = past_attributes(source_, i + 1);
        if (!source_.is_word(name)) { return; }
        std::size_t at = name + 1;
        while (at < source_.size() && !source_.is(at, "{") && !source_.is(at, ";") && !source_.is(at, "(") &&
               !source_.is(at, "=")) {
            ++at;
        }
        if (!source_.is(at, "{")) { return; }
        struct_open_ = at;
        struct_depth_ = depth;
        value_ = false;
        has_revision_ = has_revises_ = false;
        here_ = {};
        here_.file = source_.file();
        here_.line = line_at(source_.text(), source_.at(i).begin);
        here_.space = std::move(space);
        here_.name = source_.spelling(name);
    }

    void close_struct() {
        if (has_revision_ && has_revises_) { found_.push_back(std::move(here_)); }
        struct_open_ = none;
    }

    /// Reads the member that token `i` may name. The token belongs to a declaration, before its value.
    void note_member(std::size_t i) {
        if (source_.is(i, "=")) { value_ = true; }
        if (!source_.is_word(i)) { return; }
        std::size_t value = i + 1;
        if (source_.is(value, "[") && source_.is(value + 1, "]")) { value += 2; }
        if (!source_.is(value, "=") && !source_.is(value, "{")) { return; }
        ++value;
        const std::string_view member = source_.spelling(i);
        const std::vector<std::string> texts = read_texts(value);
        if (member == "revision") {
            has_revision_ = true;
            if (texts.size() == 1) { here_.revision = texts.front(); }
        } else if (member == "revises") {
            const std::string name = read_name(source_, value).name;
            has_revises_ = true;
            here_.revises = texts;
            here_.revises_known = !texts.empty() || last_part(name) == "base";
        } else if (member == "message" && texts.size() == 1) {
            here_.message = texts.front();
        } else if (member == "branch_labels") {
            here_.branch_labels = texts;
        } else if (member == "depends_on") {
            here_.depends_on = texts;
        }
    }

    static std::string_view last_part(std::string_view name) {
        const std::size_t colons = name.rfind("::");
        return colons == std::string_view::npos ? name : name.substr(colons + 2);
    }

    /// Returns the texts of `"a"`, `revisions("a", "b")`, `labels("a")` or `std::string_view("a")`;
    /// empty for anything else.
    std::vector<std::string> read_texts(std::size_t i) const {
        const qualified_name call = read_name(source_, i);
        const bool called = !call.name.empty() && (source_.is(call.end, "(") || source_.is(call.end, "{"));
        std::size_t at = called ? call.end + 1 : i;
        std::vector<std::string> texts;
        for (;; ++at) {
            std::optional<std::string> text;
            for (; source_.at(at).kind == source_kind::text; ++at) {  // adjacent literals are one
                const std::optional<std::string> part = literal_value(source_.spelling(at));
                if (!part) { return {}; }
                text = text.value_or("") + *part;
            }
            if (!text) { return {}; }
            texts.push_back(std::move(*text));
            if (!called || !source_.is(at, ",")) { break; }
        }
        const bool ends =
            called ? source_.is(at, ")") || source_.is(at, "}") : source_.is(at, ";") || source_.is(at, "}");
        return ends ? texts : std::vector<std::string>();
    }

    const source_text& source_;
    std::vector<written_migration> found_;
    written_migration here_;
    std::size_t struct_open_ = none;
    std::size_t struct_depth_ = none;
    bool has_revision_ = false;
    bool has_revises_ = false;
    bool value_ = false;
};

/// Returns the migrations in `source`, in their order.
inline std::vector<written_migration> read_migrations(const source_text& source) {
    return migration_reader(source).read();
}

}  // namespace varve::detail
