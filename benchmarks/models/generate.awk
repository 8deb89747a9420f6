# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Writes one translation unit with n structs of ten members, and the chain of n migrations that makes their tables.
# part=headers: nothing but the headers; part=chain: only the chain; part=described: with the structs, and what describes their
# members; part=modelled: and their tables; part=in_sync: and the assertion that both are in step.
# form=hana: by BOOST_HANA_ADAPT_STRUCT and varve::table_for; form=annotated: by annotations, for a compiler with reflection. What
# those say is read by who asks: "described" has the members read, "modelled" the annotations too.
#   awk -v n=100 -v part=in_sync -v form=hana -f generate.awk
BEGIN {
    split("std::int64_t std::string std::optional<std::string> bool double", types, " ")
    split("bigint text text boolean double_precision", columns, " ")
    annotated = form == "annotated"
    if (part == "chain") print "#include <varve/varve.hpp>"; else print "#include <varve/models.hpp>"
    print "#include <cstdint>\n#include <optional>\n#include <string>\nusing namespace varve::dsl;"
    if (part == "headers") exit
    for (i = 0; i < n; ++i) {
        members = names = steps = ""
        for (k = 0; k < 9; ++k) {
            says = ""
            if (annotated && part != "chain" && k == 0 && i > 0) says = " [[=references(&t" (i - 1) "::id)]]"
            if (annotated && part != "chain" && k == 1) says = " [[=unique]]"
            if (annotated && part != "chain" && k == 2) says = " [[=indexed]]"
            members = members says " " types[k % 5 + 1] " c" k ";"
            names = names ", c" k
            steps = steps ", column(\"c" k "\", " columns[k % 5 + 1] ")" (k % 5 == 2 ? "" : ".not_null()") \
                (k == 1 ? ".unique()" : "") (k == 0 && i > 0 ? ".references(\"t" (i - 1) "\", \"id\")" : "")
        }
        if (annotated && part != "chain")
            print "struct [[=varve::table(\"t" i "\")]] t" i " { [[=primary_key.identity()]] std::int64_t id;" members " };"
        else
            print "struct t" i " { std::int64_t id;" members " };"
        if (!annotated && part != "chain") print "BOOST_HANA_ADAPT_STRUCT(t" i ", id" names ");"
        if (part == "described") print "static_assert(varve::detail::facts_of<t" i ">.size == 10);"
        if (annotated && part == "modelled") print "static_assert(varve::detail::table_name<t" i ">().text().size() > 1);"
        if (!annotated && (part == "modelled" || part == "in_sync"))
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
