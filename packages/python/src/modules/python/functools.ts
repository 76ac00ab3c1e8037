/** `functools`: what is above the native part. Interfaces of Lib/functools.py. */
import { singleDispatchSource } from './functools-dispatch.ts';

export const functoolsSource = `
from _functools import partial, reduce, cmp_to_key, _lru_cache_wrapper
from _thread import RLock
from abc import get_cache_token
from collections import namedtuple

GenericAlias = type(list[int])
__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache', 'cmp_to_key',
           'lru_cache', 'reduce', 'partial', 'partialmethod', 'singledispatch', 'singledispatchmethod', 'cached_property']

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)

def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes one function look like another, which it calls."""
    for name in assigned:
        try:
            found = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, found)
    for name in updated:
        found = getattr(wrapper, name)
        found.update(getattr(wrapped, name, {}))
    # Set last, so that what a wrapped wrapper wrapped is not taken over with its attributes.
    wrapper.__wrapped__ = wrapped
    return wrapper

def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)

# A comparison made of another one and of equality: first what the class of the left side answers.
def _gt_from_lt(mine, theirs):
    below = type(mine).__lt__(mine, theirs)
    return below if below is NotImplemented else not below and mine != theirs

def _le_from_lt(mine, theirs):
    below = type(mine).__lt__(mine, theirs)
    return below if below is NotImplemented else below or mine == theirs

def _ge_from_lt(mine, theirs):
    below = type(mine).__lt__(mine, theirs)
    return below if below is NotImplemented else not below

def _ge_from_le(mine, theirs):
    within = type(mine).__le__(mine, theirs)
    return within if within is NotImplemented else not within or mine == theirs

def _lt_from_le(mine, theirs):
    within = type(mine).__le__(mine, theirs)
    return within if within is NotImplemented else within and mine != theirs

def _gt_from_le(mine, theirs):
    within = type(mine).__le__(mine, theirs)
    return within if within is NotImplemented else not within

def _lt_from_gt(mine, theirs):
    above = type(mine).__gt__(mine, theirs)
    return above if above is NotImplemented else not above and mine != theirs

def _ge_from_gt(mine, theirs):
    above = type(mine).__gt__(mine, theirs)
    return above if above is NotImplemented else above or mine == theirs

def _le_from_gt(mine, theirs):
    above = type(mine).__gt__(mine, theirs)
    return above if above is NotImplemented else not above

def _le_from_ge(mine, theirs):
    beyond = type(mine).__ge__(mine, theirs)
    return beyond if beyond is NotImplemented else not beyond or mine == theirs

def _gt_from_ge(mine, theirs):
    beyond = type(mine).__ge__(mine, theirs)
    return beyond if beyond is NotImplemented else beyond and mine != theirs

def _lt_from_ge(mine, theirs):
    beyond = type(mine).__ge__(mine, theirs)
    return beyond if beyond is NotImplemented else not beyond

_DERIVED = {
    '__lt__': [('__gt__', _gt_from_lt), ('__le__', _le_from_lt), ('__ge__', _ge_from_lt)],
    '__le__': [('__ge__', _ge_from_le), ('__lt__', _lt_from_le), ('__gt__', _gt_from_le)],
    '__gt__': [('__lt__', _lt_from_gt), ('__ge__', _ge_from_gt), ('__le__', _le_from_gt)],
    '__ge__': [('__le__', _le_from_ge), ('__gt__', _gt_from_ge), ('__lt__', _lt_from_ge)],
}

def total_ordering(cls):
    given = {name for name in _DERIVED if getattr(cls, name, None) is not getattr(object, name, None)}
    if not given:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    # The last name in the alphabet is the one that the others are made of.
    origin = max(given)
    for name, function in _DERIVED[origin]:
        if name not in given:
            function.__name__ = name
            setattr(cls, name, function)
    return cls

_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")

def lru_cache(maxsize=128, typed=False):
    """Keeps the latest results of a function; without parentheses it is given the function itself."""
    bare = None
    if not isinstance(maxsize, int):
        if callable(maxsize) and isinstance(typed, bool):
            bare, maxsize = maxsize, 128
        elif maxsize is not None:
            raise TypeError('Expected first argument to be an integer, a callable, or None')
    elif maxsize < 0:
        maxsize = 0

    if bare is not None:
        kept = _lru_cache_wrapper(bare, maxsize, typed, _CacheInfo)
        kept.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
        return update_wrapper(kept, bare)

    def decorating_function(inner):
        outer = _lru_cache_wrapper(inner, maxsize, typed, _CacheInfo)
        outer.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
        return update_wrapper(outer, inner)
    return decorating_function

def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)

class partialmethod:
    """A method with its first arguments given; its function may be a descriptor, which is asked first."""
    def __init__(self, func, /, *args, **keywords):
        if not hasattr(func, "__get__") and not callable(func):
            raise TypeError("{!r} is not callable or a descriptor".format(func))
        if isinstance(func, partialmethod):
            args, keywords, func = func.args + args, {**func.keywords, **keywords}, func.func
        self.func = func
        self.args = args
        self.keywords = keywords
    def __repr__(self):
        kind = self.__class__
        args = ", ".join(map(repr, self.args))
        named = ", ".join(f"{name}={value!r}" for name, value in self.keywords.items())
        return f"{kind.__module__}.{kind.__qualname__}({self.func}, {args}, {named})"
    def _make_unbound_method(self):
        def _method(owner, /, *args, **keywords):
            keywords = {**self.keywords, **keywords}
            return self.func(owner, *self.args, *args, **keywords)
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method._partialmethod = self
        return _method
    def __get__(self, obj, cls=None):
        bind = getattr(self.func, "__get__", None)
        bound = self.func if bind is None else bind(obj, cls)
        if bound is self.func:
            return self._make_unbound_method().__get__(obj, cls)
        made = partial(bound, *self.args, **self.keywords)
        try:
            made.__self__ = bound.__self__
        except AttributeError:
            pass
        return made
    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
    __class_getitem__ = classmethod(GenericAlias)

_MISSING = object()

class cached_property:
    """Computed once for each instance, whose dict keeps it under the name of the attribute."""
    def __init__(self, func):
        self.func, self.attrname = func, None
        self.__doc__ = func.__doc__
        self.lock = RLock()
    def __set_name__(self, owner, name):
        if self.attrname is not None and self.attrname != name:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")
        self.attrname = name
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            held = instance.__dict__
        except AttributeError:
            why = f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {self.attrname!r} property."
            raise TypeError(why) from None
        value = held.get(self.attrname, _MISSING)
        if value is not _MISSING:
            return value
        with self.lock:
            # Another thread may have computed it while this one waited.
            value = held.get(self.attrname, _MISSING)
            if value is _MISSING:
                value = self.func(instance)
                try:
                    held[self.attrname] = value
                except TypeError:
                    why = (f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item "
                           f"assignment for caching {self.attrname!r} property.")
                    raise TypeError(why) from None
        return value
    __class_getitem__ = classmethod(GenericAlias)
${singleDispatchSource}`;
