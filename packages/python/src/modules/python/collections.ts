/** `collections`: what is above the native containers. Interfaces of Lib/collections/__init__.py. */
import { userContainers } from './collections-user.ts';

export const collectionsSource = `
import _collections_abc
import sys as _sys
from _collections import deque, defaultdict, OrderedDict, _count_elements, _tuplegetter
from keyword import iskeyword as _iskeyword
from itertools import chain as _chain, repeat as _repeat, starmap as _starmap
from operator import itemgetter as _itemgetter

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque', 'namedtuple']

_collections_abc.MutableSequence.register(deque)

# Views of the ordered dict that is written in Python: abstract classes know them.
class _OrderedDictValuesView(_collections_abc.ValuesView):
    def __reversed__(self):
        return (self._mapping[key] for key in reversed(self._mapping))
class _OrderedDictItemsView(_collections_abc.ItemsView):
    def __reversed__(self):
        return ((key, self._mapping[key]) for key in reversed(self._mapping))
class _OrderedDictKeysView(_collections_abc.KeysView):
    def __reversed__(self):
        yield from reversed(self._mapping)

def _field_problem(name):
    """Why a text cannot name a type or a field, as the beginning of a message; None when it can."""
    if not name.isidentifier():
        return 'Type names and field names must be valid identifiers: '
    return 'Type names and field names cannot be a keyword: ' if _iskeyword(name) else None

def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    # One text may name all fields.
    field_names = field_names.replace(',', ' ').split() if isinstance(field_names, str) else field_names
    field_names = list(map(str, field_names))
    typename = str(typename)
    if rename:
        seen = set()
        for at, field in enumerate(field_names):
            if _field_problem(field) is not None or field.startswith('_') or field in seen:
                field_names[at] = f'_{at}'
            seen.add(field)
    for text in [typename] + field_names:
        if type(text) is not str:
            raise TypeError('Type names and field names must be strings')
        problem = _field_problem(text)
        if problem is not None:
            raise ValueError(problem + repr(text))
    seen = set()
    for field in field_names:
        if field.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {field!r}')
        if field in seen:
            raise ValueError(f'Encountered duplicate field name: {field!r}')
        seen.add(field)

    by_field = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(field_names) < len(defaults):
            raise TypeError('Got more default values than field names')
        # The last fields are those with defaults.
        by_field = dict(reversed(list(zip(reversed(field_names), reversed(defaults)))))

    field_names = tuple(map(_sys.intern, field_names))
    width = len(field_names)
    names = ', '.join(field_names)
    if width == 1:
        names += ','
    shown = '(' + ', '.join(f'{field}=%r' for field in field_names) + ')'
    build = tuple.__new__
    # Attributes of the class may hide these names.
    _dict, _tuple, _len, _map, _zip = (dict, tuple, len, map, zip)

    scope = {'_tuple_new': build, '__builtins__': {}, '__name__': f'namedtuple_{typename}'}
    code = f"lambda _cls, {names}: _tuple_new(_cls, ({names}))"
    __new__ = eval(code, scope)
    __new__.__name__ = '__new__'
    __new__.__doc__ = f'Create new instance of {typename}({names})'
    if defaults is not None:
        __new__.__defaults__ = defaults

    @classmethod
    def _make(cls, iterable):
        made = build(cls, iterable)
        if _len(made) == width:
            return made
        raise TypeError(f'Expected {width} arguments, got {len(made)}')
    _make.__func__.__doc__ = f'Make a new {typename} object from a sequence or iterable'

    def _replace(self, /, **kwds):
        made = self._make(_map(kwds.pop, field_names, self))
        if not kwds:
            return made
        raise ValueError(f'Got unexpected field names: {list(kwds)!r}')
    _replace.__doc__ = f'Return a new {typename} object replacing specified fields with new values'

    def __repr__(self):
        'Return a nicely formatted representation string'
        return self.__class__.__name__ + shown % self

    def _asdict(self):
        'Return a new dict which maps field names to their values.'
        pairs = _zip(self._fields, self)
        return _dict(pairs)

    def __getnewargs__(self):
        'Return self as a plain tuple.  Used by copy and pickle.'
        return _tuple(self)

    for function in (__new__, _make.__func__, _replace, __repr__, _asdict, __getnewargs__):
        function.__qualname__ = f'{typename}.{function.__name__}'

    scope = {
        '__doc__': f'{typename}({names})', '__slots__': (), '_fields': field_names, '_field_defaults': by_field,
        '__new__': __new__, '_make': _make, '_replace': _replace, '__repr__': __repr__, '_asdict': _asdict,
        '__getnewargs__': __getnewargs__, '__match_args__': field_names,
    }
    for at, field in enumerate(field_names):
        scope[field] = _tuplegetter(at, _sys.intern(f'Alias for field number {at}'))
    made = type(typename, (tuple,), scope)
    if module is None:
        try:
            module = _sys._getframe(1).f_globals.get('__name__', '__main__')
        except (AttributeError, ValueError):
            return made
    if module is not None:
        made.__module__ = module
    return made

# Texts and names that the library's own named tuples have made.
_kept = [_sys.intern(f'Alias for field number {at}') for at in range(4)] + [_sys.intern('_cls')]

class Counter(dict):
    """Counts of hashable elements; what was never counted has count 0."""
    def __init__(self, iterable=None, /, **counts):
        super().__init__()
        self.update(iterable, **counts)

    def __missing__(self, key):
        return 0

    def __delitem__(self, elem):
        if elem not in self:
            return
        super().__delitem__(elem)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        if n is None:
            return sorted(self.items(), reverse=True, key=_itemgetter(1))
        import heapq
        return heapq.nlargest(n, self.items(), key=_itemgetter(1))

    def elements(self):
        runs = _starmap(_repeat, self.items())
        return _chain.from_iterable(runs)

    def update(self, iterable=None, /, **kwds):
        if iterable is None:
            pass
        elif not isinstance(iterable, _collections_abc.Mapping):
            _count_elements(self, iterable)
        elif not self:
            super().update(iterable)
        else:
            present = self.get
            for key, more in iterable.items():
                self[key] = more + present(key, 0)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        if iterable is not None:
            present = self.get
            if not isinstance(iterable, _collections_abc.Mapping):
                for key in iterable:
                    self[key] = present(key, 0) - 1
            else:
                for key, less in iterable.items():
                    self[key] = present(key, 0) - less
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __repr__(self):
        kind = self.__class__
        if not self:
            return f'{kind.__name__}()'
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f'{kind.__name__}({shown!r})'

    # Comparisons: an element that one side lacks has count 0 there.
    def __eq__(self, other):
        if isinstance(other, Counter):
            return all(self[key] == other[key] for side in (self, other) for key in side)
        return NotImplemented

    def __ne__(self, other):
        return not self == other if isinstance(other, Counter) else NotImplemented

    def __le__(self, other):
        if isinstance(other, Counter):
            return all(self[key] <= other[key] for side in (self, other) for key in side)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, Counter):
            return all(self[key] >= other[key] for side in (self, other) for key in side)
        return NotImplemented

    def __lt__(self, other):
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other):
        return self >= other and self != other if isinstance(other, Counter) else NotImplemented

    # Operators make counters of positive counts only.
    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        sums = Counter()
        for key, mine in self.items():
            mine = mine + other[key]
            if mine > 0:
                sums[key] = mine
        for key, theirs in other.items():
            if theirs > 0 and key not in self:
                sums[key] = theirs
        return sums

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        rests = Counter()
        for key, mine in self.items():
            mine = mine - other[key]
            if mine > 0:
                rests[key] = mine
        for key, theirs in other.items():
            if theirs < 0 and key not in self:
                rests[key] = 0 - theirs
        return rests

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        tops = Counter()
        for key, mine in self.items():
            theirs = other[key]
            if mine < theirs:
                mine = theirs
            if mine > 0:
                tops[key] = mine
        for key, theirs in other.items():
            if theirs > 0 and key not in self:
                tops[key] = theirs
        return tops

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        shared = Counter()
        for key, mine in self.items():
            theirs = other[key]
            if not mine < theirs:
                mine = theirs
            if mine > 0:
                shared[key] = mine
        return shared

    def __pos__(self):
        kept = Counter()
        for key, mine in self.items():
            if mine > 0:
                kept[key] = mine
        return kept

    def __neg__(self):
        kept = Counter()
        for key, mine in self.items():
            if mine < 0:
                kept[key] = 0 - mine
        return kept

    def _keep_positive(self):
        for key in [key for key, mine in self.items() if not mine > 0]:
            del self[key]
        return self

    def __iadd__(self, other):
        for key, theirs in other.items():
            self[key] += theirs
        return self._keep_positive()

    def __isub__(self, other):
        for key, theirs in other.items():
            self[key] -= theirs
        return self._keep_positive()

    def __ior__(self, other):
        for key, theirs in other.items():
            if self[key] < theirs:
                self[key] = theirs
        return self._keep_positive()

    def __iand__(self, other):
        for key, mine in self.items():
            theirs = other[key]
            if mine > theirs:
                self[key] = theirs
        return self._keep_positive()
${userContainers}`;
