"""Objects that refer to each other never reach a count of zero; the cycle collector finds and frees them."""
import gc
import sys


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        print("    freed:", self.name)


gc.collect()
gc.disable()

print("without a cycle, del frees at once:")
single = Node("single")
del single

print("with a cycle, del frees nothing:")
left, right = Node("left"), Node("right")
left.other, right.other = right, left
print("    references to left:", sys.getrefcount(left) - 1)
del left, right
print("    (nothing was printed)")

print("the collector finds both:")
print("    unreachable objects found:", gc.collect())

print("a list in itself is the smallest cycle:")
knot = []
knot.append(knot)
del knot
print("    found:", gc.collect())

print("closures that call themselves are cycles too:")


def make_recursive():
    def countdown(n):
        return n if n == 0 else countdown(n - 1)
    return countdown(3)


make_recursive()
print("    found:", gc.collect(), "(a function, its cell, the tuple of its cells)")

print("a finalizer may bring an object back, once:")
saved = []


class Phoenix:
    def __init__(self):
        self.me = self

    def __del__(self):
        saved.append(self)


Phoenix()
print("    found:", gc.collect(), "saved:", len(saved))
saved.clear()
print("    found the second time:", gc.collect(), "saved:", len(saved))
gc.enable()
