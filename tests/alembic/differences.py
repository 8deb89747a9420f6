# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
"""Where varve differs from Alembic on purpose, each with its reason. All else that differs is a mistake of one of them."""

import re


class Target:
    def __init__(self, text):
        branch, at, rest = text.rpartition("@")
        self.branch = branch if at else None
        self.symbol, self.distance = re.match(r"([^+-]*)(.*)", rest).groups()


class Case:
    """A request on a graph and both answers."""

    def __init__(self, graph, asker, command, rows, targets, alembic):
        self.graph = graph
        self.asker = asker  # for more questions to Alembic
        self.command = command
        self.rows = rows
        self.applied = graph.ancestors(rows)
        self.targets = targets
        self.alembic = alembic
        self.varve = None  # comes later
        self.first = Target(targets[0])

    def __str__(self):
        return "%s\n    %s from {%s} to %s\n    Alembic: %s\n    varve:   %s" % (
            self.graph, self.command, " ".join(sorted(self.rows)), " ".join(self.targets), self.alembic, self.varve)

    @property
    def both_succeed(self):
        return self.alembic.error is None and self.varve.error is None

    @property
    def alembic_stays(self):
        return self.alembic.error is None and self.alembic.rows == self.rows

    @property
    def varve_stays(self):
        return self.varve.error is None and self.varve.rows == self.rows

    def only_alembic_refuses(self, text):
        return self.alembic.error is not None and self.varve.error is None and text in self.alembic.error

    def only_varve_refuses(self, text):
        return self.alembic.error is None and self.varve.error is not None and text in self.varve.error

    def stands(self, name):
        return self.graph.of_label.get(name, name) in self.applied


def agree(case):
    """Both refuse; or both leave the same rows, having run the same migrations, each after what it needs."""
    if case.alembic.error is not None or case.varve.error is not None:
        return case.alembic.error is not None and case.varve.error is not None
    if case.alembic.rows != case.varve.rows:
        return False
    if case.command == "stamp":
        return True
    up = case.command == "upgrade"
    return (set(case.alembic.walk) == set(case.varve.walk)
            and case.graph.is_order(case.alembic.walk, up) and case.graph.is_order(case.varve.walk, up))


def below(case):
    """upgrade to what stands below the database: Alembic does nothing and says nothing; varve says downgrade"""
    return case.command == "upgrade" and case.only_varve_refuses("is below the database") and case.alembic_stays


def several_ends(case):
    """downgrade -N from several ends, of the database or of a branch: Alembic takes the row that it read first; varve
    asks for a branch"""
    ends = case.rows
    if case.first.branch is not None:
        ends = case.graph.ends(case.applied & case.graph.branch(case.first.branch))
    return (case.command == "downgrade" and not case.first.symbol and len(ends) > 1
            and case.only_varve_refuses("is ambiguous: the database is at"))


def merge(case):
    """a distance that ends below a merge: ambiguous to Alembic; in varve it ends at all that the merge revises"""
    graph = case.graph
    start = [graph.of_label.get(case.first.symbol, case.first.symbol)]
    passed = graph.lines_down(start) if start[0] in graph.names else graph.names if start[0] else case.applied
    return (case.first.distance.startswith("-") and case.only_alembic_refuses("Ambiguous walk")
            and any(len(graph.parents[each]) > 1 for each in passed))


def prefix(case):
    """the first characters of a revision or label: Alembic takes none of labels with three, and looks for rivals on
    other branches too"""
    wanted = re.search("Can't locate revision identified by '(.*?)(?:[+-][0-9]+)?'", case.alembic.error or "")
    return (wanted and case.varve.error is None and 0 < len(wanted[1]) < 4
            and any(each.startswith(wanted[1]) for each in [*case.graph.names, *case.graph.of_label]))


def off_branch(case):
    """downgrade branch@revision: Alembic does not look whether the revision is on that branch"""
    name = case.graph.of_label.get(case.first.symbol, case.first.symbol)
    fitting = {each for each in case.graph.names if each.startswith(name)}
    return (case.command == "downgrade" and case.first.branch is not None
            and not fitting & case.graph.branch(case.first.branch) and case.only_varve_refuses("branch"))


def stands(case):
    """downgrade to where a line ends already, without a row of its own: Alembic refuses; in varve nothing is to do"""
    return (case.command == "downgrade" and case.varve_stays and case.first.symbol
            and case.only_alembic_refuses("valid downgrade target"))


def named_below(case):
    """downgrade trunk@…, where the branch is named by what stands at or below the target and several revise that:
    Alembic refuses; varve takes back what is on the branch"""
    return (case.command == "downgrade" and case.first.branch is not None and case.stands(case.first.branch)
            and case.only_alembic_refuses("Not a valid downgrade target from current heads"))


def head_down(case):
    """downgrade to heads, or to the head of a branch, in a chain of several heads: Alembic refuses even where the
    branch has one; in varve it is a target like others"""
    return (case.command == "downgrade" and case.first.symbol in ("head", "heads")
            and case.only_alembic_refuses("Multiple head revisions are present"))


def below_base(case):
    """base-1: counts from the heads in Alembic; in varve there is nothing below base"""
    return case.first.symbol == "base" and case.first.distance.startswith("-") and case.only_varve_refuses("below base")


def base_by_count(case):
    """upgrade revision-N that leads to base: an internal error in Alembic; in varve that is base"""
    return (case.command == "upgrade" and case.first.symbol and case.first.distance.startswith("-")
            and case.alembic.internal and case.varve_stays)


def junk(case):
    """+1x: Alembic reads +1 and drops the rest; varve refuses"""
    return bool(re.search(r"[+-]\d+x$", case.targets[-1]) or re.search(r"[+-]\d+x$", case.targets[0])) \
        and case.only_varve_refuses("is not a number of migrations")


def unbegun(case):
    """branch@±N, where the branch is named by a merge that does not stand, and several lines lead there: Alembic goes
    along all of them, down from what others have gone on from too; varve along the one that ends the database, or it
    asks which"""
    branch = case.graph.of_label.get(case.first.branch, case.first.branch)
    if case.command == "stamp" or branch is None or case.first.symbol or branch in case.applied:
        return False
    ends = case.graph.ends(case.applied & case.graph.lines_down([branch]))
    if len(ends) < 2 or case.alembic.error is not None:
        return False
    return case.only_varve_refuses("is ambiguous") or set(case.varve.walk) < set(case.alembic.walk)


def stamp_distance(case):
    """stamp by a distance: Alembic refuses where the database has rows, and counts from the heads where it has none;
    varve counts from where the database stands, or from the revision"""
    return case.command == "stamp" and any(Target(each).distance for each in case.targets)


def stamp_several(case):
    """stamp of several, by name or by heads or a branch: Alembic takes each from the same rows, so that it fails, loses
    a line or leaves rows of which one needs the other; in varve all stand afterwards, as when Alembic is told one after
    the other"""
    if case.command != "stamp" or case.varve.error is not None:
        return False
    rows = case.rows
    for name in case.asker.resolve(case.targets, case.graph):
        answer = case.asker.ask("stamp", rows, [name])
        if answer.error is not None:
            return False
        rows = answer.rows
    return case.graph.ancestors(rows) == case.graph.ancestors(case.varve.rows)


def implied(case):
    """rows that others imply: Alembic leaves some after heads or shortcuts; varve has none of them"""
    return (case.both_succeed and case.graph.rows(case.graph.ancestors(case.alembic.rows)) == case.varve.rows
            and set(case.alembic.walk) == set(case.varve.walk))


def overlap(case):
    """upgrade branch@heads, where one head depends on another: Alembic refuses; varve runs both"""
    return (case.command == "upgrade" and case.first.symbol == "heads"
            and case.only_alembic_refuses("overlaps with other requested revisions"))


def shortcut(case):
    """where a revision revises or depends on what it has by way of another, Alembic looks for rows that are not there,
    and downgrade -N takes back more than it counts"""
    if not case.graph.has_shortcuts or case.varve.error is not None:
        return False
    return case.alembic.internal or (case.command == "downgrade" and case.first.distance.startswith("-")
                                     and set(case.varve.walk) < set(case.alembic.walk))


RULES = (below, several_ends, merge, prefix, off_branch, stands, named_below, head_down, below_base,
         base_by_count, junk, unbegun, stamp_distance, stamp_several, implied, overlap, shortcut)


# The smallest request that meets each rule: graph, command, rows, targets.
EXAMPLES = {
    below: ("a1111; b1111 : a1111", "upgrade", "b1111", "a1111"),
    several_ends: ("a1111; b1111", "downgrade", "a1111 b1111", "-1"),
    merge: ("a1111; b1111; c1111 : a1111 b1111", "downgrade", "c1111", "-1"),
    prefix: ("a1111 #red", "upgrade", "", "r"),
    off_branch: ("a1111; b1111; c1111 : b1111", "downgrade", "a1111 c1111", "a1111@b1111"),
    stands: ("a1111; b1111 & a1111", "downgrade", "b1111", "a1111"),
    named_below: ("a1111; b1111 : a1111; c1111 : a1111", "downgrade", "b1111", "a1111@a1111"),
    head_down: ("a1111; b1111", "downgrade", "a1111", "a1111@head"),
    below_base: ("a1111", "downgrade", "a1111", "base-1"),
    base_by_count: ("a1111", "upgrade", "", "a1111-1"),
    junk: ("a1111; b1111 : a1111", "upgrade", "a1111", "+1x"),
    unbegun: ("a1111; b1111; c1111 : a1111 b1111; a2222 : a1111", "downgrade", "b1111 a2222", "c1111@-1"),
    stamp_distance: ("a1111", "stamp", "a1111", "-1"),
    stamp_several: ("a1111; b1111; b2222 : b1111", "stamp", "a1111 b1111", "heads"),
    implied: ("a1111; b1111 : a1111; c1111 : b1111 & a1111", "downgrade", "c1111", "b1111"),
    overlap: ("a1111; b1111 : a1111; c1111 : a1111 & b1111", "upgrade", "a1111", "a1111@heads"),
    shortcut: ("a1111; b1111; c1111 : a1111; d1111 : b1111 c1111 & a1111", "upgrade", "a1111", "head"),
}


def rule_of(case):
    """The first rule that explains a difference, or None."""
    return next((rule for rule in RULES if rule(case)), None)
