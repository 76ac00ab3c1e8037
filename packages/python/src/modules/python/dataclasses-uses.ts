/** What is done with dataclasses and their instances. Interfaces and data flow of Lib/dataclasses.py. */
export const dataclassUsesSource = `
def fields(class_or_instance):
    try:
        table = getattr(class_or_instance, _TABLE)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(each for each in table.values() if each._field_type is _STORED)

def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _TABLE)

def _is_instance(value):
    return hasattr(type(value), _TABLE)

def asdict(obj, *, dict_factory=dict):
    if _is_instance(obj):
        return _as_dict(obj, dict_factory)
    raise TypeError("asdict() should be called on dataclass instances")

def _as_dict(value, build):
    """Instances become what is built from their items, containers their copies; all else is copied."""
    kind = type(value)
    if hasattr(kind, _TABLE):
        items = []
        for each in fields(value):
            inner = _as_dict(getattr(value, each.name), build)
            items.append((each.name, inner))
        return build(items)
    if isinstance(value, tuple) and hasattr(value, '_fields'):
        return kind(*[_as_dict(item, build) for item in value])
    if isinstance(value, (list, tuple)):
        return kind(_as_dict(item, build) for item in value)
    if isinstance(value, dict):
        return kind((_as_dict(key, build), _as_dict(item, build)) for key, item in value.items())
    return copy.deepcopy(value)

def astuple(obj, *, tuple_factory=tuple):
    if _is_instance(obj):
        return _as_tuple(obj, tuple_factory)
    raise TypeError("astuple() should be called on dataclass instances")

def _as_tuple(value, build):
    kind = type(value)
    if hasattr(kind, _TABLE):
        items = []
        for each in fields(value):
            inner = _as_tuple(getattr(value, each.name), build)
            items.append(inner)
        return build(items)
    if isinstance(value, tuple) and hasattr(value, '_fields'):
        return kind(*[_as_tuple(item, build) for item in value])
    if isinstance(value, (list, tuple)):
        return kind(_as_tuple(item, build) for item in value)
    if isinstance(value, dict):
        return kind((_as_tuple(key, build), _as_tuple(item, build)) for key, item in value.items())
    return copy.deepcopy(value)

def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    namespace = {} if namespace is None else namespace
    taken, annotations, defaults = set(), {}, {}
    for item in fields:
        wanted = 'typing.Any'
        if isinstance(item, str):
            name = item
        elif len(item) == 2:
            name, wanted = item
        elif len(item) == 3:
            name, wanted, default = item
            defaults[name] = default
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not (isinstance(name, str) and name.isidentifier()):
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if keyword.iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in taken:
            raise TypeError(f'Field name duplicated: {name!r}')
        taken.add(name)
        annotations[name] = wanted

    def fill(body):
        body.update(namespace)
        body.update(defaults)
        body['__annotations__'] = annotations
    made = types.new_class(cls_name, bases, {}, fill)
    return dataclass(made, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)

def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for each in getattr(obj, _TABLE).values():
        if each._field_type is _OF_CLASS:
            continue
        if not each.init:
            # What __init__ does not take, it computes anew.
            if each.name in changes:
                raise ValueError(f'field {each.name} is declared with init=False, it cannot be specified with replace()')
        elif each.name not in changes:
            if each.default is MISSING and each._field_type is _PARAMETER:
                raise ValueError(f"InitVar {each.name!r} must be specified with replace()")
            changes[each.name] = getattr(obj, each.name)
    return type(obj)(**changes)
`;
