/** ChainMap and the containers to inherit from, of `collections`. Interfaces of Lib/collections/__init__.py. */
export const userContainers = `
class ChainMap(_collections_abc.MutableMapping):
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]
    def __missing__(self, key):
        raise KeyError(key)
    def __getitem__(self, key):
        for layer in self.maps:
            try:
                return layer[key]
            except KeyError:
                continue
        return self.__missing__(key)
    def get(self, key, default=None):
        if key not in self:
            return default
        return self[key]
    def __len__(self):
        return len(set().union(*self.maps))
    def __iter__(self):
        # The last layer decides the order of the keys.
        order = {}
        for layer in reversed(self.maps):
            order.update(dict.fromkeys(layer))
        return iter(order)
    def __contains__(self, key):
        return any(key in layer for layer in self.maps)
    def __bool__(self):
        return any(self.maps)
    def __repr__(self):
        layers = ", ".join(map(repr, self.maps))
        return f'{self.__class__.__name__}({layers})'
    @classmethod
    def fromkeys(cls, keys, *value):
        return cls(dict.fromkeys(keys, *value))
    def copy(self):
        layers = self.maps
        return self.__class__(layers[0].copy(), *layers[1:])
    __copy__ = copy
    def new_child(self, m=None, **kwargs):
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        kind = self.__class__
        return kind(m, *self.maps)
    @property
    def parents(self):
        kind = self.__class__
        return kind(*self.maps[1:])
    def clear(self):
        self.maps[0].clear()
    def pop(self, key, *default):
        try:
            return self.maps[0].pop(key, *default)
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')
    def popitem(self):
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError('No keys found in the first mapping.')
    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')
    def __setitem__(self, key, value):
        self.maps[0][key] = value
    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        merged = self.copy()
        merged.maps[0].update(other)
        return merged
    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        merged = dict(other)
        for layer in reversed(self.maps):
            merged.update(layer)
        return self.__class__(merged)
    def __ior__(self, other):
        self.maps[0].update(other)
        return self

class UserDict(_collections_abc.MutableMapping):
    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        # Named entries win over those of the dict.
        if len(kwargs) > 0:
            self.update(kwargs)
    def __repr__(self):
        return repr(self.data)
    def __contains__(self, key):
        return key in self.data
    def __iter__(self):
        return iter(self.data)
    def __len__(self):
        return len(self.data)
    def __delitem__(self, key):
        del self.data[key]
    def __setitem__(self, key, item):
        self.data[key] = item
    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if not hasattr(self.__class__, "__missing__"):
            raise KeyError(key)
        return self.__class__.__missing__(self, key)
    def __or__(self, other):
        theirs = _bare(other, UserDict)
        if theirs is other and not isinstance(other, dict):
            return NotImplemented
        return self.__class__(self.data | theirs)
    def __ror__(self, other):
        theirs = _bare(other, UserDict)
        if theirs is other and not isinstance(other, dict):
            return NotImplemented
        return self.__class__(theirs | self.data)
    def __ior__(self, other):
        self.data |= _bare(other, UserDict)
        return self
    def __copy__(self):
        twin = self.__class__.__new__(self.__class__)
        twin.__dict__.update(self.__dict__)
        twin.__dict__["data"] = self.__dict__["data"].copy()
        return twin
    def copy(self):
        if self.__class__ is not UserDict:
            # A subclass says itself how items get into its copy.
            import copy
            kept = self.data
            try:
                self.data = {}
                twin = copy.copy(self)
            finally:
                self.data = kept
            twin.update(self)
            return twin
        return UserDict(self.data.copy())
    @classmethod
    def fromkeys(cls, iterable, value=None):
        filled = cls()
        for key in iterable:
            filled[key] = value
        return filled

def _bare(x, kind):
    """What a container of the kind holds; anything else is itself."""
    return x.data if isinstance(x, kind) else x

class UserList(_collections_abc.MutableSequence):
    def __init__(self, initlist=None):
        self.data = []
        if initlist is None:
            return
        if type(initlist) is list:
            self.data[:] = initlist
        elif isinstance(initlist, UserList):
            self.data[:] = initlist.data[:]
        else:
            self.data = list(initlist)
    def _items(self, other):
        """A list of what is to be joined to this one."""
        items = _bare(other, UserList)
        return items if isinstance(items, type(self.data)) else list(items)
    def __repr__(self):
        return repr(self.data)
    def __lt__(self, other):
        return self.data < _bare(other, UserList)
    def __le__(self, other):
        return self.data <= _bare(other, UserList)
    def __eq__(self, other):
        return self.data == _bare(other, UserList)
    def __gt__(self, other):
        return self.data > _bare(other, UserList)
    def __ge__(self, other):
        return self.data >= _bare(other, UserList)
    def __getitem__(self, i):
        return self.__class__(self.data[i]) if isinstance(i, slice) else self.data[i]
    def __delitem__(self, i):
        del self.data[i]
    def __setitem__(self, i, item):
        self.data[i] = item
    def __len__(self):
        return len(self.data)
    def __contains__(self, item):
        return item in self.data
    def __add__(self, other):
        return self.__class__(self.data + self._items(other))
    def __radd__(self, other):
        return self.__class__(self._items(other) + self.data)
    def __iadd__(self, other):
        self.data += self._items(other)
        return self
    def __mul__(self, times):
        return self.__class__(self.data * times)
    __rmul__ = __mul__
    def __imul__(self, n):
        self.data *= n
        return self
    def clear(self):
        self.data.clear()
    def remove(self, item):
        self.data.remove(item)
    def pop(self, i=-1):
        return self.data.pop(i)
    def insert(self, i, item):
        self.data.insert(i, item)
    def append(self, item):
        self.data.append(item)
    def copy(self):
        return self.__class__(self)
    def __copy__(self):
        twin = self.__class__.__new__(self.__class__)
        twin.__dict__.update(self.__dict__)
        twin.__dict__["data"] = self.__dict__["data"][:]
        return twin
    def count(self, item):
        return self.data.count(item)
    def index(self, item, *within):
        return self.data.index(item, *within)
    def reverse(self):
        self.data.reverse()
    def sort(self, /, *args, **named):
        self.data.sort(*args, **named)
    def extend(self, other):
        self.data.extend(_bare(other, UserList))

class UserString(_collections_abc.Sequence):
    def __init__(self, seq):
        self.data = seq if isinstance(seq, str) else seq.data[:] if isinstance(seq, UserString) else str(seq)
    def __float__(self):
        return float(self.data)
    def __int__(self):
        return int(self.data)
    def __repr__(self):
        return repr(self.data)
    def __str__(self):
        return str(self.data)
    def __complex__(self):
        return complex(self.data)
    def __getnewargs__(self):
        return (self.data[:],)
    def __hash__(self):
        return hash(self.data)
    def __eq__(self, other):
        return self.data == _bare(other, UserString)
    def __lt__(self, other):
        return self.data < _bare(other, UserString)
    def __le__(self, other):
        return self.data <= _bare(other, UserString)
    def __gt__(self, other):
        return self.data > _bare(other, UserString)
    def __ge__(self, other):
        return self.data >= _bare(other, UserString)
    def __contains__(self, char):
        return _bare(char, UserString) in self.data
    def __len__(self):
        return len(self.data)
    def __getitem__(self, place):
        return self.__class__(self.data[place])
    def __add__(self, other):
        text = _bare(other, UserString)
        return self.__class__(self.data + (text if isinstance(text, str) else str(text)))
    def __radd__(self, other):
        return self.__class__((other if isinstance(other, str) else str(other)) + self.data)
    def __mul__(self, times):
        return self.__class__(self.data * times)
    __rmul__ = __mul__
    def __mod__(self, values):
        return self.__class__(self.data % values)
    def __rmod__(self, template):
        return self.__class__(str(template) % self)
    def replace(self, old, new, maxsplit=-1):
        old, new = _bare(old, UserString), _bare(new, UserString)
        return self.__class__(self.data.replace(old, new, maxsplit))
    maketrans = str.maketrans

def _add_methods(names, parameters, given, takes_kin=False, wraps=False):
    """Methods that ask the text: what they take, what they give on, whether that may be another one, what they make."""
    first = given.split(',')[0]
    for name in names.split():
        passed = given.replace(first, '_bare(%s, UserString)' % first, 1) if takes_kin else given
        asked = 'self.data.%s(%s)' % (name, passed)
        method = eval('lambda self, %s: %s' % (parameters, 'self.__class__(%s)' % asked if wraps else asked))
        method.__name__, method.__qualname__ = name, 'UserString.' + name
        setattr(UserString, name, method)

_add_methods('capitalize casefold lower swapcase title upper', '', '', wraps=True)
_add_methods('center ljust rjust', 'width, *args', 'width, *args', wraps=True)
_add_methods('lstrip rstrip strip', 'chars=None', 'chars', wraps=True)
_add_methods('removeprefix removesuffix', 'part, /', 'part', takes_kin=True, wraps=True)
_add_methods('expandtabs', 'tabsize=8', 'tabsize', wraps=True)
_add_methods('translate', '*args', '*args', wraps=True)
_add_methods('zfill', 'width', 'width', wraps=True)
_add_methods('count find rfind', 'sub, start=0, end=%d' % _sys.maxsize, 'sub, start, end', takes_kin=True)
_add_methods('endswith index rindex startswith', 'sub, start=0, end=%d' % _sys.maxsize, 'sub, start, end')
_add_methods('isalnum isalpha isascii isdecimal isdigit isidentifier', '', '')
_add_methods('islower isnumeric isprintable isspace istitle isupper', '', '')
_add_methods('encode', "encoding='utf-8', errors='strict'", "encoding or 'utf-8', errors or 'strict'")
_add_methods('format', '/, *args, **kwds', '*args, **kwds')
_add_methods('format_map', 'mapping', 'mapping')
_add_methods('join', 'seq', 'seq')
_add_methods('partition rpartition', 'sep', 'sep')
_add_methods('rsplit split', 'sep=None, maxsplit=-1', 'sep, maxsplit')
_add_methods('splitlines', 'keepends=False', 'keepends')
`;
