#!/usr/bin/env perl
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# A function or class of varve::detail belongs to one folder: headers of two folders must not declare one name, so that
# two functions of one name cannot meet in an overload set that nobody meant. Also: what tests share is in varve::tests, and they
# use no word that only Catch2 2 has.
#
#     names.pl ROOT
use strict;
use warnings;

my $root = shift // die "usage: names.pl ROOT\n";
chdir $root or die "$root: $!\n";

my (%folders, $faults);
for my $file (sort split /\n/, `find include/varve -name '*.hpp'`) {
    my ($folder) = $file =~ m{^include/varve/([^/]+)/} or next;
    my ($namespace, $raw) = ('', '');
    open my $in, '<', $file or die "$file: $!\n";
    while (my $line = <$in>) {
        # A raw literal may hold lines that begin like declarations.
        if ($raw ne '') { $raw = '' if index($line, $raw) >= 0; next }
        if ($line =~ /R"(\w*)\((?!.*\)\1")/) { $raw = ")$1\""; next }
        if ($line =~ /^namespace ([\w:]+) \{/) { $namespace = $1; next }
        next unless $namespace eq 'varve::detail';
        my $name;
        if ($line =~ /^(?:class|struct|enum class|enum|concept) (\w+)/) {
            next if $line =~ /;\s*$/;
            $name = $1;
        } elsif ($line =~ /^[A-Za-z]/
            && $line !~ /^(?:template|using|namespace|requires|friend|return|class|struct|enum|concept|static_assert|inline constexpr)\b/) {
            next if $line =~ /;\s*$/ && $line !~ /\{/;
            ($name) = $line =~ /^[\w:<>,\s&*\[\]]*?\b(\w+)\(/ or next;
        }
        $folders{$name}{$folder} = $file if defined $name;
    }
}
for my $name (sort keys %folders) {
    my @where = sort values %{$folders{$name}};
    next if @where < 2;
    print "$name is declared in several folders: @where; give one of them another name\n";
    ++$faults;
}

for my $file (sort split /\n/, `find tests -name '*.hpp' -o -name '*.cpp'`) {
    open my $in, '<', $file or die "$file: $!\n";
    while (my $line = <$in>) {
        if ($line =~ /^namespace (\w*test\w*|varve::tests?)(?:::\w+)* \{/ && $1 ne 'varve::tests') {
            print "$file:$.: namespace $1: what tests share is in varve::tests\n";
            ++$faults;
        }
        if ($line =~ /\bCatch::(?:Contains|StartsWith|EndsWith|Equals|Matches)\b|\bMatchers::Contains\("/) {
            print "$file:$.: Catch2 3 has no $&: use Catch::Matchers, and ContainsSubstring for a text\n";
            ++$faults;
        }
    }
}
printf "%d names, %d faults\n", scalar(keys %folders), $faults // 0;
exit($faults ? 1 : 0);
