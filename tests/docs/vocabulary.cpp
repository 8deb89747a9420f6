// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Prints the table of docs/vocabulary.md: each operation as users spell it, and the SQL that varve renders for it.
#include <cstdio>
#include <string>

#include "varve/render/render.hpp"
#include "varve/varve.hpp"

using namespace varve::dsl;

namespace {

class string_sink final : public varve::sink {
public:
    void put(std::string_view piece) override { text.append(piece); }
    std::string text;
};

std::string in_one_line(std::string_view text) {
    std::string result;
    bool blank = false;
    for (const char c : text) {
        if (c == ' ' || c == '\n') {
            blank = true;
            continue;
        }
        if (blank && !result.empty()) {
            result += ' ';
        }
        blank = false;
        result += c == '|' ? std::string("\\|") : std::string(1, c);
    }
    return result;
}

template <class Steps>
void print_row(std::string_view spelling, const Steps& up) {
    string_sink sql;
    for (const varve::operation& each : up.operations()) {
        if (!sql.text.empty()) {
            sql.text += ' ';
        }
        varve::render(sql, each);
        // Of a procedure, that it is one.
        if (const std::size_t begin = sql.text.find("DO $varve$"); begin != std::string::npos) {
            sql.text.replace(begin, std::string::npos, "DO $varve$ ... $varve$;");
        }
    }
    std::printf("| `%s` | `%s` |\n", in_one_line(spelling).c_str(), in_one_line(sql.text).c_str());
}

}  // namespace

#define VARVE_ROW(...)                       \
    do {                                     \
        const auto& up = steps(__VA_ARGS__); \
        print_row(#__VA_ARGS__, up);         \
    } while (false)

int main() {
    std::puts("| operation | SQL |\n|---|---|");
    VARVE_ROW(create_table("orders", column("id", bigint).identity().primary_key(), column("total", numeric(10, 2)).not_null().default_to(0).check("total >= 0")));
    VARVE_ROW(create_table("orders", column("user_id", bigint).references("users", "id").on_delete(cascade)));
    VARVE_ROW(create_table("lines", column("order_id", bigint), column("line", integer), primary_key("order_id", "line")));
    VARVE_ROW(drop_table("orders"));
    VARVE_ROW(rename_table("orders", "purchases"));
    VARVE_ROW(add_column("orders", column("made", timestamptz).not_null().default_to(sql("now()")).comment("when it was placed")));
    VARVE_ROW(add_column("posts", column("slug", text).collate("C").generated_as("lower(title)")));
    VARVE_ROW(add_column("posts", column("slug", text).generated_as("lower(title)").virtual_()));
    VARVE_ROW(add_column("docs", column("embedding", vector(1536))));
    VARVE_ROW(add_column("docs", column("tags", array(text))));
    VARVE_ROW(add_column("people", column("mail", type("citext"))));
    VARVE_ROW(add_column("orders", column("state", enumeration("order_state"))));
    VARVE_ROW(add_column("orders", column("note", text).not_null("note_is_known")));
    VARVE_ROW(drop_column("orders", "note"));
    VARVE_ROW(rename_column("orders", "note", "remark"));
    VARVE_ROW(alter_column("orders", "total").type(numeric(12, 2)).using_("total::numeric").set_not_null().set_default(0));
    VARVE_ROW(alter_column("orders", "note").drop_not_null().drop_default().comment("free text"));
    VARVE_ROW(alter_column("orders", "id").set_not_null().drop_default().add_identity());
    VARVE_ROW(alter_column("orders", "id").set_identity_always());
    VARVE_ROW(alter_column("orders", "net").set_expression("total / 1.2"));
    VARVE_ROW(alter_column("orders", "net").drop_expression());
    VARVE_ROW(alter_column("orders", "id").drop_identity());
    VARVE_ROW(add_constraint("orders", unique("number").named("uq_orders_number")));
    VARVE_ROW(add_constraint("seats", unique("hall", "seat").nulls_not_distinct()));
    VARVE_ROW(add_constraint("orders", unique("number").include("user_id", "total")));
    VARVE_ROW(add_constraint(
        "lines", foreign_key("shop", "item").references("items", "shop", "id").match_full().on_delete(set_null, "item")));
    VARVE_ROW(add_constraint("orders", foreign_key("user_id").references("users", "id").on_delete(set_null).deferrable().initially_deferred()));
    VARVE_ROW(add_constraint("orders", foreign_key("user_id").references("users", "id").named("fk_user").not_valid()));
    VARVE_ROW(validate_constraint("orders", "fk_user"));
    VARVE_ROW(validate_constraint("orders", "fk_user").outside_transaction());
    VARVE_ROW(add_constraint("orders", foreign_key("user_id").references("users", "id")).online());
    VARVE_ROW(add_constraint("orders", unique("number")).online());
    VARVE_ROW(alter_column("orders", "note").set_not_null().online());
    VARVE_ROW(add_constraint("orders", check("low <= high")));
    VARVE_ROW(add_constraint("orders", check("total >= 0").named("positive").no_inherit()));
    VARVE_ROW(add_constraint("orders", not_null("note").named("note_is_known").not_valid()));
    VARVE_ROW(add_constraint("orders", unique("number").named("uq_orders_number").using_index("ix_orders_number")));
    VARVE_ROW(drop_constraint("orders", "uq_orders_number"));
    VARVE_ROW(rename_constraint("orders", "a", "b"));
    VARVE_ROW(create_index("ix_orders_open", on("orders", "user_id", desc("made").nulls_last(), expression("lower(note)"))).unique().method("btree").include("total").where("state = 'open'").with("fillfactor", 70));
    VARVE_ROW(create_index("ix_orders_made", on("orders", "made")).concurrently());
    VARVE_ROW(create_index("ix_docs", on("docs", key("embedding").opclass("vector_cosine_ops"))).method("hnsw"));
    VARVE_ROW(drop_index("ix_orders_open").concurrently());
    VARVE_ROW(rename_index("a", "b"));
    VARVE_ROW(create_enum("order_state", "open", "paid"));
    VARVE_ROW(add_enum_value("order_state", "sent").after("paid"));
    VARVE_ROW(drop_enum("order_state"));
    VARVE_ROW(create_extension("vector"));
    VARVE_ROW(create_extension("citext").schema("billing"));
    VARVE_ROW(drop_extension("vector"));
    VARVE_ROW(create_schema("billing"));
    VARVE_ROW(drop_schema("billing"));
    VARVE_ROW(comment_on_table("orders", "what was bought"));
    VARVE_ROW(comment_on_column("orders", "made", "when it was placed"));
    VARVE_ROW(comment_on_index("ix_orders_open", "for the list of open orders"));
    VARVE_ROW(create_view("active_users", "SELECT id, email FROM users WHERE active").security_barrier().with_check_option());
    VARVE_ROW(create_view("totals", "SELECT user_id, sum(total) FROM orders GROUP BY user_id").columns("id", "total").security_invoker());
    VARVE_ROW(create_view("active_users", "SELECT id FROM users").or_replace());
    VARVE_ROW(replace_view("active_users", "SELECT id, email, name FROM users WHERE active"));
    VARVE_ROW(rename_view("active_users", "members"));
    VARVE_ROW(drop_view("active_users"));
    VARVE_ROW(create_materialized_view("totals", "SELECT user_id, sum(total) AS total FROM orders GROUP BY user_id").with_no_data());
    VARVE_ROW(refresh_materialized_view("totals").concurrently());
    VARVE_ROW(rename_materialized_view("totals", "sums"));
    VARVE_ROW(drop_materialized_view("totals"));
    VARVE_ROW(create_function("touch()", "RETURNS trigger LANGUAGE plpgsql AS $$ begin new.made = now(); return new; end $$"));
    VARVE_ROW(create_function("add(a int, b int DEFAULT 1)", "RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a + b'").or_replace());
    VARVE_ROW(replace_function("add(a int, b int DEFAULT 1)", "RETURNS int LANGUAGE sql AS 'SELECT b + a'"));
    VARVE_ROW(drop_function("add(a int, b int DEFAULT 1)"));
    VARVE_ROW(create_procedure("clean(before date)", "LANGUAGE sql AS 'DELETE FROM orders WHERE made < before'"));
    VARVE_ROW(replace_procedure("clean(before date)", "LANGUAGE sql AS ''"));
    VARVE_ROW(drop_procedure("clean(date)"));
    VARVE_ROW(create_trigger("orders_touch", on("orders"), "BEFORE UPDATE OF state", "FOR EACH ROW EXECUTE FUNCTION touch()"));
    VARVE_ROW(create_trigger("orders_check", on("orders"), "AFTER INSERT", "DEFERRABLE FOR EACH ROW EXECUTE FUNCTION touch()").constraint());
    VARVE_ROW(replace_trigger("orders_touch", on("orders"), "BEFORE UPDATE", "FOR EACH ROW EXECUTE FUNCTION touch()"));
    VARVE_ROW(drop_trigger("orders_touch", on("orders")));
    VARVE_ROW(enable_row_security("orders"));
    VARVE_ROW(force_row_security("orders"));
    VARVE_ROW(no_force_row_security("orders"));
    VARVE_ROW(disable_row_security("orders"));
    VARVE_ROW(create_policy("own_orders", on("orders")).using_("owner = current_user"));
    VARVE_ROW(create_policy("paid", on("orders")).restrictive().for_update().to("app", "billing").using_("total > 0").with_check("total >= 0"));
    VARVE_ROW(rename_policy("paid", on("orders"), "paid_orders"));
    VARVE_ROW(drop_policy("own_orders", on("orders")));
    VARVE_ROW(insert_into("roles", columns("id", "name"), row(1, "admin"), row(2, "user")));
    VARVE_ROW(update("orders").set("state", "paid").where("total = 0"));
    VARVE_ROW(backfill("users").set("email_lower", sql("lower(email)")).where("email_lower IS NULL").in_batches_of(5'000).pausing(50).while_lag_below(5'000));
    VARVE_ROW(delete_from("orders").where("state = 'draft'"));
    VARVE_ROW(execute("CREATE FUNCTION one() RETURNS integer LANGUAGE sql RETURN 1"));
    VARVE_ROW(execute("CREATE INDEX ix_mail ON users (lower(mail))").effect(create_index("ix_mail", on("users", expression("lower(mail)")))));
    VARVE_ROW(require("SELECT NOT EXISTS (SELECT 1 FROM orders WHERE total < 0)", "an order has a negative total"));
    VARVE_ROW(execute("VACUUM orders").outside_transaction());
    return 0;
}
