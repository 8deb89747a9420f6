// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Parameters of an operator class, written as part of its name.
//
// expect: index .ix.: operator class .gist_ltree_ops\(siglen = 256\). has its parameters in its name
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_extension("ltree"),
        create_table("docs", column("path", type("ltree"))),
#ifdef REPAIRED
        create_index("ix", on("docs", key("path").opclass("gist_ltree_ops"))).method("gist"));
#else
        create_index("ix", on("docs", key("path").opclass("gist_ltree_ops(siglen = 256)"))).method("gist"));
#endif
};
using chain = varve::chain<add_orders>;
