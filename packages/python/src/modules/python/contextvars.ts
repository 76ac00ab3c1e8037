/** `contextvars`: variables that belong to a context. Interfaces and data flow of Python/context.c. */
export const contextvarsSource = `
from _thread import get_ident
from types import GenericAlias

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')

# The context that each thread is in.
_current = {}

class _Missing:
    def __repr__(self):
        return '<Token.MISSING>'

_missing = _Missing()

def _context():
    thread = get_ident()
    found = _current.get(thread)
    if found is None:
        found = _current[thread] = Context()
    return found

class Context:
    __slots__ = ('_values', '_outer', '_entered', '__weakref__')

    def __init__(self):
        self._values = {}
        self._outer = None
        self._entered = False

    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        thread = get_ident()
        outer = _context()
        self._entered = True
        _current[thread] = self
        try:
            return callable(*args, **kwargs)
        finally:
            _current[thread] = outer
            self._entered = False

    def copy(self):
        made = Context()
        made._values = dict(self._values)
        return made

    def _checked(self, key):
        if not isinstance(key, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {key!r}")
        return key

    def __getitem__(self, key):
        return self._values[self._checked(key)]

    def __contains__(self, key):
        return self._checked(key) in self._values

    def get(self, key, default=None, /):
        return self._values.get(self._checked(key), default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = None

    def __repr__(self):
        return f'<_contextvars.Context object at {id(self):#x}>'

class Token:
    __slots__ = ('_var', '_old', '_context', '_used')
    __class_getitem__ = classmethod(GenericAlias)
    MISSING = _missing

    def __init__(self):
        raise RuntimeError("Tokens can only be created by ContextVars")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    def __repr__(self):
        used = ' used' if self._used else ''
        return f'<Token{used} var={self._var!r} at {id(self):#x}>'

class ContextVar:
    __slots__ = ('_name', '_default', '__weakref__')
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, name, /, *, default=_missing):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    @property
    def name(self):
        return self._name

    def get(self, default=_missing, /):
        values = _context()._values
        if self in values:
            return values[self]
        if default is not _missing:
            return default
        if self._default is not _missing:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _context()
        token = Token.__new__(Token)
        token._var, token._context, token._used = self, context, False
        token._old = context._values.get(self, _missing)
        context._values[self] = value
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _context()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        if token._old is _missing:
            del context._values[self]
        else:
            context._values[self] = token._old

    def __repr__(self):
        default = '' if self._default is _missing else f' default={self._default!r}'
        return f'<ContextVar name={self._name!r}{default} at {id(self):#x}>'

def copy_context():
    return _context().copy()
`;
