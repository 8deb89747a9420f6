#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Marks the objects that an execute without a declared effect may have touched.
#include <cstddef>
#include <string_view>

#include "varve/operation/execute.hpp"
#include "varve/replay/literal_text.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/keyword.hpp"
#include "varve/sql/statement.hpp"
#include "varve/sql/statement_reader.hpp"

namespace varve::detail {

/// Which objects a statement may change.
enum class effect_scope : std::uint8_t {
    nothing,   ///< no object that a schema contains
    new_name,  ///< it creates one relation or type
    named_objects,
    anything,
};

/// Whether this is a well-known function that changes at most rows and sequences.
constexpr bool is_harmless_function(std::string_view word) noexcept {
    return is_item_folded(
        "now,lower,upper,initcap,count,sum,min,max,avg,length,char_length,md5,sha256,gen_random_uuid,uuid_generate_v4,random,round,trunc,floor,"
        "ceil,ceiling,abs,mod,power,sqrt,sign,concat,concat_ws,replace,translate,left,right,lpad,rpad,ltrim,rtrim,btrim,split_part,"
        "strpos,starts_with,reverse,repeat,format,to_char,to_date,to_number,to_timestamp,date_trunc,date_part,age,make_date,"
        "make_interval,clock_timestamp,statement_timestamp,generate_series,unnest,array_agg,string_agg,array_length,array_append,"
        "array_remove,array_position,cardinality,regexp_replace,regexp_match,regexp_matches,jsonb_build_object,json_build_object,"
        "jsonb_build_array,jsonb_agg,json_agg,jsonb_object_agg,jsonb_set,to_json,to_jsonb,jsonb_array_elements,"
        "jsonb_array_elements_text,jsonb_each,jsonb_each_text,row_number,rank,dense_rank,ntile,lag,lead,first_value,last_value,"
        "nextval,setval,currval,lastval,encode,decode,to_tsvector,to_tsquery,plainto_tsquery,setweight,bool_and,bool_or,every,"
        "percentile_cont,percentile_disc,pg_sleep,quote_literal,quote_ident,ascii,chr,similarity,crypt,gen_salt,digest",
        word);
}

/// Whether a statement on rows calls only functions that change at most rows and sequences.
constexpr bool calls_only_harmless(std::string_view statement) {
    scanner tokens(statement);
    token before;
    token now;
    token next;
    bool more = tokens.next(next);
    while (more) {
        before = now;
        now = next;
        more = tokens.next(next);
        const bool word = now.kind == token_kind::identifier || now.kind == token_kind::quoted_identifier;
        if (word && more && is_symbol(next, '(') && !is_word(before, "into") && !is_word(before, "update") &&
            !is_symbol(before, '.') &&
            !(now.kind == token_kind::identifier &&
              (is_keyword_folded(now.text) || is_harmless_function(now.text) ||
               is_item_folded("values,key,over,filter,by,set,as,conflict,materialized", now.text)))) {
            return false;
        }
        if (is_symbol(before, '.') && word && more && is_symbol(next, '(') && !same_text(now.text, "*")) {
            return false;
        }
    }
    return true;
}

constexpr bool has_word(std::string_view statement, const word_list& items) {
    scanner tokens(statement);
    for (token each; tokens.next(each);) {
        if (each.kind == token_kind::identifier && is_item_folded(items, each.text)) { return true; }
    }
    return false;
}

/// Returns what a CREATE statement may change.
constexpr effect_scope reach_of_create(std::string_view statement) {
    scanner tokens(statement);
    token each;
    for (tokens.next(each); tokens.next(each) && each.kind == token_kind::identifier;) {
        if (is_item_folded(
                "or,replace,recursive,temp,temporary,local,global,unlogged,constraint,unique,materialized,trusted,procedural,event,default",
                each.text)) {
            continue;
        }
        if (is_item_folded(
                "function,procedure,aggregate,trigger,policy,rule,collation,conversion,text,statistics,publication,subscription,"
                "role,user,group,server,language,transform,access,tablespace",
                each.text)) {
            return effect_scope::nothing;
        }
        if (is_item_folded("operator,cast", each.text)) {
            return effect_scope::anything;  // later comparisons and conversions may have other results
        }
        if (is_word(each, "extension") && has_word(statement, "cascade")) { return effect_scope::anything; }
        return is_item_folded("view,sequence,domain", each.text) ? effect_scope::new_name : effect_scope::named_objects;
    }
    return effect_scope::named_objects;
}

/// Returns what a statement may change, judged by its words.
constexpr effect_scope effect_scope_of(std::string_view statement) {
    scanner tokens(statement);
    token first;
    if (!tokens.next(first)) { return effect_scope::nothing; }
    if (first.kind != token_kind::identifier) {
        return is_symbol(first, ';') ? effect_scope::nothing : effect_scope::anything;
    }
    const auto starts = [&first](const word_list& items) { return is_item_folded(items, first.text); };
    if (starts(
            "grant,revoke,analyze,vacuum,refresh,reindex,cluster,checkpoint,listen,unlisten,notify,lock,begin,start,commit,end,abort,savepoint,"
            "release,truncate,show,reset,discard,deallocate")) {
        return effect_scope::nothing;
    }
    if (starts("set")) {
        return has_word(statement, "search_path,schema,role,authorization") ? effect_scope::anything
                                                                            : effect_scope::nothing;
    }
    if (starts("comment")) {
        token on;
        token kind;
        tokens.next(on);
        tokens.next(kind);
        return is_item_folded("table,column,index", kind.text) ? effect_scope::named_objects : effect_scope::nothing;
    }
    if (starts("insert,update,delete,merge,copy,values")) {
        token target;
        while (tokens.next(target) && (is_word(target, "into") || is_word(target, "from") || is_word(target, "only"))) {
        }
        if (target.text.size() > 3 && same_text(target.text.substr(0, 3), "pg_")) { return effect_scope::anything; }
        return calls_only_harmless(statement) ? effect_scope::nothing : effect_scope::anything;
    }
    if (starts("select,with,table")) {
        return !calls_only_harmless(statement) ? effect_scope::anything
               : has_word(statement, "into")   ? effect_scope::named_objects
                                               : effect_scope::nothing;
    }
    if (starts("create")) { return reach_of_create(statement); }
    if (starts("alter,drop")) {
        return has_word(statement, "cascade,owned,all") ? effect_scope::anything : effect_scope::named_objects;
    }
    return effect_scope::anything;
}

/// Marks all tables and enums as uncertain.
constexpr void mark_all_uncertain(schema& state) {
    for (std::size_t i = 0; i < state.table_slots().size(); ++i) {
        if (!state.table_slots()[i].name.empty() && !state.table_slots()[i].uncertain) {
            state.edit_table(i).uncertain = true;
        }
    }
    for (std::size_t i = 0; i < state.enums.size(); ++i) {
        if (!state.enums[i].uncertain) { state.enums.edit(i).uncertain = true; }
    }
    state.may_touch_anything = true;
    state.known.forget_all();
}

/// Marks the tables as uncertain that refer to a renamed table or use a renamed type: they contain its new name.
constexpr void mark_users_uncertain(schema& state, const name& renamed) {
    for (const std::uint32_t i : state.uses().slots(renamed)) {
        if (!state.table_slots()[i].name.empty() && !state.table_slots()[i].uncertain) {
            state.edit_table(i).uncertain = true;
        }
    }
}

/// Records that SQL may have renamed an object, or its schema: its users show the new name, and the object may be found
/// under the old name in another schema.
constexpr void note_renamed(schema& state, const name& former) {
    mark_users_uncertain(state, former);
    state.hidden.add(former.object());
}

/// Marks the tables and enums that the statement names as uncertain.
constexpr void mark_named_uncertain(schema& state, std::string_view statement) {
    const auto renames = [statement] { return has_word(statement, "rename,schema"); };
    for (const std::uint32_t i : state.slots_named_in(statement)) {
        const objects::table& each = state.table_slots()[i];
        if (each.name.empty() || each.uncertain) { continue; }
        bool named = mentions(statement, each.name.object()) ||
                     (!each.name.schema().empty() && mentions(statement, each.name.schema()));
        for (const objects::index& index : each.indexes) { named = named || mentions(statement, index.name.text()); }
        for (const objects::constraint& constraint : each.constraints) {
            named = named || mentions(statement, constraint.name.text());
        }
        if (!named) { continue; }
        const name called = each.name;
        state.edit_table(i).uncertain = true;
        if (renames()) { note_renamed(state, called); }
    }
    state.enums.find_named_in(statement, [&](std::size_t i) {
        const objects::enumeration& each = state.enums[i];
        if (!each.uncertain && (mentions(statement, each.name.object()) ||
                                (!each.name.schema().empty() && mentions(statement, each.name.schema())))) {
            const name called = each.name;
            state.enums.edit(i).uncertain = true;
            if (renames()) { note_renamed(state, called); }
        }
        return false;
    });
}

/// Marks the tables and enums that the SQL of an execute may have changed as uncertain, and records its words.
constexpr void mark_undeclared_effects(schema& state, const operations::execute& op) {
    std::string_view rest = op.sql;
    while (!rest.empty()) {
        const std::string_view statement = first_statement(rest);
        rest = rest.substr(statement.size());
        const effect_scope how_far = effect_scope_of(statement);
        if (how_far == effect_scope::anything) {
            mark_all_uncertain(state);
        } else if (how_far == effect_scope::named_objects) {
            mark_named_uncertain(state, statement);
        }
        if (how_far != effect_scope::nothing) {
            state.hidden.add(statement);
            state.known.forget_named(statement);
        } else if (statement_reader(statement).take("create")) {
            state.known.forget_named(statement);
            state.known.add_text(statement);
        }
    }
}

}  // namespace varve::detail
