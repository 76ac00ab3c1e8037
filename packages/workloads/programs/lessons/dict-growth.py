"""Dicts and sets are hash tables: they double when two thirds (three fifths) full, and deleting does not shrink them."""
import sys

table = {}
sizes = []
for i in range(200):
    table["k%d" % i] = i
    size = sys.getsizeof(table)
    if not sizes or sizes[-1][1] != size:
        sizes.append((len(table), size))
print("dict with str keys grows at:", sizes)

mixed = {}
sizes = []
for i in range(50):
    mixed[i] = i
    size = sys.getsizeof(mixed)
    if not sizes or sizes[-1][1] != size:
        sizes.append((len(mixed), size))
print("dict with int keys grows at:", sizes)

for key in list(table)[:190]:
    del table[key]
print("after 190 deletions:", len(table), "keys in", sys.getsizeof(table), "bytes")
print("a copy is compact:", sys.getsizeof(dict(table)))
table["new"] = 1
for i in range(200):
    table["n%d" % i] = i
    del table["n%d" % i]
print("insertions rebuild it:", sys.getsizeof(table))

members = set()
sizes = []
for i in range(400):
    members.add(i)
    size = sys.getsizeof(members)
    if not sizes or sizes[-1][1] != size:
        sizes.append((len(members), size))
print("set grows at:", sizes)


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


points = [Point(i, i) for i in range(40)]
print("instances share their keys:", sys.getsizeof(points[39].__dict__), "bytes for the dict of one,",
      sys.getsizeof({"x": 1, "y": 2}), "for a dict of its own")
print("order is insertion order:", list({"b": 1, "a": 2, "c": 3}))
