"""One pipeline twice: as whole lists and as a chain of generators that holds one item at a time."""
from itertools import chain, islice


def numbers(count):
    value = 1
    for _ in range(count):
        value = (value * 48271) % 2147483647
        yield value


def as_lists(count):
    values = list(numbers(count))
    odd = [value for value in values if value % 2]
    halves = [value // 2 for value in odd]
    pairs = list(zip(halves, halves[1:]))
    return sum([a ^ b for a, b in pairs])


def odd_ones(values):
    for value in values:
        if value % 2:
            yield value


def neighbours(values):
    previous = None
    for value in values:
        if previous is not None:
            yield previous, value
        previous = value


def as_generators(count):
    halves = (value // 2 for value in odd_ones(numbers(count)))
    return sum(a ^ b for a, b in neighbours(halves))


def flatten(tree):
    for item in tree:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


def nested(depth):
    tree = [depth]
    for level in range(depth):
        tree = [level, tree, [level + 1]]
    return tree


def main():
    count = 60000
    from_lists = as_lists(count)
    from_generators = as_generators(count)
    print("lists", from_lists)
    print("generators", from_generators)
    print("equal", from_lists == from_generators)
    print("flattened", sum(flatten(nested(60))))
    print("first of many", list(islice(chain(numbers(5), numbers(10**9)), 3, 8)))


main()
