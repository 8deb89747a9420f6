#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A command of the command line: what help, completion and the parser know of it, and the function that runs it.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "varve/cli/exit_code.hpp"
#include "varve/cli/request.hpp"

namespace varve::detail {

class command_context;

/// What a shell offers as the value of an option or argument.
enum class completion_of : std::uint8_t { nothing, words, targets, files, folders };

/// Where the value of an option goes. A flag has a bool.
using option_target =
    std::variant<bool command_request::*, std::string command_request::*, std::optional<std::string> command_request::*,
                 std::vector<std::string> command_request::*, std::optional<std::string> value_words::*>;

/// An option. If its target is a vector, the option may be repeated.
struct option_entry {
    std::string spelling;  ///< "-m,--message"
    option_target to;
    std::string description;
    std::string type = {};  ///< what help calls the value; empty for a flag
    completion_of completes = completion_of::nothing;
    std::string words = {};    ///< the words that a shell offers, separated by blanks
    std::string heading = {};  ///< the heading in help; empty: Options
};

/// The arguments of a command, which are not options. They go to request::targets.
struct argument_entry {
    std::string name = {};  ///< empty: the command takes none
    std::string description = {};
    int least = 0;
    int most = 1;
    completion_of completes = completion_of::nothing;
    std::string words = {};
};

struct command_entry {
    std::string name;
    std::string summary;
    std::string example;  ///< the words after the program's name; several examples are on separate lines
    exit_code (*run)(command_context&);
    argument_entry argument = {};
    std::vector<option_entry> options = {};
    bool needs_chain = true;     ///< whether only programs with a chain have it, and the program varve does not
    bool asks_database = false;  ///< whether the program varve gives it the options of a database
};

/// The commands of one program, and the options that each of them takes.
struct program_commands {
    std::string description = {};  ///< what the program does, after its name
    std::vector<command_entry> commands = {};
    std::vector<option_entry> common = {};
    std::vector<std::string> elsewhere = {};  ///< the commands that only programs with a chain have
};

inline constexpr int any_number = 1 << 20;

inline option_entry flag(std::string spelling, bool command_request::*to, std::string description) {
    return {std::move(spelling), to, std::move(description)};
}

inline void add_to(std::vector<option_entry>& all, option_entry one) { all.push_back(std::move(one)); }
inline void add_to(std::vector<option_entry>& all, std::vector<option_entry> several) {
    for (option_entry& each : several) { all.push_back(std::move(each)); }
}

/// Returns options and lists of options as one list.
template <class... Parts>
std::vector<option_entry> options_of(Parts... parts) {
    std::vector<option_entry> all;
    (add_to(all, std::move(parts)), ...);
    return all;
}

/// Returns the spellings of an option, "-m" and "--message".
inline std::vector<std::string> spellings_of(const option_entry& option) {
    std::vector<std::string> result;
    for (std::string_view rest = option.spelling; !rest.empty();) {
        const std::size_t end = rest.find(',');
        result.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return result;
}

/// Returns the spellings of options that begin with two dashes.
inline std::vector<std::string> long_spellings_of(const std::vector<option_entry>& options) {
    std::vector<std::string> result;
    for (const option_entry& option : options) {
        for (std::string& each : spellings_of(option)) {
            if (each.starts_with("--")) { result.push_back(std::move(each)); }
        }
    }
    return result;
}

/// Returns the command of that name, or null.
inline const command_entry* find_command(const program_commands& all, std::string_view name) {
    for (const command_entry& each : all.commands) {
        if (each.name == name) { return &each; }
    }
    return nullptr;
}

}  // namespace varve::detail
