#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds names for the structs of new migrations.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/project/slug.hpp"

namespace varve::detail {

// Each list is one text of words, for is_in_words.
inline constexpr std::string_view cpp_keywords =
    " alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t class "
    "co_await co_return co_yield compl concept const const_cast consteval constexpr constinit continue contract_assert "
    "decltype default delete do double dynamic_cast else enum explicit export extern false float for friend goto if "
    "inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public "
    "register reinterpret_cast requires return short signed sizeof static static_assert static_cast struct switch "
    "template this thread_local throw true try typedef typeid typename typeof union unsigned using virtual void "
    "volatile "
    "wchar_t while xor xor_eq ";

/// Macros of compilers and the C library, members of a migration, and names that a migration's file uses.
inline constexpr std::string_view reserved_names =
    " linux unix i386 errno assert stdin stdout stderr up down revision revises message release branch_labels depends_on replaces sealed base "
    "varve std chain branches main migrations ";

/// The names in namespace varve::dsl, which every migration's file uses.
inline constexpr std::string_view dsl_names =
    " acknowledge add_column add_constraint add_enum_value alter_column array asc backfill bigint bit boolean box "
    "bytea cascade character check cidr circle column columns comment_on_column comment_on_index "
    "comment_on_table contract create_enum create_extension create_function create_index "
    "create_materialized_view create_policy create_procedure create_schema create_table create_trigger create_view date "
    "datemultirange daterange delete_from desc double_precision drop_column drop_constraint drop_enum "
    "drop_extension drop_function drop_index drop_materialized_view drop_policy drop_procedure drop_schema drop_table "
    "disable_row_security drop_trigger drop_view enable_row_security enumeration execute expand expression force_row_security foreign_key halfvec hazard inet insert_into "
    "int4multirange int4range int8multirange int8range integer interval irreversible json jsonb jsonpath key "
    "labels line lseg macaddr macaddr8 money no_action no_force_row_security not_null numeric nummultirange numrange oid on path "
    "pg_lsn pg_snapshot point polygon primary_key real refresh_materialized_view regclass regcollation regconfig "
    "regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype rename_column "
    "rename_constraint rename_index rename_materialized_view rename_policy rename_table rename_view replace_enum "
    "replace_function replace_procedure replace_trigger replace_view require restrict revisions row set_default "
    "set_null smallint sparsevec sql steps text time_ timestamp timestamptz timetz tsmultirange tsquery tsrange "
    "tstzmultirange tstzrange tsvector type unique update uuid validate_constraint varbit varchar vector xid8 "
    "xml ";

/// Whether a struct with static members cannot have this name in a file that uses namespace varve::dsl.
inline bool is_unusable_name(std::string_view name) {
    return is_in_words(name, cpp_keywords) || is_in_words(name, reserved_names) || is_in_words(name, dsl_names);
}

/// Whether a person may choose this name for a struct: an identifier that is not a keyword and not reserved.
inline bool is_usable_name(std::string_view name) {
    const bool begins = !name.empty() && !is_digit(name.front()) && name.front() != '_';
    const auto plain = [](char c) { return is_source_word(c) && c != '$' && static_cast<unsigned char>(c) < 0x80; };
    return begins && std::all_of(name.begin(), name.end(), plain) && name.find("__") == name.npos &&
           !is_unusable_name(name);
}

/// Returns a name for the struct of a migration, made of the words of its message. It begins with
/// `migrate_` if it would be unusable otherwise, and ends with a number if it is in `taken`. Without a
/// message it is made of the revision.
inline std::string struct_name_for(std::string_view message, std::string_view revision,
                                   const std::vector<std::string>& taken) {
    std::string name;
    for (const char c : slug_of(message)) {  // names with two underscores, or with one in front, can be reserved
        if (c != '_' || (!name.empty() && name.back() != '_')) { name += c; }
    }
    if (name.empty()) { name = "revision_" + slug_of(revision, revision.size()); }
    while (name.back() == '_') { name.pop_back(); }
    std::string once;
    for (const char c : name) {
        if (c != '_' || once.empty() || once.back() != '_') { once += c; }
    }
    name = is_usable_name(once) ? once : "migrate_" + once;
    std::string numbered = name;
    for (std::size_t number = 2; std::find(taken.begin(), taken.end(), numbered) != taken.end(); ++number) {
        numbered = name + "_" + std::to_string(number);
    }
    return numbered;
}

}  // namespace varve::detail
