// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// PostgreSQL, pgvector and replay refuse the same declarations of indexes and types.
#include <string_view>

#include "differential/agreement.hpp"

namespace {

using varve::operation;
using varve::objects::column;
using varve::objects::data_type;
using varve::objects::index;

operation over(std::string_view key, std::string_view method, std::string_view opclass, varve::list<varve::objects::parameter> with = {}) {
    index made{.name = "ix", .method = method, .with = std::move(with)};
    if (key.find_first_of(":(") == std::string_view::npos) {
        made.keys.push_back({.column = key, .opclass = opclass});
    } else {
        made.keys.push_back({.expression = key, .opclass = opclass});
    }
    return varve::operations::create_index{"t", made};
}

operation adding(data_type type) { return varve::operations::add_column{"t", {.name = "added", .type = type}, {}}; }

}  // namespace

TEST_CASE("replay and pgvector agree about its limits") {
    varve::tests::agreement each;
    if (!each.database.offers("vector")) { return; }
    each.apply(varve::operations::create_extension{"vector"});
    each.apply(varve::operations::create_table{"t",
                                               {column{.name = "v", .type = {"vector"}}, column{.name = "v3", .type = {"vector", 3}}, column{.name = "v2000", .type = {"vector", 2000}},
                                                column{.name = "v2001", .type = {"vector", 2001}}, column{.name = "h", .type = {"halfvec"}},
                                                column{.name = "h4000", .type = {"halfvec", 4000}}, column{.name = "h4001", .type = {"halfvec", 4001}},
                                                column{.name = "b", .type = {"bit"}}, column{.name = "b64000", .type = {"bit", 64000}},
                                                column{.name = "b64001", .type = {"bit", 64001}}, column{.name = "vb", .type = {"bit varying", 8}},
                                                column{.name = "s", .type = {"sparsevec", 5}}, column{.name = "n", .type = {"text"}}},
                                               {}});
    REQUIRE(each.database.run("BEGIN").accepted);
    for (const std::string_view method : {"hnsw", "ivfflat"}) {
        for (const std::string_view key : {"v", "v3", "v2000", "v2001", "h", "h4000", "h4001", "b", "b64000", "b64001", "vb", "s", "n"}) {
            for (const std::string_view opclass : {"", "vector_l2_ops", "vector_ip_ops", "vector_cosine_ops", "vector_l1_ops", "halfvec_l2_ops", "halfvec_l1_ops", "bit_hamming_ops",
                                                   "bit_jaccard_ops", "sparsevec_l2_ops", "sparsevec_l1_ops"}) {
                each.compare(over(key, method, opclass));
            }
        }
        for (const std::string_view key : {"v3::halfvec(3)", "(v3::halfvec(4001))", "v3::halfvec", "((v3)::halfvec(4000))", "v3::halfvec(2) || v3::halfvec(1)"}) {
            if (key.find("||") == std::string_view::npos) { each.compare(over(key, method, "halfvec_l2_ops")); }
        }
        for (const std::string_view key : {"binary_quantize(v3)::bit(3)", "binary_quantize(v3)::bit(64001)"}) { each.compare(over(key, method, "bit_hamming_ops")); }
        each.compare(over("v3::vector(3)", method, "halfvec_l2_ops"));
        for (const std::string_view parameter : {"m", "ef_construction", "lists", "fillfactor"}) {
            for (const std::int64_t number : {-1, 0, 1, 2, 3, 4, 31, 32, 33, 100, 101, 1000, 1001, 32768, 32769}) {
                each.compare(over("v3", method, "vector_l2_ops", {{parameter, number, {}}}));
            }
        }
    }
    for (const std::int64_t m : {2, 16, 33, 100}) {
        for (const std::int64_t ef : {4, 32, 65, 66, 199, 200}) { each.compare(over("v3", "hnsw", "vector_l2_ops", {{"m", m, {}}, {"ef_construction", ef, {}}})); }
    }
    for (const std::string_view type : {"vector", "halfvec", "sparsevec"}) {
        for (const std::int32_t size : {0, 1, 16000, 16001, 1000000000, 1000000001}) {
            each.compare(adding({type, size}));
            each.compare(adding({type, size, varve::objects::no_scale, 1}));
        }
        each.compare(adding({type, 3, 3}));
    }
    each.apply(over("v3", "hnsw", "vector_l2_ops"));
    for (const data_type type : {data_type{"vector", 2001}, data_type{"vector"}, data_type{"halfvec", 3}}) {
        each.compare(varve::operations::alter_column{.table = "t", .column = "v3", .type = type});
    }
}

TEST_CASE("replay and PostgreSQL agree about operator classes") {
    varve::tests::agreement each;
    for (const std::string_view extension : {"pg_trgm", "intarray", "citext", "hstore", "ltree"}) {
        if (!each.database.offers(extension)) { return; }
        each.apply(varve::operations::create_extension{extension});
    }
    each.apply(varve::operations::create_table{"t",
                                               {column{.name = "n", .type = {"text"}}, column{.name = "vc", .type = {"character varying", 9}}, column{.name = "c", .type = {"character", 9}},
                                                column{.name = "nm", .type = {"name"}}, column{.name = "ci", .type = {"citext"}}, column{.name = "i", .type = {"integer"}},
                                                column{.name = "ia", .type = {"integer", -1, varve::objects::no_scale, 1}},
                                                column{.name = "ta", .type = {"text", -1, varve::objects::no_scale, 1}}, column{.name = "j", .type = {"json"}},
                                                column{.name = "jb", .type = {"jsonb"}}, column{.name = "l", .type = {"ltree"}}},
                                               {}});
    REQUIRE(each.database.run("BEGIN").accepted);
    for (const std::string_view method : {"btree", "hash", "gin", "gist"}) {
        for (const std::string_view key : {"n", "vc", "c", "nm", "ci", "i", "ia", "ta", "j", "jb"}) {
            for (const std::string_view opclass : {"gin_trgm_ops", "gist_trgm_ops", "gin__int_ops", "gist__int_ops", "gist__intbig_ops", "text_pattern_ops", "varchar_pattern_ops",
                                                   "jsonb_path_ops"}) {
                each.compare(over(key, method, opclass));
            }
        }
    }
    each.compare(over("l", "gist", "gist_ltree_ops(siglen = 256)"));
    each.compare(over("l", "gist", "gist_ltree_ops"));
    for (const std::string_view type : {"citext", "hstore", "ltree"}) { each.compare(adding({type, 5})); }
}
