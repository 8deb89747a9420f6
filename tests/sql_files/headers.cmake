# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0

# Writes the header of each folder here, and compares it with the one in expected/.
#   cmake -DBUILD=FOLDER [-DUPDATE=ON] -P headers.cmake      UPDATE writes expected/ instead

cmake_minimum_required(VERSION 3.25)

set(script ${CMAKE_CURRENT_LIST_DIR}/../../cmake/varve-sql-chain.cmake)
file(REMOVE_RECURSE ${BUILD})
file(MAKE_DIRECTORY ${BUILD})

# Writes the header of a folder, which is named as its format is, with _ in the place of -.
function(write_header format)
    string(REPLACE "-" "_" folder ${format})
    set(options "")
    if(format MATCHES "^(sqlx|plain)$")
        set(options -DFORWARD_ONLY=ON)
    endif()
    execute_process(COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${CMAKE_CURRENT_LIST_DIR}/${folder} -DSHOWN=${folder}
        -DFORMAT=${format} -DCHAIN=sql_files::${folder} -DHEADER=${BUILD}/${folder}.hpp ${options} -P ${script}
        COMMAND_ERROR_IS_FATAL ANY)
endfunction()

include(${CMAKE_CURRENT_LIST_DIR}/../../cmake/varve-sql-formats.cmake)
foreach(format IN LISTS VARVE_SQL_FORMATS)
    write_header(${format})
    string(REPLACE "-" "_" folder ${format})
    set(header ${BUILD}/${folder}.hpp)
    set(expected ${CMAKE_CURRENT_LIST_DIR}/expected/${folder}.hpp)
    if(UPDATE)
        file(COPY_FILE ${header} ${expected} ONLY_IF_DIFFERENT)
    endif()
    execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${header} ${expected} RESULT_VARIABLE differ)
    if(differ)
        execute_process(COMMAND diff -u ${expected} ${header})
        message(SEND_ERROR "The header of ${folder} is not ${expected}; -DUPDATE=ON writes it")
    endif()
endforeach()

# The same header is not written again.
file(TIMESTAMP ${BUILD}/plain.hpp before "%s")
execute_process(COMMAND ${CMAKE_COMMAND} -E sleep 1.1)
write_header(plain)
file(TIMESTAMP ${BUILD}/plain.hpp after "%s")
if(NOT before STREQUAL after)
    message(SEND_ERROR "A header that had not changed was written again")
endif()
