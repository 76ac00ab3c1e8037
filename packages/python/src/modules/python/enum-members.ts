/** How the values in the body of an enumeration become members. Data flow of Lib/enum.py `_EnumDict`, `_proto_member`. */
export const enumMembersSource = `
def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')

def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'

def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1:2] != '_' and name[-2:-1] != '_'

def _is_private(cls_name, name):
    pattern = '_%s__' % (cls_name,)
    length = len(pattern)
    return (len(name) > length and name.startswith(pattern) and name[length:length+1] != ['_']
            and (name[-1] != '_' or name[-2] != '_'))

def _is_single_bit(num):
    if num == 0:
        return False
    num &= num - 1
    return num == 0

class _proto_member:
    """A value on its way to become a member: the class does it when it tells its attributes their names."""
    def __init__(self, value):
        self.value = value
    def __set_name__(self, enum_class, member_name):
        delattr(enum_class, member_name)
        value = self.value
        if not isinstance(value, tuple):
            args = (value,)
        else:
            args = value
        if enum_class._member_type_ is tuple:
            args = (args,)
        if not enum_class._use_args_:
            item = enum_class._new_member_(enum_class)
        else:
            item = enum_class._new_member_(enum_class, *args)
        if not hasattr(item, '_value_'):
            if enum_class._member_type_ is object:
                item._value_ = value
            else:
                try:
                    item._value_ = enum_class._member_type_(*args)
                except Exception as exc:
                    problem = TypeError('_value_ not set in __new__, unable to create it')
                    problem.__cause__ = exc
                    raise problem
        value = item._value_
        item._name_ = member_name
        item.__objclass__ = enum_class
        item.__init__(*args)
        item._sort_order_ = len(enum_class._member_names_)
        if Flag is not None and issubclass(enum_class, Flag):
            enum_class._flag_mask_ |= value
            if _is_single_bit(value):
                enum_class._singles_mask_ |= value
            enum_class._all_bits_ = 2 ** ((enum_class._flag_mask_).bit_length()) - 1
        try:
            try:
                item = enum_class._value2member_map_[value]
            except TypeError:
                for name, canonical in enum_class._member_map_.items():
                    if canonical._value_ == value:
                        item = canonical
                        break
                else:
                    raise KeyError
        except KeyError:
            if Flag is None or not issubclass(enum_class, Flag) or _is_single_bit(value):
                enum_class._member_names_.append(member_name)
        descriptor = _inherited_property(enum_class, member_name)
        if descriptor:
            redirect = property()
            redirect.member = item
            redirect.__set_name__(enum_class, member_name)
            redirect.fget, redirect.fset, redirect.fdel = descriptor.fget, descriptor.fset, descriptor.fdel
            setattr(enum_class, member_name, redirect)
        else:
            setattr(enum_class, member_name, item)
        enum_class._member_map_[member_name] = item
        try:
            enum_class._value2member_map_.setdefault(value, item)
        except TypeError:
            enum_class._unhashable_values_.append(value)

def _inherited_property(enum_class, name):
    found = None
    for base in enum_class.__mro__[1:]:
        descriptor = base.__dict__.get(name)
        if descriptor is not None:
            if isinstance(descriptor, (property, DynamicClassAttribute)):
                return descriptor
            elif hasattr(descriptor, 'fget') and hasattr(descriptor, 'fset') and hasattr(descriptor, 'fdel'):
                found = descriptor
    return found

_SUNDERS = ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_', '_iter_member_',
            '_iter_member_by_value_', '_iter_member_by_def_')

class _EnumDict(dict):
    def __init__(self):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in _SUNDERS:
                raise ValueError('_sunder_ names, such as %r, are reserved for future Enum use' % (key,))
            if key == '_generate_next_value_':
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                plain = value.__func__ if isinstance(value, staticmethod) else value
                setattr(self, '_generate_next_value', plain)
            elif key == '_ignore_':
                value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
                self._ignore = value
                already = set(value) & set(self._member_names)
                if already:
                    raise ValueError('_ignore_ cannot specify already set names: %r' % (already,))
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError('%r already defined as %r' % (key, self[key]))
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value):
            pass
        else:
            if key in self:
                raise TypeError('%r already defined as %r' % (key, self[key]))
            elif isinstance(value, member):
                value = value.value
            is_given = True
            single = False
            if isinstance(value, auto):
                single = True
                value = (value,)
            if type(value) is tuple and any(isinstance(v, auto) for v in value):
                parts = []
                for v in value:
                    if isinstance(v, auto):
                        is_given = False
                        if v.value == _auto_null:
                            v.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
                            self._auto_called = True
                        v = v.value
                        self._last_values.append(v)
                    parts.append(v)
                value = parts[0] if single else tuple(parts)
            self._member_names[key] = None
            if is_given:
                self._last_values.append(value)
        super().__setitem__(key, value)
    def update(self, members, **more_members):
        try:
            for name in members.keys():
                self[name] = members[name]
        except AttributeError:
            for name, value in members:
                self[name] = value
        for name, value in more_members.items():
            self[name] = value
`;
