#!/usr/bin/env perl
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Runs the sessions of the documentation, and compares their output with the page.
#   sessions.pl ROOT PROGRAMS [--update]
# A block of text after <!-- session --> has lines that begin with "$ ", which a shell runs, and what they print. PROGRAMS
# has the folders of the programs that they name, with a colon between them. All sessions of a page have one database on the server of DATABASE_URL;
# <!-- new session --> begins with an empty one. Times are compared as times. --update writes the blocks.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use File::Temp qw(tempdir);

my ($root, $programs, $option) = @ARGV;
die "usage: sessions.pl ROOT PROGRAMS [--update]\n" unless defined $programs;
my $update = ($option // '') eq '--update';
my $server = $ENV{DATABASE_URL} // '';
die "This test needs a PostgreSQL server: set DATABASE_URL, or run tests/run.sh, which starts one.\n" if $server eq '';
$server =~ s{^postgres(?:ql)?\+[a-z0-9_]+://}{postgresql://};
chdir $root or die "sessions.pl: $root: $!\n";

my $name = "varve_docs_$$";
sub on_server {
    my ($sql) = @_;
    local $ENV{PGOPTIONS} = '-c client_min_messages=warning';
    system('psql', '--no-psqlrc', '--quiet', "--dbname=$server", "--command=$sql") == 0 or die "psql failed\n";
    return;
}
sub drop { on_server("DROP DATABASE IF EXISTS $name WITH (FORCE)"); return }
sub renew { drop(); on_server("CREATE DATABASE $name TEMPLATE template0"); return }

# The URL of the new database: its name takes the place of the other's.
my $url = $server;
if ($url =~ m{://}) { $url =~ s{^([a-z]+://[^/?]*)(?:/[^?]*)?}{$1/$name} } else { $url .= " dbname=$name" }

sub slurp { my ($file) = @_; open my $in, '<', $file or die "$file: $!\n"; local $/; return scalar <$in> }
sub same { my ($text) = @_; $text =~ s/\b\d+(?:\.\d+)? (?:ms|s)\b/TIME/g; return $text }

$ENV{PATH} = "$programs:$ENV{PATH}";
$ENV{DATABASE_URL} = $url;
$ENV{TMPDIR} = tempdir(CLEANUP => 1);
$ENV{PSQLRC} = "/dev/null";
delete @ENV{qw(NO_COLOR EDITOR VISUAL)};
my ($faults, $commands) = (0, 0);
for my $page (grep { -f } glob('*.md'), glob('docs/*.md')) {
    my @lines = split /\n/, slurp($page), -1;
    my (@written, $marker, $begun);
    for (my $i = 0; $i < @lines; ++$i) {
        push @written, $lines[$i];
        $marker = $1 if $lines[$i] =~ /^<!-- (.*) -->$/;
        next unless $lines[$i] =~ /^```text$/ && ($marker // '') =~ /^(?:new )?session$/;
        renew() if !$begun || $marker eq 'new session';
        ($begun, $marker) = (1, undef);
        my $where = "$page:" . ($i + 1);
        my @block;
        push @block, $lines[$i] while ++$i < @lines && $lines[$i] ne '```';
        my $printed = '';
        for my $command (grep { s/^\$ // } my @copy = @block) {
            ++$commands;
            $printed .= "\$ $command\n" . qx{exec 2>&1; $command};
        }
        my $expected = join '', map { "$_\n" } @block;
        if (same($printed) ne same($expected)) {
            if (!$update) { ++$faults; print "$where: the page says\n$expected\nand the commands print\n$printed\n" }
            $expected = $printed;
        }
        chomp $expected;
        push @written, split(/\n/, $expected, -1), '```';
    }
    if ($update && join("\n", @written) ne join("\n", @lines)) {
        open my $out, '>', $page or die "$page: $!\n";
        print $out join("\n", @written);
        close $out or die "$page: $!\n";
    }
}
drop();
print "$commands commands, $faults faults\n";
exit($faults == 0 && $commands > 0 ? 0 : 1);
