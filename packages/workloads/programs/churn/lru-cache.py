"""A least-recently-used cache: a dict over a doubly linked list, objects of medium age that die in use order."""
import random


class Entry:
    __slots__ = ("key", "value", "newer", "older")

    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.newer = None
        self.older = None


class LruCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = {}
        self.newest = None
        self.oldest = None
        self.hits = 0
        self.misses = 0

    def _unlink(self, entry):
        newer, older = entry.newer, entry.older
        if newer is None:
            self.newest = older
        else:
            newer.older = older
        if older is None:
            self.oldest = newer
        else:
            older.newer = newer
        entry.newer = entry.older = None

    def _push(self, entry):
        entry.older = self.newest
        if self.newest is not None:
            self.newest.newer = entry
        self.newest = entry
        if self.oldest is None:
            self.oldest = entry

    def get(self, key, compute):
        entry = self.entries.get(key)
        if entry is not None:
            self.hits += 1
            self._unlink(entry)
            self._push(entry)
            return entry.value
        self.misses += 1
        if len(self.entries) >= self.capacity:
            victim = self.oldest
            self._unlink(victim)
            del self.entries[victim.key]
        entry = Entry(key, compute(key))
        self.entries[key] = entry
        self._push(entry)
        return entry.value


def page(key):
    return [key * i for i in range(12)]


def main():
    numbers = random.Random(20)
    cache = LruCache(800)
    checksum = 0
    for _ in range(40000):
        key = int(numbers.random() ** 3 * 2000)
        checksum = (checksum + cache.get(key, page)[3]) % 1000003
    print("hits", cache.hits, "misses", cache.misses, "held", len(cache.entries))
    print("checksum", checksum)


main()
