/** `copyreg`: what objects are taken apart with. Interfaces of Lib/copyreg.py. */
export const copyregSource = `
__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}

def constructor(object):
    if callable(object):
        return
    raise TypeError("constructors must be callable")

def pickle(ob_type, pickle_function, constructor_ob=None):
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    return None if constructor_ob is None else constructor(constructor_ob)

def pickle_union(obj):
    import functools, operator
    return functools.reduce, (operator.or_, obj.__args__)

def pickle_complex(c):
    return complex, (c.real, c.imag)

pickle(complex, pickle_complex, complex)
pickle(type(int | str), pickle_union)

def __newobj__(cls, *args):
    return cls.__new__(cls, *args)

def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)

def _slotnames(cls):
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
                    names.append(_in_class(base, name))
    try:
        cls.__slotnames__ = names
    except BaseException:
        # Not every class takes an attribute; the next one who asks looks again.
        return names
    return names

def _in_class(owner, name):
    """The name as the compiler makes it in the body of the class."""
    if not name.startswith('__') or name.endswith('__'):
        return name
    owner = owner.__name__.lstrip('_')
    return '_%s%s' % (owner, name) if owner else name

_extension_registry, _inverted_registry, _extension_cache = {}, {}, {}

def add_extension(module, name, code):
    key, code = (module, name), int(code)
    if not 0 < code < 1 << 31:
        raise ValueError("code out of range")
    if _extension_registry.get(key) == code and _inverted_registry.get(code) == key:
        return
    if key in _extension_registry:
        raise ValueError("key %s is already registered with code %s" % (key, _extension_registry[key]))
    if code in _inverted_registry:
        raise ValueError("code %s is already in use for key %s" % (code, _inverted_registry[code]))
    _extension_registry[key] = code
    _inverted_registry[code] = key

def remove_extension(module, name, code):
    key = (module, name)
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError("key %s is not registered with code %s" % (key, code))
    del _extension_registry[key], _inverted_registry[code]
    _extension_cache.pop(code, None)

def clear_extension_cache():
    _extension_cache.clear()
`;
