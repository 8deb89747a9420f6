#!/usr/bin/env perl
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Compares the code blocks of the documentation with what the tests compile and run.
#   check.pl ROOT [--update] [--compiler g++] [--vocabulary PROGRAM]
# A block of C++, CMake, Python, YAML or SQL follows <!-- from: FILE --> or <!-- from: FILE#SECTION --> and equals that text: the
# file without its licence, the struct for #struct, or the lines between [SECTION] and [/SECTION]. A block of text
# follows <!-- output of: FILE.cpp, g++ N --> (lines that this compiler says of a program that must not compile; of another
# the sentence in them) or <!-- measured -->, or <!-- session -->, whose commands sessions.pl runs.
# <!-- vocabulary --> is followed by the table that PROGRAM prints. In a block of sh, a command with a slash is a program
# of this repository, and a preset is one of CMakePresets.json. --update writes the blocks instead of comparing them.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

my $root = shift or die "usage: check.pl ROOT [--update] [--compiler g++] [--vocabulary PROGRAM]\n";
my ($update, $compiler, $vocabulary) = (0, 'g++', undef);
while (defined(my $option = shift)) {
    if    ($option eq '--update')     { $update = 1 }
    elsif ($option eq '--compiler')   { $compiler = shift }
    elsif ($option eq '--vocabulary') { $vocabulary = shift }
    else                              { die "check.pl: unknown option $option\n" }
}
chdir $root or die "check.pl: $root: $!\n";

my ($faults, $blocks) = (0, 0);
sub fault { my ($where, $what) = @_; print "$where: $what\n"; ++$faults; return }

sub slurp {
    my ($name) = @_;
    open my $file, '<', $name or return;
    local $/;
    my $text = <$file>;
    return $text;
}

sub source_text {
    my ($name, $section) = @_;
    my $text = slurp($name);
    return unless defined $text;
    if (!defined $section) {
        $text =~ s{\A(?:#pragma once\n)?(?://|\#) Copyright[^\n]*\n(?://|\#) SPDX[^\n]*\n\n?}{};
        return $text;
    }
    return "$1\n" if $section eq 'struct' && $text =~ /^(struct .*?^\};)$/ms;
    return $1 if $text =~ m{\[\Q$section\E\]\n(.*?)^[^\n]*\[/\Q$section\E\]}ms;
    return;
}

my %compiled;
sub compiler_output {
    my ($name) = @_;
    if (!exists $compiled{$name}) {
        my $said = qx{LC_ALL=C.UTF-8 $compiler -std=c++20 -Iinclude -fsyntax-only '$name' 2>&1};
        $compiled{$name} = $? == 0 ? undef : $said;
    }
    return $compiled{$name};
}

my $major = qx{$compiler -dumpversion};
$major =~ s/\D.*//s;
sub folded { my ($text) = @_; $text =~ s/\s+/ /g; $text =~ s/[‘’'"`]/`/g; return $text }

my @pages = grep { -f } (glob('*.md'), glob('docs/*.md'), glob('examples/*.md'), glob('examples/*/*.md'));
for my $page (@pages) {
    my @lines = split /\n/, slurp($page), -1;
    my @written;
    my $marker = '';
    for (my $i = 0; $i < @lines; ++$i) {
        my $line = $lines[$i];
        my $where = "$page:" . ($i + 1);
        push @written, $line;
        $marker = $1 if $line =~ /^<!-- (.*) -->$/;
        if ($marker eq 'vocabulary' && $line =~ /^<!--/) {
            my @table;
            ++$i while $i + 1 < @lines && $lines[$i + 1] eq '';
            push @table, $lines[++$i] while $i + 1 < @lines && $lines[$i + 1] =~ /^[|]/;
            if (!defined $vocabulary) { fault($where, 'no --vocabulary PROGRAM was given'); push @written, '', @table; next }
            my $expected = qx{'$vocabulary'};
            fault($where, "$vocabulary failed") if $? != 0;
            fault($where, 'the table is not what the program prints; check.pl --update writes it')
                if !$update && join("\n", @table) . "\n" ne $expected;
            push @written, '', $update ? split(/\n/, $expected) : @table;
            $marker = '';
            next;
        }
        if ($line =~ /^```(\w*)$/) {
            my $kind = $1;
            my @block;
            push @block, $lines[$i] while ++$i < @lines && $lines[$i] ne '```';
            ++$blocks;
            my $expected;
            if ($kind =~ /^(cpp|cmake|python|yaml|sql)$/) {
                if ($marker =~ /^write: /) {
                    # tests/consumers/walk.pl compiles it.
                } elsif ($marker =~ /^from: ([^#\s]+)(?:#(\S+))?$/) {
                    $expected = source_text($1, $2);
                    fault($where, "there is no $marker") unless defined $expected;
                } else {
                    fault($where, "a block of $kind without <!-- from: FILE --> before it");
                }
            } elsif ($kind eq 'text') {
                if ($marker =~ /^output of: (\S+), g\+\+ (\d+)$/) {
                    my ($program, $version) = ($1, $2);
                    my $said = compiler_output($program);
                    if (!defined $said) {
                        fault($where, "$program compiles");
                    } elsif ($major ne $version) {
                        my ($sentence) = join("\n", @block) =~ /((?:migration|model) .*? To mend it: [^"\n]*)/;
                        fault($where, 'a block without a sentence') unless defined $sentence;
                        fault($where, "the compiler does not say: $sentence\n$said")
                            unless index(folded($said), folded($sentence // '')) >= 0;
                    } elsif ($update) {
                        $expected = join '', map { "$_\n" } grep { /varve::refused<.*’:$|required from here/ } split /\n/, $said;
                    } else {
                        my %said = map { $_ => 1 } split /\n/, $said;
                        fault($where, 'an empty block') unless @block;
                        for my $each (@block) { fault($where, "the compiler does not say: $each") unless $said{$each} }
                    }
                } elsif ($marker !~ /^(?:measured|(?:new )?session|walk(?: in [^ ,]+)?(?:, fails)?)$/) {
                    fault($where, 'a block of text without <!-- output of: FILE, g++ N -->, <!-- session -->, <!-- walk --> or <!-- measured --> before it');
                }
            } elsif ($kind eq 'sh') {
                for my $each (@block) {
                    fault($where, "there is no program $1") if $each =~ m{^([\w.]+/[\w./-]+)} && !-x $1;
                    my $presets = slurp('CMakePresets.json');
                    while ($each =~ /--preset ([a-z]+)/g) { fault($where, "there is no preset $1") unless $presets =~ /"name": "$1"/ }
                }
            } else {
                fault($where, "a block of kind '$kind': write cpp, cmake, python, yaml, sql, sh or text");
            }
            if (defined $expected) {
                fault($where, 'the block is not what its source says; check.pl --update writes it')
                    if !$update && join('', map { "$_\n" } @block) ne $expected;
                @block = split /\n/, $expected if $update;
            }
            push @written, @block, '```';
            $marker = '';
        }
        while ($line =~ /\]\(([^)#:]+)(?:#[^)]*)?\)/g) {
            my $target = $1;
            (my $folder = $page) =~ s{[^/]*$}{};
            fault($where, "a link to $target, which is not there") unless -e "$folder$target";
        }
    }
    if ($update && join("\n", @written) ne join("\n", @lines)) {
        open my $file, '>', $page or die "check.pl: $page: $!\n";
        print $file join("\n", @written);
        close $file or die "check.pl: $page: $!\n";
    }
}
printf "%d pages, %d blocks, %d faults\n", scalar @pages, $blocks, $faults;
exit($faults == 0 && $blocks > 0 ? 0 : 1);
