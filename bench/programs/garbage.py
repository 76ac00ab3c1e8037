"""Allocation: graphs with cycles, trees of lists, dicts that come and go."""


class Node:
    def __init__(self, value):
        self.value = value
        self.links = []


def ring(size):
    nodes = [Node(i) for i in range(size)]
    for i, node in enumerate(nodes):
        node.links.append(nodes[i - 1])
        node.links.append(nodes[(i + 1) % size])
    return nodes[0]


def tree(depth):
    return [tree(depth - 1), tree(depth - 1)] if depth else []


def count(node):
    return 1 + sum(count(child) for child in node)


def main():
    kept = []
    for i in range(20000):
        first = ring(20)
        if i % 50 == 0:
            kept.append(first)
    total = sum(count(tree(10)) for _ in range(160))
    tables = [{"id": i, "name": str(i), "tags": [i, i + 1]} for i in range(200000)]
    print(len(kept), total, len(tables), sum(table["id"] for table in tables))


main()
