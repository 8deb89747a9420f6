#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The one place that includes CLI11, and the layout of --help: CLI11 lays it out another way in each of its versions.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace varve::detail {

/// The help of a command line or of one of its commands: what it does, how it is called, its words, options and
/// commands, its footer. No line ends in a blank, and no two empty lines follow one another.
class help_page {
public:
    /// `app` is a command of `program`, or `program` itself.
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
    static constexpr std::size_t column = 30;  // where descriptions begin

    static std::string usage(const CLI::Option& word) {
        const std::string name = word.get_name(true) + (word.get_expected_max() > 1 ? "..." : "");
        return word.get_required() ? name : '[' + name + ']';
    }

    // CLI11 calls the options without a group "Options" or, from 2.5 on, "OPTIONS".
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
