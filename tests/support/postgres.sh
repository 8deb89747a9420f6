# shellcheck shell=bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# A bash library for scripts that need packages and a PostgreSQL server. Source it under `set -euo pipefail`; it sets the
# traps for EXIT, HUP, INT, PIPE
# and TERM. What scripts call:
#
#     require PACKAGE...         packages of the distribution, noted to be installed by install_missing
#     require_gcc, require_clang, require_sanitizers    compilers; compilers.sh says which
#     require_hana               Boost.Hana, of whichever version the machine has or the distribution offers
#     require_postgres           PostgreSQL's server and pgvector, or with DATABASE_URL set only the clients
#     install_missing            installs what is missing of all that, or under varve_install=no says what and exits
#     start_postgres             starts a throwaway server and exports DATABASE_URL; keeps a DATABASE_URL that is set
#     create_database NAME       makes a database with a name of its own, to be dropped at the end; sets database_url
#     interruptible COMMAND...   runs a command such that Ctrl-C and TERM end it and all that it started
#
# Nothing of the machine is changed except its packages. Data and socket are in a temporary folder, and a pgvector that had to be
# built is in varve_build, the build folder.

varve_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
varve_build=$varve_root/build
varve_install=${varve_install:-yes}

varve_pg_config=    # set by find_postgres
varve_pgvector=     # the folder of a pgvector that had to be built; empty if the machine has one
varve_scratch=      # the temporary folder of the server
varve_work=         # the temporary folder in which pgvector is built
varve_child=        # the process group that interruptible started
varve_databases=()  # what create_database made
varve_wanted=()     # packages noted by require

source "$varve_root/tests/support/compilers.sh"

say() { printf '%s\n' "varve: $*" >&2; }
die() {
    say "$@"
    exit 1
}

# The end ---------------------------------------------------------------------------------------------------------------

varve_cleanup() {
    local status=$? name
    trap '' HUP INT PIPE TERM
    if [[ -n $varve_child ]]; then kill -TERM -- "-$varve_child" 2>/dev/null && wait "$varve_child" 2>/dev/null || true; fi
    for name in ${varve_databases[@]+"${varve_databases[@]}"}; do
        psql --no-psqlrc --quiet --dbname="$varve_maintenance_url" --command="DROP DATABASE IF EXISTS \"$name\" WITH (FORCE)" ||
            say "cannot drop the database $name"
    done
    varve_databases=()
    stop_postgres
    [[ -z $varve_work ]] || rm -rf "$varve_work"
    exit "$status"
}
trap varve_cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 141' PIPE
trap 'exit 143' TERM

# In a process group of its own, since bash acts on a signal only once the command in the foreground has ended.
interruptible() {
    local status=0
    set -m
    "$@" </dev/null &
    varve_child=$!
    set +m
    wait "$varve_child" || status=$?
    varve_child=
    return "$status"
}

# Packages --------------------------------------------------------------------------------------------------------------

# Runs a command as root.
as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "this needs root or sudo: $*"
    fi
}

# Refreshes the package lists, once.
update_packages() {
    [[ -z ${varve_packages_updated:-} ]] && command -v apt-get >/dev/null || return 0
    varve_packages_updated=yes
    say "refreshing the package lists"
    as_root apt-get -qq update || say "cannot refresh the package lists; using the existing ones"
}

# Whether the distribution offers a package.
offered() {
    # A new machine has no lists yet.
    if [[ $varve_install == yes ]] && ! compgen -G "/var/lib/apt/lists/*_Packages*" >/dev/null; then update_packages; fi
    [[ -n $(apt-cache madison "$1" 2>/dev/null) ]]
}

# Whether what a package brings is there, be it from the package or from elsewhere.
have_package() {
    case $1 in
    g++) find_gcc ;;
    g++-*) command -v "$1" >/dev/null ;;
    clang-[0-9]*) command -v "clang++-${1#clang-}" >/dev/null ;;
    libclang-rt-*-dev) have_sanitizers ;;
    ninja-build) command -v ninja >/dev/null ;;
    catch2) compgen -G "/usr/include/catch2/catch*.hpp" >/dev/null || compgen -G "/usr/local/include/catch2/catch*.hpp" >/dev/null ;;
    libboost*-dev) [[ -e /usr/include/boost/hana.hpp || -e /usr/local/include/boost/hana.hpp ]] ;;
    libcli11-dev) compgen -G "/usr/include/CLI/CLI.hpp" >/dev/null || compgen -G "/usr/local/include/CLI/CLI.hpp" >/dev/null ;;
    libpqxx-dev) command -v pkg-config >/dev/null && pkg-config --exists libpqxx ;;
    postgresql) find_postgres ;;
    postgresql-client) command -v psql >/dev/null && command -v pg_dump >/dev/null ;;
    postgresql-server-dev-*) [[ -n $varve_pg_config && -e $("$varve_pg_config" --includedir-server)/postgres.h ]] ;;
    pgbouncer) [[ -x /usr/sbin/pgbouncer || -x /usr/bin/pgbouncer || -x /usr/local/bin/pgbouncer ]] ;;
    dpkg-dev) command -v dpkg-source >/dev/null ;;
    cmake | ccache | make | gcc | pkg-config) command -v "$1" >/dev/null ;;
    *) [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]] ;;
    esac
}

require_hana() {
    if have_package libboost-dev || ! offered libboost1.81-dev; then require libboost-dev; else require libboost1.81-dev; fi
}

require() { varve_wanted+=("$@"); }

install_missing() {
    local package missing=()
    for package in ${varve_wanted[@]+"${varve_wanted[@]}"}; do
        have_package "$package" || missing+=("$package")
    done
    varve_wanted=()
    ((${#missing[@]} > 0)) || return 0
    if [[ $varve_install == no ]]; then
        say "missing: ${missing[*]}"
        die "install with: apt-get install --no-install-recommends ${missing[*]}"
    fi
    command -v apt-get >/dev/null || die "apt-get is missing, so these packages cannot be installed: ${missing[*]}"
    update_packages
    say "installing ${missing[*]}"
    mkdir -p "$varve_build"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install --yes --no-install-recommends \
        "${missing[@]}" </dev/null >"$varve_build/packages.log" 2>&1 || {
        tail -n 30 "$varve_build/packages.log" >&2
        die "cannot install the packages"
    }
    hash -r
    for package in "${missing[@]}"; do
        have_package "$package" || die "$package is installed, but its files were not found"
    done
}

# PostgreSQL ------------------------------------------------------------------------------------------------------------

# Sets varve_pg_config, varve_pg_bin and varve_pg_major to those of the newest server on this machine, or of the one whose
# folder of programs VARVE_POSTGRES names, which need not have a pg_config.
find_postgres() {
    local candidate
    # No other file of a package's folder of programs is needed for this, so that it is a server that was found.
    for candidate in ${VARVE_POSTGRES:-$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) \
        "$(pg_config --bindir 2>/dev/null || true)"}; do
        if [[ -x $candidate/postgres && -x $candidate/initdb && (-x $candidate/pg_config || -n ${VARVE_POSTGRES:-}) ]]; then
            varve_pg_bin=$candidate
            varve_pg_config=$candidate/pg_config
            varve_pg_major=$("$candidate/postgres" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
            return 0
        fi
    done
    return 1
}

require_postgres() {
    if [[ -n ${DATABASE_URL:-} ]]; then
        require postgresql-client
        return
    fi
    require postgresql
    find_postgres || varve_pg_major=$(offered_postgres)
    [[ -n $varve_pg_major ]] || return 0
    # pgvector: there already, built before, to be had as a package, or to be built.
    if has_pgvector || [[ -e $varve_build/pgvector/$varve_pg_major ]]; then
        return
    elif offered "postgresql-$varve_pg_major-pgvector"; then
        require "postgresql-$varve_pg_major-pgvector"
    else
        require "postgresql-server-dev-$varve_pg_major" make gcc dpkg-dev
    fi
}

# The major version that the distribution's package postgresql brings.
offered_postgres() {
    offered postgresql || return 0
    apt-cache show --no-all-versions postgresql | sed -nE 's/^Depends:.* postgresql-([0-9]+).*/\1/p' | head -n 1
}

# Whether pgvector is part of the machine's own PostgreSQL.
has_pgvector() {
    [[ -x $varve_pg_config && -e $("$varve_pg_config" --sharedir)/extension/vector.control ]]
}

# Builds pgvector from the source package of a newer release, found on the mirror that apt uses, with apt's verification
# of signatures. apt's own configuration and lists stay as they are. Leaves what an installation would write in
# varve_pgvector.
build_pgvector() {
    local id version_codename mirror suite suites component keyring log apt make
    id=$(. /etc/os-release && echo "${ID:-}")
    version_codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    case $id in
    debian) suites="trixie sid" component=main keyring=/usr/share/keyrings/debian-archive-keyring.gpg ;;
    ubuntu) suites="noble" component=universe keyring=/usr/share/keyrings/ubuntu-archive-keyring.gpg ;;
    *) die "pgvector is missing for PostgreSQL $varve_pg_major; install it, or set DATABASE_URL to a server that has it" ;;
    esac
    if [[ $varve_install == no ]]; then
        die "pgvector is missing for PostgreSQL $varve_pg_major; install it, or leave out --no-install, so that it is built in build/"
    fi
    mirror=$(apt_mirror "$version_codename" "$component")
    [[ -n $mirror ]] || die "cannot fetch pgvector: apt's configuration has no mirror of $id $version_codename"

    say "building pgvector for PostgreSQL $varve_pg_major from $id's source package"
    log=$varve_pgvector.log
    mkdir -p "$varve_build/pgvector"
    : >"$log"
    varve_work=$(mktemp -d "${TMPDIR:-/tmp}/varve-pgvector.XXXXXX")
    chmod 755 "$varve_work"
    mkdir -p "$varve_work/lists/partial" "$varve_work/cache/archives/partial" "$varve_work/source" "$varve_work/installation"
    apt=(apt-get -qq
        -o Dir::Etc::sourcelist="$varve_work/sources.list" -o Dir::Etc::sourceparts=-
        -o Dir::State::lists="$varve_work/lists" -o Dir::Cache="$varve_work/cache"
        -o Acquire::Languages=none)
    for suite in $suites; do
        echo "deb-src [signed-by=$keyring] $mirror $suite $component" >"$varve_work/sources.list"
        (cd "$varve_work/source" && "${apt[@]}" update && "${apt[@]}" source pgvector) </dev/null >>"$log" 2>&1 && break
    done
    # No LLVM bitcode, which would take clang and as long again; no code for this processor only.
    make=(make -j2 PG_CONFIG="$varve_pg_config" OPTFLAGS="" with_llvm=no)
    if (cd "$varve_work/source"/pgvector-*/ && "${make[@]}" && "${make[@]}" install DESTDIR="$varve_work/installation") \
        </dev/null >>"$log" 2>&1; then
        rm -rf "$varve_pgvector"
        mv "$varve_work/installation" "$varve_pgvector"
    else
        tail -n 30 "$log" >&2
        die "cannot build pgvector; the whole log is $log"
    fi
    rm -rf "$varve_work"
    varve_work=
}

# apt_mirror CODENAME COMPONENT: the address of the distribution's archive in apt's own configuration, in either of
# apt's two formats.
apt_mirror() {
    local files=() file
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
        [[ -r $file ]] && files+=("$file")
    done
    ((${#files[@]} > 0)) || return 0
    awk -v codename="$1" -v component="$2" '
        function has(words, word) { return index(" " words " ", " " word " ") > 0 }
        function close_stanza(    list) {
            if (types ~ /deb/ && has(suites, codename) && has(components, component) && enabled != "no" && uris != "") {
                split(uris, list, " ")
                if (list[1] ~ /^(http|https|file|mirror)[:+]/ && !found) { print list[1]; found = 1 }
            }
            types = uris = suites = components = enabled = ""
        }
        FNR == 1 { close_stanza() }
        /^[ \t]*#/ { next }
        FILENAME ~ /\.sources$/ {
            if ($0 ~ /^[ \t]*$/) { close_stanza(); next }
            if (match($0, /^[A-Za-z-]+:/)) {
                key = tolower(substr($0, 1, RLENGTH - 1))
                $0 = substr($0, RLENGTH + 1)
            }
            $1 = $1
            if (key == "types") { types = types " " $0 }
            else if (key == "uris") { uris = (uris == "" ? "" : uris " ") $0 }
            else if (key == "suites") { suites = suites " " $0 }
            else if (key == "components") { components = components " " $0 }
            else if (key == "enabled") { enabled = $0 }
            next
        }
        $1 == "deb" || $1 == "deb-src" {
            sub(/\[[^]]*\]/, "")
            types = $1; uris = $2; suites = $3
            $1 = $2 = $3 = ""
            $1 = $1
            components = $0
            sub(/^ +/, "", components)
            close_stanza()
        }
        END { close_stanza() }
    ' "${files[@]}"
}

# The user that the server runs as: PostgreSQL refuses to run as root.
server_user() {
    if ((EUID != 0)); then
        id -un
    elif id postgres >/dev/null 2>&1; then
        echo postgres
    else
        echo nobody
    fi
}

# Runs a command as that user, in the scratch folder, which it can enter.
as_server() {
    local user
    user=$(server_user)
    (
        cd "$varve_scratch" || exit
        if ((EUID != 0)); then
            exec "$@"
        elif command -v runuser >/dev/null; then
            exec runuser -u "$user" -- "$@"
        elif command -v setpriv >/dev/null; then
            exec setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$@"
        else
            exec su -s /bin/sh "$user" -c 'exec "$0" "$@"' -- "$@"
        fi
    )
}

# PostgreSQL looks for its extensions beside its own program: a copy of the program, with links to all else that belongs to it, is
# an installation to which pgvector can be added without touching the machine's.
relocate_postgres() {
    local tree=$1 share libraries program
    share=$("$varve_pg_config" --sharedir)
    libraries=$("$varve_pg_config" --pkglibdir)
    mkdir -p "$tree$varve_pg_bin" "$tree$share" "$tree$libraries"
    for program in postgres initdb pg_ctl; do cp -L "$varve_pg_bin/$program" "$tree$varve_pg_bin/"; done
    cp -Rs "$share/." "$tree$share/"
    cp -Rs "$libraries/." "$tree$libraries/"
    cp -RLf "$varve_pgvector/." "$tree/"
    chmod -R go+rX "$tree"
    varve_server_bin=$tree$varve_pg_bin
}

start_postgres() {
    local url
    if [[ -n ${DATABASE_URL:-} ]]; then
        url=$(libpq_url "$DATABASE_URL")
        if ! [[ $(psql --no-psqlrc --tuples-only --no-align --dbname="$url" \
            --command="SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'") == 1 ]]; then
            die "the server of DATABASE_URL cannot be reached, or it does not offer the extension vector (pgvector)"
        fi
        export DATABASE_URL=$url
        return
    fi

    find_postgres || die "the PostgreSQL server was not found"
    if ! has_pgvector && [[ -z ${VARVE_POSTGRES:-} ]]; then
        varve_pgvector=$varve_build/pgvector/$varve_pg_major
        [[ -e $varve_pgvector ]] || build_pgvector
    fi

    # The folder of a socket must be short: 107 bytes hold its whole path.
    varve_scratch=$(mktemp -d "${TMPDIR:-/tmp}/varve.XXXXXX")
    if ((${#varve_scratch} > 80)); then
        rmdir "$varve_scratch"
        varve_scratch=$(mktemp -d /tmp/varve.XXXXXX)
    fi
    chmod 755 "$varve_scratch"
    varve_server_bin=$varve_pg_bin
    if [[ -n $varve_pgvector ]]; then relocate_postgres "$varve_scratch/installation"; fi
    if ((EUID == 0)); then chown "$(server_user)" "$varve_scratch"; fi

    as_server "$varve_server_bin/initdb" --pgdata="$varve_scratch/data" --username=postgres --auth=trust \
        --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions >"$varve_scratch/initdb.log" 2>&1 || {
        cat "$varve_scratch/initdb.log" >&2
        die "initdb failed"
    }
    # Nothing here has to outlive a crash. Memory shared by workers goes to files: /dev/shm is small in containers.
    cat >>"$varve_scratch/data/postgresql.conf" <<END
listen_addresses = ''
port = 5432
unix_socket_directories = '$varve_scratch'
max_connections = 200
max_prepared_transactions = 0
fsync = off
synchronous_commit = off
full_page_writes = off
dynamic_shared_memory_type = mmap
END
    as_server "$varve_server_bin/pg_ctl" start --wait --silent --pgdata="$varve_scratch/data" \
        --log="$varve_scratch/server.log" </dev/null >/dev/null 2>&1 || {
        cat "$varve_scratch/server.log" >&2 || true
        die "the PostgreSQL server did not start"
    }
    export PATH="$varve_pg_bin:$PATH" # pg_dump of the server's own version
    export DATABASE_URL="postgresql://postgres@/postgres?host=$varve_scratch&port=5432"
    say "PostgreSQL $varve_pg_major runs in $varve_scratch"
}

# Stops the server that start_postgres started, and no other, and deletes its folder.
stop_postgres() {
    local pid=
    [[ -n $varve_scratch ]] || return 0
    if [[ -r $varve_scratch/data/postmaster.pid ]]; then
        pid=$(head -n 1 "$varve_scratch/data/postmaster.pid")
        kill -QUIT "$pid" 2>/dev/null || true
        for ((i = 0; i < 200; ++i)); do
            [[ -e $varve_scratch/data/postmaster.pid ]] && kill -0 "$pid" 2>/dev/null || break
            sleep 0.05
        done
    fi
    rm -rf "$varve_scratch"
    varve_scratch=
}

# Databases -------------------------------------------------------------------------------------------------------------

# libpq_url URL: the same in libpq's spelling; SQLAlchemy's names a driver.
libpq_url() {
    sed -E 's#^postgres(ql)?\+[a-z0-9_]+://#postgresql://#' <<<"$1"
}

# url_of_database URL NAME: the URL of another database of the same server; also for libpq's "key=value" form.
url_of_database() {
    local url=$1 name=$2 parameters=
    if [[ $url != *://* ]]; then
        echo "$url dbname=$name"
        return
    fi
    if [[ $url == *\?* ]]; then
        parameters="?${url#*\?}"
        url=${url%%\?*}
    fi
    echo "$(sed -E 's#^([a-z]+://[^/]*).*#\1#' <<<"$url")/$name$parameters"
}

create_database() {
    local name
    name=$1_$$_$RANDOM
    varve_maintenance_url=$DATABASE_URL
    psql --no-psqlrc --quiet --dbname="$varve_maintenance_url" --command="CREATE DATABASE \"$name\""
    varve_databases+=("$name")
    database_url=$(url_of_database "$DATABASE_URL" "$name")
}
