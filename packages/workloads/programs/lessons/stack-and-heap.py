"""Names live in frames, objects live on the heap: a call adds a frame, not a copy of its arguments."""

def outer(items):
    local = 42
    inner(items)
    print("outer: local is still", local, "and the list is now", items)


def inner(items):
    local = "another name in another frame"
    items.append("added by inner")
    print("inner: my names are", sorted(locals()))
    del local


def count_down(n):
    return 0 if n == 0 else 1 + count_down(n - 1)


shared = ["made at module level"]
outer(shared)
print("module: one list object, seen through three names:", shared)

print("500 frames deep and back:", count_down(500))
try:
    count_down(100000)
except RecursionError as error:
    print("the stack ends:", type(error).__name__)


def make_counter():
    count = 0

    def step():
        nonlocal count
        count += 1
        return count

    return step


step = make_counter()
step()
print("a frame is gone, its captured variable is not: it moved to a cell,", step.__closure__[0].cell_contents)
