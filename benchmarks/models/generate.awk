# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Writes one translation unit with n structs of ten members, and the chain of n migrations that makes their tables.
# part=chain: only the chain; part=described: with the structs and BOOST_HANA_ADAPT_STRUCT; part=modelled: with
# varve::table_for too; part=in_sync: and the assertion that both are in step.
#   awk -v n=100 -v part=in_sync -f generate.awk
BEGIN {
    split("std::int64_t std::string std::optional<std::string> bool double", types, " ")
    split("bigint text text boolean double_precision", columns, " ")
    if (part == "chain") print "#include <varve/varve.hpp>"; else print "#include <varve/models.hpp>"
    print "#include <cstdint>\n#include <optional>\n#include <string>\nusing namespace varve::dsl;"
    for (i = 0; i < n; ++i) {
        members = names = steps = ""
        for (k = 0; k < 9; ++k) {
            members = members " " types[k % 5 + 1] " c" k ";"
            names = names ", c" k
            steps = steps ", column(\"c" k "\", " columns[k % 5 + 1] ")" (k % 5 == 2 ? "" : ".not_null()") \
                (k == 1 ? ".unique()" : "") (k == 0 && i > 0 ? ".references(\"t" (i - 1) "\", \"id\")" : "")
        }
        print "struct t" i " { std::int64_t id;" members " };"
        if (part != "chain") print "BOOST_HANA_ADAPT_STRUCT(t" i ", id" names ");"
        if (part == "modelled" || part == "in_sync")
            print "template <> inline constexpr auto varve::table_for<t" i "> = varve::table(\"t" i "\", primary_key(&t" i \
                "::id).identity(), unique(&t" i "::c1), index(&t" i "::c2)" \
                (i > 0 ? ", references(&t" i "::c0, &t" (i - 1) "::id)" : "") ");"
        print "struct m" i " { static constexpr auto revision = \"r" i "\"; static constexpr auto revises = " \
            (i == 0 ? "varve::base" : "\"r" (i - 1) "\"") "; static constexpr auto up = steps(create_table(\"t" i \
            "\", column(\"id\", bigint).identity().primary_key()" steps "), create_index(\"ix_t" i "_c2\", on(\"t" i "\", \"c2\"))); };"
        chain = chain (i == 0 ? "" : ", ") "m" i
        models = models (i == 0 ? "" : ", ") "t" i
    }
    print "using chain = varve::chain<" chain ">;\nstatic_assert(chain::size == " n ");"
    if (part == "in_sync") print "static_assert(varve::in_sync<chain, varve::models<" models ">>);"
}
