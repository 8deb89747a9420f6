# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
"""Graphs of revisions: as values, as text for destinations.cpp, and by chance."""

import itertools

LABELS = ("red", "green", "blue")
WORDS = ("head", "heads", "base", "current")


class Node:
    def __init__(self, revision, parents=(), dependencies=(), labels=()):
        self.revision = revision
        self.parents = tuple(parents)
        self.dependencies = tuple(dependencies)  # revisions or labels
        self.labels = tuple(labels)

    def __str__(self):
        text = self.revision + "".join(" #" + label for label in self.labels)
        text += " : " + " ".join(self.parents) if self.parents else ""
        return text + (" & " + " ".join(self.dependencies) if self.dependencies else "")


def graph_of(text):
    """The graph that str() wrote."""
    nodes = []
    for each in text.split(";"):
        each, _, dependencies = each.partition("&")
        names, _, parents = each.partition(":")
        names = names.split()
        nodes.append(Node(names[0], parents.split(), dependencies.split(), [name[1:] for name in names[1:]]))
    return Graph(nodes)


class Graph:
    """Nodes in the order of the chain: what one revises or depends on stands before it."""

    def __init__(self, nodes):
        self.nodes = list(nodes)
        self.names = [node.revision for node in self.nodes]
        self.by_name = {node.revision: node for node in self.nodes}
        self.of_label = {label: node.revision for node in self.nodes for label in node.labels}
        self.parents = {node.revision: set(node.parents) for node in self.nodes}
        self.needs = {
            node.revision: set(node.parents) | {self.of_label.get(each, each) for each in node.dependencies}
            for node in self.nodes
        }
        self.children = {name: {each for each in self.names if name in self.parents[each]} for name in self.names}
        self.wanted_by = {name: {each for each in self.names if name in self.needs[each]} for name in self.names}

    def __str__(self):
        return "; ".join(map(str, self.nodes))

    @property
    def has_shortcuts(self):
        """Whether a revision revises or depends on what it has by way of another."""
        return any(
            need in self.ancestors(self.needs[each] - {need}) for each in self.names for need in self.needs[each]
        )

    @staticmethod
    def closure(start, edges):
        found, rest = set(), list(start)
        while rest:
            each = rest.pop()
            if each not in found:
                found.add(each)
                rest.extend(edges[each])
        return found

    def ancestors(self, names):
        return self.closure(names, self.needs)

    def descendants(self, names):
        return self.closure(names, self.wanted_by)

    def lines_down(self, names):
        return self.closure(names, self.parents)

    def lines_up(self, names):
        return self.closure(names, self.children)

    def branch(self, name):
        """What stands before and after a revision, or what bears a label, on its own lines."""
        name = self.of_label.get(name, name)
        return self.lines_down([name]) | self.lines_up([name])

    def rows(self, applied):
        """What alembic_version holds where `applied` stands: what nothing of it needs."""
        return {each for each in applied if not self.wanted_by[each] & applied}

    def ends(self, applied):
        return {each for each in applied if not self.children[each] & applied}

    def is_order(self, walk, up):
        """Whether a walk runs everything after what it needs, or before it on the way down."""
        place = {each: number if up else -number for number, each in enumerate(walk)}
        return all(place[need] < place[each] for each in walk for need in self.needs[each] if need in place)


def random_graph(dice):
    """Four of five have no shortcut."""
    shortcuts = dice.random() < 0.2
    while True:
        graph = any_graph(dice)
        if shortcuts or not graph.has_shortcuts:
            return graph


def any_graph(dice):
    size = dice.randint(1, 9)
    names = []
    while len(names) < size:  # some begin with the same characters
        name = dice.choice("abc") + "".join(dice.choice("0123") for _ in range(4))
        if name not in names:
            names.append(name)
    nodes, labels = [], list(LABELS)
    dice.shuffle(labels)
    for number, name in enumerate(names):
        before = names[:number]
        heads = [each for each in before if all(each not in node.parents for node in nodes)]
        count = dice.choices((0, 1, 2, 3), (12, 70, 15, 3))[0] if before else 0
        pool = heads if dice.random() < 0.6 else before
        parents = dice.sample(pool, min(count, len(pool)))
        if not before:
            parents = []
        others = [each for each in before if each not in parents]
        dependencies = dice.sample(others, 1) if others and dice.random() < 0.2 else []
        if dependencies and dice.random() < 0.3:
            of = next(node for node in nodes if node.revision == dependencies[0])
            dependencies = list(of.labels[:1]) or dependencies
        own = [labels.pop()] if labels and dice.random() < 0.2 else []
        nodes.append(Node(name, parents, dependencies, own))
    return Graph(nodes)


def random_state(dice, graph):
    """What stands: something, and all that it needs."""
    count = dice.choice((0, 1, 1, 1, 2, 2, 3))
    return graph.ancestors(dice.sample(graph.names, min(count, len(graph.names))))


def random_target(dice, graph, command):
    def name():
        if graph.of_label and dice.random() < 0.25:
            return dice.choice(sorted(graph.of_label))
        return dice.choice(graph.names)

    def symbol():
        kind = dice.random()
        if kind < 0.12:
            return "head"
        if kind < 0.2:
            return "heads"
        if kind < 0.3:
            return "base"
        found = name()
        return found[: dice.randint(1, 4)] if dice.random() < 0.06 else found

    def distance():
        number = dice.choices((1, 2, 3), (6, 3, 1))[0]
        likely = "+" if command == "upgrade" else "-"
        sign = likely if dice.random() < 0.85 else dice.choice("+-")
        return sign + str(number) + ("x" if dice.random() < 0.02 else "")

    kind = dice.random()
    if kind < 0.5:
        target = symbol()
    elif kind < 0.62:
        target = distance()
    elif kind < 0.7:
        target = symbol() + distance()
    elif kind < 0.9:
        target = name() + "@" + ("heads" if dice.random() < 0.15 else symbol())
    else:
        target = name() + "@" + distance()
    return target


def random_requests(dice, graph, count):
    """Pairs of a command and its targets."""
    for _ in itertools.repeat(None, count):
        command = dice.choice(("upgrade", "upgrade", "downgrade", "downgrade", "stamp"))
        targets = 2 if command == "stamp" and dice.random() < 0.2 else 1
        yield command, [random_target(dice, graph, command) for _ in range(targets)]
