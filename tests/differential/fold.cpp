// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Random migrations, and their fold: both build the same database, with the same rows.
//
// VARVE_FOLD_COUNT   how many chains (20)
// VARVE_FOLD_SEED    where the choices begin (1)
#include "varve/fold/fold_steps.hpp"

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "differential/generator.hpp"
#include "differential/server.hpp"
#include "support/catch.hpp"
#include "varve/operation/title.hpp"
#include "varve/render/render.hpp"

namespace {

std::uint64_t fold_setting(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr || *text == '\0' ? otherwise : std::strtoull(text, nullptr, 10);
}

std::string sql_of_step(const varve::operation& op) {
    varve::detail::string_sink out;
    varve::render(out, op);
    return out.text();
}

/// The schema as pg_dump writes it, and all rows.
std::string contents_of(varve::tests::server& database) {
    std::string url;
    {
        pqxx::nontransaction work(database.connection());
        url = work.exec("SELECT current_database()")[0][0].c_str();
    }
    url = varve::tests::url_of_database(varve::tests::server_url(), url);
    std::string text = varve::tests::pg_dump_schema(url);
    pqxx::nontransaction work(database.connection());
    const auto tables = work.exec(
        "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema)' ORDER BY 1");
    for (const auto& each : tables) {
        const std::string table = each[0].c_str();
        const auto rows = work.exec("SELECT one::text FROM " + table + " AS one ORDER BY 1");
        for (const auto& row : rows) {
            text += table;
            text += ": ";
            text += row[0].c_str();
            text += '\n';
        }
    }
    return text;
}

/// Steps that a server has accepted, each as a migration of its own.
struct random_chain {
    varve::detail::text_arena texts = {};
    varve::list<varve::migration> before = {};
    varve::list<varve::migration> range = {};
    varve::schema start{texts};  ///< the schema before the range

    random_chain(varve::tests::server& database, varve::tests::dice& chance) {
        varve::tests::generator next(chance, texts, false, database.connection().server_version());
        next.leave_not_null_plain();
        varve::schema state(texts);
        const std::size_t first = chance.below(15);
        for (std::size_t made = 0, tries = 0; made < first + 30 && tries < 400; ++tries) {
            const varve::operation op = next.next(state, false);
            varve::schema then = state;
            varve::begin_transaction(then);
            if (varve::replay(then, op) || sql_of_step(op).empty()) { continue; }
            const bool alone = varve::runs_outside_transaction(op);
            if (!alone) { database.run("BEGIN"); }
            const bool accepted = database.run(sql_of_step(op)).accepted;
            if (!alone) { database.run(accepted ? "COMMIT" : "ROLLBACK"); }
            if (!accepted) { continue; }
            state = std::move(then);
            varve::migration one;
            one.up.push_back(op);
            (made < first ? before : range).push_back(one);
            if (++made == first) { start = state; }
        }
    }
};

/// Runs steps as one migration. Returns what the server refused.
std::string run_together(varve::tests::server& database, const varve::list<varve::operation>& steps) {
    database.run("BEGIN");
    for (const varve::operation& each : steps) {
        const bool alone = varve::runs_outside_transaction(each);
        if (alone) { database.run("COMMIT"); }
        const varve::tests::reply said = database.run(sql_of_step(each));
        if (!said.accepted) {
            database.run("ROLLBACK");
            return sql_of_step(each) + "\n" + said.message;
        }
        if (alone) { database.run("BEGIN"); }
    }
    database.run("COMMIT");
    return {};
}

}  // namespace

TEST_CASE("a fold builds the same database as the migrations before it") {
    const std::uint64_t count = fold_setting("VARVE_FOLD_COUNT", 20);
    varve::tests::dice chance(fold_setting("VARVE_FOLD_SEED", 1));
    varve::tests::server one;
    varve::tests::server other;
    std::size_t steps_before = 0;
    std::size_t steps_after = 0;
    std::size_t refused = 0;
    std::size_t different = 0;
    for (std::uint64_t i = 0; i < count && different == 0; ++i) {
        one.clear();
        other.clear();
        const random_chain chain(one, chance);
        const varve::detail::folded_steps folded = varve::detail::fold_steps(chain.start, chain.range);
        if (folded.why) {  // such as a value of an enum type that the fold adds and uses
            ++refused;
            continue;
        }
        for (const varve::migration& each : chain.before) { REQUIRE(run_together(other, each.up).empty()); }
        const std::string problem = run_together(other, folded.steps);
        const std::string expected = contents_of(one);
        const std::string found = contents_of(other);
        steps_before += chain.range.size();
        steps_after += folded.steps.size();
        if (problem.empty() && expected == found) { continue; }
        ++different;
        std::cout << "chain " << i << ":\n";
        for (const varve::migration& each : chain.before) { std::cout << "    " << sql_of_step(each.up[0]) << '\n'; }
        std::cout << "  range\n";
        for (const varve::migration& each : chain.range) { std::cout << "    " << sql_of_step(each.up[0]) << '\n'; }
        std::cout << "  fold\n";
        for (const varve::operation& each : folded.steps) { std::cout << "    " << sql_of_step(each) << '\n'; }
        std::cout << problem << '\n' << expected << "\n--- and the fold\n" << found << '\n';
    }
    std::cout << count << " chains: " << steps_before << " steps became " << steps_after << ", " << refused
              << " chains were refused\n";
    CHECK(different == 0);
    CHECK(steps_after < steps_before);
    CHECK(refused < count / 4);
}
