// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Random operations, on replay and on PostgreSQL at once: the two agree on every verdict and every schema.
//
// VARVE_DIFFERENTIAL_COUNT     how many operations (2000)
// VARVE_DIFFERENTIAL_SEED      where the choices begin (1)
// VARVE_DIFFERENTIAL_COMPARE   after how many operations the schemas are compared (20)
// VARVE_DIFFERENTIAL_MAXIMUM   after how many disagreements to stop (1)
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "differential/session.hpp"
#include "support/catch.hpp"

namespace {

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr || *text == '\0' ? otherwise : std::strtoull(text, nullptr, 10);
}

void print(const varve::tests::findings& found, double seconds) {
    std::cout << found.operations << " operations in " << seconds << " s, " << found.comparisons << " comparisons of the whole schema, "
              << found.own_rules << " refused by rules of varve's own, " << found.undecided << " values and " << found.type_changed
              << " conditions that replay does not judge, " << found.doubtful
              << " refused after SQL that replay does not see through, " << found.not_null_names << " for the name of a NOT NULL\n";
    for (const auto& [kind, counted] : found.kinds) {
        std::cout << "  " << kind << ": " << counted.accepted << " accepted, " << counted.refused << " refused by both\n";
    }
}

}  // namespace

TEST_CASE("replay and PostgreSQL agree about random operations") {
    using namespace varve::tests;
    const std::uint64_t count = setting("VARVE_DIFFERENTIAL_COUNT", 2000);
    const std::uint64_t seed = setting("VARVE_DIFFERENTIAL_SEED", 1);
    const std::uint64_t maximum = setting("VARVE_DIFFERENTIAL_MAXIMUM", 1);
    constexpr std::size_t operations_per_space = 250;

    std::unique_ptr<server> database;
    dice chance(seed);
    findings found;
    const auto begin = std::chrono::steady_clock::now();
    for (std::size_t spaces = 0; found.operations < count && found.disagreements.size() < maximum; ++spaces) {
        // What is dropped leaves dead rows in the catalog, which slow everything down in the end.
        if (spaces % 16 == 0) {
            database.reset();
            database = std::make_unique<server>();
        }
        session space(*database, chance, static_cast<std::size_t>(setting("VARVE_DIFFERENTIAL_COMPARE", 20)), found);
        space.run(static_cast<std::size_t>(std::min<std::uint64_t>(operations_per_space, count - found.operations)));
    }
    print(found, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    for (const std::string& each : found.disagreements) { std::cout << "seed " << seed << ", " << each << '\n'; }
    CHECK(found.disagreements.empty());
    CHECK(found.operations >= count);
}
