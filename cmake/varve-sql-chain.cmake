# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0

# Writes the chain of a folder of SQL files as a C++ header. varve_add_sql_migrations runs it when a project is built.
#   cmake -DDIRECTORY=… -DSHOWN=… -DFORMAT=… -DCHAIN=… -DHEADER=… [-DFORWARD_ONLY=ON] -P varve-sql-chain.cmake
# SHOWN is the name of the folder in messages. docs/sql-files.md describes the formats.

cmake_minimum_required(VERSION 3.25)

include(${CMAKE_CURRENT_LIST_DIR}/varve-sql-formats.cmake)

# CMake's lists end at ";" and are confused by "[", "]" and "\". A mask has one other byte for each of these. Marks are
# found in the mask, by their positions; the text itself is only cut.
string(ASCII 1 semicolon)
string(ASCII 2 other)
string(ASCII 11 12 feeds)
string(ASCII 239 187 191 byte_order_mark)
set(blank "[ \t\r\n]")

# Ends with an error that names FILE, and its LINE if that is not 0.
function(varve_refuse file line what mend)
    set(place "${file}")
    if(line GREATER 0)
        string(APPEND place ":${line}")
    endif()
    message(NOTICE "${place}: error: ${what}. To mend it: ${mend}.")
    file(REMOVE "${HEADER}.new")
    message(FATAL_ERROR "varve: the migrations of ${SHOWN} were not read; the line above says why")
endfunction()

# Reading -------------------------------------------------------------------------------------------------------------

# file(READ) drops each carriage return before a line feed. This puts them back.
function(varve_restore_returns file size)
    string(LENGTH "${text}" length)
    file(READ "${DIRECTORY}/${file}" hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\1 " hex "${hex}")
    string(REGEX MATCHALL "0d 0a |0a " ends "${hex}")
    set(returns ${ends})
    list(FILTER returns INCLUDE REGEX "^0d")
    list(LENGTH returns count)
    set(last "")
    if(hex MATCHES "0d $")
        string(ASCII 13 last)
        math(EXPR count "${count} + 1")
    endif()
    math(EXPR lost "${size} - ${length}")
    if(NOT lost EQUAL count)
        varve_refuse("${SHOWN}/${file}" 0 "the file holds a byte 0, which is no text" "save it as UTF-8")
    endif()
    if(NOT "0a " IN_LIST ends)
        string(REPLACE "\n" "\r\n" text "${text}")
    else()
        set(rest "${text}")
        set(text "")
        foreach(end IN LISTS ends)
            string(FIND "${rest}" "\n" at)
            string(SUBSTRING "${rest}" 0 ${at} line)
            math(EXPR at "${at} + 1")
            string(SUBSTRING "${rest}" ${at} -1 rest)
            if(end STREQUAL "0a ")
                string(APPEND text "${line}\n")
            else()
                string(APPEND text "${line}\r\n")
            endif()
        endforeach()
        string(APPEND text "${rest}")
    endif()
    set(text "${text}${last}" PARENT_SCOPE)
endfunction()

# Sets `text` to the text of a file, and `mask` to its mask.
function(varve_read file)
    file(READ "${DIRECTORY}/${file}" head LIMIT 2 HEX)
    if(head STREQUAL "fffe" OR head STREQUAL "feff")
        varve_refuse("${SHOWN}/${file}" 0 "the file is UTF-16, which PostgreSQL does not read" "save it as UTF-8")
    endif()
    file(READ "${DIRECTORY}/${file}" text)
    file(SIZE "${DIRECTORY}/${file}" size)
    string(LENGTH "${text}" length)
    if(NOT size EQUAL length)
        varve_restore_returns("${file}" ${size})
    endif()
    string(FIND "${text}" "${byte_order_mark}" at)
    if(at EQUAL 0)
        string(SUBSTRING "${text}" 3 -1 text)
    endif()
    string(REPLACE ";" "${semicolon}" mask "${text}")
    string(REPLACE "[" "${other}" mask "${mask}")
    string(REPLACE "]" "${other}" mask "${mask}")
    string(REPLACE "\\" "${other}" mask "${mask}")
    set(text "${text}" PARENT_SCOPE)
    set(mask "${mask}" PARENT_SCOPE)
endfunction()

# Sets `line` to the number of the line at a position of `text`.
function(varve_line_at position)
    string(SUBSTRING "${text}" 0 ${position} before)
    string(LENGTH "${before}" with)
    string(REPLACE "\n" "" before "${before}")
    string(LENGTH "${before}" without)
    math(EXPR line "${with} - ${without} + 1")
    set(line ${line} PARENT_SCOPE)
endfunction()

# Sets `marks` to what `regex` matches in `mask` at the beginning of lines, and `begins` and `ends` to the positions.
function(varve_find_marks regex)
    set(rest "\n${mask}")
    string(REGEX MATCHALL "${regex}" found "${rest}")
    set(marks "")
    set(begins "")
    set(ends "")
    set(begin 0)
    foreach(each IN LISTS found)
        string(FIND "${rest}" "${each}" at)
        string(LENGTH "${each}" length)
        math(EXPR begin "${begin} + ${at}")
        list(APPEND begins ${begin})
        math(EXPR begin "${begin} + ${length}")
        math(EXPR end "${begin} - 1")
        list(APPEND ends ${end})
        math(EXPR at "${at} + ${length}")
        string(SUBSTRING "${rest}" ${at} -1 rest)
        string(STRIP "${each}" each)
        list(APPEND marks "${each}")
    endforeach()
    set(marks "${marks}" PARENT_SCOPE)
    set(begins "${begins}" PARENT_SCOPE)
    set(ends "${ends}" PARENT_SCOPE)
endfunction()

# Sets `first` to the position of the first statement of `mask` between two positions, or to "" if there is only blanks and
# comments.
function(varve_first_statement begin end)
    math(EXPR length "${end} - ${begin}")
    string(SUBSTRING "${mask}" ${begin} ${length} rest)
    set(first ${begin})
    while(TRUE)
        if(rest MATCHES "^[ \t\r\n${feeds}${semicolon}]+")
            string(LENGTH "${CMAKE_MATCH_0}" length)
            math(EXPR first "${first} + ${length}")
            string(SUBSTRING "${rest}" ${length} -1 rest)
        endif()
        if(rest MATCHES "^--")
            string(FIND "${rest}" "\n" at)
        elseif(rest MATCHES "^/[*]")
            string(FIND "${rest}" "*/" at)
            if(at GREATER 0)
                math(EXPR at "${at} + 2")
            endif()
        elseif(rest STREQUAL "")
            set(at -1)
        else()
            break()
        endif()
        if(at LESS 0)
            set(first "")
            break()
        endif()
        math(EXPR first "${first} + ${at}")
        string(SUBSTRING "${rest}" ${at} -1 rest)
    endwhile()
    set(first "${first}" PARENT_SCOPE)
endfunction()

# Sets `inner_begin` and `inner_end` to what is between BEGIN and COMMIT, if they are the first and the last statement.
# varve begins and ends transactions itself.
function(varve_unwrap begin end)
    set(inner_begin ${begin} PARENT_SCOPE)
    set(inner_end ${end} PARENT_SCOPE)
    varve_first_statement(${begin} ${end})
    if(first STREQUAL "")
        return()
    endif()
    math(EXPR length "${end} - ${first}")
    string(SUBSTRING "${mask}" ${first} ${length} whole)
    string(TOLOWER "${whole}" whole)
    if(NOT whole MATCHES "^(begin|start${blank}+transaction)(${blank}+(work|transaction))?${blank}*${semicolon}")
        return()
    endif()
    string(LENGTH "${CMAKE_MATCH_0}" length)
    string(FIND "${whole}" "commit" at REVERSE)
    if(at LESS length)
        return()
    endif()
    string(SUBSTRING "${whole}" 0 ${at} before)
    string(SUBSTRING "${whole}" ${at} -1 last)
    if(NOT before MATCHES "(^|[\n${semicolon}])[ \t]*$" OR
       NOT last MATCHES "^commit(${blank}+(work|transaction))?${blank}*(${semicolon}|$)")
        return()
    endif()
    string(LENGTH "${CMAKE_MATCH_0}" commit)
    math(EXPR after "${first} + ${at} + ${commit}")
    math(EXPR from "${first} + ${length}")
    math(EXPR to "${first} + ${at}")
    varve_first_statement(${after} ${end})
    if(first STREQUAL "")
        set(inner_begin ${from} PARENT_SCOPE)
        set(inner_end ${to} PARENT_SCOPE)
    endif()
endfunction()

# Sets `alone` to whether all statements between two positions are of a kind that PostgreSQL refuses in a transaction.
function(varve_only_outside begin end)
    set(alone NO PARENT_SCOPE)
    math(EXPR length "${end} - ${begin}")
    string(SUBSTRING "${mask}" ${begin} ${length} statements)
    if(NOT statements MATCHES "[Cc][Oo][Nn][Cc][Uu][Rr][Rr][Ee][Nn][Tt][Ll][Yy]|[Vv][Aa][Cc][Uu][Uu][Mm]|[Aa][Ll][Tt][Ee][Rr]${blank}+[Ss][Yy][Ss][Tt][Ee][Mm]")
        return()
    endif()
    string(TOLOWER "${statements}" statements)
    string(REGEX REPLACE "--[^\n]*" "" statements "${statements}")
    string(REGEX REPLACE "${blank}+" " " statements "${statements}")
    string(REPLACE "${semicolon}" ";" statements "${statements}")
    foreach(each IN LISTS statements)
        string(STRIP "${each}" each)
        if(NOT each STREQUAL "" AND
           NOT each MATCHES "^((create (unique )?|drop )index concurrently |reindex [^;]*concurrently |vacuum|alter system )")
            return()
        endif()
    endforeach()
    set(alone YES PARENT_SCOPE)
endfunction()

# Writing -------------------------------------------------------------------------------------------------------------

# Sets `literal` to a C++ literal of `text`.
function(varve_raw_literal text)
    set(mark sql)
    set(number 0)
    string(FIND "${text}" ")${mark}\"" at)
    while(at GREATER_EQUAL 0)
        math(EXPR number "${number} + 1")
        set(mark sql${number})
        string(FIND "${text}" ")${mark}\"" at)
    endwhile()
    # Compilers read a carriage return of a raw string as a line end.
    string(REPLACE "\r" ")${mark}\" \"\\r\" R\"${mark}(" text "${text}")
    set(literal "R\"${mark}(${text})${mark}\"" PARENT_SCOPE)
endfunction()

# Sets `literal` to a C++ literal of a name or another text on one line.
function(varve_literal text)
    string(REPLACE "\\" "\\\\" text "${text}")
    string(REPLACE "\"" "\\\"" text "${text}")
    set(literal "\"${text}\"" PARENT_SCOPE)
endfunction()

# Appends to the variable STEPS the part of the text of FILE between two positions, as C++. Appends nothing if that has no
# statement.
function(varve_add_step steps file begin end outside)
    if(NOT outside)
        varve_unwrap(${begin} ${end})
        set(begin ${inner_begin})
        set(end ${inner_end})
    endif()
    varve_first_statement(${begin} ${end})
    if(first STREQUAL "")
        return()
    endif()
    varve_line_at(${begin})
    math(EXPR length "${end} - ${begin}")
    string(SUBSTRING "${text}" ${begin} ${length} part)
    varve_raw_literal("${part}")
    set(step "\n        ::varve::dsl::execute(${literal})")
    varve_literal("${SHOWN}/${file}")
    string(APPEND step "\n            .from_file(${literal}, ${line})")
    if(outside)
        string(APPEND step ".outside_transaction()")
    endif()
    if(NOT "${${steps}}" STREQUAL "")
        string(PREPEND step ",")
    endif()
    set(${steps} "${${steps}}${step}" PARENT_SCOPE)
endfunction()

# C++ keywords, and words that systems and Qt define as macros.
set(taken_words alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class compl
    concept const consteval constexpr constinit const_cast continue co_await co_return co_yield decltype default delete do double
    dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace new noexcept
    not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires return short signed sizeof
    static static_assert static_cast struct switch template this thread_local throw true try typedef typeid typename union
    unsigned using virtual void volatile wchar_t while xor xor_eq linux unix i386 errno assert major minor makedev stdin stdout
    stderr signals slots emit foreach)

# Sets `identifier` to a name for a struct, and `message` to the words of a migration's name.
function(varve_name revision name)
    string(REGEX REPLACE "[_. \t-]+" " " message "${name}")
    string(STRIP "${message}" message)
    set(message "${message}" PARENT_SCOPE)
    string(REGEX REPLACE "[^A-Za-z0-9]+" "_" identifier "${name}")
    string(REGEX REPLACE "^_|_$" "" identifier "${identifier}")
    get_property(used GLOBAL PROPERTY varve_used)
    if(NOT identifier MATCHES "^[A-Za-z]" OR identifier IN_LIST taken_words OR identifier IN_LIST used)
        string(REGEX REPLACE "[^A-Za-z0-9]+" "_" number "${revision}")
        string(REGEX REPLACE "_$" "" identifier "revision_${number}_${identifier}")
    endif()
    while(identifier IN_LIST used)
        string(APPEND identifier "x")
    endwhile()
    set_property(GLOBAL APPEND PROPERTY varve_used ${identifier})
    set(identifier ${identifier} PARENT_SCOPE)
endfunction()

# Refuses a revision that varve::chain would refuse, while the file is known.
function(varve_check_revision revision file)
    string(LENGTH "${revision}" length)
    if(length EQUAL 0 OR length GREATER 64 OR revision MATCHES "[^A-Za-z0-9_.]" OR
       revision MATCHES "^(head|heads|base|current)$")
        varve_refuse("${file}" 0 "\"${revision}\" cannot be a revision"
            "use a number or a word of at most 64 letters, digits, dots and _")
    endif()
endfunction()

# Writes the struct of a migration. REVISES is C++. UP and DOWN are names of variables with steps. HAS_DOWN says whether
# there is a down; without a step in it, there is no way back.
function(varve_write_migration revision revises name up has_down down file)
    varve_name("${revision}" "${name}")
    set(said "struct ${identifier} {\n    static constexpr auto revision = \"${revision}\";\n")
    string(APPEND said "    static constexpr auto revises = ${revises};\n")
    if(NOT message STREQUAL "")
        varve_literal("${message}")
        string(APPEND said "    static constexpr auto message = ${literal};\n")
    endif()
    string(APPEND said "    static constexpr auto up = ::varve::dsl::steps(${${up}});\n")
    set(why "")
    if(has_down AND NOT "${${down}}" STREQUAL "")
        string(APPEND said "    static constexpr auto down = ::varve::dsl::steps(${${down}});\n")
    elseif("${${up}}" STREQUAL "")
        # There is nothing to undo.
    elseif(has_down)
        set(why "${file} has an empty down")
    elseif(FORWARD_ONLY)
        set(why "${file} has no down")
    endif()
    if(NOT why STREQUAL "")
        varve_literal("${why}")
        string(APPEND said "    static constexpr auto down = ::varve::dsl::irreversible(${literal});\n")
    endif()
    file(APPEND "${HEADER}.new" "${said}};\n\n")
    set_property(GLOBAL APPEND PROPERTY varve_structs "${inner}::${identifier}")
endfunction()

# The header -----------------------------------------------------------------------------------------------------------

set(alias "${CHAIN}")
set(outer "")
if(CHAIN MATCHES "^(.*)::([^:]+)$")
    set(outer ${CMAKE_MATCH_1})
    set(alias ${CMAKE_MATCH_2})
endif()
set(inner ${alias}_files)
file(WRITE "${HEADER}.new" "#pragma once
// varve_add_sql_migrations wrote this from ${SHOWN} (${FORMAT}). Edit the files there.

#include <varve/varve.hpp>

")
file(APPEND "${HEADER}.new" "#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored \"-Woverlength-strings\"
#endif

")
if(NOT outer STREQUAL "")
    file(APPEND "${HEADER}.new" "namespace ${outer} {\n")
endif()
file(APPEND "${HEADER}.new" "namespace ${inner} {\n\n")
varve_write_folder()
file(APPEND "${HEADER}.new" "}  // namespace ${inner}\n\n")
get_property(structs GLOBAL PROPERTY varve_structs)
list(JOIN structs ",\n    " structs)
file(APPEND "${HEADER}.new" "using ${alias} = ::varve::chain<\n    ${structs}>;\n")
if(NOT outer STREQUAL "")
    file(APPEND "${HEADER}.new" "\n}  // namespace ${outer}\n")
endif()
file(APPEND "${HEADER}.new" "
#if defined(__clang__)
#pragma clang diagnostic pop
#endif
")
file(COPY_FILE "${HEADER}.new" "${HEADER}" ONLY_IF_DIFFERENT)
file(REMOVE "${HEADER}.new")
