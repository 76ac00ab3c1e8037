"""The collector can be watched and told what to leave alone: callbacks, debug flags, garbage, freeze."""
import gc


class Node:
    def __init__(self):
        self.me = self


class Resource(Node):
    def __del__(self):
        print("    finalizer runs once")


events = []


def watch(phase, info):
    events.append((phase, info["generation"], info["collected"]))


gc.collect()
gc.callbacks.append(watch)
for _ in range(3):
    Node()
print("found by hand:", gc.collect())
print("the callback saw:", events)
events.clear()
keep = [[] for _ in range(2000)]
gc.callbacks.remove(watch)
print("2000 new lists set off collections of generation", sorted({generation for _, generation, _ in events}))
del keep

Resource()
print("a cycle with a finalizer:", gc.collect())

gc.set_debug(gc.DEBUG_SAVEALL)
Node()
gc.collect()
gc.set_debug(0)
print("kept in gc.garbage instead of freed:", [type(thing).__name__ for thing in gc.garbage])
gc.garbage.clear()
print("then freed:", gc.collect() > 0)

settings = {"colour": ["red"], "size": [4]}
gc.collect()
gc.freeze()
print("frozen objects are not looked at:", any(thing is settings for thing in gc.get_objects()))
print("but live on as before:", settings["colour"], gc.get_freeze_count() > 0)
settings["self"] = settings
del settings
print("a frozen cycle is not found:", gc.collect())
gc.unfreeze()
print("thawed, it is:", gc.collect() > 0)

gc.disable()
before = gc.get_stats()[0]["collections"]
rings = [Node() for _ in range(5000)]
del rings
print("disabled, nothing ran by itself:", gc.get_stats()[0]["collections"] - before, "- by hand:", gc.collect())
gc.enable()
