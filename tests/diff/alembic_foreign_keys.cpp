// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Alembic's test_autogen_fks.py, and what its test_autogen_diffs.py has about foreign keys.
#include <string>

#include "diff/alembic_cases.hpp"

namespace varve::tests {

using namespace varve::dsl;

namespace {

constexpr auto pair_table =
    create_table("some_table", column("id_1", varchar(10)), column("id_2", varchar(10)), primary_key("id_1", "id_2"));

template <class... Constraints>
constexpr auto user_table(Constraints... each) {
    return create_table("user", column("id", integer).primary_key(), column("name", varchar(50)).not_null(),
                        column("a1", varchar(10)).default_to("x"), column("test2", varchar(10)), each...);
}

template <class... Constraints>
constexpr auto pair_user(Constraints... each) {
    return create_table("user", column("id", integer).primary_key(), column("other_id_1", varchar(10)),
                        column("other_id_2", varchar(10)), each...);
}

constexpr auto composite =
    foreign_key("other_id_1", "other_id_2").references("some_table", "id_1", "id_2").named("fk_test_name");

void keys(case_taker& each) {
    each.suite("AutogenerateForeignKeysTest");
    const auto target = create_table("some_table", column("test", varchar(10)).primary_key());
    each("test_remove_fk", steps(target, user_table(foreign_key("test2").references("some_table", "test"))),
         steps(target, user_table()), "remove_fk user(test2)",
         "ALTER TABLE \"user\" DROP CONSTRAINT user_test2_fkey;\n");
    each("test_add_fk", steps(target, user_table()),
         steps(target, user_table(foreign_key("test2").references("some_table", "test"))), "add_fk user(test2)",
         "ALTER TABLE \"user\" ADD FOREIGN KEY (test2) REFERENCES some_table (test);\n");
    each("test_no_change", steps(target, user_table(foreign_key("test2").references("some_table", "test"))),
         steps(target, user_table(foreign_key("test2").references("some_table", "test"))));
    each("test_no_change_composite_fk", steps(pair_table, pair_user(composite)),
         steps(pair_table, pair_user(composite)));
    each("test_casing_convention_changed_so_put_drops_first",
         steps(target, user_table(foreign_key("test2").references("some_table", "test").named("MyFK"))),
         steps(target, user_table(foreign_key("a1").references("some_table", "test").named("myfk"))),
         "remove_fk user(test2); add_fk user(a1)",
         "ALTER TABLE \"user\" DROP CONSTRAINT \"MyFK\";\n"
         "ALTER TABLE \"user\" ADD CONSTRAINT myfk FOREIGN KEY (a1) REFERENCES some_table (test);\n");
    each("test_add_composite_fk_with_name", steps(pair_table, pair_user()), steps(pair_table, pair_user(composite)),
         "add_fk user(other_id_1, other_id_2)",
         "ALTER TABLE \"user\" ADD CONSTRAINT fk_test_name FOREIGN KEY (other_id_1, other_id_2) REFERENCES some_table "
         "(id_1, id_2);\n");
    each("test_remove_composite_fk", steps(pair_table, pair_user(composite)), steps(pair_table, pair_user()),
         "remove_fk user(other_id_1, other_id_2)", "ALTER TABLE \"user\" DROP CONSTRAINT fk_test_name;\n");
}

void filtered(case_taker& each) {
    each.suite("IncludeHooksTest");
    const auto target = create_table("ref", column("id", integer).primary_key());
    const auto table = create_table("t", column("x", integer), column("y", integer));
    const auto referring = create_table("t", column("x", integer).references("ref", "id").named("fk1"),
                                        column("y", integer).references("ref", "id").named("fk2"));
    each("test_remove_connection_fk, without its filter", steps(target, referring), steps(target, table),
         "remove_fk t(x); remove_fk t(y)",
         "ALTER TABLE t DROP CONSTRAINT fk1;\n"
         "ALTER TABLE t DROP CONSTRAINT fk2;\n");
    each("test_add_metadata_fk, without its filter", steps(target, table), steps(target, referring),
         "add_fk t(x); add_fk t(y)",
         "ALTER TABLE t ADD CONSTRAINT fk1 FOREIGN KEY (x) REFERENCES ref (id);\n"
         "ALTER TABLE t ADD CONSTRAINT fk2 FOREIGN KEY (y) REFERENCES ref (id);\n");
    const auto one = create_table("ref_a", column("a", integer).primary_key());
    const auto two = create_table("ref_b", column("a", integer), column("b", integer), primary_key("a", "b"));
    each("test_change_fk, without its filter",
         steps(one, two,
               create_table("t", column("x", integer).references("ref_a", "a").named("fk1"),
                            column("y", integer).references("ref_a", "a").named("fk2"), column("z", integer))),
         steps(one, two,
               create_table("t", column("x", integer), column("y", integer), column("z", integer),
                            foreign_key("x", "z").references("ref_b", "a", "b").named("fk1"),
                            foreign_key("y", "z").references("ref_b", "a", "b").named("fk2"))),
         "remove_fk t(x); remove_fk t(y); add_fk t(x, z); add_fk t(y, z)",
         "ALTER TABLE t DROP CONSTRAINT fk1;\n"
         "ALTER TABLE t DROP CONSTRAINT fk2;\n"
         "ALTER TABLE t ADD CONSTRAINT fk1 FOREIGN KEY (x, z) REFERENCES ref_b (a, b);\n"
         "ALTER TABLE t ADD CONSTRAINT fk2 FOREIGN KEY (y, z) REFERENCES ref_b (a, b);\n");
}

template <class Key>
auto user_of(Key key) {
    return steps(create_table("some_table", column("id", integer).primary_key(), column("test", varchar(10))),
                 create_table("user", column("id", integer).primary_key(), column("name", varchar(50)).not_null(),
                              column("tid", integer), key));
}

constexpr auto plain = foreign_key("tid").references("some_table", "id");

void options(case_taker& each) {
    const std::string sql =
        "ALTER TABLE \"user\" DROP CONSTRAINT user_tid_fkey;\n"
        "ALTER TABLE \"user\" ADD FOREIGN KEY (tid) REFERENCES some_table (id)";
    const auto changed = [&each, &sql](const char* test, const auto& from, const auto& to, std::string_view added) {
        each(test, user_of(from), user_of(to), "remove_fk user(tid); add_fk user(tid)",
             sql + std::string(added) + ";\n");
    };
    const auto deferred = [&each](const char* test, const auto& from, const auto& to, std::string_view when) {
        each(test, user_of(from), user_of(to), "remove_fk user(tid); add_fk user(tid)",
             "ALTER TABLE \"user\" ALTER CONSTRAINT user_tid_fkey" + std::string(when) + ";\n");
    };
    const auto same = [&each](const char* test, const auto& key) { each(test, user_of(key), user_of(key)); };
    each.suite("AutogenerateFKOptionsTest");
    changed("test_add_ondelete", plain, plain.on_delete(cascade), " ON DELETE CASCADE");
    changed("test_remove_ondelete", plain.on_delete(cascade), plain, "");
    same("test_nochange_ondelete", plain.on_delete(cascade));
    changed("test_add_onupdate", plain, plain.on_update(cascade), " ON UPDATE CASCADE");
    changed("test_remove_onupdate", plain.on_update(cascade), plain, "");
    same("test_nochange_onupdate", plain.on_update(cascade));
    same("test_nochange_ondelete_restrict", plain.on_delete(restrict));
    same("test_nochange_onupdate_restrict", plain.on_update(restrict));
    same("test_nochange_ondelete_noaction", plain.on_delete(no_action));
    same("test_nochange_onupdate_noaction", plain.on_update(no_action));
    changed("test_change_ondelete_from_restrict", plain.on_delete(restrict), plain.on_delete(cascade),
            " ON DELETE CASCADE");
    changed("test_change_onupdate_from_restrict", plain.on_update(restrict), plain.on_update(cascade),
            " ON UPDATE CASCADE");
    changed("test_ondelete_onupdate_combo", plain.on_update(cascade).on_delete(set_null),
            plain.on_update(restrict).on_delete(restrict), " ON DELETE RESTRICT ON UPDATE RESTRICT");
    deferred("test_add_initially_deferred", plain, plain.initially_deferred(), " DEFERRABLE INITIALLY DEFERRED");
    deferred("test_remove_initially_deferred", plain.initially_deferred(), plain, " NOT DEFERRABLE");
    deferred("test_add_initially_immediate_plus_deferrable", plain, plain.deferrable(), " DEFERRABLE INITIALLY IMMEDIATE");
    deferred("test_remove_initially_immediate_plus_deferrable", plain.deferrable(), plain, " NOT DEFERRABLE");
    same("test_add_initially_deferrable_nochange_one", plain.deferrable());
    same("test_add_initially_deferrable_nochange_two", plain.initially_deferred());
    deferred("test_add_deferrable", plain, plain.deferrable(), " DEFERRABLE INITIALLY IMMEDIATE");
    deferred("test_remove_deferrable", plain.deferrable(), plain, " NOT DEFERRABLE");
}

void names(case_taker& each) {
    each.suite("AutogenFKTest");
    const auto parent = create_table("parent", column("id", integer).primary_key(), column("name", varchar(50)));
    const auto child = [](auto... keys) {
        return create_table("child", column("id", integer).primary_key(), column("name", varchar(50)),
                            column("parent_id", integer), keys...);
    };
    each("test_drop_fk_with_mixed_case_name, uppercase",
         steps(parent, child(foreign_key("parent_id").references("parent", "id").named("FK_child_parent_id_parent"))),
         steps(parent, child()), "remove_fk child(parent_id)",
         "ALTER TABLE child DROP CONSTRAINT \"FK_child_parent_id_parent\";\n");
    each("test_drop_fk_with_mixed_case_name, lowercase",
         steps(parent, child(foreign_key("parent_id").references("parent", "id").named("fk_child_parent_id_parent"))),
         steps(parent, child()), "remove_fk child(parent_id)",
         "ALTER TABLE child DROP CONSTRAINT fk_child_parent_id_parent;\n");
}

}  // namespace

void foreign_key_cases(case_taker& each) {
    keys(each);
    filtered(each);
    options(each);
    names(each);
}

}  // namespace varve::tests
