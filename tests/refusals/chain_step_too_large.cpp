// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A step that is too large for one constant evaluation.
//
// expect: migration add_notes \(001\), step 2, execute .LOCK
// expect: this step is more than the compiler evaluates in one constant expression\.
// expect: To mend it: divide it, or raise the compiler.s limit, which is -fconstexpr-ops-limit for g\+\+ and -fconstexpr-steps for clang\.
#include <varve/varve.hpp>

using namespace varve::dsl;

#define TEN_OF(text) text text text text text text text text text text

// SQL as long as a file of rows.
#ifdef REPAIRED
inline constexpr std::string_view rows = "LOCK notes IN SHARE MODE now ";
#else
inline constexpr std::string_view rows = "LOCK " TEN_OF(TEN_OF(TEN_OF(TEN_OF("notes IN SHARE MODE now "))));
#endif

struct add_notes {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("notes", column("id", bigint).primary_key()), execute(rows));
    static constexpr auto down = irreversible("it is only for the test");
};
using chain = varve::chain<add_notes>;
