#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What a command needs: the request, the chain, the database, and the output.
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/cli/channels.hpp"
#include "varve/cli/command_failure.hpp"
#include "varve/cli/interruption.hpp"
#include "varve/cli/json.hpp"
#include "varve/cli/program_facts.hpp"
#include "varve/cli/request.hpp"
#include "varve/cli/secrets.hpp"
#include "varve/cli/status_line.hpp"
#include "varve/runtime/database_history.hpp"
#include "varve/runtime/notices.hpp"
#include "varve/settings/find_database.hpp"
#include "varve/target/meaning.hpp"

namespace varve::detail {

/// Whether a target can only be resolved with a database.
inline bool counts_from_database(const target_text& target) {
    return target.word == target_word::current || (target.word == target_word::none && target.steps != 0);
}

/// The position of a database in the chain, and the schema of its history.
struct position_in_chain {
    database_position position = {};
    std::string schema = {};
};

/// Prints other notices of the server, such as a RAISE NOTICE in a migration.
class notice_printer final : public listener {
public:
    explicit notice_printer(status_line& out) : out_(&out) {}
    bool hear(std::string_view notice) noexcept override {
        try {
            out_->print(notice);
        } catch (const std::exception&) { return false; }  // libpqxx then calls the next handler
        return true;
    }

private:
    status_line* out_;
};

class command_context {
public:
    command_context(command_request request, const program_facts& program, status_line& errors, channel_style output)
        : request_(std::move(request)), program_(&program), lines_(*program.chain), errors_(&errors), output_(output) {}
    command_context(const command_context&) = delete;
    command_context& operator=(const command_context&) = delete;
    ~command_context() {
        if (guard_) { guard_->of(nullptr); }
    }

    const command_request& request() const noexcept { return request_; }
    const program_facts& program() const noexcept { return *program_; }
    const graph& lines() const noexcept { return lines_; }
    /// Returns the name of the migration's type; empty if unknown.
    std::string_view struct_of(std::size_t position) const noexcept {
        return position < program_->structs.size() ? program_->structs[position] : std::string_view();
    }
    const migration& at(std::size_t position) const noexcept { return lines_.chain()[position]; }
    status_line& errors() noexcept { return *errors_; }
    const channel_style& output() const noexcept { return output_; }

    /// Whether the result is a document for programs. Otherwise it is text for people.
    bool json() const noexcept { return request_.json; }
    std::string& text() noexcept { return text_; }
    json_writer& document() noexcept { return document_; }
    std::string result() const { return json() ? document_.text() + '\n' : text_; }

    /// Prints a remark to standard error, unless --quiet is given.
    void remark(std::string_view what) {
        if (!request_.quiet) { errors_->print(what); }
    }

    const fingerprints& prints() {
        if (!prints_) { prints_.emplace(lines_); }
        return *prints_;
    }

    const database_setting& database() {
        if (!database_) {
            database_sources sources;
            sources.option = request_.database_url;
            if (request_.env_file) { sources.env_file = *request_.env_file; }
            database_ = find_database(sources);
            secrets_ = secrets_of(database_->url);
        }
        return *database_;
    }

    /// Returns the connection. The first call connects; it throws command_failure if that fails.
    pqxx::connection& connection() {
        if (connection_) { return *connection_; }
        database();
        guard_.emplace(*errors_, request_.json);
        try {
            connection_.emplace(database_->url);
        } catch (const std::exception& failed) {
            std::string why = failed.what();
            while (!why.empty() && why.back() == '\n') { why.pop_back(); }
            throw command_failure(exit_code::cannot_connect, "cannot_connect",
                                  "cannot connect to " + database_->description() + ": " + why);
        }
        guard_->of(&*connection_);
        notices_.emplace(*errors_);
        tap_.emplace(*connection_, *notices_);
        return *connection_;
    }

    /// Returns the history table that the options name.
    history_place history_table() const {
        return history_place_of(request_.run.history_schema, request_.run.history_table);
    }

    /// Returns the position of the database, from its history. Creates nothing and takes no lock.
    position_in_chain locate() {
        session asks(connection());
        database_history history(asks, request_.run);
        position_in_chain result;
        result.position = history.find({&lines_, &prints()});
        result.schema = history.place().schema;
        return result;
    }

    /// Returns the migrations that a target means. Asks the database only if the target depends on it.
    resolved<meaning> read_target(const std::string& target) {
        if (!counts_from_database(parse_target(target))) { return resolve_revisions(lines_, nullptr, target); }
        const position_set applied = locate().position.applied;
        return resolve_revisions(lines_, applied, target);
    }

    /// Like read_target, but throws bad_target if there is a problem.
    position_set require_target(const std::string& target) {
        const resolved<meaning> found = read_target(target);
        require_resolved(found, target);
        return found.positions;
    }

    interruption& guard() { return *guard_; }
    /// The signal that arrived, or 0.
    int interrupted() const noexcept { return guard_ ? guard_->signal() : 0; }
    const std::vector<std::string>& secrets() const noexcept { return secrets_; }

private:
    command_request request_;
    const program_facts* program_;
    graph lines_;
    status_line* errors_;
    channel_style output_;
    std::string text_;
    json_writer document_;
    std::optional<fingerprints> prints_;
    std::optional<database_setting> database_;
    std::vector<std::string> secrets_;
    std::optional<interruption> guard_;
    std::optional<notice_printer> notices_;
    std::optional<pqxx::connection> connection_;
    std::optional<notice_tap> tap_;
};

}  // namespace varve::detail
