/** `abc`: the class side of abstract base classes. */
export const abcSource = `
from _abc import get_cache_token, _abc_init, _abc_register, _abc_instancecheck, _abc_subclasscheck
from _abc import _reset_registry, _reset_caches

def abstractmethod(funcobj):
    """Marks what subclasses have to define."""
    funcobj.__isabstractmethod__ = True
    return funcobj

class abstractclassmethod(classmethod):
    __isabstractmethod__ = True
    def __init__(self, callable):
        abstractmethod(callable)
        super().__init__(callable)

class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True
    def __init__(self, callable):
        abstractmethod(callable)
        super().__init__(callable)

class abstractproperty(property):
    __isabstractmethod__ = True

class ABCMeta(type):
    """The class of abstract base classes; registered classes and checks are native."""
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        made = super().__new__(mcls, name, bases, namespace, **kwargs)
        _abc_init(made)
        return made

    def __instancecheck__(cls, instance):
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        return _abc_subclasscheck(cls, subclass)

    def register(cls, subclass):
        return _abc_register(cls, subclass)

    def _abc_registry_clear(cls):
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        _reset_caches(cls)

def _is_abstract(value):
    return getattr(value, "__isabstractmethod__", False)

def update_abstractmethods(cls):
    if hasattr(cls, '__abstractmethods__'):
        names = set()
        for parent in cls.__bases__:
            for name in getattr(parent, '__abstractmethods__', ()):
                if _is_abstract(getattr(cls, name, None)):
                    names.add(name)
        for name, value in cls.__dict__.items():
            if _is_abstract(value):
                names.add(name)
        cls.__abstractmethods__ = frozenset(names)
    return cls

class ABC(metaclass=ABCMeta):
    __slots__ = ()
`;
