// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/render/render.hpp"

#include <array>

#include "support/rendered.hpp"

using namespace varve;

static constexpr operation sample() {
    return operation{operations::create_table{"users", {{.name = "id", .type = {"bigint"}}}}};
}

// A constant is sized by one rendering and filled by another.
static constexpr auto rendered_constant = [] {
    constexpr std::size_t size = [] {
        detail::counting_sink count;
        render(count, sample());
        return count.size();
    }();
    std::array<char, size> text{};
    detail::span_sink out(text.data());
    render(out, sample());
    return text;
}();

static_assert(std::string_view(rendered_constant.data(), rendered_constant.size()) ==
              "CREATE TABLE users (\n    id bigint\n);");

TEST_CASE("what the compiler rendered is what the program renders") {
    CHECK(varve::tests::written([](sink& out) { render(out, sample()); }) ==
          std::string(rendered_constant.data(), rendered_constant.size()));
}
