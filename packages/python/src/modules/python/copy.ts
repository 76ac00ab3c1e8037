/** `copy`. Interfaces of Lib/copy.py. */
export const copySource = `
import weakref as _weakref
__all__ = ["Error", "copy", "deepcopy"]

class Error(Exception):
    pass
error = Error

def _sample():
    pass

_ATOMS = frozenset([type(None), int, float, bool, complex, bytes, str, type, range, slice, property, type(Ellipsis),
                    type(NotImplemented), type(_sample), type(len), type(_sample.__code__), _weakref.ref, Error.__class__])

def _new_arguments(x, cls):
    get_ex = getattr(cls, '__getnewargs_ex__', None)
    if get_ex is not None:
        return get_ex(x)
    get = getattr(cls, '__getnewargs__', None)
    if get is not None:
        return get(x), {}
    if issubclass(cls, (tuple, frozenset, int, float, str, bytes)):
        for base in (tuple, frozenset, int, float, str, bytes):
            if issubclass(cls, base):
                return (base(x),), {}
    if issubclass(cls, BaseException):
        return x.args, {}
    return (), {}

def _members(cls):
    """Names of the slots of a class and its bases; the class keeps them."""
    names = cls.__dict__.get('__slotnames__')
    if names is not None:
        return names
    names = []
    if hasattr(cls, '__slots__'):
        for base in cls.__mro__:
            slots = base.__dict__.get('__slots__', ())
            for name in (slots,) if isinstance(slots, str) else slots:
                if name not in ('__dict__', '__weakref__'):
                    if name.startswith('__') and not name.endswith('__'):
                        name = '_' + base.__name__.lstrip('_') + name
                    names.append(name)
    try:
        cls.__slotnames__ = names
    except TypeError:
        pass
    return names

def _state(x, cls):
    get = getattr(cls, '__getstate__', None)
    if get is not None and get is not getattr(object, '__getstate__', None):
        return get(x)
    # The dict itself: whoever takes the state copies what it needs.
    state = getattr(x, '__dict__', None) or None
    names = _members(cls)
    if names:
        slots = {name: getattr(x, name) for name in names if hasattr(x, name)}
        if slots:
            return state, slots
    return state

def _set_state(y, state):
    if hasattr(y, '__setstate__'):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        y.__dict__.update(state)
    if slots is not None:
        for key, value in slots.items():
            setattr(y, key, value)

def _custom_reduce(cls):
    for name in ('__reduce_ex__', '__reduce__'):
        found = getattr(cls, name, None)
        if found is not None and found is not getattr(object, name, None) and \\
                not any(found is getattr(b, name, None) for b in (list, dict, set, frozenset, tuple, BaseException)):
            return name
    return None

def _rebuild(x, cls, memo, deep):
    name = _custom_reduce(cls)
    if name is not None:
        parts = getattr(x, name)(4) if name == '__reduce_ex__' else getattr(x, name)()
        if isinstance(parts, str):
            return x
        parts = tuple(parts) + (None,) * (5 - len(parts))
        func, args, state, items, pairs = parts
        if deep:
            args = tuple(deepcopy(arg, memo) for arg in args)
        y = func(*args)
    else:
        args, kwargs = _new_arguments(x, cls)
        if deep and args:
            args = tuple(deepcopy(arg, memo) for arg in args)
        y = cls.__new__(cls, *args, **kwargs)
        state = _state(x, cls)
        items = x if isinstance(x, (list, set)) else None
        pairs = x.items() if isinstance(x, dict) else None
    if deep:
        memo[id(x)] = y
    if state is not None:
        _set_state(y, deepcopy(state, memo) if deep else state)
    if items is not None:
        add = y.add if isinstance(y, set) else y.append
        for item in items:
            add(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y

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
    return _rebuild(x, cls, None, False)

_missing = []

def deepcopy(x, memo=None, _nil=_missing):
    if memo is None:
        memo = {}
    d = id(x)
    y = memo.get(d, _nil)
    if y is not _nil:
        return y
    cls = type(x)
    copier = _deep_copiers.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif isinstance(x, type):
        y = x
    else:
        copier = getattr(x, "__deepcopy__", None)
        y = copier(memo) if copier is not None else _rebuild(x, cls, memo, True)
    if y is not x:
        memo[d] = y
        _keep_alive(x, memo)
    return y

def _keep_alive(x, memo):
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]

def _same(x, memo):
    return x

def _deep_list(x, memo, deepcopy=deepcopy):
    y = []
    memo[id(x)] = y
    append = y.append
    for a in x:
        append(deepcopy(a, memo))
    return y

def _deep_tuple(x, memo, deepcopy=deepcopy):
    y = [deepcopy(a, memo) for a in x]
    try:
        return memo[id(x)]
    except KeyError:
        pass
    for k, j in zip(x, y):
        if k is not j:
            y = tuple(y)
            break
    else:
        y = x
    return y

def _deep_dict(x, memo, deepcopy=deepcopy):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y

def _deep_set(x, memo):
    return set(deepcopy(a, memo) for a in x)

def _deep_frozenset(x, memo):
    return frozenset(deepcopy(a, memo) for a in x)

def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))

_deep_copiers = dict.fromkeys(_ATOMS, _same)
_deep_copiers.update({list: _deep_list, tuple: _deep_tuple, dict: _deep_dict, set: _deep_set, frozenset: _deep_frozenset,
                      bytearray: lambda x, memo: x.copy(), type({}.__class__.__init__.__get__({})): _same,
                      type(_missing.append): _same, type(Error().with_traceback): _same})

class _Plain:
    def method(self):
        pass

_deep_copiers[type(_Plain().method)] = _deep_method
del _Plain
`;
