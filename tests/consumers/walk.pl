#!/usr/bin/env perl
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Walks through a page of the documentation, with an installed varve.
#   walk.pl PAGE PREFIX FOLDER COMPILER [LAUNCHER]
# A block after <!-- walk --> or <!-- walk in FOLDER --> has lines that begin with "$ ", which a shell runs. Each must
# succeed. The text below it is the beginning of its output, of both channels; times are compared as times.
# After "fails", it must fail, and print the text below somewhere. A block after <!-- write: FILE --> is that file.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

my ($page, $prefix, $folder, $compiler, $launcher) = @ARGV;
die "usage: walk.pl PAGE PREFIX FOLDER COMPILER [LAUNCHER]\n" unless defined $compiler;
my $server = $ENV{DATABASE_URL} // '';
die "This test needs a PostgreSQL server: set DATABASE_URL, or run tests/run.sh, which starts one.\n" if $server eq '';
$server =~ s{^postgres(?:ql)?\+[a-z0-9_]+://}{postgresql://};

my $name = "varve_walk_$$";
sub on_server {
    my ($sql) = @_;
    local $ENV{PGOPTIONS} = '-c client_min_messages=warning';
    system('psql', '--no-psqlrc', '--quiet', "--dbname=$server", "--command=$sql") == 0 or die "psql failed\n";
    return;
}
my $url = $server;
if ($url =~ m{://}) { $url =~ s{^([a-z]+://[^/?]*)(?:/[^?]*)?}{$1/$name} } else { $url .= " dbname=$name" }

sub slurp { my ($file) = @_; open my $in, '<', $file or die "$file: $!\n"; local $/; return scalar <$in> }
sub same { my ($text) = @_; $text =~ s/\b\d+(?:\.\d+)? (?:ms|s)\b/TIME/g; return $text }

my @lines = split /\n/, slurp($page), -1;
system('rm', '-rf', $folder) == 0 && mkdir $folder or die "$folder: $!\n";
chdir $folder or die "$folder: $!\n";
$ENV{PATH} = "$prefix/bin:$ENV{PATH}";
$ENV{DATABASE_URL} = $url;
$ENV{CMAKE_PREFIX_PATH} = $prefix;
$ENV{CXX} = $compiler;
$ENV{CXXFLAGS} = '-Wall -Wextra -Werror';
$ENV{CMAKE_CXX_COMPILER_LAUNCHER} = $launcher if defined $launcher && $launcher ne '';
delete @ENV{qw(NO_COLOR MAKEFLAGS)};

my ($faults, $commands, $files, $marker) = (0, 0, 0, '');
sub fault { my ($where, $what) = @_; print "$page:$where: $what\n"; ++$faults; return }

# Runs a command and compares its output with the expected lines.
sub walk {
    my ($where, $in, $fails, $command, $expected) = @_;
    ++$commands;
    my $printed = `cd '$in' && { $command; } 2>&1`;
    my $failed = $? != 0;
    fault($where, "`$command` " . ($failed ? 'failed' : 'did not fail') . ":\n$printed") if $failed != $fails;
    if ($fails) {
        for my $line (split /\n/, $expected) { fault($where, "`$command` does not say: $line\n$printed") if index($printed, $line) < 0 }
    } elsif ($expected ne '' && index(same($printed), same($expected)) != 0) {
        fault($where, "`$command` prints\n$printed");
    }
    return;
}

on_server("CREATE DATABASE $name TEMPLATE template0");
for (my $i = 0; $i < @lines; ++$i) {
    $marker = $1 if $lines[$i] =~ /^<!-- (.*) -->$/;
    next unless $lines[$i] =~ /^```/;
    my ($where, $said) = ($i + 1, $marker);
    $marker = '';
    my @block;
    push @block, $lines[$i] while ++$i < @lines && $lines[$i] ne '```';
    if ($said =~ /^write: (.*)$/) {
        open my $out, '>', $1 or die "$page:$where: $1: $!\n";
        print {$out} join("\n", @block), "\n";
        close $out or die "$page:$where: $1: $!\n";
        ++$files;
    } elsif ($said =~ /^walk(?: in ([^ ,]+))?(, fails)?$/) {
        my ($in, $fails) = ($1 // '.', defined $2);
        while (@block) {
            my $command = shift @block;
            $command =~ s/^\$ // or die "$page:$where: a block begins with a command: $command\n";
            my $expected = '';
            $expected .= shift(@block) . "\n" while @block && $block[0] !~ /^\$ /;
            walk($where, $in, $fails, $command, $expected);
        }
    }
    last if $faults;  # what comes after a fault says nothing
}
on_server("DROP DATABASE $name WITH (FORCE)");
print "$commands commands, $files files, $faults faults\n";
exit($faults != 0 || $commands == 0 ? 1 : 0);
