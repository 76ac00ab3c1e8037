/** `abc`: the class side of abstract base classes. */
export const abcSource = `
from _abc import get_cache_token, _abc_init, _abc_register, _abc_instancecheck, _abc_subclasscheck
from _abc import _reset_registry, _reset_caches

def abstractmethod(func):
    """Marks what subclasses have to define."""
    func.__isabstractmethod__ = True
    return func

class abstractclassmethod(classmethod):
    __isabstractmethod__ = True
    def __init__(self, func):
        super().__init__(abstractmethod(func))

class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True
    def __init__(self, func):
        super().__init__(abstractmethod(func))

class abstractproperty(property):
    __isabstractmethod__ = True

class ABCMeta(type):
    """The class of abstract base classes; registered classes and checks are native."""
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        made = super().__new__(mcls, name, bases, namespace, **kwargs)
        _abc_init(made)
        return made

    def __instancecheck__(self, value):
        return _abc_instancecheck(self, value)

    def __subclasscheck__(self, other):
        return _abc_subclasscheck(self, other)

    def register(self, other):
        return _abc_register(self, other)

    def _abc_registry_clear(self):
        _reset_registry(self)

    def _abc_caches_clear(self):
        _reset_caches(self)

def update_abstractmethods(cls):
    """Counts anew what is left abstract, after attributes were added to a class."""
    if not hasattr(cls, '__abstractmethods__'):
        return cls
    names = set()
    for parent in cls.__bases__:
        for name in getattr(parent, '__abstractmethods__', ()):
            method = getattr(cls, name, None)
            if getattr(method, "__isabstractmethod__", False):
                names.add(name)
    for name, method in cls.__dict__.items():
        if getattr(method, "__isabstractmethod__", False):
            names.add(name)
    cls.__abstractmethods__ = frozenset(names)
    return cls

class ABC(metaclass=ABCMeta):
    __slots__ = ()
`;
