/** `enum`. Interfaces and texts of Lib/enum.py. */
import { flagSource } from './enum-flag.ts';

export const enumSource = `
import sys
from types import MappingProxyType, DynamicClassAttribute

__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto', 'unique', 'property',
           'member', 'nonmember', 'verify', 'UNIQUE', 'CONTINUOUS', 'global_enum', 'STRICT', 'CONFORM', 'EJECT', 'KEEP']

STRICT, CONFORM, EJECT, KEEP = 'strict', 'conform', 'eject', 'keep'
UNIQUE, CONTINUOUS = 'one name per value', 'no skipped values'
Enum = Flag = ReprEnum = None
_unset = object()
_builtin_property = property

class auto:
    def __init__(self, value=_unset):
        self.value = value
    def __repr__(self):
        return 'auto(%r)' % (self.value,)

class member:
    def __init__(self, value):
        self.value = value

class nonmember:
    def __init__(self, value):
        self.value = value

class property(DynamicClassAttribute):
    def __get__(self, instance, ownerclass=None):
        if instance is None:
            try:
                return ownerclass._member_map_[self.name]
            except KeyError:
                raise AttributeError('%r has no attribute %r' % (ownerclass, self.name)) from None
        if self.fget is None:
            raise AttributeError('%r member has no attribute %r' % (ownerclass, self.name))
        return self.fget(instance)
    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))
        self.fset(instance, value)
    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__

def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'

def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'

def _is_private(cls_name, name):
    start = '_%s__' % cls_name.lstrip('_')
    return name.startswith(start) and not name.endswith('__')

def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')

_SUNDERS = ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_', '_iter_member_',
            '_iter_member_by_value_', '_iter_member_by_def_', '_boundary_')

class _EnumDict(dict):
    def __init__(self):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._cls_name = None
        self._next = None
    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in _SUNDERS:
                raise ValueError(f'_sunder_ names, such as {key!r}, are reserved')
            if key == '_generate_next_value_':
                self._next = value.__func__ if isinstance(value, staticmethod) else value
            elif key == '_ignore_':
                self._ignore = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
        elif _is_dunder(key):
            pass
        elif key in self._member_names:
            raise TypeError('%r already defined as %r' % (key, self[key]))
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if isinstance(value, member):
                value = value.value
            if key in self:
                raise TypeError('%r already defined as %r' % (key, self[key]))
            if isinstance(value, auto):
                if value.value is _unset:
                    value.value = self._next(key, 1, len(self._member_names), self._last_values[:])
                value = value.value
            elif isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
                parts = []
                for v in value:
                    if isinstance(v, auto):
                        if v.value is _unset:
                            v.value = self._next(key, 1, len(self._member_names), self._last_values[:])
                        v = v.value
                    parts.append(v)
                value = tuple(parts)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)
    def update(self, members, **more):
        for name, value in dict(members, **more).items():
            self[name] = value

class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, *, boundary=None, _simple=False, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        enum_dict = _EnumDict()
        enum_dict._cls_name = cls
        member_type, first_enum = metacls._get_mixins_(bases)
        if first_enum is not None:
            enum_dict['_generate_next_value_'] = getattr(first_enum, '_generate_next_value_', None)
        return enum_dict

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        names = list(classdict._member_names)
        values = [classdict[n] for n in names]
        namespace = {k: v for k, v in classdict.items() if k not in classdict._member_names and k not in classdict._ignore}
        namespace.pop('_ignore_', None)
        order = namespace.pop('_order_', None)
        if classdict._next is not None:
            namespace['_generate_next_value_'] = staticmethod(classdict._next)
        member_type, first_enum = metacls._get_mixins_(bases)
        for bad in names:
            if bad == 'mro':
                raise ValueError('invalid enum member name(s) %r' % bad)
        new_member, save_new, use_args = metacls._find_new_(namespace, member_type, first_enum)
        namespace['_new_member_'] = new_member
        namespace['_use_args_'] = use_args
        namespace['_member_names_'] = []
        namespace['_member_map_'] = {}
        namespace['_value2member_map_'] = {}
        namespace['_member_type_'] = member_type
        value_repr = getattr(first_enum, '_value_repr_', None)
        if member_type is not object:
            value_repr = metacls._find_data_repr_(bases) or value_repr
        namespace['_value_repr_'] = value_repr
        if boundary is not None or first_enum is not None:
            namespace['_boundary_'] = boundary or getattr(first_enum, '_boundary_', None)
        namespace['_flag_mask_'] = 0
        namespace['_all_bits_'] = 0
        if save_new and '__new__' in namespace:
            namespace['__new_member__'] = namespace['__new__']
        if Enum is not None:
            namespace.pop('__new__', None)
        enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        given = set(namespace)
        if ReprEnum is not None and ReprEnum in bases:
            if '__format__' not in given:
                enum_class.__format__ = member_type.__format__
            if '__str__' not in given:
                own = member_type.__str__
                enum_class.__str__ = member_type.__repr__ if own is object.__str__ else own
            given.update(('__str__', '__format__'))
        for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
            if name not in given and first_enum is not None:
                if getattr(enum_class, name) in (getattr(member_type, name), getattr(object, name)):
                    setattr(enum_class, name, getattr(first_enum, name))
        if Flag is not None and issubclass(enum_class, Flag):
            for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
                if name not in namespace:
                    setattr(enum_class, name, getattr(Flag, name))
        for name, value in zip(names, values):
            metacls._add_member(enum_class, name, value, new_member, use_args)
        if Enum is not None:
            enum_class.__new__ = Enum.__new__
        if order is not None:
            wanted = order.replace(',', ' ').split() if isinstance(order, str) else order
            if list(wanted) != enum_class._member_names_:
                raise TypeError('member order does not match _order_:\\n  %r\\n  %r' % (enum_class._member_names_, wanted))
        return enum_class

    @staticmethod
    def _add_member(cls, name, value, new_member, use_args):
        args = value if isinstance(value, tuple) else (value,)
        if cls._member_type_ is tuple:
            args = (value,)
        if use_args:
            item = new_member(cls, *args)
        else:
            item = new_member(cls)
        if not hasattr(item, '_value_'):
            if cls._member_type_ is object:
                item._value_ = value
            else:
                try:
                    item._value_ = cls._member_type_(*args)
                except Exception as exc:
                    raise TypeError('_value_ not set in __new__, unable to create it') from exc
        value = item._value_
        is_flag = Flag is not None and issubclass(cls, Flag)
        canonical = None
        try:
            canonical = cls._value2member_map_.get(value)
        except TypeError:
            pass
        if canonical is None:
            for other in cls._member_map_.values():
                if other._value_ == value:
                    canonical = other
                    break
        if canonical is not None:
            item = canonical
        else:
            item._name_ = name
            item.__objclass__ = cls
            item._sort_order_ = len(cls._member_names_)
            if not is_flag or not isinstance(value, int) or (value > 0 and value & (value - 1) == 0):
                cls._member_names_.append(name)
            if is_flag and isinstance(value, int):
                cls._flag_mask_ |= value
                cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1
            if hasattr(item, '__init__') and type(item).__init__ is not object.__init__ and '__init__' in _user_names(cls):
                item.__init__(*args)
        cls._member_map_[name] = item
        type.__setattr__(cls, name, item)
        try:
            cls._value2member_map_.setdefault(value, item)
        except TypeError:
            pass

    def __bool__(cls):
        return True
    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)
    def __contains__(cls, member):
        if not isinstance(member, Enum):
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'"
                            % (type(member).__qualname__, cls.__class__.__qualname__))
        return isinstance(member, cls) and member._name_ in cls._member_map_
    def __delattr__(cls, attr):
        if attr in cls.__dict__.get('_member_map_', {}):
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, attr))
        super().__delattr__(attr)
    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError('cannot reassign member %r' % (name,))
        super().__setattr__(name, value)
    def __dir__(cls):
        return sorted(set(['__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__', '__members__',
                           '__module__', '__name__', '__qualname__'] + cls._member_names_))
    def __getitem__(cls, name):
        return cls._member_map_[name]
    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)
    def __len__(cls):
        return len(cls._member_names_)
    @_builtin_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)
    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return "<flag %r>" % cls.__name__
        return "<enum %r>" % cls.__name__
    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            original, names, last_values = names, [], []
            for count, name in enumerate(original):
                value = cls._generate_next_value_(name, start, count, last_values[:])
                last_values.append(value)
                names.append((name, value))
        for item in names.items() if isinstance(names, dict) else names:
            classdict[item[0]] = item[1]
        if module is None:
            module = sys._getframe(2).f_globals.get('__name__', '__main__')
        classdict['__module__'] = module
        if qualname is not None:
            classdict['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError("<enum %r> cannot extend %r" % (class_name, base))

    @classmethod
    def _get_mixins_(mcls, bases):
        if not bases or Enum is None:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as \`EnumName([mixin_type, ...] [data_type,] enum_type)\`")
        return mcls._find_data_type_(bases) or object, first_enum

    @classmethod
    def _find_data_type_(mcls, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        return base._member_type_
                elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                    return base
        return None

    @classmethod
    def _find_data_repr_(mcls, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if '__repr__' in base.__dict__:
                    return base.__dict__['__repr__']
        return None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        own = classdict.get('__new__')
        save_new = first_enum is not None and own is not None
        if own is None:
            for method in ('__new_member__', '__new__'):
                for possible in (member_type, first_enum):
                    target = getattr(possible, method, None)
                    if target not in (None, None.__new__, object.__new__, getattr(Enum, '__new__', None)):
                        own = target
                        break
                if own is not None:
                    break
            else:
                own = object.__new__
        if isinstance(own, staticmethod):
            own = own.__func__
        return own, save_new, not (first_enum is None or own is object.__new__)

def _user_names(cls):
    names = set()
    for base in cls.__mro__:
        if base in (Enum, Flag, ReprEnum, object):
            break
        names.update(base.__dict__)
    return names

EnumMeta = EnumType

class Enum(metaclass=EnumType):
    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for item in cls._member_map_.values():
                if item._value_ == value:
                    return item
        error = None
        try:
            result = cls._missing_(value)
        except Exception as e:
            error, result = e, None
        if isinstance(result, cls):
            return result
        problem = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        if error is None and result is None:
            raise problem
        if error is None:
            error = TypeError('error in %s._missing_: returned %r instead of None or a valid member' % (cls.__name__, result))
        if not isinstance(error, ValueError):
            error.__context__ = problem
        raise error

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return sorted(last_values).pop() + 1
        except TypeError:
            raise TypeError('unable to sort non-numeric values') from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        v_repr = self.__class__._value_repr_ or repr
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, v_repr(self._value_))
    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)
    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)
    def __hash__(self):
        return hash(self._name_)
    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)
    def __deepcopy__(self, memo):
        return self
    def __copy__(self):
        return self
    def __dir__(self):
        return sorted(set(['__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value']))

    @property
    def name(self):
        return self._name_
    @property
    def value(self):
        return self._value_

class ReprEnum(Enum):
    pass

class IntEnum(int, ReprEnum):
    pass

class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError('too many arguments for str(): %r' % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError('%r is not a string' % (values[0],))
        value = str(*values)
        item = str.__new__(cls, value)
        item._value_ = value
        return item
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

${flagSource}`;
