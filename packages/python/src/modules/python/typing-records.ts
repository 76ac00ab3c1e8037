/** `NamedTuple` and `TypedDict` of `typing`. Interfaces and data flow of Lib/typing.py. */
export const typingRecords = `
def _named_tuple(name, annotated, home, defaults=()):
    names = [field for field, kind in annotated]
    annotated = {field: _type_check(kind, f"field {field} annotation must be a type") for field, kind in annotated}
    made = collections.namedtuple(name, names, defaults=defaults, module=home)
    made.__annotations__ = made.__new__.__annotations__ = annotated
    return made

# What the body of a class may not set, and what is no attribute of the class that comes of it.
_taken = frozenset(['_' + name for name in ('_new__', '_init__', '_slots__', '_getnewargs__', 'fields', 'field_defaults',
                                            'make', 'replace', 'asdict', 'source')])
_of_body = frozenset(('__name__', '__module__', '__annotations__'))

class NamedTupleMeta(type):
    def __new__(meta, name, bases, body):
        for each in bases:
            if each is not Generic and each is not _NamedTuple:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        bases = tuple(each if each is Generic else tuple for each in bases)
        annotated = body.get('__annotations__', {})
        optional = []
        for field in annotated:
            if field in body:
                optional.append(field)
            elif optional:
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field"
                                f"{'s' if len(optional) > 1 else ''} {', '.join(optional)}")
        made = _named_tuple(name, annotated.items(), body['__module__'], [body[field] for field in optional])
        made.__bases__ = bases
        if Generic in bases:
            subscript = Generic.__class_getitem__.__func__
            made.__class_getitem__ = classmethod(subscript)
        for key in body:
            if key in _taken:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in _of_body and key not in made._fields:
                setattr(made, key, body[key])
        if Generic in bases:
            made.__init_subclass__()
        return made

def NamedTuple(typename, fields=None, /, **kwargs):
    if kwargs and fields is not None:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    return _named_tuple(typename, kwargs.items() if fields is None else fields, _caller())

_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)

class _TypedDictMeta(type):
    def __new__(meta, name, bases, body, total=True):
        for each in bases:
            if each is not Generic and type(each) is not _TypedDictMeta:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic = (Generic,) if any(issubclass(each, Generic) for each in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), body)
        kinds, own = {}, body.get('__annotations__', {})
        wrong = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {key: _type_check(kind, wrong, module=made.__module__) for key, kind in own.items()}
        required, optional = set(), set()
        for each in bases:
            kinds.update(each.__dict__.get('__annotations__', {}))
            theirs = each.__dict__.get('__required_keys__', set())
            required |= theirs
            optional -= theirs
            theirs = each.__dict__.get('__optional_keys__', set())
            required -= theirs
            optional |= theirs
        kinds.update(own)
        for key, kind in own.items():
            form = get_origin(kind)
            if form is Annotated:
                form = get_origin(get_args(kind)[0])
            needed = form is Required or total and form is not NotRequired
            into, out_of = (required, optional) if needed else (optional, required)
            into.add(key)
            out_of.discard(key)
        made.__annotations__ = kinds
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        if not hasattr(made, '__total__'):
            made.__total__ = total
        return made
    __call__ = staticmethod(dict)
    def __subclasscheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')
    __instancecheck__ = __subclasscheck__

_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})

def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    return _TypedDictMeta(typename, (), {'__annotations__': dict(fields if fields is not None else kwargs)}, total=total)

TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)`;
