#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Which words of an SQL expression can follow an operand without an operator between them.
#include <string_view>

#include "varve/sql/keyword.hpp"
#include "varve/sql/token.hpp"
#include "varve/sql/words.hpp"

namespace varve::detail {

/// Whether a word that is no reserved keyword may be in an expression beside an operand, without an operator: the
/// grammar knows it there.
constexpr bool stands_beside_operands(std::string_view word) noexcept {
    return is_item_folded(
        "absent,at,by,conditional,content,day,document,empty,entity,error,escape,exclude,filter,first,following,format,groups,hour,ignore,indent,"
        "json,keep,key,keys,last,local,minute,month,name,names,namespaces,nfc,nfd,nfkc,nfkd,no,normalized,nulls,object,of,omit,operator,"
        "others,over,parameter,partition,passing,path,preceding,preserve,quotes,range,recursive,ref,respect,returning,row,rows,scalar,second,set,"
        "standalone,string,strip,symmetric,ties,time,timestamp,uescape,unconditional,unique,unknown,value,version,wellformed,whitespace,window,with,"
        "within,without,wrapper,year,yes,zone",
        word);
}

/// Whether a name or keyword begins an operand, so that it cannot follow another one. False for keywords of which this
/// depends on what they are written in.
constexpr bool begins_operand(const token& word) noexcept {
    return word.kind == token_kind::quoted_identifier ||
           (is_keyword_folded(word.text)
                ? is_item_folded(
                      "cast,coalesce,current_date,current_time,current_timestamp,extract,greatest,least,nullif",
                      word.text)
                : !stands_beside_operands(word.text));
}

}  // namespace varve::detail
