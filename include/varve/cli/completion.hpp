#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that prints scripts for shell completion.
#include <string>
#include <string_view>
#include <vector>

#include "varve/cli/arguments.hpp"
#include "varve/cli/context.hpp"

namespace varve::detail {

/// Returns a shell function name for the program.
inline std::string shell_name(std::string_view program) {
    std::string result = "_varve_";
    for (const char c : program) {
        const bool usable = is_letter(c) || ('0' <= c && c <= '9');
        result += usable ? c : '_';
    }
    return result;
}

inline std::string quoted_for_shell(std::string_view text) {
    std::string result = "'";
    for (const char c : text) { result.append(c == '\'' ? "'\\''" : std::string(1, c)); }
    return result + '\'';
}

inline std::string joined_words(const std::vector<std::string>& words) {
    std::string result;
    for (const std::string& each : words) { result += (result.empty() ? "" : " ") + each; }
    return result;
}

/// Returns the cases, valid in both shells, that handle the value of an option: they put words into the variable
/// `values`, or return if the value cannot be completed.
inline std::string value_cases(const std::string& program_word) {
    return "        --color) values='auto always never' ;;\n"
           "        --transaction) values='per_plan per_migration' ;;\n"
           "        --format) values='mermaid dot' ;;\n"
           "        --head | --depends-on | -r | --rev-range)\n"
           "            values=$(\"" +
           program_word +
           "\" completion targets 2>/dev/null) ;;\n"
           "        --database-url | --history-table | --history-schema | --lock-timeout | --statement-timeout | "
           "--lock-wait)\n"
           "            return ;;\n"
           "        -m | --message | --rev-id | --branch-label) return ;;\n";
}

/// Returns the script for bash. Both scripts ask the program itself for targets, so they stay
/// correct when the chain grows.
inline std::string bash_completion(const std::string& program, const std::vector<command_words>& commands) {
    const std::string function = shell_name(program);
    std::string names;
    std::string cases;
    for (const command_words& each : commands) {
        names += (names.empty() ? "" : " ") + each.name;
        cases += "        " + each.name + ") options='" + joined_words(each.options) + "' ;;\n";
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
           "    case $before in\n"
           "        --env-file | --migrations) compopt -o default; return ;;\n" +
           value_cases("${COMP_WORDS[0]}") +
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
           "    case $command in\n"
           "        upgrade | downgrade | stamp | plan | redo | show | edit | merge)\n"
           "            COMPREPLY=($(compgen -W \"$(\"${COMP_WORDS[0]}\" completion targets 2>/dev/null)\" -- "
           "\"$word\")) ;;\n"
           "        completion) COMPREPLY=($(compgen -W 'bash zsh' -- \"$word\")) ;;\n"
           "        init) compopt -o dirnames ;;\n"
           "    esac\n"
           "}\n"
           "complete -F " +
           function + ' ' + quoted_for_shell(program) + '\n';
}

inline std::string zsh_completion(const std::string& program, const std::vector<command_words>& commands) {
    const std::string function = shell_name(program);
    std::string list;
    std::string cases;
    for (const command_words& each : commands) {
        list += "        " + quoted_for_shell(each.name + ':' + each.summary) + '\n';
        cases += "        " + each.name + ") known_options=(" + joined_words(each.options) + ") ;;\n";
    }
    return "#compdef " + program + "\n# zsh completion for " + program + ": source <(" + program +
           " completion zsh)\n" + function +
           "() {\n"
           "    local -a known_commands known_options targets\n"
           "    local command='' values=''\n"
           "    known_commands=(\n" +
           list +
           "    )\n"
           "    local each\n"
           "    for each in \"${words[@]:1:$((CURRENT - 2))}\"; do\n"
           "        if (( ${known_commands[(I)$each:*]} )); then command=$each; break; fi\n"
           "    done\n"
           "    case ${words[CURRENT - 1]} in\n"
           "        --env-file | --migrations) _files; return ;;\n" +
           value_cases("${words[1]}") +
           "    esac\n"
           "    if [[ -n $values ]]; then compadd -- ${=values}; return; fi\n"
           "    case $command in\n"
           "        '') _describe command known_commands; return ;;\n" +
           cases +
           "    esac\n"
           "    if [[ $PREFIX == --* ]]; then compadd -- $known_options; return; fi\n"
           "    case $command in\n"
           "        upgrade|downgrade|stamp|plan|redo|show|edit|merge)\n"
           "            targets=(${(f)\"$(\"${words[1]}\" completion targets 2>/dev/null)\"})\n"
           "            compadd -- $targets ;;\n"
           "        completion) compadd bash zsh ;;\n"
           "        init) _files -/ ;;\n"
           "    esac\n"
           "}\n"
           "if [[ ${funcstack[1]} == " +
           function + " ]]; then " + function + " \"$@\"; else compdef " + function + ' ' + quoted_for_shell(program) +
           "; fi\n";
}

/// Returns all targets, one a line.
inline std::string all_targets(const graph& lines) {
    std::string text = "head\nheads\nbase\ncurrent\n";
    for (const migration& each : lines.chain()) {
        text.append(each.revision.text()).append("\n");
        for (const name& label : each.branch_labels) { text.append(label.text()).append("\n"); }
    }
    return text;
}

inline exit_code run_completion(command_context& cx, const std::vector<command_words>& commands) {
    const std::string& shell = cx.asked().target();
    std::string script;
    if (shell == "bash") {
        script = bash_completion(cx.program().name, commands);
    } else if (shell == "zsh") {
        script = zsh_completion(cx.program().name, commands);
    } else if (shell == "targets") {
        script = all_targets(cx.lines());
    } else {
        throw usage_failure("there is no completion for \"" + shell + "\": write bash or zsh");
    }
    if (cx.json()) {
        cx.document().begin_object().member("script", script).end_object();
    } else {
        cx.text() = script;
    }
    return exit_code::ok;
}

}  // namespace varve::detail
