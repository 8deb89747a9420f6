#!/usr/bin/env perl
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Reads what cmake, ninja or ctest prints, and says how far they are.
#   COMMAND 2>&1 | progress.pl KIND TITLE LOG
# KIND is configure, build, tests, or anything else for a command that does not count. LOG gets the whole output. Standard output
# gets failures, warnings and whatever else is not known to be harmless. Standard error gets the progress: one line that is
# rewritten if it is a terminal, otherwise a line every VARVE_PROGRESS_SECONDS (30).
use strict;
use warnings;

my ($kind, $title, $log) = @ARGV;
die "usage: progress.pl KIND TITLE LOG\n" unless defined $log;
open my $whole, '>', $log or die "progress.pl: $log: $!\n";
$_->autoflush(1) for \*STDOUT, \*STDERR, $whole;
my $terminal = -t STDERR && ($ENV{TERM} // 'dumb') ne 'dumb';
my $period = $terminal ? 1 : $ENV{VARVE_PROGRESS_SECONDS} // 30;
my $width = $terminal && `stty size <&2 2>/dev/null` =~ / (\d+)/ && $1 > 0 ? $1 : 80;

my ($begun, $shown, $done, $total, $failed) = (time, time, 0, 0, 0);
my $detail = '';       # what was built last
my %running;           # tests: name to the time of their start
my $written = 0;       # whether the terminal's line holds a progress line
my $in_failure = 0;    # whether lines belong to a test that failed, or to ctest's summary

sub progress_text {
    my $seconds = time - $begun;
    my $text = sprintf 'varve: %s: ', $title;
    $text .= sprintf '%d of %d (%d %%), ', $done, $total, 100 * $done / $total if $total;
    $text .= "$failed failed, " if $failed;
    $text .= sprintf '%d:%02d', $seconds / 60, $seconds % 60;
    return $text;
}

sub clear_line {
    print STDERR "\r\e[K" if $written;
    $written = 0;
    return;
}

sub show_progress {
    my $text = progress_text();
    my @longest = sort { $running{$a} <=> $running{$b} || $a cmp $b } keys %running;
    $text .= '; running: ' . join ', ', @longest if @longest;
    $text .= "; $detail" if $terminal && $detail ne '';
    $text = substr $text, 0, $width - 1 if $terminal;
    clear_line();
    print STDERR $text, $terminal ? '' : "\n";
    $written = $terminal;
    $shown = time;
    return;
}

# Whether a line is only progress; what it says of it is noted.
sub is_progress {
    my ($line) = @_;
    if ($kind eq 'build' && $line =~ m{^\[(\d+)/(\d+)\] (.*)}) {
        ($done, $total, $detail) = ($1, $2, $3);
        $detail =~ s{^.* ([^ ]*/)?([^ /]+)$}{$2};
        return 1;
    }
    if ($kind eq 'tests' && $line =~ m{^ +Start +\d+: (.+)$}) {
        $running{$1} = time;
        $in_failure = 0;
        return 1;
    }
    if ($kind eq 'tests' && $line =~ m{^ *(\d+)/(\d+) Test +\#\d+: (.+?) \.* *(Passed|\*\*\*.*?) +[\d.]+ sec}) {
        ($done, $total) = ($1, $2);
        delete $running{$3};
        $in_failure = $4 !~ /^Passed$|^\*\*\*Skipped$/;
        ++$failed if $in_failure;
        return !$in_failure;
    }
    if ($kind eq 'tests') {
        if ($line =~ /^\d+% tests passed/) {
            $in_failure = 1;
            %running = ();
        }
        return $line =~ /^Test project / || ($line eq '' && !$in_failure);
    }
    return $line =~ /^-- |^Preset CMake variables:|^  \w+(:\w+)?="|^$/ if $kind eq 'configure';
    return $line =~ /^-- (?:Configuring|Generating|Build files)|^ninja: no work to do/ if $kind eq 'build';
    return 0;
}

sub take_line {
    my ($line) = @_;
    $line =~ s/\r?\n?\z//;
    return if is_progress($line);
    clear_line();
    print "$line\n";
    return;
}

# The line of a command that was stopped is not left half written.
$SIG{TERM} = $SIG{INT} = $SIG{HUP} = sub { print STDERR "\n" if $written; exit 143 };

my ($rest, $ended) = ('', 0);
while (!$ended) {
    my $wait = $shown + $period - time;
    my $readable = '';
    vec($readable, fileno(STDIN), 1) = 1;
    if (select($readable, undef, undef, $wait > 0 ? $wait : 0) > 0) {
        my $count = sysread STDIN, my $piece, 65536;
        $ended = !$count;
        if ($count) {
            print $whole $piece;
            $rest .= $piece;
            take_line($1) while $rest =~ s/\A(.*?\n)//;
        }
    }
    show_progress() if time - $shown >= $period;
}
take_line($rest) if $rest ne '';
clear_line();
print STDERR progress_text(), "\n";
