/** The abstract sets, mappings and sequences of `collections.abc`. Interfaces of Lib/_collections_abc.py. */
export const abstractContainers = `
def _as_set(owner, other):
    if isinstance(other, Set):
        return other
    return owner._from_iterable(other) if isinstance(other, Iterable) else NotImplemented

class Set(Collection):
    """Subclasses give __contains__, __iter__ and __len__; comparisons and operators follow from these."""
    __slots__ = ()
    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        if len(self) <= len(other):
            for each in self:
                if each not in other:
                    return False
            return True
        return False
    def __lt__(self, other):
        if isinstance(other, Set):
            return False if len(self) >= len(other) else self.__le__(other)
        return NotImplemented
    def __gt__(self, other):
        if isinstance(other, Set):
            return False if len(self) <= len(other) else self.__ge__(other)
        return NotImplemented
    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        if len(other) <= len(self):
            for each in other:
                if each not in self:
                    return False
            return True
        return False
    def __eq__(self, other):
        if isinstance(other, Set):
            return False if len(self) != len(other) else self.__le__(other)
        return NotImplemented
    @classmethod
    def _from_iterable(cls, it):
        return cls(it)
    def __and__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(each for each in other if each in self)
        return NotImplemented
    __rand__ = __and__
    def isdisjoint(self, other):
        for each in other:
            if each in self:
                return False
        return True
    def __or__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(each for side in (self, other) for each in side)
        return NotImplemented
    __ror__ = __or__
    def __sub__(self, other):
        other = _as_set(self, other)
        if other is NotImplemented:
            return other
        return self._from_iterable(each for each in self if each not in other)
    def __rsub__(self, other):
        other = _as_set(self, other)
        if other is NotImplemented:
            return other
        return self._from_iterable(each for each in other if each not in self)
    def __xor__(self, other):
        other = _as_set(self, other)
        if other is NotImplemented:
            return other
        mine, theirs = self - other, other - self
        return mine | theirs
    __rxor__ = __xor__
    def _hash(self):
        # As for a frozenset: the order of the elements does not count, so that they are mixed by exclusive or alone.
        most = sys.maxsize
        bits = most * 2 + 1
        mixed = (len(self) + 1) * 1927868237 & bits
        for each in self:
            own = hash(each)
            mixed = (mixed ^ (own ^ 89869747 ^ own << 16) * 3644798167) & bits
        mixed = (mixed ^ mixed >> 11 ^ mixed >> 25) * 69069 + 907133923 & bits
        if mixed > most:
            mixed -= bits + 1
        return 590923713 if mixed == -1 else mixed

Set.register(frozenset)

class MutableSet(Set):
    __slots__ = ()
    @abstractmethod
    def discard(self, value):
        raise NotImplementedError
    @abstractmethod
    def add(self, value):
        raise NotImplementedError
    def remove(self, value):
        if value in self:
            self.discard(value)
        else:
            raise KeyError(value)
    def pop(self):
        for chosen in self:
            break
        else:
            raise KeyError from None
        self.discard(chosen)
        return chosen
    def clear(self):
        try:
            while 1:
                self.pop()
        except KeyError:
            return
    def __ior__(self, it):
        for each in it:
            self.add(each)
        return self
    def __iand__(self, it):
        for each in self - it:
            self.discard(each)
        return self
    def __ixor__(self, it):
        if it is not self:
            it = it if isinstance(it, Set) else self._from_iterable(it)
            for each in it:
                if each not in self:
                    self.add(each)
                else:
                    self.discard(each)
        else:
            self.clear()
        return self
    def __isub__(self, it):
        if it is not self:
            for each in it:
                self.discard(each)
        else:
            self.clear()
        return self

MutableSet.register(set)

class Mapping(Collection):
    """Subclasses give __getitem__, __iter__ and __len__."""
    __slots__ = ()
    __abc_tpflags__ = 0x40 # patterns of mappings match
    @abstractmethod
    def __getitem__(self, key):
        raise KeyError
    def get(self, key, default=None):
        try:
            default = self[key]
        except KeyError:
            pass
        return default
    def __contains__(self, key):
        try:
            self[key]
            return True
        except KeyError:
            return False
    def keys(self):
        return KeysView(self)
    def items(self):
        return ItemsView(self)
    def values(self):
        return ValuesView(self)
    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        mine = dict(self.items())
        return mine == dict(other.items())
    __reversed__ = None

Mapping.register(type(type.__dict__))

class MappingView(Sized):
    __slots__ = ('_mapping',)
    __class_getitem__ = _subscript
    def __init__(self, mapping):
        self._mapping = mapping
    def __repr__(self):
        return '{0}({1!r})'.format(self.__class__.__name__, self._mapping)
    def __len__(self):
        return len(self._mapping)

def _plain_set(cls, it):
    return set(it)

class KeysView(MappingView, Set):
    __slots__ = ()
    _from_iterable = classmethod(_plain_set)
    def __contains__(self, key):
        return key in self._mapping
    def __iter__(self):
        yield from self._mapping

class ItemsView(MappingView, Set):
    __slots__ = ()
    _from_iterable = classmethod(_plain_set)
    def __contains__(self, item):
        name, wanted = item
        try:
            found = self._mapping[name]
        except KeyError:
            return False
        return found is wanted or found == wanted
    def __iter__(self):
        for name in self._mapping:
            yield name, self._mapping[name]

class ValuesView(MappingView, Collection):
    __slots__ = ()
    def __contains__(self, value):
        for name in self._mapping:
            found = self._mapping[name]
            if found is not value and found != value:
                continue
            return True
        return False
    def __iter__(self):
        for name in self._mapping:
            yield self._mapping[name]

for _view, _of in (KeysView, {}.keys), (ItemsView, {}.items), (ValuesView, {}.values):
    _view.register(type(_of()))
del _view, _of

class MutableMapping(Mapping):
    """What a Mapping gives, and writing: subclasses add __setitem__ and __delitem__."""
    __slots__ = ()
    __marker = object()
    @abstractmethod
    def __delitem__(self, key):
        raise KeyError
    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError
    def pop(self, key, default=__marker):
        try:
            taken = self[key]
        except KeyError:
            if default is not self.__marker:
                return default
            raise
        del self[key]
        return taken
    def popitem(self):
        try:
            chosen = next(iter(self))
        except StopIteration:
            raise KeyError from None
        taken = self[chosen]
        del self[chosen]
        return chosen, taken
    def clear(self):
        try:
            while 1:
                self.popitem()
        except KeyError:
            return
    def update(self, other=(), /, **kwds):
        if not isinstance(other, Mapping):
            if not hasattr(other, "keys"):
                for name, item in other:
                    self[name] = item
            else:
                for name in other.keys():
                    self[name] = other[name]
        else:
            for name in other:
                self[name] = other[name]
        for name, item in kwds.items():
            self[name] = item
    def setdefault(self, key, default=None):
        try:
            found = self[key]
        except KeyError:
            found = self[key] = default
        return found

MutableMapping.register(dict)

class Sequence(Reversible, Collection):
    """Subclasses give __getitem__ and __len__."""
    __slots__ = ()
    __abc_tpflags__ = 0x20 # patterns of sequences match
    @abstractmethod
    def __getitem__(self, index):
        raise IndexError
    def __iter__(self):
        at = 0
        try:
            while 1:
                item = self[at]
                yield item
                at += 1
        except IndexError:
            return
    def __contains__(self, value):
        for item in self:
            if item is not value and item != value:
                continue
            return True
        return False
    def __reversed__(self):
        for at in reversed(range(len(self))):
            yield self[at]
    def index(self, value, start=0, stop=None):
        # Places from the end, as in slices; the first one is not before the beginning.
        if not (start is None or start >= 0):
            start = max(len(self) + start, 0)
        if not (stop is None or stop >= 0):
            stop = stop + len(self)
        at = start
        while stop is None or at < stop:
            try:
                item = self[at]
            except IndexError:
                break
            if item is value or item == value:
                return at
            at += 1
        raise ValueError
    def count(self, value):
        return sum(1 for item in self if item is value or item == value)

for _native in tuple, str, range, memoryview:
    Sequence.register(_native)

class ByteString(Sequence):
    __slots__ = ()

for _native in bytes, bytearray:
    ByteString.register(_native)

class MutableSequence(Sequence):
    """What a Sequence gives, and writing: subclasses add __setitem__, __delitem__ and insert."""
    __slots__ = ()
    @abstractmethod
    def insert(self, index, value):
        raise IndexError
    @abstractmethod
    def __delitem__(self, index):
        raise IndexError
    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError
    def append(self, value):
        self.insert(len(self), value)
    def clear(self):
        try:
            while 1:
                self.pop()
        except IndexError:
            return
    def reverse(self):
        last = len(self) - 1
        for at in range((last + 1) // 2):
            self[at], self[last - at] = self[last - at], self[at]
    def extend(self, values):
        values = list(values) if values is self else values
        for item in values:
            self.append(item)
    def pop(self, index=-1):
        taken = self[index]
        del self[index]
        return taken
    def remove(self, value):
        del self[self.index(value)]
    def __iadd__(self, values):
        self.extend(values)
        return self

for _native in list, bytearray:
    MutableSequence.register(_native)
del _native
`;
