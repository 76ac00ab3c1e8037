/**
 * `singledispatch` of `functools`. Interfaces and data flow of Lib/functools.py.
 *
 * Algorithm: the implementation for a class is the first one in an order of its ancestors and of those abstract classes
 * with an implementation that the class fits. Each abstract class stands behind the ancestor that first fits it; the
 * orders of all ancestors are merged as the method resolution order merges them (C3).
 */
export const singleDispatchSource = `
def _next_head(rows):
    """The first class at the head of a row that no other row has further back."""
    for row in rows:
        for other in rows:
            if row[0] in other[1:]:
                break
        else:
            return row[0]
    raise RuntimeError("Inconsistent hierarchy")

def _merge_rows(rows):
    merged = []
    while True:
        rows = [row for row in rows if row]
        if not rows:
            return merged
        head = _next_head(rows)
        merged.append(head)
        for row in rows:
            if row[0] is head:
                del row[0]

def _order_with(cls, abstract):
    """The ancestors of a class with abstract classes among them."""
    # The parents up to the last one that is abstract itself come before the abstract classes.
    for behind, parent in enumerate(reversed(cls.__bases__)):
        if hasattr(parent, '__abstractmethods__'):
            early = len(cls.__bases__) - behind
            break
    else:
        early = 0
    abstract = list(abstract) if abstract else []
    first = list(cls.__bases__[:early])
    new = []
    last = list(cls.__bases__[early:])
    for each in abstract:
        if issubclass(cls, each) and not any(issubclass(parent, each) for parent in cls.__bases__):
            new.append(each)
    for each in new:
        abstract.remove(each)
    of_first = [_order_with(each, abstract) for each in first]
    of_new = [_order_with(each, abstract) for each in new]
    of_last = [_order_with(each, abstract) for each in last]
    return _merge_rows([[cls]] + of_first + of_new + of_last + [first] + [new] + [last])

def _fitting(cls, classes):
    """The order of a class's ancestors and of those classes that it fits without inheriting from them."""
    ancestors = set(cls.__mro__)
    def fits(each):
        if each in ancestors or not hasattr(each, '__mro__') or isinstance(each, GenericAlias):
            return False
        return issubclass(cls, each)
    classes = [each for each in classes if fits(each)]
    def inherited(each):
        for other in classes:
            if other != each and each in other.__mro__:
                return True
        return False
    classes = [each for each in classes if not inherited(each)]
    wanted, placed = set(classes), []
    for each in classes:
        # Derived abstract classes that the class fits too decide the order.
        lines = []
        for derived in each.__subclasses__():
            if derived not in ancestors and issubclass(cls, derived):
                lines.append([base for base in derived.__mro__ if base in wanted])
        if lines:
            lines.sort(key=len, reverse=True)
            for line in lines:
                for base in line:
                    if base not in placed:
                        placed.append(base)
        else:
            placed.append(each)
    return _order_with(cls, placed)

def _find_impl(cls, registry):
    best = None
    for each in _fitting(cls, registry.keys()):
        if best is None:
            if each in registry:
                best = each
            continue
        if (each in registry and each not in cls.__mro__ and best not in cls.__mro__
                and not issubclass(best, each)):
            raise RuntimeError("Ambiguous dispatch: {} or {}".format(best, each))
        break
    return registry.get(best)

def singledispatch(func):
    """A function that is chosen by the class of the first argument."""
    import types
    import weakref

    registry = {}
    chosen = weakref.WeakKeyDictionary()
    token = None

    def dispatch(cls):
        nonlocal token
        if token is not None:
            # Abstract classes got new members since: what was chosen may be wrong now.
            current = get_cache_token()
            if current != token:
                chosen.clear()
                token = current
        try:
            return chosen[cls]
        except KeyError:
            try:
                found = registry[cls]
            except KeyError:
                found = _find_impl(cls, registry)
            chosen[cls] = found
            return found

    def is_union(cls):
        from typing import get_origin, Union
        return get_origin(cls) in {Union, types.UnionType}

    def is_class(cls):
        if isinstance(cls, type):
            return True
        from typing import get_args
        return is_union(cls) and all(isinstance(part, type) for part in get_args(cls))

    def register(cls, func=None):
        nonlocal token
        if is_class(cls):
            if func is None:
                return lambda later: register(cls, later)
        elif func is not None:
            raise TypeError(f"Invalid first argument to \`register()\`. {cls!r} is not a class or union type.")
        else:
            annotated = getattr(cls, '__annotations__', {})
            if not annotated:
                raise TypeError(f"Invalid first argument to \`register()\`: {cls!r}. Use either "
                                "\`@register(some_class)\` or plain \`@register\` on an annotated function.")
            func = cls
            from typing import get_type_hints
            parameter, cls = next(iter(get_type_hints(func).items()))
            if not is_class(cls):
                parameter = f"Invalid annotation for {parameter!r}. {cls!r} "
                raise TypeError(parameter + ("not all arguments are classes." if is_union(cls) else "is not a class."))
        if not is_union(cls):
            registry[cls] = func
        else:
            from typing import get_args
            for part in get_args(cls):
                registry[part] = func
        if token is None and hasattr(cls, '__abstractmethods__'):
            token = get_cache_token()
        chosen.clear()
        return func

    def wrapper(*args, **kw):
        if args:
            return dispatch(args[0].__class__)(*args, **kw)
        raise TypeError(f'{name} requires at least 1 positional argument')

    name = getattr(func, '__name__', 'singledispatch function')
    registry[object] = func
    wrapper.register, wrapper.dispatch = register, dispatch
    wrapper.registry = types.MappingProxyType(registry)
    wrapper._clear_cache = chosen.clear
    return update_wrapper(wrapper, func)

class singledispatchmethod:
    def __init__(self, func):
        if not hasattr(func, "__get__") and not callable(func):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func
    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)
    def __get__(self, obj, cls=None):
        def _method(*given, **named):
            method = self.dispatcher.dispatch(given[0].__class__)
            return method.__get__(obj, cls)(*given, **named)
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        return update_wrapper(_method, self.func)
    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)
`;
