#pragma once
// varve_add_sql_migrations wrote this from plain (plain). Edit the files there.

#include <varve/varve.hpp>

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Woverlength-strings"
#endif

namespace sql_files {
namespace plain_files {

struct quotes {
    static constexpr auto revision = "001";
    static constexpr auto revises = ::varve::base;
    static constexpr auto message = "quotes";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql2(CREATE TABLE notes (id bigint PRIMARY KEY, body text NOT NULL);
INSERT INTO notes (id, body) VALUES (1, 'a;b [[x]] ]] [ ${HOME} @HOME@ \ \n "q" )sql" )sql1" %d ü €;');
INSERT INTO notes (id, body) VALUES (2, $x$ ]==] [==[ \${y} #[[ $ENV{z} */ ;; $x$);
-- \)sql2")
            .from_file("plain/001_quotes.sql", 1));
    static constexpr auto down = ::varve::dsl::irreversible("plain/001_quotes.sql has no down");
};

struct returns {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto message = "returns";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(INSERT INTO notes (id, body))sql" "\r" R"sql(
VALUES (3, 'two)sql" "\r" R"sql(
lines');)sql" "\r" R"sql(
)sql")
            .from_file("plain/002_returns.sql", 1));
    static constexpr auto down = ::varve::dsl::irreversible("plain/002_returns.sql has no down");
};

struct mixed_ends {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto message = "mixed ends";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(INSERT INTO notes (id, body))sql" "\r" R"sql(
VALUES (4, '[;
');)sql" "\r" R"sql(
;
--)sql" "\r" R"sql()sql")
            .from_file("plain/003_mixed_ends.sql", 1));
    static constexpr auto down = ::varve::dsl::irreversible("plain/003_mixed_ends.sql has no down");
};

struct empty {
    static constexpr auto revision = "4";
    static constexpr auto revises = "003";
    static constexpr auto message = "empty";
    static constexpr auto up = ::varve::dsl::steps();
};

struct comment_only {
    static constexpr auto revision = "0010";
    static constexpr auto revises = "4";
    static constexpr auto message = "comment only";
    static constexpr auto up = ::varve::dsl::steps();
};

struct revision_0011 {
    static constexpr auto revision = "0011";
    static constexpr auto revises = "0010";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(ALTER TABLE notes ADD COLUMN made timestamptz;
)sql")
            .from_file("plain/0011.sql", 1));
    static constexpr auto down = ::varve::dsl::irreversible("plain/0011.sql has no down");
};

struct revision_0012_new {
    static constexpr auto revision = "0012";
    static constexpr auto revises = "0011";
    static constexpr auto message = "new";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(-- no-transaction
CREATE INDEX CONCURRENTLY ix_notes_made ON notes (made);
)sql")
            .from_file("plain/0012_new.sql", 1).outside_transaction());
    static constexpr auto down = ::varve::dsl::irreversible("plain/0012_new.sql has no down");
};

}  // namespace plain_files

using plain = ::varve::chain<
    plain_files::quotes,
    plain_files::returns,
    plain_files::mixed_ends,
    plain_files::empty,
    plain_files::comment_only,
    plain_files::revision_0011,
    plain_files::revision_0012_new>;

}  // namespace sql_files

#if defined(__clang__)
#pragma clang diagnostic pop
#endif
