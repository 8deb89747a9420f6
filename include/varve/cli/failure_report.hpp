#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Turns an error into an exit code, a word for programs, and a sentence for people.
#include <exception>
#include <functional>
#include <string>
#include <utility>

#include "varve/cli/command_failure.hpp"
#include "varve/cli/loss_text.hpp"
#include "varve/cli/secrets.hpp"
#include "varve/plan/server_need.hpp"
#include "varve/pqxx/pqxx.hpp"
#include "varve/project/project_error.hpp"
#include "varve/runtime/errors.hpp"
#include "varve/runtime/requirement_failed.hpp"
#include "varve/settings/settings_error.hpp"

namespace varve::detail {

struct failure_report {
    exit_code code = exit_code::failure;
    std::string kind = "failure";
    std::string message = {};
    std::function<void(json_writer&)> more = [](json_writer&) {};  ///< adds members to the error of --json
};

inline void write_refused(json_writer& out, const server_error& refused) {
    out.member("sqlstate", refused.sqlstate()).member("server_message", refused.server_message());
}

inline void write_failed(json_writer& out, const migration_failed& failed) {
    write_refused(out, failed);
    out.member("revision", failed.revision()).member("direction", direction_word(failed.direction()));
    out.member("step", failed.step()).member("statement", failed.statement());
    out.member("standing", failed.standing()).member("unfinished", failed.unfinished());
}

inline void write_unmet(json_writer& out, const requirement_failed& failed) {
    out.key("unmet").begin_list();
    for (const unmet_requirement& each : failed.unmet()) {
        out.begin_object().member("revision", each.revision);
        out.member("direction", direction_word(each.direction)).member("step", each.step);
        out.member("why", each.why).member("query", each.query).member("error", each.error).end_object();
    }
    out.end_list();
}

inline exit_code code_of(const server_error& refused, exit_code otherwise) {
    return refused.sqlstate() == "55P03" ? exit_code::lock_not_obtained : otherwise;
}

/// Returns the report of an error. `thrown` must live as long as the report is used.
inline failure_report report_of(const std::exception& thrown) {
    failure_report result;
    result.message = thrown.what();
    const auto is = [&](
                        exit_code code, const char* kind,
                        std::function<void(json_writer&)> more = [](json_writer&) {}) {
        result.code = code;
        result.kind = kind;
        result.more = std::move(more);
        return result;
    };
    if (const auto* own = dynamic_cast<const command_failure*>(&thrown)) {
        return is(own->code(), own->kind().c_str(), [own](json_writer& out) { own->write_more(out); });
    }
    if (const auto* target = dynamic_cast<const bad_target*>(&thrown)) {
        return is(exit_code::bad_target, "bad_target", [target](json_writer& out) {
            out.member("target", without_secrets(target->target())).list("candidates", target->candidates());
        });
    }
    if (const auto* none = dynamic_cast<const irreversible_error*>(&thrown)) {
        return is(exit_code::migration_failed, "irreversible", [none](json_writer& out) {
            out.member("revision", none->revision()).member("reason", none->reason());
        });
    }
    if (const auto* part = dynamic_cast<const unfinished_error*>(&thrown)) {
        return is(exit_code::migration_failed, "unfinished", [part](json_writer& out) {
            out.member("revision", part->revision()).member("target", part->target());
        });
    }
    if (const auto* loss = dynamic_cast<const data_loss_error*>(&thrown)) {
        return is(exit_code::data_loss, "data_loss", [loss](json_writer& out) { write_losses(out, loss->lost()); });
    }
    if (const auto* old = dynamic_cast<const server_too_old*>(&thrown)) {
        return is(exit_code::server_refused, "server_too_old", [old](json_writer& out) {
            out.member("revision", old->revision()).member("needed", old->needed()).member("found", old->found());
        });
    }
    if (const auto* ahead = dynamic_cast<const database_ahead*>(&thrown)) {
        return is(exit_code::database_ahead, "database_ahead",
                  [ahead](json_writer& out) { out.list("revisions", ahead->revisions()); });
    }
    if (const auto* edited = dynamic_cast<const fingerprint_mismatch*>(&thrown)) {
        return is(exit_code::drift, "fingerprint_mismatch", [edited](json_writer& out) {
            out.member("revision", edited->revision()).member("recorded", edited->recorded());
            out.member("declared", edited->declared());
        });
    }
    if (const auto* mismatch = dynamic_cast<const history_mismatch*>(&thrown)) {
        return is(exit_code::drift, "history_mismatch",
                  [mismatch](json_writer& out) { out.member("revision", mismatch->revision()); });
    }
    if (const auto* several = dynamic_cast<const history_ambiguous*>(&thrown)) {
        return is(exit_code::usage, "history_ambiguous",
                  [several](json_writer& out) { out.list("schemas", several->schemas()); });
    }
    if (dynamic_cast<const session_needed*>(&thrown) != nullptr) { return is(exit_code::usage, "session_needed"); }
    if (dynamic_cast<const lock_not_obtained*>(&thrown) != nullptr) {
        return is(exit_code::lock_not_obtained, "lock_not_obtained");
    }
    if (dynamic_cast<const connection_lost*>(&thrown) != nullptr) {
        return is(exit_code::cannot_connect, "connection_lost");
    }
    if (const auto* unmet = dynamic_cast<const requirement_failed*>(&thrown)) {
        return is(exit_code::migration_failed, "requirement_failed", [unmet](json_writer& out) {
            write_failed(out, *unmet);
            write_unmet(out, *unmet);
        });
    }
    if (const auto* failed = dynamic_cast<const migration_failed*>(&thrown)) {
        return is(code_of(*failed, exit_code::migration_failed), "migration_failed",
                  [failed](json_writer& out) { write_failed(out, *failed); });
    }
    if (const auto* refused = dynamic_cast<const server_error*>(&thrown)) {
        return is(code_of(*refused, exit_code::server_refused), "server_error",
                  [refused](json_writer& out) { write_refused(out, *refused); });
    }
    if (dynamic_cast<const project_error*>(&thrown) != nullptr) { return is(exit_code::project, "project"); }
    if (dynamic_cast<const settings_error*>(&thrown) != nullptr) { return is(exit_code::usage, "settings"); }
    if (dynamic_cast<const pqxx::broken_connection*>(&thrown) != nullptr) {
        return is(exit_code::cannot_connect, "connection_lost");
    }
    if (const auto* sql = dynamic_cast<const pqxx::sql_error*>(&thrown)) {
        return is(exit_code::server_refused, "server_error",
                  [sql](json_writer& out) { out.member("sqlstate", sql->sqlstate()); });
    }
    return result;
}

}  // namespace varve::detail
