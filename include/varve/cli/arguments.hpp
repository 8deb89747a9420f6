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
#include <vector>

#include "varve/cli/command_failure.hpp"
#include "varve/cli/command_table.hpp"
#include "varve/cli/help.hpp"
#include "varve/cli/option_table.hpp"
#include "varve/cli/request.hpp"
#include "varve/cli/request_values.hpp"
#include "varve/history/place.hpp"
#include "varve/text/nearest.hpp"

namespace varve::detail {

/// Which program the command line belongs to: one with a chain, or the program varve, which only writes files.
enum class grammar_of : std::uint8_t { chain, files };

struct command_words {
    std::string name = {};
    std::string summary = {};
    std::vector<std::string> options = {};
};

/// The grammar of the command line. Common options can come before the command or after it.
class arguments {
public:
    arguments(std::string program, const run_options& defaults, grammar_of what = grammar_of::chain)
        : program_(std::move(program)), app_("", program_) {
        asked_.run = defaults;
        const bool files_only = what == grammar_of::files;
        app_.description(
            program_ +
            (files_only ? " writes the source files of projects that use varve, also those of a database that exists."
                        : " migrates a PostgreSQL database."));
        app_.require_subcommand(1);
        app_.set_help_flag("-h,--help", "Show this help");
        app_.set_version_flag("--version", program_ + " (" + std::string(history_writer) + ")", "Show the version");
        app_.footer("The options above stand before a command or behind it. " + program_ +
                    " COMMAND --help says more of a command.");
        if (!files_only) { add_database(app_); }
        add_common();
        for (const command_entry& each : command_table) {
            if (!files_only || is_one_of("revision merge init pull completion", each.name)) { add_command(each); }
        }
        if (files_only) { add_database(*app_.get_subcommand("pull")); }
    }

    /// Parses the words. Throws command_failure if they are no valid command.
    request parse(const std::vector<std::string>& words) {
        std::vector<std::string> turned;  // CLI11 takes them in reverse
        for (std::size_t i = words.size(); i-- != 0;) { turned.push_back(hide_number(words[i])); }
        try {
            app_.parse(std::move(turned));
        } catch (const CLI::CallForHelp&) { return answered(help()); } catch (const CLI::CallForVersion& version) {
            return answered(std::string(version.what()) + "\n");
        } catch (const CLI::ParseError& wrong) { refuse(wrong); }
        asked_.command = app_.get_subcommands().front()->get_name();
        show_numbers();
        read_values(asked_);
        return std::move(asked_);
    }

    std::vector<command_words> words() const {
        std::vector<command_words> result;
        for (const CLI::App* each : app_.get_subcommands([](const CLI::App*) { return true; })) {
            command_words words{each->get_name(), each->get_description(), options_of(*each)};
            for (std::string& option : options_of(app_)) {
                if (option != "--help" && option != "--version") { words.options.push_back(std::move(option)); }
            }
            result.push_back(std::move(words));
        }
        return result;
    }

private:
    // CLI11 reads a word such as -1 as options. No option is a digit, so such a word is a target.
    static constexpr char hidden = '\x1F';
    static std::string hide_number(const std::string& word) {
        const bool number = word.size() > 1 && word[0] == '-' && '0' <= word[1] && word[1] <= '9';
        return number ? hidden + word : word;
    }
    static void show_number(std::string& word) {
        if (!word.empty() && word[0] == hidden) { word.erase(0, 1); }
    }
    static std::vector<std::string> options_of(const CLI::App& app) {
        std::vector<std::string> result;
        for (const CLI::Option* each : app.get_options()) {
            for (const std::string& name : each->get_lnames()) { result.push_back("--" + name); }
        }
        return result;
    }

    void add_database(CLI::App& to) {
        to.add_option("--database-url", asked_.database_url,
                      "The database; else DATABASE_URL of the environment or of .env")
            ->type_name("URL");
        to.add_option("--env-file", asked_.env_file, "Read DATABASE_URL from this file instead of .env")
            ->type_name("FILE");
        to.add_option("--history-table", asked_.run.history_table,
                      "The table of the history (" + asked_.run.history_table + "); alembic_version is Alembic's own")
            ->type_name("NAME");
        to.add_option("--history-schema", asked_.run.history_schema, "Its schema; else the current one")
            ->type_name("NAME");
    }

    void add_common() {
        app_.add_flag("--json", asked_.json, "Print one JSON document");
        app_.add_flag("-q,--quiet", asked_.quiet, "Print results and errors only");
        app_.add_option("--color", asked_.values.color, "auto (without it), always or never; NO_COLOR is heeded")
            ->type_name("WHEN");
    }

    void add_command(const command_entry& entry) {
        CLI::App& command = *app_.add_subcommand(std::string(entry.name), std::string(entry.summary));
        command.fallthrough();
        std::string footer = "Example:\n";
        for (std::string_view rest = entry.example; !rest.empty();) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            footer += "  " + program_ + ' ' + std::string(rest.substr(0, end)) + '\n';
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        command.footer(footer + "\nOptions of every command are in " + program_ + " --help.");
        add_options(command, entry.name);
        if (is_one_of("upgrade downgrade redo stamp plan ensure_version", entry.name)) { add_run_options(command); }
        if (is_one_of("revision merge edit", entry.name)) {
            command.add_option("--migrations", asked_.migrations, "The folder of the migrations, or its chain.hpp")
                ->type_name("PATH");
        }
    }

    void add_options(CLI::App& command, std::string_view name) {
        for (const word_entry& each : word_table) {
            if (!is_one_of(each.commands, name)) { continue; }
            CLI::Option* const option = command.add_option(each.name, asked_.targets, each.what)->type_name("");
            option->expected(std::max(each.least, 1), each.most)->required(each.least > 0);
        }
        for (const flag_entry& each : flag_table) {
            if (is_one_of(each.commands, name)) { command.add_flag(each.spelling, asked_.*each.to, each.what); }
        }
        if (name == "history") {
            command.add_option("-r,--rev-range", asked_.range, "start:end, start: or :end")->type_name("RANGE");
        } else if (name == "graph") {
            command.add_option("--format", asked_.format, "mermaid (without it) or dot")->type_name("FORMAT");
        } else if (name == "revision" || name == "merge") {
            command.add_option("-m,--message", asked_.message, "What the migration does")->type_name("TEXT");
            command.add_option("--rev-id", asked_.revision, "Its revision, instead of a random one")->type_name("ID");
            one_each(command, "--branch-label", asked_.branch_labels, "A name for the branch that begins with it");
        }
        if (name == "revision") {
            one_each(command, "--head", asked_.heads, "What it revises (head); base begins a line of its own");
            one_each(command, "--depends-on", asked_.depends_on, "What has to stand before it beside");
            one_each(command, "--include", asked_.include, "With --from-database: only tables like 'shop_*'");
            one_each(command, "--exclude", asked_.exclude, "With --from-database: no tables like 'audit_*'");
        }
    }

    static void one_each(CLI::App& command, const char* name, std::vector<std::string>& to, const char* what) {
        command.add_option(name, to, what)->type_name("NAME")->allow_extra_args(false)->expected(1, 1 << 20);
    }

    void add_run_options(CLI::App& command) {
        const auto add = [&](const char* name, std::optional<std::string>& to, const char* what, const char* type) {
            command.add_option(name, to, what)->type_name(type)->group("How it runs");
        };
        add("--transaction", asked_.values.transaction, "per_plan: all in one; per_migration: one each", "MODE");
        add("--lock-timeout", asked_.values.lock_timeout, "How long a statement waits for a table (5s); 0: for ever",
            "TIME");
        add("--statement-timeout", asked_.values.statement_timeout, "How long a statement may take (0: for ever)",
            "TIME");
        add("--lock-wait", asked_.values.lock_wait, "How long to wait for another process that migrates (60s)", "TIME");
    }

    std::string help() const {
        const std::vector<CLI::App*> chosen = app_.get_subcommands();
        return help_page(chosen.empty() ? app_ : *chosen.front(), program_).text();
    }

    request answered(std::string text) {
        asked_.command.clear();
        asked_.text = std::move(text);
        return std::move(asked_);
    }

    void show_numbers() {
        for (std::vector<std::string>* each :
             {&asked_.targets, &asked_.heads, &asked_.depends_on, &asked_.branch_labels}) {
            for (std::string& word : *each) { show_number(word); }
        }
        for (std::string* each :
             {&asked_.message, &asked_.revision, &asked_.run.history_table, &asked_.run.history_schema}) {
            show_number(*each);
        }
        if (asked_.range) { show_number(*asked_.range); }
    }

    [[noreturn]] void refuse(const CLI::ParseError& wrong) const {
        const std::vector<CLI::App*> chosen = app_.get_subcommands();
        const std::string help = program_ + (chosen.empty() ? "" : ' ' + chosen.front()->get_name()) + " --help";
        const std::vector<std::string> left = app_.remaining(true);
        std::string word = left.empty() ? std::string() : left.front();
        show_number(word);
        if (word.empty()) {
            if (chosen.empty()) {
                throw usage_failure("too few arguments: no command is given; " + help + " lists them");
            }
            throw usage_failure(std::string(wrong.what()) + ": see " + help);
        }
        nearest_name nearest(word);
        if (word[0] == '-') {
            const std::vector<std::string> known = options_of(chosen.empty() ? app_ : *chosen.front());
            const std::vector<std::string> common = options_of(app_);
            for (const std::string& each : known) { nearest.consider(each); }
            for (const std::string& each : common) { nearest.consider(each); }
            throw usage_failure("unknown option " + word.substr(0, word.find('=')) + suggested(nearest) + ": see " +
                                help);
        }
        if (!chosen.empty()) {
            throw usage_failure("unexpected argument \"" + word + "\" of " + chosen.front()->get_name() + ": see " +
                                help);
        }
        for (const command_entry& each : command_table) {
            if (each.name == word) {
                throw usage_failure("command \"" + word +
                                    "\" is one of the program that a project builds, which has its chain: " + help +
                                    " lists those of this program");
            }
            nearest.consider(each.name);
        }
        throw usage_failure("unknown command \"" + word + '"' + suggested(nearest) + ": " + help + " lists them");
    }

    static std::string suggested(const nearest_name& nearest) {
        return nearest.best().empty() ? "" : "; did you mean " + std::string(nearest.best()) + "?";
    }

    std::string program_;
    CLI::App app_;
    request asked_;
};

}  // namespace varve::detail
