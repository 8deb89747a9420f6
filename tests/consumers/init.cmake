# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0

# Makes a project with the installed program varve, builds it as its README says, writes a migration with its own
# program, and builds it again.

file(REMOVE_RECURSE ${BUILD})
file(MAKE_DIRECTORY ${BUILD})

function(run)
    execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${folder} OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
    set(output "${output}" PARENT_SCOPE)
endfunction()
function(run_expecting expected)
    run(${ARGN})
    if(NOT output STREQUAL expected)
        message(FATAL_ERROR "${ARGN} printed \"${output}\" and not \"${expected}\"")
    endif()
endfunction()

set(folder ${BUILD})
run(${PREFIX}/bin/varve init shop)
execute_process(COMMAND ${PREFIX}/bin/varve upgrade RESULT_VARIABLE code ERROR_VARIABLE why)
if(NOT code EQUAL 2 OR NOT why MATCHES "\"upgrade\" belongs to the program that a project builds")
    message(FATAL_ERROR "varve upgrade ended with ${code} and \"${why}\"")
endif()

set(folder ${BUILD}/shop)
run(${CMAKE_COMMAND} -S . -B build -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${COMPILER}
    -DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER} -DCMAKE_PREFIX_PATH=${PREFIX} "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror")
run(${CMAKE_COMMAND} --build build)
run_expecting("" build/shop heads)
run(build/shop revision -m "add users" --rev-id 001)
run(${CMAKE_COMMAND} --build build)
run_expecting("<base> -> 001 (head), add users\n" build/shop history)
