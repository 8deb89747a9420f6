#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Parses a command line with CLI11.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "varve/cli/command.hpp"
#include "varve/cli/command_failure.hpp"
#include "varve/cli/help.hpp"
#include "varve/cli/request.hpp"
#include "varve/cli/request_values.hpp"
#include "varve/history/place.hpp"
#include "varve/text/characters.hpp"
#include "varve/text/nearest.hpp"

namespace varve::detail {

/// The grammar of the command line. Common options can come before the command or after it.
class arguments {
public:
    arguments(std::string program, const program_commands& commands, const run_options& defaults)
        : program_(std::move(program)), commands_(&commands), app_(program_ + ' ' + commands.description, program_) {
        request_.run = defaults;
        app_.require_subcommand(1);
        app_.set_help_flag("-h,--help", "Show this help");
        app_.set_version_flag("--version", program_ + " (" + std::string(history_writer) + ")", "Show the version");
        app_.footer("These options can come before or after the command. " + program_ +
                    " COMMAND --help describes a command.");
        for (const option_entry& each : commands.common) { add_option(app_, each); }
        for (const command_entry& each : commands.commands) { add_command(each); }
    }

    /// Parses the words. Throws command_failure if they are not a valid command.
    command_request parse(const std::vector<std::string>& words) {
        std::vector<std::string> turned;  // CLI11 takes them in reverse
        for (std::size_t i = words.size(); i-- != 0;) { turned.push_back(hide_number(words[i])); }
        try {
            app_.parse(std::move(turned));
        } catch (const CLI::CallForHelp&) { return answered(help()); } catch (const CLI::CallForVersion& version) {
            return answered(std::string(version.what()) + "\n");
        } catch (const CLI::ParseError& wrong) { refuse(wrong); }
        request_.command = app_.get_subcommands().front()->get_name();
        show_numbers();
        read_values(request_);
        return std::move(request_);
    }

private:
    // CLI11 reads a word such as -1 as options. No option is a digit, so such a word is a target.
    static constexpr char hidden = '\x1F';
    static std::string hide_number(const std::string& word) {
        const bool number = word.size() > 1 && word[0] == '-' && is_digit(word[1]);
        return number ? hidden + word : word;
    }
    static void show_number(std::string& word) {
        if (!word.empty() && word[0] == hidden) { word.erase(0, 1); }
    }

    void add_command(const command_entry& entry) {
        CLI::App& command = *app_.add_subcommand(entry.name, entry.summary);
        command.fallthrough();
        std::string footer = "Example:\n";
        for (std::string_view rest = entry.example; !rest.empty();) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            footer += "  " + program_ + ' ' + std::string(rest.substr(0, end)) + '\n';
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        command.footer(footer + "\n" + program_ + " --help lists the options of all commands.");
        if (const argument_entry& word = entry.argument; !word.name.empty()) {
            CLI::Option* const added = command.add_option(word.name, request_.targets, word.description)->type_name("");
            added->expected(std::max(word.least, 1), word.most)->required(word.least > 0);
        }
        for (const option_entry& each : entry.options) { add_option(command, each); }
    }

    void add_option(CLI::App& command, const option_entry& entry) {
        CLI::Option* const added =
            std::visit([&](auto member) { return added_option(command, entry, member); }, entry.to);
        if (!entry.heading.empty()) { added->group(entry.heading); }
    }
    CLI::Option* added_option(CLI::App& command, const option_entry& entry, bool command_request::*to) {
        return command.add_flag(entry.spelling, request_.*to, entry.description);
    }
    CLI::Option* added_option(CLI::App& command, const option_entry& entry,
                              std::vector<std::string> command_request::*to) {
        CLI::Option* const added = command.add_option(entry.spelling, request_.*to, entry.description);
        return added->type_name(entry.type)->allow_extra_args(false)->expected(1, any_number);
    }
    CLI::Option* added_option(CLI::App& command, const option_entry& entry,
                              std::optional<std::string> value_words::*to) {
        return command.add_option(entry.spelling, request_.values.*to, entry.description)->type_name(entry.type);
    }
    template <class Text>
    CLI::Option* added_option(CLI::App& command, const option_entry& entry, Text command_request::*to) {
        return command.add_option(entry.spelling, request_.*to, entry.description)->type_name(entry.type);
    }

    std::string help() const {
        const std::vector<CLI::App*> chosen = app_.get_subcommands();
        return help_page(chosen.empty() ? app_ : *chosen.front(), program_).text();
    }

    command_request answered(std::string text) {
        request_.command.clear();
        request_.text = std::move(text);
        return std::move(request_);
    }

    void show_numbers() {
        for (std::vector<std::string>* each :
             {&request_.targets, &request_.heads, &request_.depends_on, &request_.branch_labels}) {
            for (std::string& word : *each) { show_number(word); }
        }
        for (std::string* each : {&request_.message, &request_.revision}) { show_number(*each); }
        for (std::optional<std::string>* each :
             {&request_.range, &request_.values.history_table, &request_.values.history_schema}) {
            if (*each) { show_number(**each); }
        }
    }

    [[noreturn]] void refuse(const CLI::ParseError& wrong) const {
        const std::vector<CLI::App*> chosen = app_.get_subcommands();
        const std::string help = program_ + (chosen.empty() ? "" : ' ' + chosen.front()->get_name()) + " --help";
        const std::vector<std::string> left = app_.remaining(true);
        std::string word = left.empty() ? std::string() : left.front();
        show_number(word);
        if (word.empty()) {
            if (chosen.empty()) {
                throw usage_failure("too few arguments: no command is given; " + help + " lists the commands");
            }
            throw usage_failure(std::string(wrong.what()) + ": see " + help);
        }
        nearest_name nearest(word);
        if (word[0] == '-') {
            std::vector<std::string> known = {"--help", "--version"};
            if (!chosen.empty()) {
                const command_entry& command = *find_command(*commands_, chosen.front()->get_name());
                for (std::string& each : long_spellings_of(command.options)) { known.push_back(std::move(each)); }
            }
            for (std::string& each : long_spellings_of(commands_->common)) { known.push_back(std::move(each)); }
            for (const std::string& each : known) { nearest.consider(each); }
            throw usage_failure("unknown option " + word.substr(0, word.find('=')) + suggested(nearest) + ": see " +
                                help);
        }
        if (!chosen.empty()) {
            throw usage_failure("unexpected argument \"" + word + "\" of " + chosen.front()->get_name() + ": see " +
                                help);
        }
        for (const command_entry& each : commands_->commands) { nearest.consider(each.name); }
        for (const std::string& each : commands_->elsewhere) {
            if (each == word) {
                throw usage_failure("command \"" + word +
                                    "\" belongs to the program that a project builds, because it needs the chain: " +
                                    help + " lists the commands of this program");
            }
            nearest.consider(each);
        }
        throw usage_failure("unknown command \"" + word + '"' + suggested(nearest) + ": " + help +
                            " lists the commands");
    }

    static std::string suggested(const nearest_name& nearest) {
        return nearest.best().empty() ? "" : "; did you mean " + std::string(nearest.best()) + "?";
    }

    std::string program_;
    const program_commands* commands_;
    CLI::App app_;
    command_request request_;
};

}  // namespace varve::detail
