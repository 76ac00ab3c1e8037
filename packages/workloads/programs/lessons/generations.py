"""New objects are looked at often, old ones rarely: three generations with thresholds."""
import gc


def deltas(before, after):
    return [b["collections"] - a["collections"] for a, b in zip(before, after)]


print("thresholds:", gc.get_threshold())
gc.collect()
gc.collect()
start = gc.get_stats()
keep = [[] for _ in range(20000)]
print("20000 lists that stay - collections per generation:", deltas(start, gc.get_stats()))

start = gc.get_stats()
for _ in range(20000):
    [[]]
print("20000 lists that die at once:", deltas(start, gc.get_stats()))

gc.set_threshold(100, 5, 5)
gc.collect()
start = gc.get_stats()
keep2 = [[] for _ in range(20000)]
print("the same with thresholds", gc.get_threshold(), "-", deltas(start, gc.get_stats()))

gc.set_threshold(700, 10, 10)
gc.disable()
start = gc.get_stats()
keep3 = [[] for _ in range(20000)]
print("disabled:", deltas(start, gc.get_stats()), "enabled:", gc.isenabled())
gc.enable()

print("what may be part of a cycle is tracked, the rest is not:")
for what in ([], {}, {"a": 1}, {"a": []}, (), 7, "text", (1, 2), ([],), {1}, print):
    print("    %-28s %s" % (type(what).__name__ + " " + (repr(what) if what is not print else "print"), gc.is_tracked(what)))

young = [object() for _ in range(3)]
middle = []
gc.collect(0)
print("after collect(0) the list lives in generation 1:", any(item is middle for item in gc.get_objects(1)))
gc.collect(1)
print("after collect(1) in generation 2:", any(item is middle for item in gc.get_objects(2)))
del middle
gc.freeze()
print("frozen objects are in no generation:", len(gc.get_objects(2)) < 50, gc.get_freeze_count() > 0)
gc.unfreeze()
