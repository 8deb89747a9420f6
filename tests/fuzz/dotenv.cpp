// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Any text read as a file .env.

#include "varve/settings/dotenv.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "require.hpp"

using varve::tests::require;

namespace {

using variables = std::map<std::string, std::string>;

/// The variables, or the complaint.
struct outcome {
    std::optional<variables> read = {};
    std::string complaint = {};
    bool operator==(const outcome&) const = default;
};

outcome read(std::string_view text) {
    try {
        return {varve::read_dotenv(text, "file"), {}};
    } catch (const varve::settings_error& error) { return {{}, error.what()}; }
}

std::string with_line_ends(std::string_view text, std::string_view line_end) {
    std::string result;
    for (const char c : text) {
        if (c == '\n') {
            result += line_end;
        } else {
            result += c;
        }
    }
    return result;
}

/// The same variables as a person would write them who trusts nothing but quotes. The first line is blank, so that
/// nothing looks like a byte order mark.
std::string written(const variables& all) {
    std::string text = "\n";
    for (const auto& [name, value] : all) {
        text += name + "=\"";
        for (const char c : value) {
            if (c == '"' || c == '\\') { text += '\\'; }
            if (c == '\r') {
                text += "\\r";
            } else {
                text += c;
            }
        }
        text += "\"\n";
    }
    return text;
}

void check_complaint(std::string_view text, std::string_view complaint) {
    constexpr std::string_view prefix = "file: line ";
    require(complaint.substr(0, prefix.size()) == prefix, "a complaint names the file");
    std::size_t line = 0;
    for (std::size_t i = prefix.size(); complaint[i] != ' '; ++i) {
        require('0' <= complaint[i] && complaint[i] <= '9', "a complaint names the line");
        line = line * 10 + static_cast<std::size_t>(complaint[i] - '0');
    }
    const std::ptrdiff_t ends = std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
    require(line >= 1 && line <= static_cast<std::size_t>(ends) + 1, "the line of a complaint exists");
    require(complaint.find(": ", prefix.size()) != std::string_view::npos, "a complaint has a way out");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const outcome once = read(text);
    require(once == read(text), "reading twice gives the same");
    if (text.find('\r') == std::string::npos) {
        require(once == read(with_line_ends(text, "\r\n")), "CRLF reads as LF");
        require(once == read(with_line_ends(text, "\r")), "CR reads as LF");
    }
    if (!once.read) {
        check_complaint(text, once.complaint);
        return 0;
    }
    for (const auto& [name, value] : *once.read) {
        require(!name.empty() && name.find_first_of(" \t\r\n=#") == std::string::npos, "a name is a word");
        require((name + value).find('\0') == std::string::npos, "the environment holds no zero byte");
    }
    require(read(written(*once.read)) == once, "what was read can be written");
    variables more = *once.read;
    more["ADDED"] = "p#w";
    require(read(text + "\nexport ADDED = 'p#w' # added").read == more, "a line may follow");
    return 0;
}
