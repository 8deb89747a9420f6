// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The vocabulary can be used beside the C library and POSIX: no name of their headers collides with `using namespace varve::dsl`.
// The headers come first, as they do in a service.

#include <arpa/inet.h>
#include <assert.h>
#include <complex.h>
#include <ctype.h>
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fenv.h>
#include <float.h>
#include <fnmatch.h>
#include <ftw.h>
#include <glob.h>
#include <grp.h>
#include <iconv.h>
#include <inttypes.h>
#include <langinfo.h>
#include <libgen.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <monetary.h>
#include <mqueue.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <nl_types.h>
#include <poll.h>
#include <pthread.h>
#include <pwd.h>
#include <regex.h>
#include <sched.h>
#include <search.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <syslog.h>
#include <tar.h>
#include <termios.h>
#include <tgmath.h>
#include <time.h>
#include <ulimit.h>
#include <unistd.h>
#include <utime.h>
#include <utmpx.h>
#include <wchar.h>
#include <wctype.h>
#include <wordexp.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;

namespace {

struct every_name {
    static constexpr auto up = steps(
        create_schema("s"), create_extension("vector"), create_enum("e", "a", "b"), add_enum_value("e", "c").after("a"),
        replace_enum("e", "a", "b"),
        create_table("numbers", column("a", smallint).identity().primary_key(), column("b", integer).not_null(),
                     column("c", bigint).default_to(1), column("d", numeric), column("e", numeric(3)),
                     column("f", numeric(10, 2)), column("g", real), column("h", double_precision), column("i", money),
                     column("j", boolean)),
        create_table("texts", column("a", text).collate("C"), column("b", varchar), column("c", varchar(3)),
                     column("d", character), column("e", character(3)), column("f", bytea), column("g", bit),
                     column("h", bit(3)), column("i", varbit), column("j", varbit(3))),
        create_table("times", column("a", date), column("b", time_), column("c", time_(3)), column("d", timetz),
                     column("e", timetz(3)), column("f", timestamp), column("g", timestamp(3)),
                     column("h", timestamptz), column("i", timestamptz(3)), column("j", interval),
                     column("k", interval(3)), column("l", interval.year()), column("m", interval.day_to_second(3))),
        create_table("others", column("a", uuid), column("b", json), column("c", jsonb), column("d", jsonpath),
                     column("e", xml), column("f", inet), column("g", cidr), column("h", macaddr),
                     column("i", macaddr8), column("j", point), column("k", line), column("l", lseg), column("m", box),
                     column("n", path), column("o", polygon), column("p", circle), column("q", tsvector),
                     column("r", tsquery)),
        create_table("ranges", column("a", int4range), column("b", int8range), column("c", numrange),
                     column("d", tsrange), column("e", tstzrange), column("f", daterange), column("g", int4multirange),
                     column("h", int8multirange), column("i", nummultirange), column("j", tsmultirange),
                     column("k", tstzmultirange), column("l", datemultirange)),
        create_table("identifiers", column("a", oid), column("b", regclass), column("c", regcollation),
                     column("d", regconfig), column("e", regdictionary), column("f", regnamespace),
                     column("g", regoper), column("h", regoperator), column("i", regproc), column("j", regprocedure),
                     column("k", regrole), column("l", regtype), column("m", pg_lsn), column("n", pg_snapshot),
                     column("o", xid8)),
        create_table("extended", column("a", vector(3)), column("b", halfvec(3)), column("c", sparsevec(3)),
                     column("d", type("citext")), column("e", array(text)), column("f", enumeration("e"))),
        create_table("constrained", column("a", text).references("texts", "a").on_delete(cascade).on_update(restrict),
                     column("b", text), primary_key("a"), unique("a", "b").nulls_not_distinct(), check("a < b"),
                     foreign_key("a", "b").references("texts", "a", "b").on_delete(set_null).on_update(set_default),
                     foreign_key("b").references("texts").on_delete(no_action)),
        rename_table("times", "moments"), add_column("texts", column("k", text)), rename_column("texts", "k", "l"),
        alter_column("texts", "l").type(varchar(3)).using_("l").set_default(sql("now()")), drop_column("texts", "l"),
        add_constraint("texts", unique("b").named("u")), validate_constraint("texts", "u"),
        rename_constraint("texts", "u", "v"), drop_constraint("texts", "v"),
        create_index("i", on("texts", "a", asc("b"), desc("c"), key("d").opclass("o"), expression("lower(a)"))),
        rename_index("i", "j"), drop_index("j"), comment_on_table("texts", "t"), comment_on_column("texts", "a", "t"),
        comment_on_index("i", "t"), insert_into("texts", columns("a"), row("x")), update("texts").set("a", "y"),
        delete_from("texts").where("true"), execute("SELECT 1").effect(), drop_table("texts"), drop_enum("e"),
        drop_extension("vector"), drop_schema("s"));
    static constexpr auto down = irreversible("why");
    static constexpr auto revises = revisions("a", "b");
};

static_assert(every_name::up.size == 36);

}  // namespace

TEST_CASE("every name of the vocabulary can be used beside the C library") {
    CHECK(every_name::up.operations().size() == every_name::up.size);
    CHECK(every_name::down.reason == "why");
    CHECK(every_name::revises.size() == 2);
}
