"""A list keeps room for more items than it has, a tuple never does."""
import sys

EMPTY = sys.getsizeof([])


def capacity(items):
    return (sys.getsizeof(items) - EMPTY) // 8


items = []
seen = []
for i in range(200):
    items.append(i)
    if not seen or capacity(items) != seen[-1]:
        seen.append(capacity(items))
print("capacities while appending:", seen)

seen = [capacity(items)]
while items:
    items.pop()
    if capacity(items) != seen[-1]:
        seen.append(capacity(items))
print("capacities while popping:", seen)

print("made in one go:")
for made in ([1, 2, 3], [0] * 10, list(range(10)), [i for i in range(10)], list("abcde"), [1, 2, 3] + [4]):
    print("    %2d items, room for %2d" % (len(made), capacity(made)))

grown = [1, 2, 3]
grown.append(4)
copy = grown[:]
print("a copy is exact:", capacity(grown), "->", capacity(copy))
print("tuples are exact:", [sys.getsizeof(tuple(range(n))) - sys.getsizeof(()) for n in range(5)])
print("inserting in front moves every item, appending none:")
front, back = [], []
for i in range(5):
    front.insert(0, i)
    back.append(i)
print("   ", front, back)
