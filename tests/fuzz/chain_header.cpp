// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Any text read as a chain header and changed, and as a migration.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "require.hpp"
#include "varve/project/edit_chain.hpp"
#include "varve/project/migration_file.hpp"

using varve::detail::source_text;
using varve::tests::require;

namespace {

std::string with_line_ends(std::string_view text) {
    std::string result;
    for (const char c : text) { result.append(c == '\n' ? "\r" : "").append(1, c); }
    return result;
}

/// The names in the list, or nothing where the header is refused.
std::optional<std::vector<std::string>> names(const std::string& text) {
    try {
        std::vector<std::string> result;
        for (const auto& each : varve::detail::read_chain_header(source_text("file", text)).types) {
            result.push_back(each.name);
        }
        return result;
    } catch (const varve::project_error& error) {
        const std::string_view what(error.what());
        require(what.starts_with("file: line ") || what.starts_with("file has no line"), "a complaint names the place");
        require(what.find(": ", 6) != what.npos, "a complaint has a way out");
        return std::nullopt;
    }
}

std::optional<std::string> edited(const std::string& text, std::optional<std::size_t> after) {
    try {
        return varve::detail::with_migration(source_text("file", text),
                                             {"new_file.hpp", "new_space", "new_name", after, {}});
    } catch (const varve::project_error&) { return std::nullopt; }
}

/// Whether `whole` has the characters of `part` in their order, blanks aside.
bool keeps(std::string_view whole, std::string_view part) {
    std::size_t at = 0;
    for (const char c : part) {
        if (varve::detail::is_blank(c)) { continue; }
        at = whole.find(c, at);
        if (at++ == whole.npos) { return false; }
    }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    try {
        for (const auto& each : varve::detail::read_migrations(source_text("file", text))) {
            require(!each.name.empty() && each.line > 0, "a migration has a name and a line");
        }
    } catch (const varve::project_error&) {  // NOLINT(bugprone-empty-catch): compared with the chain header below
    }
    const auto once = names(text);
    if (!once) { return 0; }
    const bool plain = text.find('\r') == std::string::npos;
    if (plain) { require(names(with_line_ends(text)) == once, "CRLF reads as LF"); }
    for (std::size_t place = 0; place <= once->size(); ++place) {
        const auto after = place == 0 ? std::nullopt : std::optional(place - 1);
        const auto now = edited(text, after);
        require(!now || names(*now)->size() == once->size() + 1, "a migration more is one more");
        require(!now || keeps(*now, text), "nothing that stands there is lost");
        if (plain && text.find('\n') != std::string::npos && text.find("\\\n") == std::string::npos) {
            const auto other = edited(with_line_ends(text), after);
            require(other.has_value() == now.has_value() && (!now || *other == with_line_ends(*now)), "line ends stay");
        }
        require(now || text.find("new_") != std::string::npos, "every list that can be read can be changed");
    }
    return 0;
}
