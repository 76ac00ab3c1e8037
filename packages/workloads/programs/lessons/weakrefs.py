"""A weak reference sees an object without keeping it alive."""
import gc
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "<Thing %s>" % self.name


thing = Thing("one")
seen = weakref.ref(thing, lambda reference: print("    callback: it is gone"))
print("alive:", seen() is thing, seen(), "references:", weakref.getweakrefcount(thing))
print("a second plain reference is the same object:", weakref.ref(thing) is weakref.ref(thing))
print("del:")
del thing
print("dead:", seen())

cache = weakref.WeakValueDictionary()
kept = Thing("kept")
cache["kept"] = kept
cache["dropped"] = Thing("dropped")
print("a weak cache holds what others hold:", sorted(cache))

notes = weakref.WeakKeyDictionary()
notes[kept] = "a note"
print("notes about live objects:", len(notes), notes[kept])
del kept
print("gone with them:", len(notes), len(cache))

proxied = Thing("proxied")
proxy = weakref.proxy(proxied)
print("a proxy looks like the thing:", proxy.name)
del proxied
try:
    proxy.name
except ReferenceError as error:
    print("until it dies:", type(error).__name__)

print("in a cycle the references are cleared by the collector:")
ring = Thing("ring")
ring.me = ring
watch = weakref.ref(ring)
del ring
print("    before:", watch() is not None)
gc.collect()
print("    after:", watch() is not None)

end = Thing("finalized")
finalizer = weakref.finalize(end, print, "    finalize ran for", "finalized")
print("finalize:", finalizer.alive)
del end
print("alive:", finalizer.alive)
