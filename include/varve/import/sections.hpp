#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the marks of dbmate, goose and node-pg-migrate, which divide a file into an up and a down.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "varve/import/file_text.hpp"

namespace varve::detail {

/// The two parts of a file, and whether they run without a transaction.
struct file_sections {
    std::optional<text_range> up = {};
    std::optional<text_range> down = {};
    bool up_outside = false;
    bool down_outside = false;
};

inline void skip_tabs(std::string_view& rest) {
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == '\t')) { rest.remove_prefix(1); }
}

/// Returns the word of a direction at the beginning of `rest`, in lower case, and cuts it off; empty if there is none.
inline std::string_view take_direction(std::string_view& rest) {
    for (const std::string_view each : {"up", "down"}) {
        if (to_lower_text(rest.substr(0, each.size())) == each) {
            rest.remove_prefix(each.size());
            return each;
        }
    }
    return {};
}

/// Whether the line is a mark of node-pg-migrate. Returns its direction; empty if not.
inline std::string_view node_pg_migrate_mark(std::string_view line) {
    skip_tabs(line);
    if (!take_lower_word(line, "--")) { return {}; }
    while (!line.empty() && (line[0] == ' ' || line[0] == '\t' || line[0] == '-')) { line.remove_prefix(1); }
    const std::string_view where = take_direction(line);
    const std::size_t size = line.size();
    skip_tabs(line);
    return line.size() != size && to_lower_text(line.substr(0, 9)) == "migration" ? where : std::string_view();
}

/// Returns the words of a mark of goose in lower case, `up` or `no transaction`; nothing if the line is not a mark.
inline std::optional<std::string> goose_mark(std::string_view line) {
    skip_tabs(line);
    if (!take_lower_word(line, "--")) { return {}; }
    skip_tabs(line);
    if (to_lower_text(line.substr(0, 6)) != "+goose") { return {}; }
    while (!line.empty() && line[0] != ' ' && line[0] != '\t') { line.remove_prefix(1); }
    std::string words;
    for (const char c : trim_blanks(line)) {
        const bool blank = c == ' ' || c == '\t';
        if (!blank || words.back() != ' ') { words += blank ? ' ' : to_lower_ascii(c); }
    }
    return words;
}

/// Whether the line is a mark of dbmate, `-- migrate:up`. Sets `words` to the text after the colon.
inline bool is_dbmate_mark(std::string_view line, std::string_view& words) {
    if (!take_lower_word(line, "--")) { return false; }
    skip_tabs(line);
    if (!take_lower_word(line, "migrate:")) { return false; }
    words = trim_blanks(line);
    return true;
}

/// Reads the marks of a file.
class section_reader {
public:
    section_reader(const file_text& file, sql_format format) : file_(file), format_(word_of(format)) {}

    file_sections read_dbmate() {
        each_line([&](std::string_view line, text_range at) {
            std::string_view words;
            if (!is_dbmate_mark(line, words)) { return; }
            std::string_view rest = words;
            const std::string where = rest.starts_with("up") ? "up" : rest.starts_with("down") ? "down" : "";
            rest.remove_prefix(where.size());
            if (where.empty() || (!rest.empty() && rest[0] != ' ' && rest[0] != '\t')) {
                file_.refuse_at(at.begin, in_mark(trim_blanks(line)) + " is not a mark of dbmate",
                                "write -- migrate:up or -- migrate:down");
            }
            skip_tabs(rest);
            if (!rest.empty() && rest != "transaction:true" && rest != "transaction:false") {
                file_.refuse_at(at.begin, in_mark(rest) + " is not an option of dbmate",
                                "write transaction:false, or nothing");
            }
            begin(where, "-- migrate:" + where, at);
            if (rest == "transaction:false") { (where == "up" ? found_.up_outside : found_.down_outside) = true; }
        });
        require_up("-- migrate:up");
        return found_;
    }

    file_sections read_goose() {
        each_line([&](std::string_view line, text_range at) {
            const std::optional<std::string> words = goose_mark(line);
            if (!words) { return; }
            const std::string mark(trim_blanks(line));
            if (line[0] != '-') {
                file_.refuse_at(at.begin, "goose does not read a mark after blanks",
                                "move it to the beginning of the line");
            }
            if (*words == "up" || *words == "down") {
                begin(*words, mark, at);
            } else if (*words == "no transaction") {
                found_.up_outside = found_.down_outside = true;
            } else if (*words == "envsub on") {
                file_.refuse_at(at.begin,
                                "goose replaces ${NAME} by variables of the environment here, and varve does not",
                                "write the values, and remove the mark");
            } else if (*words != "statementbegin" && *words != "statementend" && *words != "envsub off") {
                file_.refuse_at(at.begin, in_mark(mark) + " is not a mark of goose",
                                "write Up, Down, NO TRANSACTION, StatementBegin or StatementEnd");
            }
        });
        require_up("-- +goose Up");
        return found_;
    }

    file_sections read_node_pg_migrate() {
        bool any = false;
        each_line([&](std::string_view line, text_range at) {
            const std::string where(node_pg_migrate_mark(line));
            if (where.empty()) { return; }
            any = true;
            begin(where, where == "up" ? "-- Up Migration" : "-- Down Migration", at);
        });
        if (!any) { found_.up = text_range{0, file_.size()}; }
        require_up("-- Up Migration");
        return found_;
    }

private:
    static std::string in_mark(std::string_view text) { return '"' + std::string(text) + '"'; }

    template <class Found>
    void each_line(Found found) const {
        const std::string_view text = file_.text();
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            found(text.substr(at, end - at), text_range{at, end});
            at = end + 1;
        }
    }

    /// Begins the part of a direction after the line of its mark.
    void begin(const std::string& where, const std::string& mark, text_range line) {
        const bool up = where == "up";
        if ((up ? found_.up : found_.down).has_value()) {
            file_.refuse_at(line.begin, "the mark \"" + mark + "\" is in the file twice", "keep one of them");
        }
        if (!up && !found_.up) {
            file_.refuse_at(line.begin, "the mark of the down is before the mark of the up", "put the up first");
        }
        if (up) {
            if (const std::size_t first = file_.first_statement({0, line.begin}); first != file_text::none) {
                file_.refuse_at(
                    first, "this statement is before the mark \"" + mark + "\", so " + format_ + " would not run it",
                    "move it below the mark, or remove it");
            }
        } else {
            found_.up->end = line.begin;
        }
        (up ? found_.up : found_.down) = text_range{std::min(line.end + 1, file_.size()), file_.size()};
    }

    void require_up(const std::string& mark) const {
        if (!found_.up) {
            refuse_file(file_.shown(), 0, "the file has no line \"" + mark + "\"", "write it above the SQL");
        }
    }

    const file_text& file_;
    std::string format_;
    file_sections found_;
};

}  // namespace varve::detail
