"""How long a name lives decides how long its object lives: module names to the end, locals to the return."""
import sys

CACHE = []


class Big:
    alive = 0

    def __init__(self):
        Big.alive += 1

    def __del__(self):
        Big.alive -= 1


def use_local():
    big = Big()
    return Big.alive


print("inside:", use_local(), "after the return:", Big.alive)


def leak_into_global():
    CACHE.append(Big())


for _ in range(3):
    leak_into_global()
print("kept by a module-level list:", Big.alive)
CACHE.clear()
print("cleared:", Big.alive)


def default_argument(item, bucket=[]):
    bucket.append(item)
    return len(bucket)


default_argument(Big())
print("a default value belongs to the function and lives as long:", default_argument(Big()), Big.alive)
default_argument.__defaults__[0].clear()
print("emptied:", Big.alive)

for loop_name in [Big(), Big()]:
    pass
print("a loop variable outlives its loop:", Big.alive)
del loop_name
print("deleted:", Big.alive)

squares = [inner for inner in range(3)]
print("a comprehension has a scope of its own:", "inner" in globals())

text = "module names cost a dict entry: %d bytes for the namespace of a function, none for its locals"
print(text % sys.getsizeof({}))


def make_adders():
    return [lambda x: x + n for n in range(3)]


print("closures share the variable, not its value:", [add(10) for add in make_adders()])
