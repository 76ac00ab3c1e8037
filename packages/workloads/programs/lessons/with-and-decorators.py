"""Who keeps what alive: with blocks end a lifetime at a known place, decorators and caches extend it."""
import functools
import gc


class Resource:
    live = 0

    def __init__(self, name):
        self.name = name
        Resource.live += 1

    def __enter__(self):
        print("    open", self.name)
        return self

    def __exit__(self, kind, error, traceback):
        print("    close", self.name, "because of", kind.__name__ if kind else "the end of the block")
        return kind is KeyError

    def __del__(self):
        Resource.live -= 1


print("a with block closes, whatever happens:")
with Resource("a") as resource, Resource("b"):
    print("    inside", resource.name)
with Resource("c"):
    raise KeyError("swallowed")
print("the name outlives the block:", resource.name, "- live objects:", Resource.live)
del resource
print("after del:", Resource.live)


def remember(function):
    results = {}

    @functools.wraps(function)
    def wrapper(name):
        if name not in results:
            results[name] = function(name)
        return results[name]

    wrapper.forget = results.clear
    return wrapper


@remember
def load(name):
    """Makes a resource."""
    return Resource(name)


load("x"), load("x"), load("y")
print("a cache keeps its results alive:", Resource.live, "-", load.__name__, load.__doc__)
load.forget()
print("until it is cleared:", Resource.live)


@functools.lru_cache(maxsize=2)
def load_few(name):
    return Resource(name)


for name in "abcab":
    load_few(name)
print("an lru_cache keeps the last two:", Resource.live, load_few.cache_info())
load_few.cache_clear()
print("cleared:", Resource.live)


def fail():
    local = Resource("held by a traceback")
    raise ValueError(local.name)


try:
    fail()
except ValueError as error:
    kept = error
print("an exception that is kept holds the frames it passed:", Resource.live)
del kept
gc.collect()
print("and lets go of them:", Resource.live)
