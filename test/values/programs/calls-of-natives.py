"""What natives say about wrong arguments, and what they give for unusual ones."""


def show(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(f'{type(error).__name__}: {error}')


class Text(str): pass
class Bytes(bytes): pass
class Real(float): pass
class Room(list): pass


class Strange:
    def __index__(self):
        return 'x'


# type() by way of a tuple leaves nothing behind for the next call that has one
for value in (None, 'a', range(3), (1,), [2], {3}) * 5:
    kind = type(*[value], **{})
    assert kind is value.__class__, kind
    assert b'abca'.count(b'a') == 2 and repr(ValueError('v')) == "ValueError('v')"

# attribute names
show(object().__setattr__, 1, 2)
show(object().__delattr__, None)
show(object().__getattribute__, 3)
show(type.__setattr__, Text, 1, 2)
show(type.__setattr__, int, 1, 2)

# numbers of arguments of wrappers
show((1).__pow__)
show((1).__pow__, 2, 3, 4)
show((1).__add__)
show([].__mul__)
show([].__setitem__, 0)
show({}.__setattr__, 'a')
show(print.__get__ if hasattr(print, '__get__') else len, None)
show(property().__get__, None, None)
show(int.__dict__['__add__'].__get__, 'a')
show(property().__set_name__, 1)
show(object.__new__, ValueError)
show(int.__new__, bool)
show(object().__format__, 3)
show((1 + 2j).__pow__, 'a', 2)
show((1 + 2j).__pow__, 1, 2)

# names in messages
show(Room().append)
show(Room.append, Room())
show(getattr(b'a', 'count'), x=1)
show(lambda: b'a'.count(x=1))
show(lambda: str.maketrans(x=1))
show(lambda: (abs).__format__())

# exceptions
show(ValueError, x=1)
show(StopIteration, x=1)
show(OSError, 1, 'a', x=1)
show(NameError, x=1)
show(NameError, name=1, x=2)
show(ModuleNotFoundError, x=1)
show(AttributeError, 'a', name='n', obj=1, more=2)
show(OSError, 1, 'a', None)
show(lambda: str(OSError(1, 'a', 'f', None, 'g')))
show(lambda: BlockingIOError(1, 'a', 7).characters_written)
show(lambda: OSError(1, 'a').characters_written)
show(SyntaxError, 'm', 5)
show(SyntaxError, 'm', (1, 2))
show(SyntaxError, 'm', (1, 2, 3, 4, 5))
show(SyntaxError, 'm', (1, 2), 3)
show(UnicodeDecodeError, 'a', 'b', 0, 1, 'c')
show(UnicodeDecodeError, 'a')
show(UnicodeEncodeError, 'a', 1, 0, 1, 'c')
show(lambda: str(UnicodeEncodeError('ascii', 'a\u20ac', 1, 2, 'r')))
show(lambda: str(UnicodeEncodeError('ascii', 'a', 5, 6, 'r')))
show(lambda: str(UnicodeDecodeError('ascii', b'a\xff', 1, 2, 'r')))
show(lambda: str(UnicodeTranslateError('a\xe9\u20ac', 1, 2, 'r')))
show(lambda: str(UnicodeTranslateError('a\xe9\u20ac', 0, 2, 'r')))
show(lambda: str(ImportError('m', 'n')))
show(ExceptionGroup, None, [ValueError()])

# bytes
show(lambda: type(Bytes(b' ab ').strip()))
show(lambda: [type(part) for part in Bytes(b'ab').split()])
show(lambda: type(Bytes(b'ab').ljust(1)))
show(lambda: type(Bytes.fromhex('61')))
show(lambda: bytearray.maketrans(b'a', b'b') == bytes.maketrans(b'a', b'b'))
show(b'a'.center)
show(b'a'.center, 3, None)
show(b'a'.zfill)
show(b'a'.find, None, 'x')
show(b'a'.hex, None)
show(b'a'.hex, '--')
show(b'a'.splitlines, None)
show(b'a'.translate)
show(b'a'.decode, None)
show(b'a'.__contains__, Strange())
show(bytes, Strange())
show(bytearray, Strange())
show(bytearray(b'a').__setitem__, 5, 'x')
show(bytearray(b'a').__hash__ is None)
show(bytearray.__hash__)
show(bytearray(b'a').pop, 2**70)

# str, float, list
show('a'.splitlines, [])
show('a'.replace, 'a', None)
show(str.maketrans, 1, 'a')
show(str.maketrans, 1, None)
show(lambda: type(iter(Text('ab'))).__name__)
show(Real(2.5).__format__, 'a')
show(float.__getformat__, 1)
show([1].pop, -2**63)
show([1].pop, 2**63)
show(lambda: list[len])
show(__import__, 1)
show(__import__, '')
show(__build_class__, 1, 'a')
show(__build_class__)


class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return None


try:
    class Broken(metaclass=Meta):
        pass
except TypeError as error:
    print(error)

# keywords: what is missing is told before what nobody knows
show(pow, x=1)
show(pow, 1, base=2)
show(pow, base=2, exp=5, mod=3)
show(round, x=1)
show(memoryview, x=1)
show(compile, x=1)
show(round, 1, number=2)
show(sum, [1], x=1)
show(int.from_bytes, x=1)
show((5).to_bytes, x=1)
show(super, x=1)
show(staticmethod, x=1)
show(classmethod, len, x=1)
