/** `enum`. Interfaces and texts of Lib/enum.py. */
import { flagSource } from './enum-flag.ts';
import { enumMembersSource } from './enum-members.ts';

export const enumSource = `
import sys
from types import MappingProxyType, DynamicClassAttribute

__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto', 'unique', 'property',
           'member', 'nonmember', 'verify', 'EnumCheck', 'UNIQUE', 'CONTINUOUS', 'NAMED_FLAGS', 'global_enum', 'FlagBoundary',
           'STRICT', 'CONFORM', 'EJECT', 'KEEP', 'global_str', 'global_flag_repr', 'global_enum_repr']

Enum = Flag = ReprEnum = None
_builtin_property = property

# Stands for a value that is still to be found.
_auto_null = type('_auto_null', (), {'__repr__': lambda self: '_auto_null'})()

class auto:
    def __init__(self, value=_auto_null):
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
    """An attribute of members only: asked of the class, its name stands for a member."""
    def __set_name__(self, ownerclass, name):
        self.name, self.clsname = name, ownerclass.__name__
    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            read = self.fget
            if read is not None:
                return read(instance)
            raise AttributeError('%r member has no attribute %r' % (ownerclass, self.name))
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError('%r has no attribute %r' % (ownerclass, self.name)) from None
    def __set__(self, instance, value):
        write = self.fset
        if write is None:
            raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))
        write(instance, value)

` + enumMembersSource + `
class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        body = _EnumDict()
        body._cls_name = cls
        parent = metacls._get_mixins_(cls, bases)[1]
        if parent is not None:
            body['_generate_next_value_'] = getattr(parent, '_generate_next_value_', None)
        return body

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        dropped = classdict.setdefault('_ignore_', [])
        dropped.append('_ignore_')
        for unwanted in dropped:
            classdict.pop(unwanted, None)
        wanted = classdict._member_names
        wrong = set(wanted) & {'mro', ''}
        if wrong:
            raise ValueError('invalid enum member name(s) %s' % (','.join(repr(n) for n in wrong)))
        order = classdict.pop('_order_', None)
        attrs = dict(classdict.items())
        data_type, parent = metacls._get_mixins_(cls, bases)
        maker, keep_maker, takes_args = metacls._find_new_(attrs, data_type, parent)
        attrs['_new_member_'], attrs['_use_args_'] = maker, takes_args
        for name in wanted:
            attrs[name] = _proto_member(attrs[name])
        _add_records(attrs, data_type)
        attrs['_value_repr_'] = metacls._find_data_repr_(cls, bases)
        if not boundary:
            boundary = getattr(parent, '_boundary_', None)
        _add_flag_records(attrs, boundary)
        failure = None
        try:
            made = super().__new__(metacls, cls, bases, attrs, **kwds)
        except RuntimeError as wrapped:
            failure = wrapped.__cause__ or wrapped
        if failure is not None:
            raise failure
        attrs.update(made.__dict__)
        if ReprEnum is not None and ReprEnum in bases:
            if data_type is object:
                raise TypeError('ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)')
            _show_as_data(made, attrs, data_type)
        for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
            if name in attrs:
                continue
            of_parent, current = getattr(parent, name), getattr(made, name)
            plain, of_data = getattr(object, name), getattr(data_type, name)
            if current in (of_data, plain):
                setattr(made, name, of_parent)
        is_flag = Flag is not None and issubclass(made, Flag)
        if is_flag:
            for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
                if name in attrs:
                    continue
                attrs[name] = getattr(Flag, name)
                setattr(made, name, attrs[name])
        if Enum is not None:
            if keep_maker:
                made.__new_member__ = maker
            made.__new__ = Enum.__new__
        if isinstance(order, str):
            order = order.replace(',', ' ').split()
        if is_flag:
            values = [each._value_ for each in made]
            if values != sorted(values):
                made._iter_member_ = made._iter_member_by_def_
            if order:
                order = [n for n in order if n not in made._member_map_ or _is_single_bit(made[n]._value_)]
        elif Flag is not None or cls != 'Flag':
            del made._boundary_, made._flag_mask_, made._singles_mask_, made._all_bits_, made._inverted_
        if order:
            order = [n for n in order if n in made._member_names_ or n not in made._member_map_]
            if order != made._member_names_:
                raise TypeError('member order does not match _order_:\\n  %r\\n  %r' % (made._member_names_, order))
        return made

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is not None:
            return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start,
                                boundary=boundary)
        return cls.__new__(cls, value)

    # The members, as the container that the class is.
    def __bool__(self):
        return True
    def __len__(self):
        return len(self._member_names_)
    def __iter__(self):
        return (self._member_map_[n] for n in self._member_names_)
    def __reversed__(self):
        return (self._member_map_[n] for n in reversed(self._member_names_))
    def __getitem__(self, name):
        return self._member_map_[name]
    def __contains__(self, member):
        if isinstance(member, Enum):
            return isinstance(member, self) and member._name_ in self._member_map_
        raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'"
                        % (type(member).__qualname__, self.__class__.__qualname__))
    @_builtin_property
    def __members__(self):
        return MappingProxyType(self._member_map_)

    def __getattr__(self, name):
        if _is_dunder(name):
            raise AttributeError(name)
        try:
            return self._member_map_[name]
        except KeyError:
            raise AttributeError(name) from None
    def __setattr__(self, name, value):
        if name in self.__dict__.get('_member_map_', {}):
            raise AttributeError('cannot reassign member %r' % (name,))
        super().__setattr__(name, value)
    def __delattr__(self, name):
        if name in self._member_map_:
            raise AttributeError("%r cannot delete member %r." % (self.__name__, name))
        super().__delattr__(name)
    def __dir__(self):
        names = set(['__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__', '__members__',
                     '__module__', '__name__', '__qualname__'] + self._member_names_)
        if self._new_member_ is not object.__new__:
            names.add('__new__')
        if self.__init_subclass__ is not object.__init_subclass__:
            names.add('__init_subclass__')
        return sorted(names if self._member_type_ is object else set(dir(self._member_type_)) | names)
    def __repr__(self):
        if Flag is None or not issubclass(self, Flag):
            return "<enum %r>" % self.__name__
        return "<flag %r>" % self.__name__

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        meta = cls.__class__
        parents = (cls,) if type is None else (type, cls)
        data_type, parent = cls._get_mixins_(class_name, parents)
        body = meta.__prepare__(class_name, parents)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            bare, names, values = names, [], []
            for position, name in enumerate(bare):
                made = parent._generate_next_value_(name, start, position, values[:])
                values.append(made)
                names.append((name, made))
        for pair in () if names is None else names:
            name, made = (pair, names[pair]) if isinstance(pair, str) else pair
            body[name] = made
        body['__module__'] = sys._getframe(2).f_globals.get('__name__', '__main__') if module is None else module
        if qualname is not None:
            body['__qualname__'] = qualname
        return meta.__new__(meta, class_name, parents, body, boundary=boundary)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for parent in bases:
            for ancestor in parent.__mro__:
                if isinstance(ancestor, EnumType) and ancestor._member_names_:
                    raise TypeError("<enum %r> cannot extend %r" % (class_name, ancestor))

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        if not bases:
            return object, Enum
        mcls._check_for_existing_members_(class_name, bases)
        last = bases[-1]
        if isinstance(last, EnumType):
            return mcls._find_data_type_(class_name, bases) or object, last
        raise TypeError("new enumerations should be created as \`EnumName([mixin_type, ...] [data_type,] enum_type)\`")

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for parent in bases:
            for ancestor in parent.__mro__:
                if isinstance(ancestor, EnumType):
                    return ancestor._value_repr_
                if ancestor is not object and '__repr__' in ancestor.__dict__:
                    return ancestor.__dict__['__repr__']

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        """The one type of data among the ancestors; for a plain subclass of it, that subclass."""
        found, looked_at = set(), set()
        for parent in bases:
            nearest = None
            for ancestor in parent.__mro__:
                looked_at.add(ancestor)
                if isinstance(ancestor, EnumType):
                    if ancestor._member_type_ is object:
                        continue
                    found.add(ancestor._member_type_)
                    break
                if ancestor is object:
                    continue
                nearest = nearest or ancestor
                if '__new__' in ancestor.__dict__ or '__dataclass_fields__' in ancestor.__dict__:
                    found.add(nearest)
                    break
        if len(found) > 1:
            raise TypeError('too many data types for %r: %r' % (class_name, found))
        return found.pop() if found else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """What makes a member; whether the class must keep it under another name; whether it takes the value."""
        maker = classdict.get('__new__', None)
        kept = first_enum is not None and maker is not None
        if maker is None:
            for attribute in ('__new_member__', '__new__'):
                for holder in (member_type, first_enum):
                    found = getattr(holder, attribute, None)
                    if found not in {None, None.__new__, object.__new__, Enum.__new__}:
                        maker = found
                        break
                if maker is not None:
                    break
            else:
                maker = object.__new__
        takes_args = not (first_enum is None or maker in (Enum.__new__, object.__new__))
        return maker, kept, takes_args

def _add_records(attrs, data_type):
    attrs['_member_names_'], attrs['_member_map_'] = [], {}
    attrs['_value2member_map_'], attrs['_unhashable_values_'] = {}, []
    attrs['_member_type_'] = data_type

def _add_flag_records(attrs, boundary):
    attrs['_boundary_'] = boundary
    attrs['_flag_mask_'] = attrs['_singles_mask_'] = attrs['_all_bits_'] = 0
    attrs['_inverted_'] = None

def _show_as_data(made, attrs, data_type):
    """A \`ReprEnum\` formats and prints its members as the data that they are."""
    if '__format__' not in attrs:
        made.__format__ = data_type.__format__
        attrs['__format__'] = made.__format__
    if '__str__' not in attrs:
        text = data_type.__str__
        made.__str__ = data_type.__repr__ if text is object.__str__ else text
        attrs['__str__'] = made.__str__

EnumMeta = EnumType

class Enum(metaclass=EnumType):
    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            by_value = cls._value2member_map_
            return by_value[value]
        except TypeError:
            # No key of a dict: the members have to be looked through.
            for item in cls._member_map_.values():
                if item._value_ == value:
                    return item
        except KeyError:
            pass
        if not cls._member_map_:
            raise TypeError("%r has no members defined" % cls)
        answer = fault = problem = None
        try:
            answer = cls._missing_(value)
        except Exception as raised:
            fault = raised
        try:
            if isinstance(answer, cls):
                return answer
            if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(answer, int):
                return answer
            problem = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
            if fault is None:
                if answer is None:
                    raise problem
                fault = TypeError('error in %s._missing_: returned %r instead of None or a valid member'
                                  % (cls.__name__, answer))
            if not isinstance(fault, ValueError):
                fault.__context__ = problem
            raise fault
        finally:
            fault = None
            problem = None

    def __init__(self, *args, **kwds):
        pass

    @classmethod
    def _missing_(cls, value):
        return None

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        newest = last_values[-1]
        try:
            last_values.sort()
            if newest != last_values[-1]:
                raise TypeError
            return newest + 1
        except TypeError:
            for earlier in reversed(last_values):
                try:
                    return earlier + 1
                except TypeError:
                    continue
            return start

    def __repr__(self):
        kind = self.__class__
        show = kind._value_repr_ or repr
        return "<%s.%s: %s>" % (kind.__name__, self._name_, show(self._value_))
    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)
    def __hash__(self):
        return hash(self._name_)
    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)
    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)
    def __deepcopy__(self, memo):
        return self
    def __copy__(self):
        return self
    def __dir__(self):
        return sorted(set(['__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value']))

    @property
    def value(self):
        return self._value_
    @property
    def name(self):
        return self._name_

class ReprEnum(Enum):
    pass

class IntEnum(int, ReprEnum):
    pass

class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        given = len(values)
        if given > 3:
            raise TypeError('too many arguments for str(): %r' % (values,))
        if given == 1 and not isinstance(values[0], str):
            raise TypeError('%r is not a string' % (values[0],))
        text = str(*values)
        made = str.__new__(cls, text)
        made._value_ = text
        return made
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

${flagSource}`;
