// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The schema pairs of tests/diff/alembic_*.cpp: what diff finds leads there and back on PostgreSQL.
#include <memory>
#include <string>

#include "diff/alembic_cases.hpp"
#include "differential/server.hpp"
#include "support/catch.hpp"
#include "varve/judge/compare.hpp"
#include "varve/catalog/read_catalog.hpp"
#include "varve/diff/diff.hpp"
#include "varve/render/render.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"

namespace {

using varve::list;
using varve::tests::reply;
using varve::tests::alembic_case;

class on_postgresql final : public varve::tests::case_taker {
public:
    std::size_t pairs = 0;

private:
    /// What PostgreSQL says where it refuses one of the operations.
    std::string refused(const list<varve::operation>& steps) {
        for (const varve::operation& each : steps) {
            varve::detail::buffer_sink sql;
            varve::render(sql, each);
            if (const reply theirs = server_->run(sql.text()); !theirs.accepted) {
                return std::string(sql.text()) + theirs.message;
            }
        }
        return {};
    }
    std::string refused_in_transaction(const list<varve::operation>& steps) {
        server_->run("BEGIN");
        std::string why = refused(steps);
        server_->run(why.empty() ? "COMMIT" : "ROLLBACK");
        return why;
    }

    /// How the database differs from the schema.
    std::string differences(const varve::schema& expected) {
        varve::detail::text_arena texts;
        const varve::schema actual = varve::read_catalog(server_->connection(), texts);
        std::string all;
        for (const std::string& each :
             varve::differences(server_->connection(), expected, actual, {.column_order = false}, judge_)) {
            all += each + '\n';
        }
        return all;
    }

    static void apply(varve::schema& state, const list<varve::operation>& steps) {
        for (const varve::operation& each : steps) {
            varve::begin_transaction(state);
            const varve::refusal no = varve::replay(state, each);
            CHECK(no.what() == "");
        }
        varve::begin_transaction(state);
    }

    void take(const alembic_case& each, const list<varve::operation>& from, const list<varve::operation>& to) override {
        if (each.found.empty()) { return; }
        INFO(each.suite << '.' << each.test);
        if (pairs++ % 50 == 0) {  // what is dropped leaves dead rows in the catalog
            server_.reset();
            server_ = std::make_unique<varve::tests::server>();
        }
        server_->clear();
        varve::detail::text_arena texts;
        varve::schema then(texts);
        varve::schema now(texts);
        apply(then, from);
        apply(now, to);
        CHECK(refused(from) == "");
        CHECK(differences(then) == "");
        CHECK(refused_in_transaction(varve::diff(then, now, each.hints)) == "");
        CHECK(differences(now) == "");
        CHECK(refused_in_transaction(varve::diff(now, then)) == "");
        CHECK(differences(then) == "");
    }

    std::unique_ptr<varve::tests::server> server_;
    varve::detail::expression_comparer judge_;
};

}  // namespace

TEST_CASE("what diff finds where Alembic's tests look leads there and back") {
    on_postgresql each;
    alembic_cases(each);
    CHECK(each.pairs > 190);
}

TEST_CASE("what diff finds and Alembic misses leads there and back") {
    on_postgresql each;
    missed_cases(each);
    CHECK(each.pairs > 80);
}
