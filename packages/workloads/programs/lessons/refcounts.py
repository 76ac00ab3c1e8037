"""Every object counts the references to it; at zero it is freed at once."""
import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("    freed:", self.name)


def count(thing):
    """The number of references apart from those of the measurement itself."""
    return sys.getrefcount(thing) - 2


thing = object()
print("one name:", count(thing))
other = thing
print("two names:", count(thing))
box = [thing, thing, {"key": thing}]
print("two names, two list items, one dict value:", count(thing))
del box
print("the container is gone:", count(thing))
other = None
print("the second name points elsewhere:", count(thing))

print("assigning over the last name frees the object before the next line:")
noisy = Noisy("first")
noisy = Noisy("second")
print("leaving a function frees its locals:")


def work():
    local = Noisy("a local")
    print("    inside", local.name)


work()
print("a container frees what only it held:")
pair = [Noisy("left"), Noisy("right")]
pair.pop(0)
pair = None
print("end of the program frees the rest:")
