#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes the scripts for shell completion. They ask the program itself for targets, so they stay correct when the chain
// grows.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/cli/command.hpp"
#include "varve/cli/shell_words.hpp"

namespace varve::detail {

inline std::string joined_words(const std::vector<std::string>& words, std::string_view between = " ") {
    std::string result;
    for (const std::string& each : words) { result.append(result.empty() ? "" : between).append(each); }
    return result;
}

/// Commands or options that a shell completes in the same way, and the statements that do it.
struct completion_case {
    std::vector<std::string> names;
    std::string statements;
};

/// Adds a name to the case with these statements.
inline void add_case(std::vector<completion_case>& cases, const std::string& name, const std::string& statements) {
    for (completion_case& each : cases) {
        if (each.statements != statements) { continue; }
        for (const std::string& other : each.names) {
            if (other == name) { return; }
        }
        each.names.push_back(name);
        return;
    }
    cases.push_back({{name}, statements});
}

inline std::string cases_text(const std::vector<completion_case>& cases) {
    std::string result;
    for (const completion_case& each : cases) {
        result += "        " + joined_words(each.names, " | ") + ") " + each.statements + " ;;\n";
    }
    return result;
}

/// How a shell completes. Each member is a statement.
struct shell_statements {
    std::string files;
    std::string folders;
    std::string program;  ///< the word that runs the program itself
};

/// Returns the statements that put the possible values into the variable `values`, or complete them and return.
inline std::string statements_for(completion_of what, const std::string& words, const shell_statements& shell) {
    switch (what) {
        case completion_of::words: return "values='" + words + '\'';
        case completion_of::targets: return "values=$(\"" + shell.program + "\" completion targets 2>/dev/null)";
        case completion_of::files: return shell.files + "; return";
        case completion_of::folders: return shell.folders + "; return";
        case completion_of::nothing: break;
    }
    return "return";
}

/// Returns the cases for the value of an option.
inline std::string option_cases(const program_commands& all, const shell_statements& shell) {
    std::vector<completion_case> cases;
    const auto add = [&](const std::vector<option_entry>& options) {
        for (const option_entry& each : options) {
            if (std::holds_alternative<bool command_request::*>(each.to)) { continue; }
            for (const std::string& spelling : spellings_of(each)) {
                add_case(cases, spelling, statements_for(each.completes, each.words, shell));
            }
        }
    };
    add(all.common);
    for (const command_entry& each : all.commands) { add(each.options); }
    return cases_text(cases);
}

/// Returns the cases for the arguments of a command.
inline std::string argument_cases(const program_commands& all, const shell_statements& shell) {
    std::vector<completion_case> cases;
    for (const command_entry& each : all.commands) {
        if (each.argument.name.empty()) { continue; }
        add_case(cases, each.name, statements_for(each.argument.completes, each.argument.words, shell));
    }
    return cases_text(cases);
}

/// Returns all options that a command takes.
inline std::string options_text(const program_commands& all, const command_entry& command) {
    std::vector<std::string> words = {"--help"};
    for (std::string& each : long_spellings_of(command.options)) { words.push_back(std::move(each)); }
    for (std::string& each : long_spellings_of(all.common)) { words.push_back(std::move(each)); }
    return joined_words(words);
}

inline std::string bash_completion(const std::string& program, const program_commands& all) {
    const std::string function = shell_name(program);
    const shell_statements shell = {"compopt -o default", "compopt -o dirnames", "${COMP_WORDS[0]}"};
    std::string names;
    std::string cases;
    for (const command_entry& each : all.commands) {
        names += (names.empty() ? "" : " ") + each.name;
        cases += "        " + each.name + ") options='" + options_text(all, each) + "' ;;\n";
    }
    return "# bash completion for " + program + ": source <(" + program + " completion bash)\n" + function +
           "() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
           "    local command='' options='' values='' each\n"
           "    for each in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        case \" " +
           names +
           " \" in *\" $each \"*) command=$each; break ;; esac\n"
           "    done\n"
           "    COMPREPLY=()\n"
           "    case $before in\n" +
           option_cases(all, shell) +
           "    esac\n"
           "    if [[ -n $values ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$values\" -- \"$word\"))\n"
           "        return\n"
           "    fi\n"
           "    case $command in\n"
           "        '') COMPREPLY=($(compgen -W '" +
           names + " --help --version' -- \"$word\")); return ;;\n" + cases +
           "    esac\n"
           "    if [[ $word == --* ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
           "        return\n"
           "    fi\n"
           "    case $command in\n" +
           argument_cases(all, shell) +
           "    esac\n"
           "    if [[ -n $values ]]; then COMPREPLY=($(compgen -W \"$values\" -- \"$word\")); fi\n"
           "}\n"
           "complete -F " +
           function + ' ' + quoted_for_shell(program) + '\n';
}

inline std::string zsh_completion(const std::string& program, const program_commands& all) {
    const std::string function = shell_name(program);
    const shell_statements shell = {"_files", "_files -/", "${words[1]}"};
    std::string list;
    std::string cases;
    for (const command_entry& each : all.commands) {
        list += "        " + quoted_for_shell(each.name + ':' + each.summary) + '\n';
        cases += "        " + each.name + ") known_options=(" + options_text(all, each) + ") ;;\n";
    }
    return "#compdef " + program + "\n# zsh completion for " + program + ": source <(" + program +
           " completion zsh)\n" + function +
           "() {\n"
           "    local -a known_commands known_options\n"
           "    local command='' values=''\n"
           "    known_commands=(\n" +
           list +
           "    )\n"
           "    local each\n"
           "    for each in \"${words[@]:1:$((CURRENT - 2))}\"; do\n"
           "        if (( ${known_commands[(I)$each:*]} )); then command=$each; break; fi\n"
           "    done\n"
           "    case ${words[CURRENT - 1]} in\n" +
           option_cases(all, shell) +
           "    esac\n"
           "    if [[ -n $values ]]; then compadd -- ${=values}; return; fi\n"
           "    case $command in\n"
           "        '') _describe command known_commands; return ;;\n" +
           cases +
           "    esac\n"
           "    if [[ $PREFIX == --* ]]; then compadd -- $known_options; return; fi\n"
           "    case $command in\n" +
           argument_cases(all, shell) +
           "    esac\n"
           "    if [[ -n $values ]]; then compadd -- ${=values}; fi\n"
           "}\n"
           "if [[ ${funcstack[1]} == " +
           function + " ]]; then " + function + " \"$@\"; else compdef " + function + ' ' + quoted_for_shell(program) +
           "; fi\n";
}

}  // namespace varve::detail
