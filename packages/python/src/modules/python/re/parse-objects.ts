/** Constants and objects of `re._parser`. Source: Lib/re/_parser.py (State, SubPattern, Tokenizer). */
export const parseObjectsSource = String.raw`
from re._constants import *

REPEAT_CHARS = "*+?{"
SPECIAL_CHARS = ".^$|()[\\" + REPEAT_CHARS
OCTDIGITS = frozenset(map(chr, range(48, 56)))
DIGITS = OCTDIGITS | {"8", "9"}
HEXDIGITS = DIGITS | frozenset("abcdef") | frozenset("ABCDEF")
ASCIILETTERS = frozenset(map(chr, (*range(65, 91), *range(97, 123))))
WHITESPACE = frozenset(map(chr, (*range(9, 14), 32)))

# Repeats, and what always matches one character.
_REPEATCODES = frozenset((POSSESSIVE_REPEAT, MAX_REPEAT, MIN_REPEAT))
_UNITCODES = frozenset((LITERAL, NOT_LITERAL, ANY, IN, RANGE, CATEGORY))

ESCAPES = {"\\" + letter: (LITERAL, ord(char)) for letter, char in zip("abfnrtv\\", "\a\b\f\n\r\t\v\\")}
CATEGORIES = {
    "\\A": (AT, AT_BEGINNING_STRING),
    "\\b": (AT, AT_BOUNDARY),
    "\\B": (AT, AT_NON_BOUNDARY),
    "\\d": (IN, [(CATEGORY, CATEGORY_DIGIT)]),
    "\\D": (IN, [(CATEGORY, CATEGORY_NOT_DIGIT)]),
    "\\s": (IN, [(CATEGORY, CATEGORY_SPACE)]),
    "\\S": (IN, [(CATEGORY, CATEGORY_NOT_SPACE)]),
    "\\w": (IN, [(CATEGORY, CATEGORY_WORD)]),
    "\\W": (IN, [(CATEGORY, CATEGORY_NOT_WORD)]),
    "\\Z": (AT, AT_END_STRING),
}
FLAGS = dict(zip("iLmsxatu", (
    SRE_FLAG_IGNORECASE, SRE_FLAG_LOCALE, SRE_FLAG_MULTILINE, SRE_FLAG_DOTALL,
    SRE_FLAG_VERBOSE, SRE_FLAG_ASCII, SRE_FLAG_TEMPLATE, SRE_FLAG_UNICODE)))
TYPE_FLAGS = FLAGS["a"] | FLAGS["L"] | FLAGS["u"]
GLOBAL_FLAGS = FLAGS["t"] | SRE_FLAG_DEBUG
MAXWIDTH = 1 << 64

class State:
    def __init__(self):
        self.flags, self.lookbehindgroups = 0, None
        # Of the groups: the number by name, the width by number (None while open), the place of an early reference.
        self.groupdict = {}
        self.groupwidths = [None]
        self.grouprefpos = {}

    groups = property(lambda self: len(self.groupwidths))

    def opengroup(self, name=None):
        number = self.groups
        self.groupwidths.append(None)
        if self.groups > MAXGROUPS:
            raise error("too many groups")
        if name is not None:
            taken = self.groupdict.get(name, None)
            if taken is not None:
                raise error("redefinition of group name %r as group %d; was group %d" % (name, number, taken))
            self.groupdict[name] = number
        return number

    def closegroup(self, number, body):
        self.groupwidths[number] = body.getwidth()

    def checkgroup(self, number):
        return number < self.groups and self.groupwidths[number] is not None

    def checklookbehindgroup(self, number, source):
        if self.lookbehindgroups is None:
            return
        if not self.checkgroup(number):
            raise source.error('cannot refer to an open group')
        if number >= self.lookbehindgroups:
            raise source.error('cannot refer to group defined in the same lookbehind subpattern')

class SubPattern:
    def __init__(self, state, data=None):
        self.state, self.width = state, None
        self.data = [] if data is None else data

    # Shows the tree, as the flag re.DEBUG asks for.
    def dump(self, level=0):
        indent = level * "  "
        deeper = level + 1
        for kind, arg in self.data:
            print(indent + str(kind), end='')
            if isinstance(arg, SubPattern):
                print()
                arg.dump(deeper)
            elif kind is GROUPREF_EXISTS:
                print('', arg[0])
                arg[1].dump(deeper)
                if arg[2]:
                    print(indent + "ELSE")
                    arg[2].dump(deeper)
            elif kind is IN:
                print()
                for member, value in arg:
                    print(indent + "  " + str(member), value)
            elif kind is BRANCH:
                print()
                for place, choice in enumerate(arg[1]):
                    if place > 0:
                        print(indent + "OR")
                    choice.dump(deeper)
            elif not isinstance(arg, (tuple, list)):
                print('', arg)
            else:
                at_start = False
                for part in arg:
                    if not isinstance(part, SubPattern):
                        print('' if at_start else ' ', part, sep='', end='')
                        at_start = False
                        continue
                    if not at_start:
                        print()
                    part.dump(deeper)
                    at_start = True
                if not at_start:
                    print()

    # It is a list of operations; a part of it is a pattern again.
    def __len__(self):
        return len(self.data)
    def __repr__(self):
        return repr(self.data)
    def __delitem__(self, place):
        del self.data[place]
    def __getitem__(self, place):
        found = self.data[place]
        return SubPattern(self.state, found) if isinstance(place, slice) else found
    def __setitem__(self, place, code):
        self.data[place] = code
    def append(self, code):
        self.data.append(code)
    def insert(self, place, code):
        self.data.insert(place, code)

    # How many characters a match has, at least and at most.
    def getwidth(self):
        if self.width is not None:
            return self.width
        least = 0
        most = 0
        for kind, arg in self.data:
            if kind in _UNITCODES:
                least += 1
                most += 1
                continue
            if kind in _REPEATCODES:
                low, high = arg[2].getwidth()
                least += low * arg[0]
                most = MAXWIDTH if high and arg[1] == MAXREPEAT else most + high * arg[1]
                continue
            if kind is SUBPATTERN:
                low, high = arg[-1].getwidth()
            elif kind is BRANCH:
                low = MAXWIDTH
                high = 0
                for arg in arg[1]:
                    shorter, longer = arg.getwidth()
                    low = min(low, shorter)
                    high = max(high, longer)
            elif kind is ATOMIC_GROUP:
                low, high = arg.getwidth()
            elif kind is GROUPREF:
                low, high = self.state.groupwidths[arg]
            elif kind is GROUPREF_EXISTS:
                low, high = arg[1].getwidth()
                if arg[2] is not None:
                    shorter, longer = arg[2].getwidth()
                    low = min(low, shorter)
                    high = max(high, longer)
                else:
                    low = 0
            elif kind is SUCCESS:
                break
            else:
                continue
            least += low
            most += high
        self.width = min(least, MAXWIDTH), min(most, MAXWIDTH)
        return self.width

class Tokenizer:
    def __init__(self, string):
        self.string, self.istext = string, isinstance(string, str)
        self.decoded_string = string if self.istext else str(string, 'latin1')
        self.next, self.index = None, 0
        self._step()

    # Makes the token behind the current one the current one: a character, or a backslash and a character.
    def _step(self):
        place = self.index
        try:
            token = self.decoded_string[place]
        except IndexError:
            self.next = None
            return
        if token == "\\":
            place += 1
            try:
                token += self.decoded_string[place]
            except IndexError:
                raise error("bad escape (end of pattern)", self.string, len(self.string) - 1) from None
        self.index = place + 1
        self.next = token

    def match(self, token):
        if self.next != token:
            return False
        self._step()
        return True

    def get(self):
        taken = self.next
        self._step()
        return taken

    def getwhile(self, most, allowed):
        text = ''
        for _ in range(most):
            token = self.next
            if token not in allowed:
                return text
            text += token
            self._step()
        return text

    def getuntil(self, terminator, what):
        text = ''
        while True:
            token = self.next
            self._step()
            if token is None and text:
                raise self.error("missing %s, unterminated name" % terminator, len(text))
            if token is None:
                raise self.error("missing " + what)
            if token != terminator:
                text += token
                continue
            if text:
                return text
            raise self.error("missing " + what, 1)

    @property
    def pos(self):
        return self.tell()

    def tell(self):
        return self.index - len(self.next or '')

    def seek(self, index):
        self.index = index
        self._step()

    def error(self, msg, offset=0):
        place = self.tell() - offset
        if self.istext:
            return error(msg, self.string, place)
        msg = msg.encode('ascii', 'backslashreplace')
        return error(msg.decode('ascii'), self.string, place)

    def checkgroupname(self, name, offset, nested):
        if not name.isidentifier():
            raise self.error("bad character in group name %r" % name, offset + len(name))
        if self.istext or name.isascii():
            return
        import warnings
        message = "bad character in group name %a at position %d" % (name, self.tell() - offset - len(name))
        warnings.warn(message, DeprecationWarning, stacklevel=nested + 7)
`;
