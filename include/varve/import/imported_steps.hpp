#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Turns the SQL of a migration into operations. A statement that no operation expresses becomes an execute.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/chain/verify.hpp"
#include "varve/emit/emit.hpp"
#include "varve/import/folder_parts.hpp"
#include "varve/import/sql_comments.hpp"
#include "varve/project/source_comment.hpp"
#include "varve/reader/read_statement.hpp"
#include "varve/reader/statements.hpp"

namespace varve::detail {

/// The steps of one direction of a migration.
struct imported_steps {
    list<operation> operations = {};
    std::vector<std::string> code = {};  ///< one for each operation, with the comments above it
    std::size_t as_sql = 0;              ///< how many of them are SQL
};

/// Reads the parts of a migration. The texts of the parts must outlive the operations.
class step_importer {
public:
    /// `state` is the schema before the first part. Each part that is read changes it.
    explicit step_importer(schema& state) : state_(&state) {}

    /// Keeps each part as one execute, as varve_add_sql_migrations does.
    static list<operation> as_sql(const std::vector<sql_part>& parts) {
        list<operation> result;
        for (const sql_part& each : parts) { result.push_back(sql_step(each.sql, each.outside, each)); }
        return result;
    }

    imported_steps read(const std::vector<sql_part>& parts) {
        begin_transaction(*state_);
        made_ = {};
        for (const sql_part& each : parts) {
            if (can_be_divided(each.sql)) {
                divide(each);
            } else {
                add(sql_step(trim_blanks(each.sql), each.outside), {});
            }
        }
        return std::move(made_);
    }

private:
    static operation sql_step(std::string_view sql, bool outside) {
        operations::execute made;
        made.sql = sql;
        made.outside_transaction = outside;
        return {std::move(made)};
    }
    static operation sql_step(std::string_view sql, bool outside, const sql_part& from) {
        operations::execute made;
        made.sql = sql;
        made.outside_transaction = outside;
        made.file = from.file;
        made.line = static_cast<std::uint32_t>(from.line);
        return {std::move(made)};
    }

    /// Whether each statement can be a step of its own. This is false for text that is not SQL, and if a statement
    /// changes the search path for those after it.
    static bool can_be_divided(std::string_view sql) {
        statement_list pieces(sql);
        for (text_piece each; pieces.next(each);) {
            if (each.kind != piece_kind::statement || changes_path(each.text)) { return false; }
        }
        return true;
    }

    void divide(const sql_part& part) {
        const std::string_view sql = part.sql;
        std::size_t behind = 0;
        std::vector<std::string> comments;
        statement_list pieces(sql);
        for (text_piece each; pieces.next(each);) {
            const auto begin = static_cast<std::size_t>(each.text.data() - sql.data());
            add_gap(sql.substr(behind, begin - behind), comments);
            add_statement(each.text, part.outside, std::move(comments));
            comments = {};
            behind = begin + each.text.size();
        }
        add_gap(sql.substr(behind), comments);
        if (!comments.empty() && !made_.code.empty()) { made_.code.back().insert(0, as_lines(comments)); }
    }

    /// Takes the comments between two statements. A comment after a statement, on its line, belongs to that one.
    void add_gap(std::string_view gap, std::vector<std::string>& comments) {
        const std::size_t line = gap.find('\n');
        if (!made_.code.empty() && line != std::string_view::npos) {
            std::vector<std::string> same_line;
            std::string_view rest = gap.substr(0, line);
            if (rest.find("/*") == std::string_view::npos) {
                add_comments_between(rest, same_line);
                made_.code[last_].insert(0, as_lines(same_line));
                gap.remove_prefix(line);
            }
        }
        add_comments_between(gap, comments);
    }

    static std::string as_lines(const std::vector<std::string>& comments) {
        std::string result;
        for (const std::string& each : comments) { result += line_comment(each) + '\n'; }
        return result;
    }

    void add_statement(std::string_view text, bool outside, std::vector<std::string> comments) {
        std::string_view rest = text;
        reading found = take_statement(rest, state_->texts(), state_);
        last_ = made_.code.size();
        if (!is_operations(found)) {
            add(sql_step(text, outside), comments);
            return;
        }
        for (std::string& each : comments_inside(text)) { comments.push_back(std::move(each)); }
        for (const operation& each : found.operations) {
            add(each, comments);
            comments.clear();
        }
    }

    /// Whether operations do exactly what the statement does. False for a table with a serial column, whose sequence is
    /// SQL: as one statement, it has a derived way back. False with IF EXISTS, which depends on the database.
    static bool is_operations(const reading& found) {
        if (found.kind != reading_kind::understood || found.only || found.if_exists || found.operations.empty()) {
            return false;
        }
        for (const operation& each : found.operations) {
            if (each.is<operations::execute>()) { return false; }
        }
        return true;
    }

    void add(operation step, const std::vector<std::string>& comments) {
        list<name> enums;
        for (const objects::enumeration& each : state_->enums) { enums.push_back(each.name); }
        buffer_sink code;
        emit(code, step, 8, &enums);
        made_.code.push_back(as_lines(comments) + std::string(code.text()));
        made_.as_sql += step.is<operations::execute>() ? 1U : 0U;
        static_cast<void>(replay(*state_, step));  // the chain is verified when all migrations are read
        made_.operations.push_back(std::move(step));
    }

    schema* state_;
    imported_steps made_;
    std::size_t last_ = 0;  ///< the first step of the last statement
};

}  // namespace varve::detail
