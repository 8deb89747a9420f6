// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/settings/database_url.hpp"

#include <string>

#include "support/catch.hpp"

using varve::libpq_url;
using varve::redacted;

namespace {

std::string complaint(std::string_view url) {
    try {
        libpq_url(url, "it");
    } catch (const varve::settings_error& error) { return error.what(); }
    return "none";
}

const std::string grammar(varve::detail::database_url_grammar);

}  // namespace

TEST_CASE("what libpq understands stays as it is") {
    for (const char* text : {
             "postgresql://",
             "postgresql:///db",
             "postgresql://user@host/db",
             "postgresql://user:p%40ss@host:5433/db?sslmode=require&options=-c%20a%3Db",
             "postgresql://user:a+b:c@host/",
             "postgresql://user:p?w@host/db",
             "postgresql://host1:1,host2:2,host3/db?target_session_attrs=read-write",
             "postgresql://[::1]:5432/db",
             "postgresql://u@[2001:db8::1],[::1]:5433/db",
             "postgresql://%2Fvar%2Frun%2Fpostgresql/db",
             "postgresql:///db?host=/run/postgresql",
             "postgresql://?host=/run/a,/run/b&port=1,2",
             "postgresql://:5433/db?host=/run/postgresql",
             "postgresql://otheruser@/db",
             "postgresql://host:/db?",
             "postgresql://host:5432/db?user=me@corp",
             "postgresql://h/db?service=a&",
             "host=/tmp dbname=db",
             "  host = 'a b'\tport=1\ndbname='it\\'s'  ",
             "dbname=db password=mysql://",
             "password= x user=y",
             "service=prod",
             "password=a\\ b ",
             "password=a;b=c",
         }) {
        CHECK(libpq_url(text) == text);
    }
}

TEST_CASE("SQLAlchemy's spelling of a URL loses its driver") {
    CHECK(libpq_url("postgresql+psycopg://user:pw@host/db") == "postgresql://user:pw@host/db");
    CHECK(libpq_url("postgresql+psycopg2://user@host:5433/db?sslmode=require") ==
          "postgresql://user@host:5433/db?sslmode=require");
    CHECK(libpq_url("postgresql+asyncpg:///db?host=/run/postgresql") == "postgresql:///db?host=/run/postgresql");
    CHECK(libpq_url("postgres+pg8000://host/p%40") == "postgresql://host/p%40");
    CHECK(libpq_url("postgres://host/db") == "postgresql://host/db");
    CHECK(libpq_url("PostgreSQL://Host/Db") == "postgresql://Host/Db");
    CHECK(libpq_url(" postgresql://host/db\r\n") == "postgresql://host/db");
}

TEST_CASE("a URL of another database is refused, and the message names the accepted forms") {
    for (const char* text : {"mysql://u:secret@h/d", "mysql+pymysql://u:secret@h/d", "sqlite:///secret.db",
                             "postgresqlx://secret", "http://secret"}) {
        CHECK(complaint(text) == "it is for another kind of database: " + grammar);
    }
    CHECK(complaint("") == "it is empty: " + grammar);
    CHECK(complaint(" \n") == "it is empty: " + grammar);
    CHECK(complaint("secret") == "it is neither a URL nor keywords with values: " + grammar);
    CHECK(complaint("://secret") == "it is neither a URL nor keywords with values: " + grammar);
    CHECK(complaint(std::string_view("host=a\0", 7)) == "it contains a zero byte: " + grammar);
}

TEST_CASE("a URL that would mislead libpq is refused without being shown") {
    const auto all = [](std::initializer_list<const char*> texts, const std::string& sentence) {
        for (const char* text : texts) {
            INFO(text);
            CHECK(complaint(text) == sentence);
            CHECK(redacted(text) == "postgresql://***");
        }
    };
    all({"postgresql://user:sec@ret@host/db", "postgresql://user:se@cr/et@host/db", "postgresql:///d@b"},
        "it has a '@' or '/' in its user, password or database: write %40 for '@' and %2F for '/'");
    all({"postgresql://host?password=sec@ret", "postgresql://host:1?password=sec@ret"},
        "it has a '@' after a '?': write %40 for a '@' in a parameter, %3F for a '?' in a password");
    all({"postgresql://user:50%off@host/db", "postgresql://host/db%", "postgresql://host/db%4", "postgresql://h/%00",
         "postgresql://h/d?a=%4g"},
        "it has a '%' that does not begin a code such as %40: write %25 for the sign itself");
    all({"postgresql://user:secret/db", "postgresql://h:0/db", "postgresql://h:65536/", "postgresql://h:1x,i:2",
         "postgresql://h:99999999999999999999999"},
        "it has a port that is not a number from 1 to 65535: write user:password@host:5432, %2F for a '/' in a password");
    all({"postgresql://user:sec ret@host", "postgresql://host/a\tb"}, "it has a blank in its URL: write %20");
    all({"postgresql://[::1", "postgresql://[]/db", "postgresql://[::1?dbname=a]"},
        "it has a '[' without an address and ']': write an IPv6 host like [::1]");
    all({"postgresql://[::1]x/db"}, "it continues after the ']' of its host: write [::1]:5432");
    all({"postgresql://h?secret", "postgresql://h?a=b=c", "postgresql://h?a=b&&c=d"},
        "it has a parameter that is not name=value: write %3D for '=' and %26 for '&' in a value");
    all({"postgresql://h?=secret", "postgresql://h?Se-cret=a", "postgresql://h?%zz=a"},
        "it has a parameter that libpq does not have: write lower-case keywords, such as sslmode");
}

TEST_CASE("a keyword string that libpq would refuse or misread is refused without being shown") {
    const auto all = [](std::initializer_list<const char*> texts, const std::string& sentence) {
        for (const char* text : texts) {
            INFO(text);
            CHECK(complaint(text) == sentence);
            CHECK(redacted(text) == "***");
        }
    };
    all({"host=a password=two words", "secret password=x", "host=a secret"},
        "it has a word without '=': write keyword=value, and a value with blanks as 'a value'");
    all({"host=a password='secret", "password='secret\\'"},
        "it has a quote that is never closed: write \\' for a quote within a value");
    all({"Host=a", "=secret", "jdbc:postgresql://host/db?user=u&password=secret"},
        "it has a keyword that libpq does not have: write keywords like host=localhost dbname=app");
    all({"host=a;password=secret"}, "it separates its settings by ';': write blanks between them");
}

TEST_CASE("passwords are shown as ***") {
    CHECK(redacted("postgresql://user:s3cret@host/db") == "postgresql://user:***@host/db");
    CHECK(redacted("postgresql+psycopg://user:p%40ss:x@h1:1,[::1]:2/db") ==
          "postgresql+psycopg://user:***@h1:1,[::1]:2/db");
    CHECK(redacted("postgresql://user:p?w@host/db") == "postgresql://user:***@host/db");
    CHECK(redacted("postgres://h/d?password=s3cret&sslmode=require&sslpassword=x%26&user=u") ==
          "postgres://h/d?password=***&sslmode=require&sslpassword=***&user=u");
    CHECK(redacted("postgresql://u:a@h/d?p%61ssword=b") == "postgresql://u:***@h/d?p%61ssword=***");
    CHECK(redacted("postgresql://h/d?password=a@b/c") == "postgresql://h/d?password=***");
    CHECK(redacted("postgresql://user:@host:5432/db?user=me@corp") == "postgresql://user:@host:5432/db?user=me@corp");
    CHECK(redacted("host=h password=s3cret dbname=d") == "host=h password=*** dbname=d");
    CHECK(redacted("host=h password = 'two \\'words' sslpassword=a\\ b dbname=d") ==
          "host=h password = *** sslpassword=*** dbname=d");
    CHECK(redacted("password= host=h") == "password= ***");
    CHECK(redacted("password='' user=a") == "password='' user=a");
    CHECK(redacted("passfile=/home/u/.pgpass user=a") == "passfile=/home/u/.pgpass user=a");
    CHECK(redacted("pwd=a host=h") == "pwd=*** host=h");
    CHECK(redacted("dbname=postgresql://u:s3cret@h/d") == "dbname=***");
    CHECK(redacted("dbname='host=h password=s3cret'") == "dbname=***");
    CHECK(redacted("mysql://u:s3cret@h") == "mysql://***");
    CHECK(redacted("s3cret") == "***");
    CHECK(redacted("") == "");
}
