// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The headers in expected/ are what varve_add_sql_migrations writes of the folders here: headers.cmake compares them.

#include <cstddef>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "sql_files/expected/alembic_sql.hpp"
#include "sql_files/expected/dbmate.hpp"
#include "sql_files/expected/diesel.hpp"
#include "sql_files/expected/flyway.hpp"
#include "sql_files/expected/golang_migrate.hpp"
#include "sql_files/expected/goose.hpp"
#include "sql_files/expected/node_pg_migrate.hpp"
#include "sql_files/expected/plain.hpp"
#include "sql_files/expected/sqlx.hpp"
#include "support/catch.hpp"

namespace {

template <class Chain>
std::string revisions() {
    std::string all;
    for (const varve::migration& each : Chain::migrations()) {
        all += all.empty() ? "" : " ";
        all += each.revision.text();
    }
    return all;
}

// Up and down of each migration: the letter of a step is x, or o if it runs outside of a transaction. A migration without
// a written down has -, and one without a way back has !.
template <class Chain>
std::string shape() {
    std::string all;
    const auto put = [&](const auto& steps) {
        for (const varve::operation& step : steps) {
            all += step.get_if<varve::operations::execute>()->outside_transaction ? "o" : "x";
        }
    };
    for (const varve::migration& each : Chain::migrations()) {
        all += all.empty() ? "" : " ";
        put(each.up);
        all += '/';
        if (each.way_back == varve::down_kind::derived) { all += '-'; }
        if (each.way_back == varve::down_kind::irreversible) { all += '!'; }
        put(each.down);
    }
    return all;
}

const varve::operations::execute& sql_of(const varve::migration& each, std::size_t step = 0) {
    return *each.up[step].get_if<varve::operations::execute>();
}

std::string bytes_of(std::string_view file) {
    std::ifstream in(VARVE_TEST_SQL_FILES + ("/" + std::string(file)), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("each format has its own order, and its own marks for transactions and ways back") {
    CHECK(revisions<sql_files::golang_migrate>() == "000001 000002 000009 10");
    CHECK(shape<sql_files::golang_migrate>() == "x/x x/- o/o x/!");
    CHECK(revisions<sql_files::sqlx>() == "20240501081500 20240611093000");
    CHECK(shape<sql_files::sqlx>() == "x/! o/o");
    CHECK(revisions<sql_files::diesel>() == "00000000000000 20240501081500 20240611093000");
    CHECK(shape<sql_files::diesel>() == "x/x x/x o/!");
    CHECK(revisions<sql_files::dbmate>() == "20240501081500 20240611093000 20240612000000");
    CHECK(shape<sql_files::dbmate>() == "x/x o/o x/!");
    CHECK(revisions<sql_files::goose>() == "00001 00002 00010");
    CHECK(shape<sql_files::goose>() == "x/x o/o x/-");
    CHECK(revisions<sql_files::flyway>() == "1 1.2 2 10 11");
    CHECK(shape<sql_files::flyway>() == "x/- x/x x/- o/- o/-");
    CHECK(revisions<sql_files::node_pg_migrate>() == "1714551300000 1718098200000");
    CHECK(shape<sql_files::node_pg_migrate>() == "x/x x/-");
    CHECK(revisions<sql_files::plain>() == "001 002 003 4 0010 0011 0012");
    CHECK(shape<sql_files::plain>() == "x/! x/! x/! /- /- x/! o/!");
    CHECK(revisions<sql_files::alembic_sql>() == "1975ea83b712 ae1027a6acf b3");
    CHECK(shape<sql_files::alembic_sql>() == "x/x xo/ox x/x");
}

TEST_CASE("the SQL of a file is its bytes") {
    const auto& chain = sql_files::plain::migrations();
    for (std::size_t each = 0; each < 3; ++each) {
        CHECK(sql_of(chain[each]).sql == bytes_of(sql_of(chain[each]).file));
        CHECK(sql_of(chain[each]).line == 1);
    }
    CHECK(bytes_of("plain/001_quotes.sql").size() > 200);
    CHECK(bytes_of("plain/002_returns.sql").find('\r') != std::string::npos);
}

TEST_CASE("a part of a file has the line that it begins in") {
    const auto& chain = sql_files::alembic_sql::migrations();
    CHECK(sql_of(chain[1], 1).file == "alembic_sql/upgrade.sql");
    CHECK(sql_of(chain[1], 1).line == 22);
    CHECK(sql_of(sql_files::golang_migrate::migrations()[0]).line == 1);
    CHECK(sql_of(sql_files::goose::migrations()[1]).line == 3);
    CHECK(chain[1].message.empty());
    CHECK(sql_files::node_pg_migrate::migrations()[0].message == "create users");
}
