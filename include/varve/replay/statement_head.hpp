#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds out from the words of a statement whether it can run in a transaction.
#include <cstddef>
#include <string_view>

#include "varve/sql/scanner.hpp"
#include "varve/sql/words.hpp"

namespace varve::detail {

/// The first words of a statement, and later words that decide whether it can run in a transaction.
class statement_head {
    // Must come before its use: clang instantiates a member template in constant evaluation only if it has seen the
    // body.
    template <std::size_t N>
    constexpr bool is(std::size_t at, const char (&word)[N]) const noexcept {
        return at < count_ && is_word(words_[at], word);
    }

    /// ALTER SUBSCRIPTION name REFRESH …, or SET, ADD or DROP PUBLICATION without refresh = false.
    constexpr bool refreshes() const noexcept {
        return is(3, "refresh") ||
               (is(4, "publication") && (is(3, "set") || is(3, "add") || is(3, "drop")) && !asks_nobody_);
    }

    /// ROLLBACK [WORK | TRANSACTION] TO
    constexpr bool goes_back_only() const noexcept {
        return is(1, "to") || ((is(1, "work") || is(1, "transaction")) && is(2, "to"));
    }

    constexpr void take_setting(const token& setting, std::string_view value) noexcept {
        if (is_word(setting, "transaction_isolation")) {
            isolation_ = value;
        } else if (is_word(setting, "transaction_deferrable")) {
            sets_deferrable_ = !is_item_folded("default", value);
        } else if (is_word(setting, "transaction_read_only")) {
            sets_read_only_ = is_item_folded("on,true,yes,1,'on','true','yes','1'", value);
        }
    }

    /// SET [LOCAL | SESSION] TRANSACTION modes, or SET of one of the settings that are those modes.
    constexpr void take_mode(const token& each) noexcept {
        isolates_ = isolates_ || (is_word(before_, "level") && !is_word(each, "read")) ||
                    (is_word(before_, "read") && is_word(each, "uncommitted"));
        defers_ = defers_ || is_word(each, "deferrable");
        reads_only_ = reads_only_ || (is_word(before_, "read") && is_word(each, "only"));
        imports_ = imports_ || is_word(each, "snapshot");
        if (is_symbol(before_, '=') || is_word(before_, "to")) { take_setting(before_that_, each.text); }
    }

public:
    constexpr void take(const token& each, bool at_top) noexcept {
        if (at_top && count_ < most &&
            (each.kind == token_kind::identifier || each.kind == token_kind::quoted_identifier)) {
            words_[count_++] = each;
            if (count_ == 1) {
                sets_ = is_word(each, "set");
            } else if (count_ == 2) {
                subscription_ = is_word(each, "subscription");
            }
        }
        if (is_word(each, "concurrently")) {
            concurrently_ = true;
        } else if (!at_top && is_word(before_, "concurrently") &&
                   (is_word(each, "false") || is_word(each, "off") || same_text(each.text, "0"))) {
            concurrently_ = false;  // REINDEX (CONCURRENTLY FALSE)
        } else if (is_word(each, "detach")) {
            detaches_ = true;
        } else if (at_top && ((is_word(before_, "from") && is_word(each, "stdin")) ||
                              (is_word(before_, "to") && is_word(each, "stdout")))) {
            client_ = each;
        } else if (at_top && is_word(before_, "transaction") && each.kind == token_kind::string) {
            prepares_ = true;
        } else if (sets_ && at_top) {
            take_mode(each);
        } else if (!at_top && is_symbol(before_, '=') &&
                   is_item_folded("connect,create_slot,refresh", before_that_.text) &&
                   is_item_folded("false,off,0,'false','off','0'", each.text)) {
            asks_nobody_ = true;  // CREATE SUBSCRIPTION ... WITH (create_slot = false)
        } else if (subscription_ && !at_top && each.kind == token_kind::identifier &&
                   is_item_folded("failover,two_phase", each.text)) {
            changes_slot_ = true;
        }
        before_that_ = before_;
        before_ = each;
    }

    /// Returns the transaction command that the statement is; empty if it is none.
    constexpr std::string_view transaction_control() const noexcept {
        return is(0, "begin")                                                     ? "BEGIN"
               : is(0, "start") && is(1, "transaction")                           ? "START TRANSACTION"
               : is(0, "commit") && !is(1, "prepared")                            ? "COMMIT"
               : is(0, "end")                                                     ? "END"
               : is(0, "abort")                                                   ? "ABORT"
               : is(0, "rollback") && !is(1, "prepared") && !goes_back_only()     ? "ROLLBACK"
               : is(0, "prepare") && prepares_                                    ? "PREPARE TRANSACTION"
               : is(0, "set") && sets_read_only_                                  ? "SET transaction_read_only"
               : !is(0, "set") || !(is(1, "transaction") || is(2, "transaction")) ? ""
               : isolates_                                                        ? "SET TRANSACTION ISOLATION LEVEL"
               : defers_                                                          ? "SET TRANSACTION DEFERRABLE"
               : reads_only_                                                      ? "SET TRANSACTION READ ONLY"
               : imports_                                                         ? "SET TRANSACTION SNAPSHOT"
                                                                                  : "";
    }

    /// Returns the savepoint command that the statement is, which has no meaning outside of a transaction; empty if it
    /// is none.
    constexpr std::string_view savepoint() const noexcept {
        return is(0, "savepoint")                      ? "SAVEPOINT"
               : is(0, "release")                      ? "RELEASE"
               : is(0, "rollback") && goes_back_only() ? "ROLLBACK TO"
                                                       : "";
    }

    /// Returns the words for a statement that PostgreSQL refuses inside of a transaction; empty if it can run there.
    constexpr std::string_view transaction_forbidden_command() const noexcept {
        if (is(0, "create")) {
            return is(1, "database")                        ? "CREATE DATABASE"
                   : is(1, "tablespace")                    ? "CREATE TABLESPACE"
                   : is(1, "subscription") && !asks_nobody_ ? "CREATE SUBSCRIPTION with a new slot"
                   : (is(1, "index") && is(2, "concurrently")) ||
                           (is(1, "unique") && is(2, "index") && is(3, "concurrently"))
                       ? "CREATE INDEX CONCURRENTLY"
                       : "";
        }
        if (is(0, "drop")) {
            return is(1, "database")                         ? "DROP DATABASE"
                   : is(1, "tablespace")                     ? "DROP TABLESPACE"
                   : is(1, "index") && is(2, "concurrently") ? "DROP INDEX CONCURRENTLY"
                                                             : "";
        }
        if (is(0, "alter")) {
            return is(1, "system")                                            ? "ALTER SYSTEM"
                   : is(1, "database") && is(3, "set") && is(4, "tablespace") ? "ALTER DATABASE SET TABLESPACE"
                   : is(1, "table") && detaches_ && concurrently_             ? "DETACH PARTITION CONCURRENTLY"
                   : is(1, "subscription") && refreshes()                     ? "ALTER SUBSCRIPTION with a refresh"
                   : is(1, "subscription") && is(3, "set") && changes_slot_ ? "ALTER SUBSCRIPTION that changes its slot"
                                                                            : "";
        }
        if (is(0, "reindex")) {
            return concurrently_       ? "REINDEX CONCURRENTLY"
                   : is(1, "database") ? "REINDEX DATABASE"
                   : is(1, "schema")   ? "REINDEX SCHEMA"
                   : is(1, "system")   ? "REINDEX SYSTEM"
                                       : "";
        }
        const bool of_all = count_ == 1 || (count_ == 2 && is(1, "verbose"));
        if (!isolation_.empty() && !is_item_folded("'read committed',default", isolation_)) {
            return "SET transaction_isolation";
        }
        if (sets_deferrable_) { return "SET transaction_deferrable"; }
        return is(0, "vacuum")                                      ? "VACUUM"
               : is(0, "cluster") && of_all                         ? "CLUSTER of all tables"
               : is(0, "repack") && concurrently_                   ? "REPACK (CONCURRENTLY)"
               : is(0, "repack") && (count_ == 1 || is(1, "using")) ? "REPACK of all tables"
               : is(0, "discard") && is(1, "all")                   ? "DISCARD ALL"
               : is(0, "commit") && is(1, "prepared")               ? "COMMIT PREPARED"
               : is(0, "rollback") && is(1, "prepared")             ? "ROLLBACK PREPARED"
                                                                    : "";
    }

    /// Returns STDIN or STDOUT if the statement is a COPY from or to the client; otherwise an empty token.
    constexpr const token& copies_to_client() const noexcept { return is(0, "copy") ? client_ : none_; }

private:
    static constexpr std::size_t most = 5;

    token words_[most] = {};
    std::size_t count_ = 0;
    token before_ = {};
    token before_that_ = {};
    token client_ = {};
    token none_ = {};
    bool concurrently_ = false;        // contains CONCURRENTLY
    bool detaches_ = false;            // contains DETACH
    bool prepares_ = false;            // PREPARE TRANSACTION 'name'
    bool asks_nobody_ = false;         // contains connect, create_slot or refresh = false
    bool sets_ = false;                // the first word is SET
    bool subscription_ = false;        // the second word is SUBSCRIPTION
    bool isolates_ = false;            // sets an isolation level other than READ COMMITTED
    bool defers_ = false;              // contains DEFERRABLE
    bool reads_only_ = false;          // contains READ ONLY
    bool imports_ = false;             // contains SNAPSHOT
    bool changes_slot_ = false;        // sets failover or two_phase
    bool sets_deferrable_ = false;     // sets transaction_deferrable
    bool sets_read_only_ = false;      // sets transaction_read_only to on
    std::string_view isolation_ = {};  // the value set for transaction_isolation
};

}  // namespace varve::detail
