#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What can go wrong while a plan runs, by what the caller can still do.
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "varve/plan/error.hpp"
#include "varve/plan/standing.hpp"

namespace varve {

/// The connection cannot be used for migrations: a transaction is open on it. Ending that helps.
class connection_busy : public error {
public:
    using error::error;
};

/// The connection is lost. Where this happened while a transaction ended, nobody knows whether it did: a new connection
/// and another run find out, and do what is left to do.
class connection_lost : public error {
public:
    explicit connection_lost(const std::string& what) : error(what, false) {}
};

/// Another process held varve's lock for longer than run_options::lock_wait. Trying later helps.
class lock_not_obtained : public error {
public:
    using error::error;
};

/// A step cannot run in a transaction, so that the run needs one session, and the connection leads to a pooler that
/// gives each transaction another one. A direct connection helps, or a pooler that keeps the session. Most often
/// nothing has run; otherwise the text says where the database stands.
class session_needed : public error {
public:
    using error::error;
};

/// The database has a migration that the chain does not know: this program is older than the database. A newer program
/// helps.
class database_ahead : public error {
public:
    database_ahead(const std::string& what, std::vector<std::string> revisions)
        : error(what), revisions_(std::move(revisions)) {}

    /// The revisions that the chain does not know, in the order in which they were applied.
    const std::vector<std::string>& revisions() const noexcept { return revisions_; }

private:
    std::vector<std::string> revisions_;
};

/// Several tables may be the history of the database. Naming the schema of one helps (run_options::history_schema).
class history_ambiguous : public error {
public:
    history_ambiguous(const std::string& what, std::vector<std::string> schemas)
        : error(what), schemas_(std::move(schemas)) {}

    /// The schemas that have one.
    const std::vector<std::string>& schemas() const noexcept { return schemas_; }

private:
    std::vector<std::string> schemas_;
};

/// The history and the chain contradict each other: migrations in another order, one put between others that were
/// applied, a row that is missing. A person has to look.
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

    /// The fingerprint in the history, with the name of its algorithm.
    const std::string& recorded() const noexcept { return recorded_; }
    /// The fingerprint of the migration in the chain.
    const std::string& declared() const noexcept { return declared_; }

private:
    std::string recorded_;
    std::string declared_;
};

/// The server refused something.
class server_error : public error {
public:
    server_error(const std::string& what, std::string sqlstate, std::string server_message)
        : error(what), sqlstate_(std::move(sqlstate)), server_message_(std::move(server_message)) {}

    /// Five characters (https://www.postgresql.org/docs/current/errcodes-appendix.html).
    const std::string& sqlstate() const noexcept { return sqlstate_; }
    /// What the server said, with its detail and hint, each on a line of its own.
    const std::string& server_message() const noexcept { return server_message_; }

private:
    std::string sqlstate_;
    std::string server_message_;
};

/// Where and why a migration failed.
struct failed_step {
    std::string revision = {};
    way direction = way::up;
    std::size_t step = 0;  ///< counted from 1 in its up or its down; 0: it failed when it was recorded or committed
    std::string statement = {};   ///< the SQL that failed
    std::string standing = {};    ///< the revision at which the database stands now; empty for base
    std::string unfinished = {};  ///< the migration of which a part stands beyond `standing`; empty: none
};

/// A step of a migration failed. What its transaction had done is undone, and the connection can be used.
class migration_failed : public server_error {
public:
    migration_failed(const std::string& what, failed_step where, std::string sqlstate, std::string server_message)
        : server_error(what, std::move(sqlstate), std::move(server_message)), where_(std::move(where)) {}

    const std::string& revision() const noexcept { return where_.revision; }
    way direction() const noexcept { return where_.direction; }
    /// Counted from 1, in the migration's up, or in its down. 0: it was not a step that failed, but what records the
    /// migration, or COMMIT (where constraints that were deferred are checked).
    std::size_t step() const noexcept { return where_.step; }
    const std::string& statement() const noexcept { return where_.statement; }
    /// The revision at which the database stands now; empty for base.
    const std::string& standing() const noexcept { return where_.standing; }
    /// The migration of which a part stands beyond that, because it cannot run in one transaction; empty where there is
    /// none. Running again goes on where it ended.
    const std::string& unfinished() const noexcept { return where_.unfinished; }

private:
    failed_step where_;
};

}  // namespace varve
