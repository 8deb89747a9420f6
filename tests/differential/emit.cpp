// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Random operations as C++: what emit writes compiles, and is lowered to what it was written from.
//
// VARVE_EMIT_COUNT   how many operations (150)
// VARVE_EMIT_SEED    where the choices begin (1)
#include "varve/emit/emit.hpp"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "differential/generator.hpp"
#include "support/catch.hpp"
#include "support/scratch_folder.hpp"
#include "varve/diff/diff.hpp"
#include "varve/render/render.hpp"
#include "varve/replay/replay.hpp"

namespace {

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr || *text == '\0' ? otherwise : std::strtoull(text, nullptr, 10);
}

/// What a migration's SQL is, and that of the effects that it declares.
void put_sql(varve::sink& out, const varve::operation& op) {
    varve::render(out, op);
    out << '\n';
    if (const auto* executed = op.get_if<varve::operations::execute>()) {
        out << (executed->known ? "known" : "unknown") << (executed->outside_transaction ? " outside\n" : "\n");
        for (const varve::operation& each : executed->effects) { put_sql(out, each); }
    }
}

/// The operation with its columns not null where the vocabulary says so without being asked: identity and primary keys.
varve::operation as_spelled(const varve::operation& op) {
    if (const auto* made = op.get_if<varve::operations::create_table>()) {
        varve::operations::create_table spelled = *made;
        for (std::size_t i = 0; i < spelled.columns.size(); ++i) {
            if (spelled.columns[i].identity()) { spelled.columns.edit(i).not_null = true; }
        }
        return spelled;
    }
    if (const auto* added = op.get_if<varve::operations::add_column>()) {
        varve::operations::add_column spelled = *added;
        spelled.column.not_null = spelled.column.not_null || spelled.column.identity();
        for (const varve::objects::constraint& each : spelled.constraints) {
            if (each.kind == varve::objects::constraint_kind::primary_key) { spelled.column.not_null = true; }
        }
        return spelled;
    }
    if (const auto* executed = op.get_if<varve::operations::execute>()) {
        varve::operations::execute spelled = *executed;
        for (std::size_t i = 0; i < spelled.effects.size(); ++i) {
            spelled.effects.edit(i) = as_spelled(spelled.effects[i]);
        }
        return spelled;
    }
    return op;
}

/// Not what only a program can put together: rows without columns, columns with a constraint of others.
bool can_be_written(const varve::operation& op) {
    if (const auto* inserted = op.get_if<varve::operations::insert_into>()) {
        return !inserted->columns.empty() && !inserted->values.empty() &&
               inserted->values.size() % inserted->columns.size() == 0;
    }
    if (const auto* changed = op.get_if<varve::operations::update>()) { return !changed->set.empty(); }
    if (const auto* filled = op.get_if<varve::operations::backfill>()) { return !filled->set.empty(); }
    if (const auto* executed = op.get_if<varve::operations::execute>()) {
        for (const varve::operation& each : executed->effects) {
            if (!can_be_written(each)) { return false; }
        }
    }
    const auto* added = op.get_if<varve::operations::add_column>();
    for (std::size_t i = 0; added != nullptr && i < added->constraints.size(); ++i) {
        const varve::objects::constraint& each = added->constraints[i];
        const bool own = each.columns.size() == 1 && each.columns[0] == added->column.name;
        if (each.not_valid || each.referenced_columns.size() > 1 || !(own || each.columns.empty())) { return false; }
    }
    return !op.is<varve::operations::alter_column>() || [&op] {
        varve::detail::buffer_sink sql;
        varve::render(sql, op);
        return !sql.text().empty();  // it changes something
    }();
}

/// A program that prints the SQL of the steps in `blocks`.
std::string program(const std::string& blocks) {
    return R"(#include <cstdio>
#include <string_view>

#include "varve/render/render.hpp"
#include "varve/varve.hpp"

using namespace varve::dsl;

class output final : public varve::sink {
public:
    void put(std::string_view text) override { std::fwrite(text.data(), 1, text.size(), stdout); }
};

void show(const varve::list<varve::operation>& operations) {
    output out;
    for (const varve::operation& each : operations) {
        varve::render(out, each);
        std::puts("");
        if (const auto* executed = each.get_if<varve::operations::execute>()) {
            std::printf("%s%s\n", executed->known ? "known" : "unknown", executed->outside_transaction ? " outside" : "");
            show(executed->effects);
        }
    }
}

int main() {
)" + blocks +
           "    return 0;\n}\n";
}

}  // namespace

TEST_CASE("what emit writes is lowered to what it was written from") {
    using namespace varve::tests;
    const std::uint64_t count = setting("VARVE_EMIT_COUNT", 150);
    dice chance(setting("VARVE_EMIT_SEED", 1));
    std::string blocks;
    varve::detail::buffer_sink expected;
    varve::detail::text_arena texts;
    varve::schema state(texts);
    generator next(chance, texts, true, newest_server);
    const auto write = [&](const varve::operation& random) {
        const varve::operation op = as_spelled(random);
        put_sql(expected, op);
        varve::detail::buffer_sink code;
        varve::emit_steps(code, varve::list<varve::operation>{op}, 27, 4);
        blocks += "    { static const auto& up = " + std::string(code.text()) + "; show(up.operations()); }\n";
    };
    for (std::uint64_t written = 0; written < count;) {
        const varve::operation op = next.next(state, false);
        const varve::schema before = state;
        varve::begin_transaction(state);
        if (!can_be_written(op)) { continue; }
        if (const varve::refusal no = varve::replay(state, op); no && chance.chance(80)) { continue; }
        write(op);
        ++written;
        if (!state.hidden.empty()) { state = before; }
    }
    const varve::schema nothing(texts);
    for (const varve::operation& each : varve::diff(nothing, state)) { write(each); }

    const scratch_folder scratch;
    scratch.write("emitted.cpp", program(blocks));
    const char* const compiler = std::getenv("VARVE_COMPILER");
    const std::string folder = scratch.path().string();
    const std::filesystem::path include = std::filesystem::absolute(__FILE__).parent_path() / "../../include";
    const std::string command =
        std::string(compiler == nullptr ? "c++" : compiler) + " -std=c++20 -O0 -Wall -Wextra -I'" + include.string() +
        "' '" + folder + "/emitted.cpp' -o '" + folder + "/emitted' && '" + folder + "/emitted' > '" + folder + "/sql'";
    REQUIRE(std::system(command.c_str()) == 0);
    const std::string found = scratch.read("sql");
    const std::string wanted(expected.text());
    std::size_t same = 0;
    while (same < found.size() && same < wanted.size() && found[same] == wanted[same]) { ++same; }
    const std::size_t line = wanted.rfind('\n', same == 0 ? 0 : same - 1) + 1;
    CHECK(found.substr(line, 300) == wanted.substr(line, 300));
    CHECK(found == wanted);
}
