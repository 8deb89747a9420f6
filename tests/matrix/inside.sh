#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# What tests/matrix.sh does within a world. Prints what it found as lines of six columns with tabs between them:
# compiler, server, what was checked, how many passed, how many failed, and which. All else goes to standard error.
#
#     inside.sh packages                       installs what every check needs
#     inside.sh compilers NAME...              installs g++-N and clang-N, also "g++-newest" and "clang-newest"; prints them
#     inside.sh versions                       prints what the world is made of
#     inside.sh compile COMPILER STANDARD...   headers and examples in each C++ standard
#     inside.sh refusals COMPILER              tests/refusals
#     inside.sh build COMPILER                 the tests that need a server; runs those of models by reflection
#     inside.sh experimental                   unpacks PostgreSQL 19 of Debian's experimental beside the world's own
#     inside.sh server NAME FOLDER COUNT       runs them on a server whose programs are in FOLDER, with COUNT random operations
set -euo pipefail

command=$1
shift
tree=/build
folders=(command_line differential catalog runtime hazard portfolio)  # the longest first
source "$(dirname "${BASH_SOURCE[0]}")/../support/postgres.sh"
cd "$varve_root"
varve_build=$tree
export CCACHE_SLOPPINESS=pch_defines,time_macros  # what ccache asks for where headers are precompiled

row() { printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$@"; }
# majors NAME: the numbers of the packages NAME-N, the greatest first.
majors() { apt-cache search --names-only "^${1//+/\\+}-[0-9]+\$" | sed -nE 's/^[^ ]*-([0-9]+) .*/\1/p' | sort -rn; }
jobs=$(nproc)

# tally COMPILER SERVER WHAT FOLDER: a row from files NAME.passed and NAME.failed.
tally() {
    local passed failed which
    passed=$(find "$4" -name '*.passed' | wc -l)
    failed=$(find "$4" -name '*.failed' | wc -l)
    which=$(find "$4" -name '*.failed' -printf '%f\n' | sed 's/[.]failed$//' | sort | tr '\n' ' ')
    row "$1" "$2" "$3" "$passed" "$failed" "$which"
    find "$4" -name '*.failed' | sort | head -n 5 | while read -r file; do
        printf '\n%s\n' "--- $file"
        head -n 20 "$file"
    done >&2
}

# each FOLDER COMMAND: reads lines NAME ARGUMENTS..., runs COMMAND ARGUMENTS... for each, as many at a time as there are
# processors, and leaves NAME.passed or NAME.failed, which hold what it printed; NAME.skipped where it ends with 77.
each() {
    local folder=$1
    shift
    rm -rf "$folder"
    mkdir -p "$folder"
    # shellcheck disable=SC2016
    xargs -r -P "$jobs" -L 1 bash -c 'folder=$1 command=$2 name=$3; shift 3
        $command "$@" >"$folder/$name" 2>&1 && status=0 || status=$?
        case $status in 0) result=passed ;; 77) result=skipped ;; *) result=failed ;; esac
        mv "$folder/$name" "$folder/$name.$result"' _ "$folder" "$*"
}

# program COMPILER: g++-16 is one, clang-23 is clang++-23.
program() { sed 's/^clang-/clang++-/' <<<"$1"; }

case $command in
packages)
    require cmake ninja-build ccache catch2 pkg-config libpqxx-dev libcli11-dev perl g++
    require_hana
    require_postgres
    install_missing
    ;;

compilers)
    varve_packages_updated=yes
    for name in "$@"; do
        if [[ $name == *-newest ]]; then
            # A clang whose package cannot be installed, as one that has just been built, gives way to the one before it.
            name=${name%-newest}
            for number in $(majors "$name"); do
                if apt-get -qq install --simulate "$name-$number" >/dev/null 2>&1; then break; fi
            done
            name=$name-$number
        fi
        if ! command -v "$(program "$name")" >/dev/null; then
            [[ -n $(apt-cache madison "$name" 2>/dev/null) ]] || { say "this world has no package $name" && continue; }
            varve_wanted=("$name")
            (install_missing) >&2
        fi
        echo "$name"
    done
    ;;

versions)
    version() { dpkg-query --show --showformat='${Version}' "$1" 2>/dev/null | sed -E 's/^[0-9]+://; s/[-+~].*//'; }
    boost=$(echo '#include <boost/version.hpp>
BOOST_LIB_VERSION' | g++ -E -P -x c++ - | tail -n 1 | tr -d '"' | tr _ .)
    row "$(cat /etc/debian_version)" "$(g++ -dumpfullversion)" "$(version libpqxx-dev)" \
        "$boost" "$(version libcli11-dev)" "$(version catch2)"
    ;;

compile)
    compiler=$1
    shift
    folder=$tree/compile/$compiler
    mkdir -p "$folder"
    (cd include && find varve -name '*.hpp' | sort | sed 's/.*/#include <&>/') >"$folder/headers.cpp"
    # A macro of theirs or a warning of varve_development (CMakeLists.txt) is an error, in the headers and in what uses them.
    flags=(-fsyntax-only -Wall -Wextra -Wpedantic -Werror -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wextra-semi
        -Wnon-virtual-dtor -Woverloaded-virtual -Iinclude -Iexamples)
    examples=$(find examples -name '*.cpp' ! -name mistake.cpp ! -name drift.cpp ! -name reflection.cpp | sort)
    known=() spelled=()
    for standard in "$@"; do
        # Before a standard is out, its name ends in a letter.
        for name in "$standard" "$(sed 's/23/2b/; s/26/2c/' <<<"$standard")"; do
            if "$(program "$compiler")" "-std=c++$name" -fsyntax-only -x c++ /dev/null 2>/dev/null; then
                known+=("$standard") && spelled+=("$name") && break
            fi
        done
    done
    lines() { # FILE...
        local standard file
        for standard in "${spelled[@]}"; do
            for file in "$@"; do echo "$(basename "$file" .cpp)-c++$standard -std=c++$standard $file"; done
        done
    }
    said="C++$(printf '%s, ' "${known[@]}" | sed 's/, $//')"
    lines "$folder/headers.cpp" | each "$folder/headers" "$(program "$compiler")" "${flags[@]}"
    tally "$compiler" - "headers in $said" "$folder/headers"
    # shellcheck disable=SC2086
    lines $examples | each "$folder/examples" "$(program "$compiler")" "${flags[@]}"
    tally "$compiler" - "examples in $said" "$folder/examples"
    # Models without Boost.Hana, and all headers, where the compiler reads structs by itself.
    # Clang takes the option, and does not know what it means.
    if "$(program "$compiler")" -std=c++26 -freflection -fsyntax-only -x c++ - 2>/dev/null <<<'static_assert(__cpp_impl_reflection);'; then
        for file in examples/reflection.cpp "$folder/headers.cpp"; do
            echo "$(basename "$file" .cpp)-reflection -std=c++26 -freflection $file"
        done | each "$folder/reflection" "$(program "$compiler")" "${flags[@]}"
        tally "$compiler" - "headers and models by reflection" "$folder/reflection"
    fi
    ;;

refusals)
    kind=gcc
    [[ $1 == clang-* ]] && kind=clang
    precompiled=$tree/precompiled/$1
    tests/refusals/precompile.sh $kind "$(program "$1")" "$precompiled" include >&2
    tests/refusals/twins.sh $kind "$(program "$1")" "$precompiled" include >&2
    find tests/refusals -name '*.cpp' ! -path '*/self_test/*' | sort |
        while read -r file; do echo "$(basename "$file" .cpp) --precompiled $precompiled $kind $(program "$1") $file include"; done |
        each "$tree/refusals/$1" tests/refusals/check.sh
    tally "$1" - refusals "$tree/refusals/$1"
    ;;

build)
    # What cannot be built now must not be run as it was.
    rm -f "$tree/built" "$tree"/tests/tests/test_*
    cmake -S . -B $tree/tests -G Ninja -DCMAKE_CXX_COMPILER="$(program "$1")" -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_CXX_FLAGS_DEBUG="-O0 -g0" -DCMAKE_CXX_EXTENSIONS=OFF -DVARVE_CONSUMERS=OFF -DVARVE_REFUSALS=OFF \
        -DVARVE_ALEMBIC=OFF -DVARVE_TESTS=ON -DVARVE_EXAMPLES=OFF >&2
    # What can be built is run, also where one program cannot be built.
    cmake --build $tree/tests --target $(printf 'test_%s ' "${folders[@]}") -- -k 0 >&2 || say "not everything was built"
    echo "$1$([[ $1 == *-* ]] || echo "-$("$1" -dumpversion)")" >"$tree/built"
    rm -rf "$tree/prefix"
    cmake --install $tree/tests --prefix $tree/prefix >&2 || say "varve could not be installed"
    # Where the compiler reads structs by itself, the tests of models run without Boost.Hana too. They need no server.
    if grep -qE '^VARVE_REFLECTION:.*=(1|ON|TRUE|YES)$' $tree/tests/CMakeCache.txt; then
        programs=(test_model_by_reflection test_sync_by_reflection)
        cmake --build $tree/tests --target "${programs[@]}" -- -k 0 >&2 || say "not everything was built"
        printf '%s\n' "${programs[@]}" | sed "s|.*|& $tree/tests/tests/&|" | each "$tree/by_reflection" env
        tally "$(cat "$tree/built")" - "tests of models by reflection" "$tree/by_reflection"
    fi
    ;;

experimental)
    find_postgres
    mirror=$(awk '$1 == "deb" { print $2; exit }' /etc/apt/sources.list)
    mkdir -p /tmp/experimental/lists/partial /opt/postgresql/19
    echo "deb $mirror experimental main" >/tmp/experimental/sources.list
    apt=(apt-get -qq --target-release experimental -o Dir::Etc::sourcelist=/tmp/experimental/sources.list -o Dir::Etc::sourceparts=-
        -o Dir::State::lists=/tmp/experimental/lists -o APT::Sandbox::User=root -o Acquire::Languages=none)
    "${apt[@]}" update
    (cd /tmp/experimental && "${apt[@]}" download postgresql-19 postgresql-client-19)
    for package in /tmp/experimental/*.deb; do dpkg -x "$package" /opt/postgresql/19; done
    ;;

server)
    name=$1 programs=$2 count=$3
    compiler=$(cat "$tree/built")
    export VARVE_POSTGRES=$programs VARVE_COMPILER VARVE_DIFFERENTIAL_COUNT=$count
    VARVE_COMPILER=$(program "$compiler")
    # Tests that build a project take varve from one place, and ccache compiles its libraries once.
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache VARVE_TEST_PREFIX=$tree/prefix
    start_postgres
    shown=$(psql --no-psqlrc -At --dbname="$DATABASE_URL" --command='SHOW server_version' | sed 's/ .*//')
    vector=$(psql --no-psqlrc -At --dbname="$DATABASE_URL" --command="SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'")
    selection=()
    ((vector == 1)) || selection=('~[pgvector]')
    ((vector == 1)) || shown="$shown without pgvector"
    mkdir -p "$tree/server/$name"
    kept=()
    for folder in "${folders[@]}"; do
        rm -f "$tree/server/$name/$folder.xml"
        [[ $folder != portfolio ]] || ((vector == 1)) || continue
        kept+=("$folder")
    done
    # Each makes databases of its own, so they run side by side, the longest first, in the folder in which ctest runs them too.
    # shellcheck disable=SC2016
    printf '%s\n' "${kept[@]}" | xargs -P "$jobs" -I{} bash -c '
        cd "$1" && [[ -x ./test_$4 ]] || exit 0
        timeout "$2" "./test_$4" "${@:5}" --reporter junit --out "$3/$4.xml" </dev/null >"$3/$4.log" 2>&1 || true
        ' _ "$tree/tests/tests" $((900 + count / 20)) "$tree/server/$name" {} ${selection[@]+"${selection[@]}"}
    for folder in "${kept[@]}"; do
        report=$tree/server/$name/$folder.xml
        # A case is one testcase, or several of one name, one for each of its sections.
        perl -e '
            my ($label, $what, $report) = @ARGV;
            my ($text, %failed) = "";
            if (open my $in, "<", $report) { local $/; $text = <$in> }
            while ($text =~ m{<testcase ([^>]*?)(?:/>|>(.*?)</testcase>)}gs) {
                my ($attributes, $inside) = ($1, $2 // "");
                my ($class, $case) = map { $attributes =~ /\b$_="([^"]*)"/ ? $1 : "" } "classname", "name";
                $case =~ s{/.*}{}s unless $case eq "root";
                $failed{$case} //= 0;
                $failed{$case} ||= $inside =~ /<(?:failure|error)\b/ ? 1 : 0;
            }
            $failed{"$what did not run to its end"} = 1 unless $text =~ m{</testsuites>};
            my @bad = sort grep { $failed{$_} } keys %failed;
            printf "%s\t%s\t%s\t%d\t%d\t%s\n", @ARGV[3, 0], $what, keys(%failed) - @bad, scalar @bad, join("; ", @bad);
        ' "PostgreSQL $shown" "$folder" "$report" "$compiler"
        if [[ -e $report ]] && grep -qE '<(failure|error)' "$report"; then
            printf '\n%s\n' "--- $report"
            sed -nE '/<testcase/h; /<(failure|error)/,/<\/(failure|error)>/ { x; /./p; s/.*//; x; p }' "$report" | head -n 60
        fi >&2
    done
    ;;

*) die "inside.sh: unknown command $command" ;;
esac
