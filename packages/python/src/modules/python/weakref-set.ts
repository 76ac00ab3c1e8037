/** `_weakrefset`: WeakSet. Interface of Lib/_weakrefset.py. */
export const weakSetSource = `
from _weakref import ref

GenericAlias = type(list[int])

class _IterationGuard:
    """While one of these is open, dead entries of the container are kept."""
    def __init__(self, holder):
        self.weakcontainer = ref(holder)
    def __enter__(self):
        holder = self.weakcontainer()
        if holder is not None:
            holder._iterating.add(self)
        return self
    def __exit__(self, kind, error, trace):
        holder = self.weakcontainer()
        if holder is None:
            return
        guards = holder._iterating
        guards.remove(self)
        if not guards:
            holder._commit_removals()

def _tidy(holder):
    """Drops the entries that died while something iterated."""
    if holder._pending_removals:
        holder._commit_removals()

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
        gone = len(self._pending_removals)
        return len(self.data) - gone
    def __contains__(self, item):
        try:
            weak = ref(item)
        except TypeError:
            return False
        return weak in self.data
    def add(self, element):
        self._tidy()
        self.data.add(ref(element, self._remove))
    def discard(self, element):
        self._tidy()
        self.data.discard(ref(element))
    def remove(self, element):
        self._tidy()
        self.data.remove(ref(element))
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
    # Those that change the set: what dead references left is dropped first.
    def __ior__(self, other):
        self.update(other)
        return self
    def difference_update(self, other):
        self.__isub__(other)
    def __isub__(self, other):
        self._tidy()
        if self is not other:
            self.data.difference_update(ref(each) for each in other)
        else:
            self.data.clear()
        return self
    def intersection_update(self, other):
        self.__iand__(other)
    def __iand__(self, other):
        self._tidy()
        self.data.intersection_update(ref(each) for each in other)
        return self
    def symmetric_difference_update(self, other):
        self.__ixor__(other)
    def __ixor__(self, other):
        self._tidy()
        if self is not other:
            self.data.symmetric_difference_update(ref(each, self._remove) for each in other)
        else:
            self.data.clear()
        return self
    def difference(self, other):
        rest = self.copy()
        rest.difference_update(other)
        return rest
    def intersection(self, other):
        return self.__class__(each for each in other if each in self)
    def symmetric_difference(self, other):
        rest = self.copy()
        rest.symmetric_difference_update(other)
        return rest
    def union(self, other):
        return self.__class__(each for side in (self, other) for each in side)
    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0
    def issubset(self, other):
        return self.data.issubset(ref(each) for each in other)
    def issuperset(self, other):
        return self.data.issuperset(ref(each) for each in other)
    def __lt__(self, other):
        theirs = set(map(ref, other))
        return self.data < theirs
    def __gt__(self, other):
        theirs = set(map(ref, other))
        return self.data > theirs
    def __eq__(self, other):
        return self.data == set(map(ref, other)) if isinstance(other, self.__class__) else NotImplemented
    def __repr__(self):
        return repr(self.data)
    def __reduce__(self):
        return self.__class__, (list(self),), self.__getstate__()
    __class_getitem__ = classmethod(GenericAlias)
    __and__, __or__, __sub__, __xor__ = intersection, union, difference, symmetric_difference
    __le__, __ge__ = issubset, issuperset
`;
