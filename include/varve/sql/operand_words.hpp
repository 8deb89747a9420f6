#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Which words of an SQL expression can follow an operand without an operator between them.
#include <string_view>

#include "varve/sql/keyword.hpp"
#include "varve/sql/token.hpp"
#include "varve/sql/words.hpp"

namespace varve::detail {

/// Whether the grammar allows the word beside an operand without an operator between them, although it is not a
/// reserved keyword: AT, ESCAPE, …
constexpr bool is_allowed_beside_operand(std::string_view word) noexcept {
    return is_item_folded(
        "absent,at,by,conditional,content,day,document,empty,entity,error,escape,exclude,filter,first,following,format,groups,hour,ignore,indent,"
        "json,keep,key,keys,last,local,minute,month,name,names,namespaces,nfc,nfd,nfkc,nfkd,no,normalized,nulls,object,of,omit,operator,"
        "others,over,parameter,partition,passing,path,preceding,preserve,quotes,range,recursive,ref,respect,returning,row,rows,scalar,second,set,"
        "standalone,string,strip,symmetric,ties,time,timestamp,uescape,unconditional,unique,unknown,value,version,wellformed,whitespace,window,with,"
        "within,without,wrapper,year,yes,zone",
        word);
}

/// Whether a name or keyword begins an operand, so that it cannot follow another one. False for keywords for which this
/// depends on the context.
constexpr bool begins_operand(const token& word) noexcept {
    return word.kind == token_kind::quoted_identifier ||
           (is_keyword_folded(word.text)
                ? is_item_folded(
                      "cast,coalesce,current_date,current_time,current_timestamp,extract,greatest,least,nullif",
                      word.text)
                : !is_allowed_beside_operand(word.text));
}

}  // namespace varve::detail
