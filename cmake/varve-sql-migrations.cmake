# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0

# varve_add_sql_migrations: the chain of a folder of SQL files. docs/sql-files.md describes it.

include_guard(GLOBAL)

# varve_add_sql_migrations(TARGET target DIRECTORY folder FORMAT format [CHAIN name] [OUTPUT_NAME header] [FORWARD_ONLY])
#
# Before `target` is compiled, the header is written from the SQL files, and `target` and what links it can include it. The
# header is named after the chain, which is `migrations` by default: <migrations.hpp>.
function(varve_add_sql_migrations)
    cmake_parse_arguments(PARSE_ARGV 0 arg "FORWARD_ONLY" "TARGET;DIRECTORY;FORMAT;CHAIN;OUTPUT_NAME" "")
    set(usage "varve_add_sql_migrations(TARGET target DIRECTORY folder FORMAT format [CHAIN name] [OUTPUT_NAME header] [FORWARD_ONLY])")
    if(DEFINED arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "varve_add_sql_migrations does not know \"${arg_UNPARSED_ARGUMENTS}\".\n${usage}")
    endif()
    foreach(word TARGET DIRECTORY FORMAT)
        if(NOT DEFINED arg_${word})
            message(FATAL_ERROR "varve_add_sql_migrations needs ${word}.\n${usage}")
        endif()
    endforeach()
    if(NOT TARGET ${arg_TARGET})
        message(FATAL_ERROR "varve_add_sql_migrations: there is no target ${arg_TARGET}. Write add_executable or add_library before it.")
    endif()
    include(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/varve-sql-formats.cmake)
    if(NOT arg_FORMAT IN_LIST VARVE_SQL_FORMATS)
        list(JOIN VARVE_SQL_FORMATS ", " formats)
        message(FATAL_ERROR "varve_add_sql_migrations: there is no format \"${arg_FORMAT}\". Write one of ${formats}.")
    endif()
    if(NOT DEFINED arg_CHAIN)
        set(arg_CHAIN migrations)
    endif()
    if(NOT arg_CHAIN MATCHES "^[A-Za-z_][A-Za-z0-9_]*(::[A-Za-z_][A-Za-z0-9_]*)*$")
        message(FATAL_ERROR "varve_add_sql_migrations: CHAIN \"${arg_CHAIN}\" is no C++ name. Write one such as migrations or shop::chain.")
    endif()
    if(NOT DEFINED arg_OUTPUT_NAME)
        string(REGEX REPLACE "^.*::" "" arg_OUTPUT_NAME ${arg_CHAIN})
        string(APPEND arg_OUTPUT_NAME .hpp)
    endif()

    cmake_path(ABSOLUTE_PATH arg_DIRECTORY BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE OUTPUT_VARIABLE directory)
    string(REGEX REPLACE "/$" "" directory ${directory})
    if(NOT IS_DIRECTORY ${directory})
        message(FATAL_ERROR "varve_add_sql_migrations: there is no folder ${directory}. Correct DIRECTORY.")
    endif()
    varve_sql_files(files ${directory} ${arg_FORMAT} CONFIGURE_DEPENDS)
    if(files STREQUAL "")
        message(FATAL_ERROR "varve_add_sql_migrations: the folder ${directory} has no file of the format ${arg_FORMAT}. "
            "Correct DIRECTORY or FORMAT, or add the first file.")
    endif()

    # Paths in messages begin where the project does, so that an editor finds them.
    set(shown ${directory})
    cmake_path(IS_PREFIX CMAKE_SOURCE_DIR ${directory} NORMALIZE inside)
    if(inside)
        cmake_path(RELATIVE_PATH shown BASE_DIRECTORY ${CMAKE_SOURCE_DIR})
    endif()

    set(folder ${CMAKE_CURRENT_BINARY_DIR}/varve_sql/${arg_TARGET})
    set(header ${folder}/${arg_OUTPUT_NAME})
    cmake_path(GET header PARENT_PATH header_folder)
    file(MAKE_DIRECTORY ${header_folder})

    # A removed file is a change too, which only a list of the files shows.
    set(listed "")
    if(EXISTS ${header}.files)
        file(READ ${header}.files listed)
    endif()
    if(NOT listed STREQUAL "${files}")
        file(WRITE ${header}.files "${files}")
    endif()

    set(script ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/varve-sql-chain.cmake)
    list(TRANSFORM files PREPEND ${directory}/ OUTPUT_VARIABLE sources)
    # The header is older than the stamp where an edit changed nothing in it. Nothing is compiled again then.
    add_custom_command(
        OUTPUT ${header}.stamp
        BYPRODUCTS ${header}
        COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${directory} -DSHOWN=${shown} -DFORMAT=${arg_FORMAT} -DCHAIN=${arg_CHAIN}
            -DHEADER=${header} -DFORWARD_ONLY=${arg_FORWARD_ONLY} -P ${script}
        COMMAND ${CMAKE_COMMAND} -E touch ${header}.stamp
        DEPENDS ${sources} ${header}.files ${script} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/varve-sql-formats.cmake
        COMMENT "Writing ${arg_OUTPUT_NAME} from the SQL files of ${shown}"
        VERBATIM)
    string(MAKE_C_IDENTIFIER "${arg_TARGET}_${arg_OUTPUT_NAME}" name)
    add_custom_target(${name}_from_sql DEPENDS ${header}.stamp)
    add_dependencies(${arg_TARGET} ${name}_from_sql)

    set(scope PUBLIC)
    get_target_property(type ${arg_TARGET} TYPE)
    if(type STREQUAL "INTERFACE_LIBRARY")
        set(scope INTERFACE)
    endif()
    target_include_directories(${arg_TARGET} ${scope} $<BUILD_INTERFACE:${folder}>)
    # A file is one step, and the first file of a folder is often a whole schema. Nothing else takes longer by a higher limit.
    target_compile_options(${arg_TARGET} ${scope}
        $<BUILD_INTERFACE:$<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fconstexpr-ops-limit=1000000000>>
        $<BUILD_INTERFACE:$<$<COMPILE_LANG_AND_ID:CXX,Clang,AppleClang>:-fconstexpr-steps=1000000000>>)
endfunction()
