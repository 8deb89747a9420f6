#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads what `alembic upgrade --sql` and `alembic downgrade --sql` print.
#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/import/folder_parts.hpp"

namespace varve::detail {

/// Collects the migrations of all files. The statements of transactions and of the table alembic_version are left out.
class alembic_output {
public:
    void read(const file_text& file) {
        std::vector<sql_part>* steps = nullptr;
        bool outside = false;
        std::size_t cursor = 0;
        const auto cut = [&](std::size_t end) {
            if (steps != nullptr) {
                add_part(*steps, file, {cursor, end}, outside);
            } else if (const std::size_t first = file.first_statement({cursor, end}); first != file_text::none) {
                file.refuse_at(first, "this statement is before the first line \"-- Running upgrade\"",
                               "move it below the mark, or remove it");
            }
        };
        const std::string_view text = file.text();
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = mark_at(text, at);
            if (end != at) {
                cut(at);
                cursor = end;
                const std::string_view mark = trim_blanks(text.substr(at, end - at));
                if (mark.starts_with("COMMIT")) {
                    outside = true;
                } else if (mark.starts_with("BEGIN")) {
                    outside = false;
                } else if (mark.starts_with("--")) {
                    steps = &begin_migration(file, at, mark);
                }
            }
            const std::size_t line = text.find('\n', end);
            at = line == std::string_view::npos ? text.size() : line + 1;
        }
        cut(text.size());
    }

    /// Returns the migrations, each after those that it revises. Throws project_error if one is missing.
    std::vector<file_migration> take() {
        for (const auto& [revision, found] : downs_) {
            if (place_of(revision) == ups_.size()) {
                refuse_file(found.file, 0, "there is no up for this down", "add its up, or remove it");
            }
        }
        std::vector<file_migration> result;
        std::vector<file_migration> waiting = std::move(ups_);
        while (!waiting.empty()) {
            std::vector<file_migration> later;
            for (file_migration& each : waiting) {
                const bool ready = std::all_of(each.parents.begin(), each.parents.end(), [&](const std::string& one) {
                    return std::any_of(result.begin(), result.end(),
                                       [&](const file_migration& done) { return done.revision == one; });
                });
                if (!ready) {
                    later.push_back(std::move(each));
                    continue;
                }
                if (const auto down = downs_.find(each.revision); down != downs_.end()) {
                    each.has_down = true;
                    each.down = std::move(down->second.steps);
                }
                result.push_back(std::move(each));
            }
            if (later.size() == waiting.size()) {
                std::string parents;
                for (const std::string& each : later.front().parents) {
                    parents += (parents.empty() ? "" : ";") + each;
                }
                refuse_file(later.front().file, 0,
                            "revision " + later.front().revision + " revises " + parents + ", which no file has",
                            "write the files from the first revision on: alembic upgrade head --sql");
            }
            waiting = std::move(later);
        }
        return result;
    }

private:
    struct written_down {
        std::string file = {};
        std::vector<sql_part> steps = {};
    };

    /// Returns the end of the mark that begins at the line `at`; `at` if there is none.
    static std::size_t mark_at(std::string_view text, std::size_t at) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("BEGIN;")) { return at + 6; }
        if (rest.starts_with("COMMIT;")) { return at + 7; }
        if (rest.starts_with("-- Running ")) { return std::min(text.find('\n', at), text.size()); }
        for (const std::string_view each :
             {"CREATE TABLE ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "DROP TABLE "}) {
            if (!rest.starts_with(each)) { continue; }
            constexpr std::string_view table = "alembic_version";
            const std::size_t begin = each.size();
            const std::size_t word_end = std::min(rest.find_first_of(" \n", begin), rest.size());
            const std::string_view word = rest.substr(begin, word_end - begin);
            for (std::size_t name = word.rfind(table); name != std::string_view::npos && name + 1 != 0;) {
                const std::size_t behind = begin + name + table.size();
                const bool whole = name == 0 || word[name - 1] == '.';
                if (whole && behind < rest.size() && (rest[behind] == ' ' || rest[behind] == ';')) {
                    const std::size_t end = rest.find(';', behind + 1);
                    if (end != std::string_view::npos) { return at + end + 1; }
                    if (rest[behind] == ';' && each == "DROP TABLE ") { return at + behind + 1; }
                }
                name = name == 0 ? std::string_view::npos : word.rfind(table, name - 1);
            }
        }
        return at;
    }

    std::size_t place_of(std::string_view revision) const {
        std::size_t i = 0;
        while (i < ups_.size() && ups_[i].revision != revision) { ++i; }
        return i;
    }

    static std::vector<std::string> revisions_in(std::string_view text) {
        std::vector<std::string> result;
        for (std::string_view rest = trim_blanks(text); !rest.empty();) {
            const std::size_t end = std::min(rest.find(','), rest.size());
            result.emplace_back(trim_blanks(rest.substr(0, end)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return result;
    }

    std::vector<sql_part>& begin_migration(const file_text& file, std::size_t at, std::string_view mark) {
        std::string_view rest = mark.substr(std::string_view("-- Running ").size());
        const bool up = take_lower_word(rest, "upgrade ");
        const bool down = !up && take_lower_word(rest, "downgrade ");
        const std::size_t arrow = rest.rfind("->");
        if ((!up && !down) || arrow == std::string_view::npos) {
            file.refuse_at(at, '"' + std::string(mark) + "\" is not a migration",
                           "write the file with alembic upgrade head --sql");
        }
        const std::string from(trim_blanks(rest.substr(0, arrow)));
        const std::string to(trim_blanks(rest.substr(arrow + 2)));
        if (!up) {
            require_file_revision(from, file.shown());
            downs_[from] = {file.shown(), {}};
            return downs_[from].steps;
        }
        require_file_revision(to, file.shown());
        if (const std::size_t place = place_of(to); place != ups_.size()) {
            file.refuse_at(at, "revision " + to + " is also in " + ups_[place].file, "keep one of them");
        }
        file_migration& made = ups_.emplace_back();
        made.revision = to;
        made.parents = revisions_in(from);
        made.file = file.shown();
        return made.up;
    }

    std::vector<file_migration> ups_;
    std::map<std::string, written_down> downs_;
};

}  // namespace varve::detail
