#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Lays out the text of --help; CLI11 does it differently in each version. The one header that includes CLI11.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace varve::detail {

/// The help of a program or of one of its commands: description, usage, arguments, options, commands, footer. No line
/// ends with a blank, and there are no two empty lines in a row.
class help_page {
public:
    /// Creates the help. `app` is a command of `program`, or the program itself.
    help_page(const CLI::App& app, std::string_view program) {
        text_ = app.get_description() + "\nUsage: " + std::string(program);
        if (app.get_parent() != nullptr) { text_ += ' ' + app.get_name(); }
        const std::vector<const CLI::Option*> words =
            app.get_options([](const CLI::Option* each) { return each->get_positional(); });
        const std::vector<const CLI::Option*> options =
            app.get_options([](const CLI::Option* each) { return each->nonpositional(); });
        const std::vector<const CLI::App*> commands = app.get_subcommands([](const CLI::App*) { return true; });
        text_ += " [OPTIONS]";
        for (const CLI::Option* const each : words) { text_ += ' ' + usage(*each); }
        text_ += commands.empty() ? "\n" : " SUBCOMMAND\n";

        for (const CLI::Option* const each : words) {
            put("Positionals", each->get_name(true) + (each->get_required() ? " REQUIRED" : ""),
                each->get_description());
        }
        std::vector<std::string> groups;
        for (const CLI::Option* const each : options) {
            if (std::find(groups.begin(), groups.end(), each->get_group()) == groups.end()) {
                groups.push_back(each->get_group());
            }
        }
        for (const std::string& group : groups) {
            for (const CLI::Option* const each : options) {
                if (each->get_group() == group) { put(title(group), spelling(*each), each->get_description()); }
            }
        }
        for (const CLI::App* const each : commands) { put("Subcommands", each->get_name(), each->get_description()); }
        text_ += '\n' + app.get_footer() + '\n';
    }

    const std::string& text() const noexcept { return text_; }

private:
    static constexpr std::size_t column = 30;  // the column where descriptions begin

    static std::string usage(const CLI::Option& word) {
        const std::string name = word.get_name(true) + (word.get_expected_max() > 1 ? "..." : "");
        return word.get_required() ? name : '[' + name + ']';
    }

    // CLI11 calls the options without a group "Options", or "OPTIONS" from 2.5 on.
    static std::string_view title(const std::string& group) {
        return group == "OPTIONS" ? "Options" : std::string_view(group);
    }

    static std::string spelling(const CLI::Option& option) {
        std::string result;
        for (const std::string& each : option.get_snames()) { result += (result.empty() ? "-" : ",-") + each; }
        for (const std::string& each : option.get_lnames()) { result += (result.empty() ? "--" : ",--") + each; }
        const bool takes_none = option.get_items_expected_max() == 0;
        return takes_none || option.get_type_name().empty() ? result : result + ' ' + option.get_type_name();
    }

    void put(std::string_view group, const std::string& left, const std::string& right) {
        if (group != group_) {
            text_ += '\n' + std::string(group) + ":\n";
            group_ = group;
        }
        std::string line = "  " + left;
        if (!right.empty()) {
            line.resize(std::max(line.size() + 1, column), ' ');
            line += right;
        }
        text_ += line + '\n';
    }

    std::string text_;
    std::string group_;
};

}  // namespace varve::detail
