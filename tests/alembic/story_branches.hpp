#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Migrations with branches, a merge, two bases, labels and dependencies. story_versions.py has the same for Alembic.
//
//              ┌─ shop_items ── shop_prices ──┐
//     people ──┤  shop                        ├── together ── after
//              └─ mail_boxes ── mail_drafts ──┘
//                 mail
//     bills ── bill_lines          bills depends on people, bill_lines on the label shop
//     billing

#include "varve/varve.hpp"

namespace story_branches {

using namespace varve::dsl;

struct people {
    static constexpr auto revision = "a1people0001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add people";
    static constexpr auto up = steps(create_table("people", column("id", bigint).primary_key()));
};

struct shop_items {
    static constexpr auto revision = "b1shop000001";
    static constexpr auto revises = "a1people0001";
    static constexpr auto message = "add items";
    static constexpr auto branch_labels = "shop";
    static constexpr auto up = steps(create_table("items", column("id", bigint).primary_key(), column("name", text)));
};

struct mail_boxes {
    static constexpr auto revision = "c1mail000001";
    static constexpr auto revises = "a1people0001";
    static constexpr auto message = "add boxes";
    static constexpr auto branch_labels = "mail";
    static constexpr auto up = steps(create_table("boxes", column("id", bigint).primary_key(),
                                                  column("owner", bigint).references("people", "id")));
};

struct bills {
    static constexpr auto revision = "d1bills00001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add bills";
    static constexpr auto branch_labels = "billing";
    static constexpr auto depends_on = "a1people0001";
    static constexpr auto up = steps(create_table("bills", column("id", bigint).primary_key(),
                                                  column("payer", bigint).references("people", "id")));
};

struct shop_prices {
    static constexpr auto revision = "b2shop000002";
    static constexpr auto revises = "b1shop000001";
    static constexpr auto message = "items have prices";
    static constexpr auto up = steps(add_column("items", column("price", numeric(10, 2))));
};

struct mail_drafts {
    static constexpr auto revision = "c2mail000002";
    static constexpr auto revises = "c1mail000001";
    static constexpr auto message = "add drafts";
    static constexpr auto up = steps(create_table("drafts", column("box", bigint).references("boxes", "id")));
};

struct bill_lines {
    static constexpr auto revision = "d2bills00002";
    static constexpr auto revises = "d1bills00001";
    static constexpr auto message = "add bill_lines";
    static constexpr auto depends_on = "shop";
    static constexpr auto up = steps(create_table("bill_lines", column("bill", bigint).references("bills", "id"),
                                                  column("item", bigint).references("items", "id")));
};

struct together {
    static constexpr auto revision = "e1merge00001";
    static constexpr auto revises = revisions("b2shop000002", "c2mail000002");
    static constexpr auto message = "shop and mail together";
    static constexpr auto up = steps(create_index("ix_items_price", on("items", "price")),
                                     create_index("ix_drafts_box", on("drafts", "box")));
};

struct after {
    static constexpr auto revision = "f1after00001";
    static constexpr auto revises = "e1merge00001";
    static constexpr auto message = "boxes have labels";
    static constexpr auto up = steps(add_column("boxes", column("label", text)));
};

using chain = varve::branches<people, shop_items, mail_boxes, bills, shop_prices, mail_drafts, bill_lines, together, after>;

}  // namespace story_branches
