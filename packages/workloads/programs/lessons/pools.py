"""Small objects come from size classes of 16 bytes in pools of 16 KiB in arenas of 1 MiB; big ones from the C library."""
import gc
import sys


def blocks_of(make, count=1000):
    """How many blocks one object of this kind needs, measured over many."""
    keep = [None] * count
    gc.collect()  # empties the free lists of lists, dicts, tuples and floats
    before = sys.getallocatedblocks()
    for i in range(count):
        keep[i] = make(i)
    return (sys.getallocatedblocks() - before) / count


def show(title, make):
    print("    %-34s %6.2f" % (title, blocks_of(make)))


class Plain:
    def __init__(self, i):
        self.a = i
        self.b = i


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, i):
        self.a = i
        self.b = i


print("blocks per object:")
show("None", lambda i: None)
show("small int", lambda i: i % 100)
show("float", lambda i: i + 0.5)
show("empty list", lambda i: [])
show("list of three", lambda i: [None, None, None])
show("empty dict", lambda i: {})
show("dict of one", lambda i: {"a": None})
show("set of one", lambda i: {None})
show("instance with __dict__", lambda i: Plain(0))
show("instance with __slots__", lambda i: Slotted(0))

print("sizes and their size class:")
for value in (0, 1, 2 ** 30, 1.5, "", "a", "text", b"", (), (1, 2), []):
    size = sys.getsizeof(value)
    print("    %-12r %3d bytes -> class of %d" % (value, size, (size + 15) // 16 * 16))

before = sys.getallocatedblocks()
lists = [[i] for i in range(5000)]
grown = sys.getallocatedblocks() - before
del lists
left = sys.getallocatedblocks() - before
print("5000 lists took more than 10000 blocks:", grown > 10000, "- after del at most 200 remain:", left <= 200)
