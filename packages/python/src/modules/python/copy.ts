/** `copy`. Interfaces of Lib/copy.py. */
export const copySource = `
import weakref as _weakref
from copyreg import dispatch_table as _reducers
__all__ = ["Error", "copy", "deepcopy"]

class Error(Exception):
    pass
error = Error

def _sample():
    pass

_ATOMS = frozenset([type(None), int, float, bool, complex, bytes, str, type, range, slice, property, type(Ellipsis),
                    type(NotImplemented), type(_sample), type(len), type(_sample.__code__), _weakref.ref, Error.__class__])

def _itself(x):
    return x

_copiers = dict.fromkeys(_ATOMS | {tuple, frozenset}, _itself)
_copiers |= {kind: kind.copy for kind in (list, dict, set, bytearray)}

def copy(x):
    cls = type(x)
    copier = _copiers.get(cls)
    if copier is not None:
        return copier(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    reducer = _reducers.get(cls)
    if reducer is not None:
        parts = reducer(x)
    else:
        reducer = getattr(x, "__reduce_ex__", None)
        if reducer is None:
            raise Error("un(shallow)copyable object of type %s" % cls)
        parts = reducer(4)
    return x if isinstance(parts, str) else _rebuild(x, None, *parts)

_missing = []

def deepcopy(x, memo=None, _nil=_missing):
    memo = {} if memo is None else memo
    place = id(x)
    made = memo.get(place, _nil)
    if made is not _nil:
        return made
    cls = type(x)
    copier = _deep_copiers.get(cls)
    if copier is not None:
        made = copier(x, memo)
    elif issubclass(cls, type):
        return x
    elif (copier := getattr(x, "__deepcopy__", None)) is not None:
        made = copier(memo)
    else:
        reducer = _reducers.get(cls)
        if reducer:
            parts = reducer(x)
        elif (reducer := getattr(x, "__reduce_ex__", None)) is not None:
            parts = reducer(4)
        else:
            raise Error("un(deep)copyable object of type %s" % cls)
        made = x if isinstance(parts, str) else _rebuild(x, memo, *parts)
    if made is not x:
        memo[place] = made
        _keep_alive(x, memo)
    return made

def _rebuild(x, memo, func, args, state=None, items=None, pairs=None, *, deepcopy=deepcopy):
    """Makes the object from the parts that __reduce_ex__ gave; with a memo, from copies of them."""
    deep = memo is not None
    if deep:
        args = (deepcopy(arg, memo) for arg in args) if args else args
        made = memo[id(x)] = func(*args)
        state = state if state is None else deepcopy(state, memo)
    else:
        made = func(*args)
    if state is None:
        pass
    elif hasattr(made, '__setstate__'):
        made.__setstate__(state)
    else:
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state is not None:
            made.__dict__.update(state)
        if slots is not None:
            for name, value in slots.items():
                setattr(made, name, value)
    if items is not None:
        for item in items:
            made.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            made[key] = value
    return made

def _keep_alive(x, memo):
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]

def _same(x, memo):
    return x

def _deep_list(x, memo, deepcopy=deepcopy):
    made = memo[id(x)] = []
    add = made.append
    for item in x:
        add(deepcopy(item, memo))
    return made

def _deep_tuple(x, memo, deepcopy=deepcopy):
    made = [deepcopy(item, memo) for item in x]
    try:
        return memo[id(x)] # an item of x led back to x
    except KeyError:
        pass
    for before, after in zip(x, made):
        if after is not before:
            made = tuple(made)
            break
    else:
        made = x
    return made

def _deep_dict(x, memo, deepcopy=deepcopy):
    made = memo[id(x)] = {}
    for name, value in x.items():
        made[deepcopy(name, memo)] = deepcopy(value, memo)
    return made

def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))

_deep_copiers = dict.fromkeys(_ATOMS - {slice}, _same)
_deep_copiers.update({list: _deep_list, tuple: _deep_tuple, dict: _deep_dict, type({}.__class__.__init__.__get__({})): _same,
                      type(_missing.append): _same})

class _Plain:
    def method(self):
        pass

_deep_copiers[type(_Plain().method)] = _deep_method
del _Plain
`;
