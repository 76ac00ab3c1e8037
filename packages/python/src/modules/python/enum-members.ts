/** How the values in the body of an enumeration become members. Data flow of Lib/enum.py `_EnumDict`, `_proto_member`. */
export const enumMembersSource = `
def _is_descriptor(value):
    return hasattr(value, '__get__') or hasattr(value, '__set__') or hasattr(value, '__delete__')

def _is_dunder(name):
    if len(name) < 5 or name[:2] != '__' or name[-2:] != '__':
        return False
    return name[2] != '_' != name[-3]

def _is_sunder(name):
    if len(name) < 3 or name[0] != '_' or name[-1] != '_':
        return False
    return name[1] != '_' != name[-2]

def _is_private(owner, name):
    """Whether the compiler made the name of one with two underscores."""
    start = '_%s__' % (owner,)
    if len(name) <= len(start) or not name.startswith(start):
        return False
    return not (name[-1] == name[-2] == '_')

def _is_inner_class(owner, value):
    if not isinstance(value, type):
        return False
    whole, own = getattr(value, '__qualname__', ''), owner + '.' + getattr(value, '__name__', '')
    return whole == own or whole.endswith('.' + own)

def _is_single_bit(num):
    return num != 0 and num & (num - 1) == 0

class _proto_member:
    """A value on its way to become a member: the class does it when it tells its attributes their names."""
    def __init__(self, value):
        self.value = value
    def __set_name__(self, cls, name):
        delattr(cls, name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if cls._member_type_ is tuple:
            # The tuple is the one argument.
            args = (args,)
        made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
        if not hasattr(made, '_value_'):
            try:
                made._value_ = value if cls._member_type_ is object else cls._member_type_(*args)
            except Exception as fault:
                problem = TypeError('_value_ not set in __new__, unable to create it')
                problem.__cause__ = fault
                raise problem
        value = made._value_
        made._name_, made.__objclass__ = name, cls
        made.__init__(*args)
        made._sort_order_ = len(cls._member_names_)
        if Flag is not None and issubclass(cls, Flag):
            if _is_single_bit(value):
                cls._singles_mask_ |= value
            cls._flag_mask_ |= value
            cls._all_bits_ = (2 ** cls._flag_mask_.bit_length()) - 1
        # A value that is there already makes the name another one for its member.
        try:
            try:
                made = cls._value2member_map_[value]
            except TypeError:
                for other, there in cls._member_map_.items():
                    if there._value_ == value:
                        made = there
                        break
                else:
                    raise KeyError
        except KeyError:
            if Flag is None or not issubclass(cls, Flag):
                cls._member_names_.append(name)
            elif issubclass(cls, Flag) and _is_single_bit(value):
                cls._member_names_.append(name)
        # A property of a base with this name goes on to answer for members.
        inherited = None
        for base in cls.__mro__[1:]:
            found = base.__dict__.get(name)
            if found is None:
                continue
            if isinstance(found, (property, DynamicClassAttribute)):
                inherited = found
                break
            if hasattr(found, 'fget') and hasattr(found, 'fset') and hasattr(found, 'fdel'):
                inherited = found
        shown = made
        if inherited is not None:
            shown = property()
            shown.member = made
            shown.__set_name__(cls, name)
            shown.fget, shown.fset, shown.fdel = inherited.fget, inherited.fset, inherited.fdel
        setattr(cls, name, shown)
        cls._member_map_[name] = made
        try:
            cls._value2member_map_.setdefault(value, made)
        except TypeError:
            cls._unhashable_values_.append(value)

_SUNDERS = ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_', '_iter_member_',
            '_iter_member_by_value_', '_iter_member_by_def_')

class _EnumDict(dict):
    """The body of an enumeration: finds the names that are to be members."""
    def __init__(self):
        super().__init__()
        self._auto_called, self._member_names = False, {}
        self._last_values, self._ignore = [], []
    def __setitem__(self, key, value):
        if _is_inner_class(self._cls_name, value):
            import warnings
            warnings.warn("In 3.13 classes created inside an enum will not become a member.  Use the \`member\` decorator to "
                          "keep the current behavior.", DeprecationWarning, stacklevel=2)
        if _is_private(self._cls_name, key):
            return super().__setitem__(key, value)
        if _is_dunder(key):
            key = '_order_' if key == '__order__' else key
        elif _is_sunder(key):
            if key not in _SUNDERS:
                raise ValueError('_sunder_ names, such as %r, are reserved for future Enum use' % (key,))
            if key == '_ignore_':
                value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
                self._ignore = value
                taken = set(value).intersection(self._member_names)
                if taken:
                    raise ValueError('_ignore_ cannot specify already set names: %r' % (taken,))
            elif key == '_generate_next_value_':
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key in self._member_names:
            raise TypeError('%r already defined as %r' % (key, self[key]))
        elif key not in self._ignore:
            if isinstance(value, nonmember):
                value = value.value
            elif not _is_descriptor(value):
                if key in self:
                    raise TypeError('%r already defined as %r' % (key, self[key]))
                value = value.value if isinstance(value, member) else value
                alone = isinstance(value, auto)
                value = (value,) if alone else value
                given = True
                if type(value) is tuple and any(isinstance(part, auto) for part in value):
                    parts = []
                    for part in value:
                        if isinstance(part, auto):
                            given = False
                            if part.value == _auto_null:
                                count = len(self._member_names)
                                part.value = self._generate_next_value(key, 1, count, self._last_values[:])
                                self._auto_called = True
                            part = part.value
                            self._last_values.append(part)
                        parts.append(part)
                    value = parts[0] if alone else tuple(parts)
                self._member_names[key] = None
                if given:
                    self._last_values.append(value)
        super().__setitem__(key, value)
    def update(self, members, **more):
        pairs = members
        if hasattr(members, 'keys'):
            pairs = [(name, members[name]) for name in members.keys()]
        for group in pairs, more.items():
            for name, value in group:
                self[name] = value
`;
