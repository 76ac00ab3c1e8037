/** `NamedTuple` and `TypedDict` of `typing`. Interfaces of Lib/typing.py. */
export const typingRecords = `def _make_nmtuple(name, types, module, defaults=()):
    fields = [n for n, t in types]
    types = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in types}
    result = collections.namedtuple(name, fields, defaults=defaults, module=module)
    result.__annotations__ = result.__new__.__annotations__ = types
    return result

_forbidden = frozenset({'__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_make',
                        '_replace', '_asdict', '_source'})
_special = frozenset({'__module__', '__name__', '__annotations__'})

class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        types = ns.get('__annotations__', {})
        with_default = []
        for field in types:
            if field in ns:
                with_default.append(field)
            elif with_default:
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field"
                                f"{'s' if len(with_default) > 1 else ''} {', '.join(with_default)}")
        result = _make_nmtuple(typename, types.items(), defaults=[ns[n] for n in with_default], module=ns['__module__'])
        result.__bases__ = bases
        if Generic in bases:
            class_getitem = Generic.__class_getitem__.__func__
            result.__class_getitem__ = classmethod(class_getitem)
        for key in ns:
            if key in _forbidden:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            elif key not in _special and key not in result._fields:
                setattr(result, key, ns[key])
        if Generic in bases:
            result.__init_subclass__()
        return result

def NamedTuple(typename, fields=None, /, **kwargs):
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    return _make_nmtuple(typename, fields, module=_caller())

def _caller(depth=1, default='__main__'):
    try:
        return sys._getframe(depth + 1).f_globals.get('__name__', default)
    except (AttributeError, ValueError):
        return None

_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})

def _namedtuple_mro_entries(bases):
    return (_NamedTuple,)
NamedTuple.__mro_entries__ = _namedtuple_mro_entries

class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        result = type.__new__(_TypedDictMeta, name, (dict,), ns)
        annotations = {}
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
        annotations.update(ns.get('__annotations__', {}))
        result.__annotations__ = annotations
        result.__total__ = total
        result.__required_keys__ = frozenset(annotations if total else ())
        result.__optional_keys__ = frozenset(() if total else annotations)
        return result
    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)
    def __instancecheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})

def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    return _TypedDictMeta(typename, (), {'__annotations__': dict(fields if fields is not None else kwargs)}, total=total)

TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)`;
