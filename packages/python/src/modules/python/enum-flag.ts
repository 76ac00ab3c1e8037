/** The flags of `enum`, and its decorators. Data flow of Lib/enum.py. */
export const flagSource = `
class FlagBoundary(StrEnum):
    """What becomes of bits that no member has."""
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()
STRICT, CONFORM, EJECT, KEEP = tuple(FlagBoundary)

class Flag(Enum, boundary=STRICT):
    _numeric_repr_ = repr
    def _generate_next_value_(name, start, count, last_values):
        if count == 0:
            return 1 if start is None else start
        highest = max(last_values)
        try:
            return 2 ** highest.bit_length()
        except Exception:
            raise TypeError('invalid flag value %r' % highest) from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)
    _iter_member_ = _iter_member_by_value_
    @classmethod
    def _iter_member_by_def_(cls, value):
        members = cls._iter_member_by_value_(value)
        yield from sorted(members, key=lambda each: each._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """A member for bits that together have no name."""
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask, singles, bits = cls._flag_mask_, cls._singles_mask_, cls._all_bits_
        negative = None
        if not ~bits <= value <= bits or value & (bits ^ mask):
            rule = cls._boundary_
            if rule is EJECT:
                return value
            if rule is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError("%r invalid value %r\\n    given %s\\n  allowed %s"
                                 % (cls, value, _bits(value, width), _bits(mask, width)))
            if rule is CONFORM:
                value = value & mask
            elif rule is not KEEP:
                raise ValueError('%r unknown flag boundary %r' % (cls, rule))
            elif value < 0:
                value = value + max(bits + 1, 2 ** value.bit_length())
        if value < 0:
            negative, value = value, value + bits + 1
        rest = value & ~mask
        if rest and cls._boundary_ is not KEEP:
            raise ValueError('%s(%r) -->  unknown values %r [%s]' % (cls.__name__, value, rest, _bits(rest)))
        # What members of one bit cannot give is left to those of several.
        compound, simple = value & ~singles, value & singles
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        if not hasattr(made, '_value_'):
            made._value_ = value
        made._name_ = None
        if compound or simple:
            parts, covered = [], 0
            for each in cls._iter_member_(simple):
                parts.append(each)
                covered |= each._value_
            if compound:
                value = simple | compound
                for each in cls._member_map_.values():
                    if each._value_ and each not in parts and each._value_ & value == each._value_:
                        parts.append(each)
                        covered |= each._value_
            rest = value ^ covered
            if covered:
                made._name_ = '|'.join([each._name_ for each in parts])
                if rest and cls._boundary_ is STRICT:
                    raise ValueError('%r: no members with value %r' % (cls, rest))
                if rest:
                    made._name_ += '|%s' % cls._numeric_repr_(rest)
        made = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    def __iter__(self):
        yield from self._iter_member_(self._value_)
    def __len__(self):
        return self._value_.bit_count()
    def __contains__(self, other):
        if isinstance(other, self.__class__):
            return self._value_ & other._value_ == other._value_
        raise TypeError("unsupported operand type(s) for 'in': %r and %r"
                        % (type(other).__qualname__, self.__class__.__qualname__))
    def __repr__(self):
        kind = self.__class__
        value = (kind._value_repr_ or repr)(self._value_)
        if self._name_ is None:
            return "<%s: %s>" % (kind.__name__, value)
        return "<%s.%s: %s>" % (kind.__name__, self._name_, value)
    def __str__(self):
        kind, name = self.__class__.__name__, self._name_
        return "%s(%r)" % (kind, self._value_) if name is None else "%s.%s" % (kind, name)
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
        if self._inverted_ is not None:
            return self._inverted_
        others = ~self._value_
        if self._boundary_ not in (EJECT, KEEP):
            others &= self._singles_mask_
        self._inverted_ = self.__class__(others)
        return self._inverted_
    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

def _iter_bits_lsb(num):
    """The bits of a number, the lowest first."""
    left = num.value if isinstance(num, Enum) else num
    if left < 0:
        raise ValueError('%r is not a positive integer' % num)
    while left:
        bit = left & -left
        yield bit
        left ^= bit

def show_flag_values(value):
    return list(_iter_bits_lsb(value))

def _bits(value, width=None):
    """Binary digits in two's complement, behind the sign's."""
    if width is None:
        width = value.bit_length()
    if value < 0:
        return '0b1 ' + bin(value & (2 ** width - 1))[2:].rjust(width, '1')
    return '0b0 ' + bin(value)[2:].rjust(width, '0')

class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass

# An interpreter that has loaded re has a subclass of it.
class _RegexFlag(IntFlag):
    pass

def _aliases(enumeration):
    pairs = []
    for name, item in enumeration.__members__.items():
        if name != item.name:
            pairs.append((name, item.name))
    return ', '.join(["%s -> %s" % pair for pair in pairs])

def unique(enumeration):
    shown = _aliases(enumeration)
    if shown:
        raise ValueError('duplicate values found in %r: %s' % (enumeration, shown))
    return enumeration

def _fill(cls, pairs):
    """Gives a class members as upstream's modules give them to theirs: without the stages that a body goes through."""
    has_bits = issubclass(cls, Flag)
    for name, value in pairs:
        made = cls._value2member_map_.get(value)
        if made is None:
            made = cls._member_type_.__new__(cls, value)
            made._value_, made._name_, made.__objclass__ = value, name, cls
            made._sort_order_ = len(cls._member_names_)
            cls._value2member_map_[value] = made
            if has_bits:
                cls._flag_mask_ |= value
            if not has_bits or _is_single_bit(value):
                cls._member_names_.append(name)
                if has_bits:
                    cls._singles_mask_ |= value
        type.__setattr__(cls, name, made)
        cls._member_map_[name] = made
    if has_bits:
        cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1
        values = [each._value_ for each in cls]
        if values != sorted(values):
            cls._iter_member_ = cls._iter_member_by_def_

class EnumCheck(StrEnum):
    """What verify looks at."""
_fill(EnumCheck, (('CONTINUOUS', "no skipped integer values"),
                  ('NAMED_FLAGS', "multi-flag aliases may not contain unnamed flags"), ('UNIQUE', "one name per value")))
CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck

class verify:
    """Checks an enumeration that it decorates."""
    def __init__(self, *checks):
        self.checks = checks
    def __call__(self, enumeration):
        kind = 'flag' if issubclass(enumeration, Flag) else 'enum' if issubclass(enumeration, Enum) else None
        if kind is None:
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for check in self.checks:
            problem = None
            if check is UNIQUE:
                problem = _aliases(enumeration)
                problem = problem and 'aliases found in %r: %s' % (enumeration, problem)
            elif check is CONTINUOUS:
                problem = _skipped(enumeration, kind)
                problem = problem and ('invalid %s %r: missing values %s' % (kind, enumeration.__name__, problem))[:256]
            elif check is NAMED_FLAGS:
                problem = _unnamed(enumeration)
            if problem:
                raise ValueError(problem)
        return enumeration

def _skipped(enumeration, kind):
    values = set(each.value for each in enumeration)
    if len(values) < 2:
        return ''
    low, high = min(values), max(values)
    if kind == 'enum':
        wanted = range(low + 1, high)
    else:
        wanted = [2 ** place for place in range(low.bit_length(), high.bit_length() - 1)]
    return ', '.join(str(value) for value in wanted if value not in values)

def _unnamed(enumeration):
    values = [each.value for each in enumeration]
    names, lacking = [], 0
    for name, item in enumeration._member_map_.items():
        if name in enumeration._member_names_ or item.value < 0:
            continue
        bits = [bit for bit in _iter_bits_lsb(item.value) if bit not in values]
        if bits:
            names.append(name)
            lacking |= sum(bits)
    if not names:
        return None
    last = names.pop()
    shown = 'aliases %s and %s are missing' % (', '.join(names), last) if names else 'alias %s is missing' % last
    value = ('value 0x%x' if _is_single_bit(lacking) else 'combined values of 0x%x') % lacking
    return 'invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]' % (enumeration.__name__, shown, value)

def global_enum_repr(self):
    return '%s.%s' % (self.__class__.__module__.split('.')[-1], self._name_)

def global_flag_repr(self):
    home = self.__class__.__module__.split('.')[-1]
    if self._name_ is None:
        return "%s.%s(%r)" % (home, self.__class__.__name__, self._value_)
    return '|'.join([part if part[0].isdigit() else '%s.%s' % (home, part) for part in self._name_.split('|')])

def global_str(self):
    return "%s(%r)" % (self.__class__.__name__, self._value_) if self._name_ is None else self._name_

def global_enum(cls, update_str=False):
    """Members show as attributes of the module, which gets them."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if update_str or not issubclass(cls, ReprEnum):
        cls.__str__ = global_str
    home = sys.modules[cls.__module__]
    home.__dict__.update(cls.__members__)
    return cls
`;
