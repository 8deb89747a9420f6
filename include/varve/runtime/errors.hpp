#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The errors of a run, classed by what the caller can still do.
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "varve/chain/direction.hpp"
#include "varve/plan/error.hpp"

namespace varve {

/// The connection has an open transaction, so migrations cannot use it. Commit or roll it back first.
class connection_busy : public error {
public:
    using error::error;
};

/// The connection is lost. If this happened while a transaction was being committed, nobody knows whether it was. Run
/// again over a new connection: the run finds out, and does what is left.
class connection_lost : public error {
public:
    explicit connection_lost(const std::string& what) : error(what, false) {}
};

/// Another process held varve's lock for longer than run_options::lock_wait. Try again later.
class lock_not_obtained : public error {
public:
    using error::error;
};

/// A step cannot run in a transaction, so the run needs one session. The connection goes through a pooler that uses
/// another session for each transaction. Connect directly, or through a pooler that keeps the session. Usually nothing
/// has run; otherwise the text says what is applied.
class session_needed : public error {
public:
    using error::error;
};

/// The database has a migration that the chain does not know: this program is older than the
/// database. Run a newer program.
class database_ahead : public error {
public:
    database_ahead(const std::string& what, std::vector<std::string> revisions)
        : error(what), revisions_(std::move(revisions)) {}

    /// The revisions that the chain does not know, in the order in which they were applied.
    const std::vector<std::string>& revisions() const noexcept { return revisions_; }

private:
    std::vector<std::string> revisions_;
};

/// Several tables could be the history of the database. Name the schema of one (run_options::history_schema).
class history_ambiguous : public error {
public:
    history_ambiguous(const std::string& what, std::vector<std::string> schemas)
        : error(what), schemas_(std::move(schemas)) {}

    /// The schemas that have such a table.
    const std::vector<std::string>& schemas() const noexcept { return schemas_; }

private:
    std::vector<std::string> schemas_;
};

/// The history contradicts the chain: migrations in another order, a migration inserted between applied ones, or a
/// missing row. A person must decide what to do.
class history_mismatch : public error {
public:
    history_mismatch(const std::string& what, std::string revision) : error(what), revision_(std::move(revision)) {}

    const std::string& revision() const noexcept { return revision_; }

private:
    std::string revision_;
};

/// A migration was edited after it was applied.
class fingerprint_mismatch : public history_mismatch {
public:
    fingerprint_mismatch(const std::string& what, std::string revision, std::string recorded, std::string declared)
        : history_mismatch(what, std::move(revision)), recorded_(std::move(recorded)), declared_(std::move(declared)) {}

    /// The fingerprint in the history, including the name of its algorithm.
    const std::string& recorded() const noexcept { return recorded_; }
    /// The fingerprint of the migration in the chain.
    const std::string& declared() const noexcept { return declared_; }

private:
    std::string recorded_;
    std::string declared_;
};

/// The server refused a statement.
class server_error : public error {
public:
    server_error(const std::string& what, std::string sqlstate, std::string server_message)
        : error(what), sqlstate_(std::move(sqlstate)), server_message_(std::move(server_message)) {}

    /// The SQLSTATE, five characters (https://www.postgresql.org/docs/current/errcodes-appendix.html).
    const std::string& sqlstate() const noexcept { return sqlstate_; }
    /// The server's message, its detail and its hint, each on a line of its own.
    const std::string& server_message() const noexcept { return server_message_; }

private:
    std::string sqlstate_;
    std::string server_message_;
};

/// Where and why a migration failed.
struct failed_step {
    std::string revision = {};
    varve::direction direction = varve::direction::up;
    std::size_t step = 0;         ///< counted from 1 in up or down; 0: recording or committing the migration failed
    std::string statement = {};   ///< the SQL that failed
    std::string standing = {};    ///< the last applied revision; empty for base
    std::string unfinished = {};  ///< the partly applied migration after `standing`; empty if none
};

/// A step of a migration failed. Its transaction is rolled back, and the connection can still be used.
class migration_failed : public server_error {
public:
    migration_failed(const std::string& what, failed_step where, std::string sqlstate, std::string server_message)
        : server_error(what, std::move(sqlstate), std::move(server_message)), where_(std::move(where)) {}

    const std::string& revision() const noexcept { return where_.revision; }
    varve::direction direction() const noexcept { return where_.direction; }
    /// The number of the step, counted from 1 in the migration's up or down. 0 if no step failed, but recording the
    /// migration or COMMIT did. COMMIT checks deferred constraints.
    std::size_t step() const noexcept { return where_.step; }
    const std::string& statement() const noexcept { return where_.statement; }
    /// The last revision that is applied; empty for base.
    const std::string& standing() const noexcept { return where_.standing; }
    /// The migration that is applied only in part, because it cannot run in one transaction; empty if there is none.
    /// The next run continues with it.
    const std::string& unfinished() const noexcept { return where_.unfinished; }

private:
    failed_step where_;
};

}  // namespace varve
