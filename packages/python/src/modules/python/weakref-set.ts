/** WeakSet of `weakref`. Interface of Lib/_weakrefset.py. */
export const weakSet = `
class WeakSet:
    _tidy = _tidy
    def __init__(self, data=None):
        self.data = set()
        def forget(dead, owner=ref(self)):
            holder = owner()
            if holder is None:
                return
            if not holder._iterating:
                holder.data.discard(dead)
            else:
                holder._pending_removals.append(dead)
        self._remove = forget
        self._pending_removals = []
        self._iterating = set()
        if data is not None:
            self.update(data)
    def _commit_removals(self):
        next_dead = self._pending_removals.pop
        drop = self.data.discard
        try:
            while 1:
                weak = next_dead()
                drop(weak)
        except IndexError:
            return
    def __iter__(self):
        with _IterationGuard(self):
            for weak in self.data:
                element = weak()
                if element is not None:
                    yield element
    def __len__(self):
        return len(self.data) - len(self._pending_removals)
    def __contains__(self, item):
        try:
            weak = ref(item)
        except TypeError:
            return False
        return weak in self.data
    def add(self, item):
        self._tidy()
        self.data.add(ref(item, self._remove))
    def discard(self, item):
        self._tidy()
        self.data.discard(ref(item))
    def remove(self, item):
        self._tidy()
        self.data.remove(ref(item))
    def clear(self):
        self._tidy()
        self.data.clear()
    def pop(self):
        self._tidy()
        element = None
        while element is None:
            try:
                weak = self.data.pop()
            except KeyError:
                raise KeyError('pop from empty WeakSet') from None
            element = weak()
        return element
    def copy(self):
        return self.__class__(self)
    def update(self, other):
        self._tidy()
        for each in other:
            self.add(each)
    def difference_update(self, other):
        self._tidy()
        if self is not other:
            self.data.difference_update(ref(each) for each in other)
        else:
            self.data.clear()
    def __ior__(self, other):
        self.update(other)
        return self
    def __isub__(self, other):
        self.difference_update(other)
        return self
    def difference(self, other):
        rest = self.copy()
        rest.difference_update(other)
        return rest
    def intersection(self, other):
        return self.__class__(each for each in other if each in self)
    def symmetric_difference(self, other):
        rest = self.copy()
        for each in other:
            if each not in rest:
                rest.add(each)
            else:
                rest.discard(each)
        return rest
    def union(self, other):
        return self.__class__(each for side in (self, other) for each in side)
    def isdisjoint(self, other):
        return not len(self.intersection(other))
    def issubset(self, other):
        return self.data.issubset(ref(each) for each in other)
    def issuperset(self, other):
        return self.data.issuperset(ref(each) for each in other)
    def __lt__(self, other):
        return self.data < set(map(ref, other))
    def __gt__(self, other):
        return self.data > set(map(ref, other))
    def __eq__(self, other):
        if isinstance(other, self.__class__):
            return self.data == set(map(ref, other))
        return NotImplemented
    def __repr__(self):
        return repr(self.data)
    __and__, __or__, __sub__, __xor__ = intersection, union, difference, symmetric_difference
    __le__, __ge__ = issubset, issuperset
`;
