#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Checks tests/run.sh itself, in a folder of its own, with programs that only say what cmake, ninja and ctest would say: what it
# runs for each option, what it shows, its exit status, and that it can be stopped.
set -euo pipefail

tests=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0

mkdir -p "$scratch/tests/support" "$scratch/bin"
cp "$tests/run.sh" "$scratch/tests/"
cp "$tests"/support/{postgres.sh,compilers.sh,progress.pl} "$scratch/tests/support/"
# Nothing is installed and no server is started here.
cat >>"$scratch/tests/support/postgres.sh" <<'END'
offered() { false; }
install_missing() { :; }
start_postgres() { :; }
find_gcc() { varve_gcc=g++; }
find_clang() { varve_clang=clang++; }
END

# program FILE: makes a program of the lines on standard input, which notes its words in the file "called".
program() {
    printf '%s\n' '#!/usr/bin/env bash' "echo \"\$(basename \"\$0\") \$*\" >>\"$scratch/called\"" >"$scratch/$1"
    cat >>"$scratch/$1"
    chmod +x "$scratch/$1"
}
for tool in g++ clang++ ninja pkg-config; do program "bin/$tool" <<<'echo 1'; done
program bin/id <<<'echo "${STUB_USER:-1000}"'
program tests/matrix.sh <<<'echo "varve: Debian unstable"; exit "${STUB_MATRIX:-0}"'
program bin/cmake <<'END'
case "$*" in
--version) echo 1 ;;
--build*)
    echo '[0/2] Re-checking globbed directories...'
    echo '[1/2] Building CXX object tests/CMakeFiles/test_text.dir/text/sink.cpp.o'
    [[ -z ${STUB_BUILD:-} ]] || { printf '%s\n' 'FAILED: test_text' 'sink.cpp:1: error: no such thing'; exit 1; }
    echo '[2/2] Linking CXX executable tests/test_text'
    ;;
*) printf '%s\n' 'Preset CMake variables:' '' '  VARVE_TESTS="ON"' '' '-- Configuring done' 'CMake Warning: something is left out' ;;
esac
END
program bin/ctest <<'END'
if [[ "$*" == *--show-only* ]]; then echo "Total Tests: ${STUB_COUNT:-12}" && exit; fi
printf '%s\n' 'Test project /build/gcc' '      Start  1: test.1'
for ((i = 1; i <= 12; ++i)); do
    if ((i < 12)); then echo "      Start  $((i + 1)): test.$((i + 1))"; fi
    if [[ -n ${STUB_SLEEP:-} ]]; then sleep "$STUB_SLEEP" && touch "$(dirname "$0")/slept"; fi
    if ((i == 3)) && [[ -n ${STUB_FAILURE:-} ]]; then
        printf '%s\n' " $i/12 Test  #$i: test.$i ...........***Failed    0.30 sec" '1 is not 2' '' 'nor 3' ''
    else
        echo " $i/12 Test  #$i: test.$i ...........   Passed  $(((i * 7) % 13))$i.50 sec"
    fi
done
printf '%s\n' '' '100% tests passed, 0 tests failed out of 12' '' 'Total Test time (real) = 1.00 sec'
[[ -z ${STUB_FAILURE:-} ]]
END

# run NAME=VALUE... -- OPTION...: runs it; sets status, and said, where both outputs are.
run() {
    local variables=()
    while [[ $1 != -- ]]; do variables+=("$1") && shift; done
    shift
    rm -rf "$scratch/called" "$scratch/build"
    touch "$scratch/called"
    status=0
    said=$(env -u CI -u DATABASE_URL PATH="$scratch/bin:$PATH" ${variables[@]+"${variables[@]}"} \
        "$scratch/tests/run.sh" "$@" 2>&1 </dev/null) || status=$?
    what="run.sh $* (${variables[*]:-})"
}

fault() {
    printf '%s\n' "FAILED: $what $1" "$said" "called:" "$(cat "$scratch/called")"
    failures=$((failures + 1))
}
ends_with() { if ((status != $1)); then fault "ends with $status instead of $1"; fi; }
says() { if ! grep -qE -e "$1" <<<"$said"; then fault "does not say \"$1\""; fi; }
says_not() { if grep -qE -e "$1" <<<"$said"; then fault "says \"$1\""; fi; }
calls() { if ! grep -qxE -e "$1" "$scratch/called"; then fault "does not call \"$1\""; fi; }
calls_not() { if grep -qE -e "$1" "$scratch/called"; then fault "calls \"$1\""; fi; }

# The preset gcc ----------------------------------------------------------------------------------------------------------

run --
ends_with 0
calls 'cmake --preset gcc .*'
calls 'cmake --build --preset gcc'
calls 'ctest --preset gcc'
calls_not 'sanitize|matrix'
says '^varve: gcc: passed$'
says '^CMake Warning: something is left out$'
says '^100% tests passed'
says_not 'VARVE_TESTS|Configuring|Building|Start|Passed'
says '^varve: gcc build: 2 of 2 \(100 %\), 0:0[0-9]$'
says '^varve: gcc tests: 12 of 12 \(100 %\), 0:0[0-9]$'
says '^ +[0-9]+ s  gcc tests$'
says '^ +[0-9]+ s  all$'
for log in configure build tests; do
    if [[ ! -s $scratch/build/gcc/log/$log ]]; then fault "leaves no log $log"; fi
done
# Ten of twelve.
slowest=$(sed -nE 's/^ +[0-9.]+ s  gcc test[.]([0-9]+)$/\1/p' <<<"$said" | tr '\n' ' ')
if [[ $slowest != "11 12 10 9 7 5 3 1 8 6 " ]]; then fault "does not say the ten slowest tests in order"; fi

run -- -R '^text$'
ends_with 0
calls 'ctest --preset gcc -R \^text\$'
run STUB_COUNT=0 -- -R nothing
ends_with 1
says '^varve: gcc: no test matches nothing$'
says_not 'slowest'

# What fails --------------------------------------------------------------------------------------------------------------

run STUB_FAILURE=yes -- --preset gcc --preset sanitize
ends_with 1
says '^ 3/12 Test  #3: test.3 .*Failed'
says '^1 is not 2$'
says '^nor 3$'
says '^varve: gcc tests: 12 of 12 \(100 %\), 1 failed, '
says '^varve: gcc: tests failed: build/gcc/log/tests$'
says '^varve: sanitize: tests failed: build/sanitize/log/tests$'
run STUB_BUILD=fails --
ends_with 1
says 'error: no such thing'
says '^varve: gcc: not built: build/gcc/log/build$'
calls_not ctest

# --all -------------------------------------------------------------------------------------------------------------------

run STUB_USER=0 -- --all
ends_with 0
calls 'ctest --preset gcc'
calls 'ctest --preset sanitize'
calls 'matrix.sh --quick unstable'
says '^varve: Debian unstable$'
says '^varve: tests/matrix.sh --quick unstable: passed$'
run STUB_USER=0 STUB_MATRIX=1 -- --all
ends_with 1
says '^varve: tests/matrix.sh --quick unstable: failed: build/matrix.log$'
run STUB_USER=0 STUB_FAILURE=yes -- --all
ends_with 1
says 'unstable: not run'
calls_not matrix
run -- --all
ends_with 0
says '^varve: tests/matrix.sh --quick unstable needs root, and is left out: sudo '
calls 'ctest --preset sanitize'
calls_not matrix
run CI=true -- --all
ends_with 1
says 'needs root$'
calls_not 'cmake|matrix'

# Words that are refused --------------------------------------------------------------------------------------------------

for words in "--all --preset gcc" "--all -R text" "--preset msvc" "--everything"; do
    # shellcheck disable=SC2086
    run -- $words
    ends_with 2
    calls_not cmake
done

# Progress, and the end of it ---------------------------------------------------------------------------------------------

run STUB_SLEEP=0.2 VARVE_PROGRESS_SECONDS=1 --
says '^varve: gcc tests: [1-9] of 12 \([0-9]+ %\), 0:0[0-9]; running: test\.[0-9]+'

said=$(env -u CI PATH="$scratch/bin:$PATH" TERM=xterm STUB_SLEEP=0.2 script --quiet --return --command "$scratch/tests/run.sh" /dev/null </dev/null)
what="run.sh on a terminal"
says $'\r\e\\[Kvarve: gcc tests: [0-9]+ of 12 '
says_not $'Passed|gcc tests: [1-9] of 12 [^\r]*$'

rm -f "$scratch/bin/slept" "$scratch/called"
touch "$scratch/called"
env -u CI PATH="$scratch/bin:$PATH" STUB_SLEEP=1 "$scratch/tests/run.sh" >"$scratch/said" 2>&1 </dev/null &
running=$!
for ((i = 0; i < 100; ++i)); do
    if grep -q '^ctest --preset' "$scratch/called"; then break; fi
    sleep 0.1
done
sleep 0.5
kill -TERM "$running"
status=0
wait "$running" || status=$?
said=$(cat "$scratch/said")
what="run.sh, when it is stopped,"
ends_with 143
sleep 1.2
if [[ -e $scratch/bin/slept ]]; then fault "leaves its tests running"; fi

((failures == 0))
echo "tests/run.sh does as it says"
