/** `weakref`: containers of weak references, finalizers. Interfaces of Lib/weakref.py. */
export const weakrefSource = `
from _weakref import getweakrefcount, getweakrefs, ref, proxy, CallableProxyType, ProxyType, ReferenceType
from _weakref import _remove_dead_weakref
from _weakrefset import WeakSet, _IterationGuard, _tidy
import _collections_abc
import itertools
import sys

GenericAlias = type(list[int])
ProxyTypes = ProxyType, CallableProxyType
__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

_collections_abc.MutableSet.register(WeakSet)

class WeakMethod(ref):
    """A weak reference to a bound method: lives as long as the object and the function do."""
    __slots__ = "_func_ref", "_meth_type", "_alive", "__weakref__"
    def __new__(cls, meth, callback=None):
        try:
            owner = meth.__self__
            body = meth.__func__
        except AttributeError:
            raise TypeError('argument should be a bound method, not {}'.format(type(meth))) from None
        def died(_):
            whole = back()
            if not whole._alive:
                return
            whole._alive = False
            if callback is not None:
                callback(whole)
        made = ref.__new__(cls, owner, died)
        made._func_ref = ref(body, died)
        made._meth_type = type(meth)
        made._alive = True
        back = ref(made)
        return made
    def __call__(self):
        owner = super().__call__()
        body = self._func_ref()
        return None if owner is None or body is None else self._meth_type(body, owner)
    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and other._func_ref == self._func_ref
    def __ne__(self, other):
        return not self == other if isinstance(other, WeakMethod) else NotImplemented
    __hash__ = ref.__hash__

class KeyedRef(ref):
    """A reference to a value that knows under which key the value is."""
    __slots__ = ("key",)
    def __new__(kind, target, callback, key):
        made = ref.__new__(kind, target, callback)
        made.key = key
        return made
    def __init__(self, target, callback, key):
        super().__init__(target, callback)

def _address_only(self):
    kind = self.__class__
    return "<%s at %#x>" % (kind.__name__, id(self))

# Unions of mappings: the right side's entries win.
def _extend(self, other):
    self.update(other)
    return self

def _union(self, other):
    if not isinstance(other, _collections_abc.Mapping):
        return NotImplemented
    both = self.copy()
    both.update(other)
    return both

def _union_behind(self, other):
    if not isinstance(other, _collections_abc.Mapping):
        return NotImplemented
    both = self.__class__()
    both.update(other)
    both.update(self)
    return both

class WeakValueDictionary(_collections_abc.MutableMapping):
    _tidy = _tidy
    __repr__ = _address_only
    __ior__, __or__, __ror__ = _extend, _union, _union_behind
    def __init__(self, other=(), /, **kw):
        def forget(dead, owner=ref(self), drop=_remove_dead_weakref):
            holder = owner()
            if holder is None:
                return
            if not holder._iterating:
                drop(holder.data, dead.key)
            else:
                holder._pending_removals.append(dead.key)
        self._remove = forget
        self._pending_removals = []
        self._iterating = set()
        self.data = {}
        self.update(other, **kw)
    def _commit_removals(self, drop=_remove_dead_weakref):
        next_key = self._pending_removals.pop
        entries = self.data
        try:
            while 1:
                key = next_key()
                drop(entries, key)
        except IndexError:
            return
    def __getitem__(self, key):
        self._tidy()
        found = self.data[key]()
        if found is not None:
            return found
        raise KeyError(key)
    def __setitem__(self, key, value):
        self._tidy()
        value = KeyedRef(value, self._remove, key)
        self.data[key] = value
    def __delitem__(self, key):
        self._tidy()
        del self.data[key]
    def __len__(self):
        self._tidy()
        return len(self.data)
    def __contains__(self, key):
        self._tidy()
        try:
            found = self.data[key]()
            return found is not None
        except KeyError:
            return False
    def copy(self):
        self._tidy()
        twin = WeakValueDictionary()
        with _IterationGuard(self):
            for key, weak in self.data.items():
                value = weak()
                if value is not None:
                    twin[key] = value
        return twin
    __copy__ = copy
    def __deepcopy__(self, memo):
        from copy import deepcopy
        self._tidy()
        twin = self.__class__()
        with _IterationGuard(self):
            for key, weak in self.data.items():
                value = weak()
                if value is not None:
                    twin[deepcopy(key, memo)] = value
        return twin
    def get(self, key, default=None):
        self._tidy()
        try:
            weak = self.data[key]
        except KeyError:
            return default
        found = weak()
        return found if found is not None else default
    def items(self):
        self._tidy()
        with _IterationGuard(self):
            for key, weak in self.data.items():
                value = weak()
                if value is not None:
                    yield key, value
    def keys(self):
        self._tidy()
        with _IterationGuard(self):
            for key, weak in self.data.items():
                if weak() is not None:
                    yield key
    __iter__ = keys
    def values(self):
        self._tidy()
        with _IterationGuard(self):
            for weak in self.data.values():
                value = weak()
                if value is not None:
                    yield value
    def itervaluerefs(self):
        self._tidy()
        with _IterationGuard(self):
            yield from self.data.values()
    def valuerefs(self):
        self._tidy()
        return [*self.data.values()]
    def pop(self, key, *args):
        self._tidy()
        try:
            found = self.data.pop(key)()
        except KeyError:
            found = None
        if found is not None:
            return found
        if not args:
            raise KeyError(key)
        return args[0]
    def popitem(self):
        self._tidy()
        found = None
        while found is None:
            key, weak = self.data.popitem()
            found = weak()
        return key, found
    def setdefault(self, key, default=None):
        try:
            found = self.data[key]()
        except KeyError:
            found = None
        if found is None:
            self._tidy()
            self.data[key], found = KeyedRef(default, self._remove, key), default
        return found
    def update(self, other=None, /, **kwargs):
        self._tidy()
        entries = self.data
        if other is not None:
            other = other if hasattr(other, "items") else dict(other)
            for name, value in other.items():
                entries[name] = KeyedRef(value, self._remove, name)
        for name, value in kwargs.items():
            entries[name] = KeyedRef(value, self._remove, name)

class WeakKeyDictionary(_collections_abc.MutableMapping):
    __repr__ = _address_only
    __ior__, __or__, __ror__ = _extend, _union, _union_behind
    def __init__(self, dict=None):
        self.data = {}
        def forget(dead, owner=ref(self)):
            holder = owner()
            if holder is None:
                return
            if holder._iterating:
                holder._pending_removals.append(dead)
                return
            try:
                del holder.data[dead]
            except KeyError:
                return
        self._remove = forget
        self._pending_removals = []
        self._iterating, self._dirty_len = set(), False
        if dict is not None:
            self.update(dict)
    def _commit_removals(self):
        next_key = self._pending_removals.pop
        entries = self.data
        try:
            while 1:
                weak = next_key()
                try:
                    del entries[weak]
                except KeyError:
                    continue
        except IndexError:
            return
    def _recount(self):
        entries = self.data
        self._pending_removals = [weak for weak in self._pending_removals if weak in entries]
        self._dirty_len = False
    def __getitem__(self, key):
        return self.data[ref(key)]
    def __setitem__(self, owner, value):
        self.data[ref(owner, self._remove)] = value
    def __delitem__(self, key):
        self._dirty_len = True
        del self.data[ref(key)]
    def __len__(self):
        # After deletions some of the dead keys may be gone from the entries already.
        if self._pending_removals and self._dirty_len:
            self._recount()
        gone = len(self._pending_removals)
        return len(self.data) - gone
    def __contains__(self, key):
        try:
            weak = ref(key)
        except TypeError:
            return False
        return weak in self.data
    def get(self, key, default=None):
        return self.data.get(ref(key), default)
    def copy(self):
        twin = WeakKeyDictionary()
        with _IterationGuard(self):
            for weak, value in self.data.items():
                key = weak()
                if key is not None:
                    twin[key] = value
        return twin
    __copy__ = copy
    def __deepcopy__(self, memo):
        from copy import deepcopy
        twin = self.__class__()
        with _IterationGuard(self):
            for weak, value in self.data.items():
                key = weak()
                if key is not None:
                    twin[key] = deepcopy(value, memo)
        return twin
    def items(self):
        with _IterationGuard(self):
            for weak, value in self.data.items():
                key = weak()
                if key is not None:
                    yield key, value
    def keys(self):
        with _IterationGuard(self):
            for weak in self.data:
                key = weak()
                if key is not None:
                    yield key
    __iter__ = keys
    def values(self):
        with _IterationGuard(self):
            for weak, value in self.data.items():
                if weak() is not None:
                    yield value
    def keyrefs(self):
        return list(self.data)
    def pop(self, key, *default):
        self._dirty_len = True
        return self.data.pop(ref(key), *default)
    def popitem(self):
        self._dirty_len = True
        key = None
        while key is None:
            weak, value = self.data.popitem()
            key = weak()
        return key, value
    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)
    def update(self, dict=None, /, **kwargs):
        entries = self.data
        if dict is not None:
            dict = dict if hasattr(dict, "items") else type({})(dict)
            for each, value in dict.items():
                entries[ref(each, self._remove)] = value
        if kwargs:
            self.update(kwargs)

class finalize:
    __slots__ = ()
    class _Info:
        __slots__ = ("weakref", "func", "args", "kwargs", "atexit", "index")

    # Of all that were made: what they wait for, their order, whether it changed, whether the program has ended.
    _registry, _index_iter = {}, itertools.count()
    _dirty = _shutdown = _registered_with_atexit = False

    def __init__(self, obj, func, /, *args, **kwargs):
        first = not self._registered_with_atexit
        if first:
            import atexit
            atexit.register(self._exitfunc)
            finalize._registered_with_atexit = True
        record = self._Info()
        record.weakref = ref(obj, self)
        record.func = func
        record.args = args
        record.kwargs = kwargs or None
        record.atexit = True
        record.index = next(self._index_iter)
        self._registry[self] = record
        finalize._dirty = True
    def __call__(self, _=None):
        record = self._registry.pop(self, None)
        if not record or self._shutdown:
            return None
        return record.func(*record.args, **(record.kwargs or {}))
    def detach(self):
        record = self._registry.get(self)
        target = record and record.weakref()
        if target is None or not self._registry.pop(self, None):
            return None
        return target, record.func, record.args, record.kwargs or {}
    def peek(self):
        record = self._registry.get(self)
        target = record and record.weakref()
        return None if target is None else (target, record.func, record.args, record.kwargs or {})
    alive = property(lambda self: self in self._registry)
    @property
    def atexit(self):
        record = self._registry.get(self)
        return bool(record) and record.atexit
    @atexit.setter
    def atexit(self, value):
        record = self._registry.get(self)
        if record:
            record.atexit = bool(value)
    def __repr__(self):
        record = self._registry.get(self)
        target = record and record.weakref()
        kind = type(self).__name__
        if target is None:
            return '<%s object at %#x; dead>' % (kind, id(self))
        return '<%s object at %#x; for %r at %#x>' % (kind, id(self), type(target).__name__, id(target))
    @classmethod
    def _select_for_exit(cls):
        """Those that are to run when the program ends, the newest last."""
        waiting = [(each, record) for each, record in cls._registry.items() if record.atexit]
        waiting.sort(key=lambda pair: pair[1].index)
        return [each for each, record in waiting]
    @classmethod
    def _exitfunc(cls):
        import gc
        collecting = gc.isenabled()
        if collecting and cls._registry:
            try:
                gc.disable()
            except NotImplementedError:
                collecting = False
        try:
            waiting = None
            while cls._registry:
                if finalize._dirty or waiting is None:
                    waiting = cls._select_for_exit()
                    finalize._dirty = False
                if not waiting:
                    return
                try:
                    waiting.pop()()
                except Exception:
                    sys.excepthook(*sys.exc_info())
        finally:
            finalize._shutdown = True
            if collecting:
                gc.enable()
`;
