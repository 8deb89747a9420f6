#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the place for a new #include in a chain header.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "varve/project/chain_header.hpp"
#include "varve/project/line_layout.hpp"
#include "varve/project/slug.hpp"

namespace varve::detail {

/// A text to insert, and the position to insert it at.
struct insertion {
    std::size_t at = 0;
    std::string text = {};
};

/// Returns the last part of a path in an #include.
inline std::string_view file_of_include(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// Whether `path` is the file of migration `type` by varve's naming: <revision>_<name>.hpp, where the name can be
/// changed as in struct_name_for.
inline bool includes_type(std::string_view path, std::string_view type) {
    std::string_view stem = file_of_include(path);
    stem = stem.substr(0, stem.rfind('.'));
    const std::string whole = last_name(type);
    std::string_view name = whole;
    const auto fits = [&] {
        return stem.ends_with(name) && (stem.size() == name.size() || stem[stem.size() - name.size() - 1] == '_');
    };
    if (fits()) { return true; }
    if (name.starts_with("revision_") && slug_of(stem, stem.size()) == name.substr(9)) { return true; }
    if (name.starts_with("migrate_")) { name.remove_prefix(8); }
    if (fits()) { return true; }
    const std::size_t last = name.find_last_not_of("0123456789");
    if (last == std::string_view::npos || last + 1 == name.size() || last == 0 || name[last] != '_') { return false; }
    name = name.substr(0, last);
    return fits();
}

class include_editor {
public:
    include_editor(const source_text& source, const chain_header& header) : source_(source), header_(header) {
        for (const include_line& each : header.includes) {
            if (each.conditional || !each.quoted || each.path.starts_with("varve/")) { continue; }
            quoted_.push_back(&each);
            for (const listed_type& type : header.types) {
                if (!includes_type(each.path, type.name)) { continue; }
                migrations_.push_back(&each);
                break;
            }
        }
    }

    /// Returns the line that includes `file`. Its migration comes after the listed one at `after`.
    insertion insert(std::string_view file, std::optional<std::size_t> after) const {
        const std::vector<const include_line*>& group = migrations_.empty() ? quoted_ : migrations_;
        if (group.empty()) { return insert_alone(std::string(file)); }
        const include_line* before = group.back();
        if (after) {
            for (const include_line* each : group) {
                if (includes_type(each->path, header_.types[*after].name)) { before = each; }
            }
        }
        const std::string_view folder = folder_of(before->path);
        const std::string path = std::string(folder).append(file);
        if (is_sorted(group)) {
            for (const include_line* each : group) {
                if (each->path > path) { return insert_before(*each, path); }
            }
            before = group.back();
        }
        return insert_after(*before, path);
    }

private:
    static std::string_view folder_of(std::string_view path) {
        return path.substr(0, path.size() - file_of_include(path).size());
    }

    static bool is_sorted(const std::vector<const include_line*>& lines) {
        for (std::size_t i = 1; i < lines.size(); ++i) {
            if (lines[i]->path < lines[i - 1]->path) { return false; }
        }
        return true;
    }

    std::string line_of(const std::string& path, std::string_view indentation) const {
        return std::string(indentation).append("#include \"").append(path).append("\"");
    }

    insertion insert_before(const include_line& line, const std::string& path) const {
        const std::string& text = source_.text();
        return {line_begin(text, line.begin),
                line_of(path, indentation_at(text, line.begin)).append(line_end_of(text))};
    }

    insertion insert_after(const include_line& line, const std::string& path) const {
        const std::string& text = source_.text();
        return {line_stop(text, line.end),
                std::string(line_end_of(text)).append(line_of(path, indentation_at(text, line.begin)))};
    }

    /// Inserts the line after the other includes, or if there are none, after the include guard.
    insertion insert_alone(const std::string& path) const {
        const std::string& text = source_.text();
        const std::string end(line_end_of(text));
        for (std::size_t i = header_.includes.size(); i-- > 0;) {
            const include_line& each = header_.includes[i];
            if (!each.conditional) { return {line_stop(text, each.end), end + end + line_of(path, "")}; }
        }
        std::size_t at = 0;
        for (std::size_t i = 0; source_.at(i).kind == source_kind::directive; ++i) {
            const std::string_view line = source_.spelling(i);
            const bool guards = line.find("pragma") != line.npos || line.find("ifndef") != line.npos ||
                                line.find("define") != line.npos;
            if (!guards) { break; }
            at = source_.at(i).end;
        }
        if (at == 0) { return {text.starts_with("\xEF\xBB\xBF") ? std::size_t(3) : 0, line_of(path, "") + end + end}; }
        const std::size_t next = text.find('\n', at) + 1;
        const bool blank_follows = line_stop(text, next) == next;
        return {line_stop(text, at), end + line_of(path, "") + (blank_follows ? "" : end)};
    }

    const source_text& source_;
    const chain_header& header_;
    std::vector<const include_line*> quoted_;
    std::vector<const include_line*> migrations_;
};

}  // namespace varve::detail
