#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the names of the files of migration tools.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "varve/import/sql_format.hpp"
#include "varve/text/characters.hpp"

namespace varve::detail {

/// The part that a file has in its migration. Flyway has a configuration for each of the two SQL files.
enum class file_role : std::uint8_t { none, up, down, conf, conf_of_up, conf_of_down };

/// The facts that the name of a file contains.
struct migration_name {
    file_role role = file_role::none;
    std::string revision = {};
    std::string name = {};
    std::string key = {};  ///< texts that sort as the migrations do
};

/// Returns a text that sorts like its numbers with dots between them: 9 before 10, 007 equal to 7, and 1.0 equal to 1.
inline std::string number_key(std::string_view numbers) {
    constexpr std::size_t width = 64;
    std::string key;
    std::size_t kept = 0;  // without zeros at the end
    for (std::size_t at = 0; at < numbers.size();) {
        while (at < numbers.size() && !is_digit(numbers[at])) { ++at; }
        std::size_t end = at;
        while (end < numbers.size() && is_digit(numbers[end])) { ++end; }
        if (end == at) { break; }
        while (at < end && numbers[at] == '0') { ++at; }
        const std::string_view digits = numbers.substr(at, end - at);
        key += key.empty() ? "" : ".";
        key += std::string(width - std::min(digits.size(), width), '0') + std::string(digits);
        if (!digits.empty() || kept == 0) { kept = key.size(); }
        at = end;
    }
    key.resize(kept);
    return key;
}

/// Cuts `end` off `text`. Returns false if `text` does not end with it.
inline bool take_end(std::string_view& text, std::string_view end) {
    if (!text.ends_with(end)) { return false; }
    text.remove_suffix(end.size());
    return true;
}

inline std::string_view take_digits(std::string_view& text) {
    std::size_t size = 0;
    while (size < text.size() && is_digit(text[size])) { ++size; }
    const std::string_view digits = text.substr(0, size);
    text.remove_prefix(size);
    return digits;
}

/// Reads the name of one file of a folder. Throws project_error if the file looks like a migration, but the tool would
/// ignore or refuse it.
class name_reader {
public:
    /// `file` is its path in the folder, and `shown` the path in messages.
    name_reader(std::string_view file, const std::string& shown) : file_(file), shown_(shown) {}

    migration_name read(sql_format format) const {
        switch (format) {
            case sql_format::golang_migrate: return golang_migrate();
            case sql_format::sqlx: return sqlx();
            case sql_format::diesel: return diesel();
            case sql_format::dbmate: return dbmate();
            case sql_format::goose: return goose();
            case sql_format::flyway: return flyway();
            case sql_format::node_pg_migrate: return node_pg_migrate();
            case sql_format::plain: return plain();
            case sql_format::alembic_sql: break;
        }
        return {};
    }

private:
    [[noreturn]] void refuse(const std::string& what, const std::string& mend) const {
        refuse_file(shown_, 0, what, mend);
    }

    static migration_name numbered(std::string_view digits, std::string_view name, file_role role = file_role::up) {
        return {role, std::string(digits), std::string(name), number_key(digits)};
    }

    bool begins_with_digit() const { return !file_.empty() && is_digit(file_[0]); }

    /// Takes NUMBER_ off the beginning of `rest`. Returns the number; empty if it is not there.
    static std::string_view take_number(std::string_view& rest) {
        const std::string_view digits = take_digits(rest);
        if (digits.empty() || rest.empty() || rest[0] != '_') { return {}; }
        rest.remove_prefix(1);
        return digits;
    }

    migration_name golang_migrate() const {
        std::string_view rest = file_;
        const std::string_view number = take_number(rest);
        const bool up = take_end(rest, ".up.sql");
        if (!number.empty() && (up || take_end(rest, ".down.sql"))) {
            return numbered(number, rest, up ? file_role::up : file_role::down);
        }
        if (begins_with_digit()) {
            refuse("golang-migrate would ignore this file", "name it NUMBER_name.up.sql or NUMBER_name.down.sql");
        }
        return {};
    }

    migration_name sqlx() const {
        std::string_view rest = file_;
        const std::string_view number = take_number(rest);
        if (!number.empty() && take_end(rest, ".sql")) {
            if (take_end(rest, ".down")) { return numbered(number, rest, file_role::down); }
            take_end(rest, ".up");
            return numbered(number, rest);
        }
        if (begins_with_digit()) {
            refuse("sqlx would ignore this file",
                   "name it NUMBER_name.sql, NUMBER_name.up.sql or NUMBER_name.down.sql");
        }
        return {};
    }

    migration_name diesel() const {
        const std::size_t slash = std::min(file_.find('/'), file_.size());
        const std::string_view folder = file_.substr(0, slash);
        if (folder.starts_with('.')) { return {}; }
        const std::size_t end = std::min(folder.find('_'), folder.size());
        migration_name result;
        for (const char c : folder.substr(0, end)) {
            if (c != '-') { result.revision += c; }
        }
        result.name = std::string(folder.substr(std::min(end + 1, folder.size())));
        result.key = result.revision;
        const std::string_view leaf = file_.substr(std::min(slash + 1, file_.size()));
        result.role = leaf == "metadata.toml" ? file_role::conf : leaf == "up.sql" ? file_role::up : file_role::down;
        return result;
    }

    migration_name dbmate() const {
        std::string_view rest = file_;
        const std::string_view number = take_digits(rest);
        if (number.empty() || !take_end(rest, ".sql")) { return {}; }
        // dbmate sorts names, and ~ is after every digit.
        return {file_role::up, std::string(number), std::string(rest), std::string(number) + '~'};
    }

    migration_name goose() const {
        std::string_view rest = file_;
        const std::string_view number = take_number(rest);
        if (!number.empty() && take_end(rest, ".sql")) { return numbered(number, rest); }
        if (!number.empty() && rest.ends_with(".go") && !rest.ends_with("_test.go")) {
            refuse("this migration is a Go program, which varve does not run",
                   "write it as SQL, or as a migration in C++");
        }
        if (begins_with_digit() && file_.ends_with(".sql")) {
            refuse("goose would refuse the name of this file", "name it NUMBER_name.sql");
        }
        return {};
    }

    migration_name flyway() const {
        std::string_view leaf = file_.substr(file_.rfind('/') + 1);
        const bool versioned = leaf.size() > 1 && (leaf[0] == 'V' || leaf[0] == 'U') && is_digit(leaf[1]);
        if (versioned) {
            const bool is_up = leaf[0] == 'V';
            std::string_view rest = leaf.substr(1);
            const char* const begin = rest.data();
            take_digits(rest);
            while (rest.size() > 1 && (rest[0] == '.' || rest[0] == '_') && is_digit(rest[1])) {
                rest.remove_prefix(1);
                take_digits(rest);
            }
            const std::string_view version(begin, static_cast<std::size_t>(rest.data() - begin));
            const bool conf = take_end(rest, ".conf");
            if (rest.starts_with("__") && take_end(rest, ".sql")) {
                migration_name result = numbered(version, rest.substr(std::min<std::size_t>(2, rest.size())));
                std::replace(result.revision.begin(), result.revision.end(), '_', '.');
                result.role = conf    ? (is_up ? file_role::conf_of_up : file_role::conf_of_down)
                              : is_up ? file_role::up
                                      : file_role::down;
                return result;
            }
        }
        if (leaf.starts_with("R__")) {
            refuse("Flyway runs a repeatable migration again after each edit, and a chain runs each migration once",
                   "make it a versioned migration V<number>__<name>.sql, and write a new one for each change");
        }
        if (leaf.size() > 1 && leaf[0] == 'B' && is_digit(leaf[1])) {
            refuse("a baseline migration replaces those before it, and a chain has one way to each revision",
                   "move it out of the folder, or make it the first V migration and remove those before it");
        }
        if (versioned) {
            refuse("Flyway would refuse the name of this file", "name it V<number>__<name>.sql, with two underscores");
        }
        return {};
    }

    migration_name node_pg_migrate() const {
        std::string_view rest = file_;
        const std::string_view number = take_digits(rest);
        if (!number.empty() && !rest.empty() && (rest[0] == '_' || rest[0] == '-') && rest.ends_with(".sql")) {
            rest.remove_prefix(1);
            take_end(rest, ".sql");
            return numbered(number, rest);
        }
        const bool program =
            file_.ends_with(".js") || file_.ends_with(".ts") || file_.ends_with(".mjs") || file_.ends_with(".cjs");
        if (!number.empty() && program) {
            refuse("this migration is a JavaScript program, which varve does not run",
                   "write it as SQL, or as a migration in C++");
        }
        if (file_.ends_with(".sql")) {
            refuse("the name of this file does not begin with a number", "name it NUMBER_name.sql");
        }
        return {};
    }

    migration_name plain() const {
        std::string_view rest = file_;
        if (rest.ends_with(".up.sql") || rest.ends_with(".down.sql")) {
            refuse("FORMAT plain has one file for each migration", "use FORMAT golang-migrate, or sqlx");
        }
        const std::string_view number = take_digits(rest);
        if (number.empty() || !take_end(rest, ".sql")) { return {}; }
        return numbered(number, rest);
    }

    std::string_view file_;
    const std::string& shown_;
};

}  // namespace varve::detail
