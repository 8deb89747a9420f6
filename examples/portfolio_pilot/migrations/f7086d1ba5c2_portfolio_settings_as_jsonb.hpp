#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct portfolio_settings_as_jsonb {
    static constexpr auto revision = "f7086d1ba5c2";
    static constexpr auto revises = "b52e97d4a03f";
    static constexpr auto message = "portfolio settings as jsonb";

    static constexpr auto up = steps(
        alter_column("portfolios", "settings").type(jsonb).using_("settings::jsonb").set_default("{}"));
};

}  // namespace portfolio::migrations
