#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Removes migrations from a chain header.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "varve/project/edit_list.hpp"
#include "varve/project/line_layout.hpp"

namespace varve::detail {

/// A part of a text.
struct text_span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Removes the lines of includes, and types from the list. What they had between them goes too.
class entry_remover {
public:
    entry_remover(const source_text& source, const chain_header& header) : source_(source), header_(header) {}

    /// Removes the include of `file`. Throws project_error if the header has none of its own.
    void remove_include(const std::filesystem::path& file) {
        std::error_code error;
        const std::filesystem::path folder = std::filesystem::path(source_.file()).parent_path();
        for (const include_line& each : header_.includes) {
            if (each.conditional || !each.quoted) { continue; }
            if (!std::filesystem::equivalent(folder / each.path, file, error) || error) { continue; }
            const std::size_t stop = source_.text().find('\n', each.end);
            gone_.push_back(
                {line_begin(source_.text(), each.begin), stop == std::string::npos ? source_.text().size() : stop + 1});
            return;
        }
        throw project_error(source_.file() + " does not include " + file.string() +
                            " in a line of its own: fold by hand");
    }

    /// Removes the type at `place` from the list. It must not be the last one.
    void remove_type(std::size_t place) {
        const std::string& text = source_.text();
        const listed_type& type = header_.types[place];
        const std::size_t next = header_.types[place + 1].begin;
        const std::size_t stop = text.find('\n', type.end);
        const bool own_line = begins_line(text, type.begin) && stop != std::string::npos && stop < next &&
                              line_begin(text, next) > type.begin;
        text_span gone = {type.begin, next};
        if (own_line) { gone = {line_begin(text, type.begin), stop + 1}; }
        gone_.push_back(gone);
        ++types_;
    }

    /// Returns the text without them. Throws project_error if the result is not the chain that is meant.
    std::string text() {
        std::sort(gone_.begin(), gone_.end(),
                  [](const text_span& one, const text_span& other) { return one.begin > other.begin; });
        std::string result = source_.text();
        for (const text_span& each : gone_) { result.erase(each.begin, each.end - each.begin); }
        const source_text after(source_.file(), result);
        if (read_chain_header(after).types.size() + types_ != header_.types.size()) {
            source_.fault(header_.begin, "has a chain that varve cannot change: fold by hand");
        }
        return result;
    }

private:
    const source_text& source_;
    const chain_header& header_;
    std::vector<text_span> gone_;
    std::size_t types_ = 0;
};

}  // namespace varve::detail
