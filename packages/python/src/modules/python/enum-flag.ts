/** The flags of `enum`, and its decorators. */
export const flagSource = `
class Flag(Enum, boundary=STRICT):
    _numeric_repr_ = repr
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask, bits = cls._flag_mask_, cls._all_bits_
        if not ~bits <= value <= bits or value & (bits ^ mask):
            if cls._boundary_ is KEEP:
                pass
            elif cls._boundary_ is EJECT:
                return value
            elif cls._boundary_ is CONFORM:
                value &= mask
            else:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError("%r invalid value %r\\n    given %s\\n  allowed %s"
                                 % (cls, value, _bits(value, width), _bits(mask, width)))
        if value < 0:
            value = max(bits + 1, 2 ** value.bit_length()) + value if cls._boundary_ is KEEP else mask & value
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        item = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        item._value_ = value
        parts = [m for m in cls if m._value_ and m._value_ & value == m._value_]
        rest = value
        for m in parts:
            rest &= ~m._value_
        if parts:
            item._name_ = '|'.join(m._name_ for m in parts) + ('|' + cls._numeric_repr_(rest) if rest else '')
        else:
            item._name_ = None
        return cls._value2member_map_.setdefault(value, item)

    def __iter__(self):
        return (m for m in self.__class__ if m._value_ and m._value_ & self._value_ == m._value_)
    def __len__(self):
        return self._value_.bit_count()
    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r"
                            % (type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_
    def __repr__(self):
        v_repr = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return "<%s: %s>" % (self.__class__.__name__, v_repr(self._value_))
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, v_repr(self._value_))
    def __str__(self):
        if self._name_ is None:
            return "%s(%r)" % (self.__class__.__name__, self._value_)
        return "%s.%s" % (self.__class__.__name__, self._name_)
    def __bool__(self):
        return bool(self._value_)

    def _operand(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return NotImplemented
    def __or__(self, other):
        value = self._operand(other)
        return value if value is NotImplemented else self.__class__(self._value_ | value)
    def __and__(self, other):
        value = self._operand(other)
        return value if value is NotImplemented else self.__class__(self._value_ & value)
    def __xor__(self, other):
        value = self._operand(other)
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)
    def __invert__(self):
        if self._boundary_ is KEEP:
            return self.__class__(~self._value_)
        return self.__class__(self._flag_mask_ & ~self._value_)
    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

def _bits(value, width):
    if value < 0:
        return '0b1 ' + bin(value & (2 ** width - 1))[2:].rjust(width, '1')
    return '0b0 ' + bin(value)[2:].rjust(width, '0')

class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass

def unique(enumeration):
    duplicates = [(name, item.name) for name, item in enumeration.__members__.items() if name != item.name]
    if duplicates:
        details = ', '.join("%s -> %s" % pair for pair in duplicates)
        raise ValueError('duplicate values found in %r: %s' % (enumeration, details))
    return enumeration

def verify(*checks):
    def apply(enumeration):
        return unique(enumeration) if UNIQUE in checks else enumeration
    return apply

def _global_repr(self):
    return '%s.%s' % (self.__class__.__module__.split('.')[-1], self._name_)

def _global_flag_repr(self):
    module = self.__class__.__module__.split('.')[-1]
    if self._name_ is None:
        return "%s.%s(%r)" % (module, self.__class__.__name__, self._value_)
    return '|'.join([part if part[0].isdigit() else '%s.%s' % (module, part) for part in self._name_.split('|')])

def global_enum(cls, update_str=False):
    cls.__repr__ = _global_flag_repr if issubclass(cls, Flag) else _global_repr
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
`;
