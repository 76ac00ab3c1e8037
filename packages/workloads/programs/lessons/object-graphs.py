"""The collector knows who refers to whom: walking the graph forwards and backwards explains why something is alive."""
import gc


class Tree:
    def __init__(self, name, *children):
        self.name = name
        self.children = list(children)


def reachable(start):
    """Names of all trees that can be reached from one object."""
    found = []
    seen = set()
    waiting = [start]
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or isinstance(thing, type):
            continue
        seen.add(id(thing))
        if isinstance(thing, Tree):
            found.append(thing.name)
        waiting.extend(gc.get_referents(thing))
    return sorted(found)


leaf = Tree("leaf")
left = Tree("left", leaf)
right = Tree("right", leaf)
root = Tree("root", left, right)
print("reachable from root:", reachable(root))
print("reachable from left:", reachable(left))

holders = [r for r in gc.get_referrers(leaf) if isinstance(r, list)]
print("lists that hold the leaf:", len(holders))
owners = [o.name for h in holders for o in (left, right) if o.children is h]
print("whose lists they are:", sorted(owners))

root.children.remove(left)
del left, holders
print("after cutting one branch:", reachable(root))

leaf.parent = root
print("a back-reference makes a cycle:", reachable(leaf))
gc.collect()
before = len(gc.get_objects())
del root, right, leaf, owners
print("freed by the collector:", gc.collect() >= 4, "- fewer objects:", len(gc.get_objects()) < before)
