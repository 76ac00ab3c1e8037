/** Constants and objects of `re._parser`. Source: Lib/re/_parser.py (State, SubPattern, Tokenizer). */
export const parseObjectsSource = String.raw`
from re._constants import *

SPECIAL_CHARS = ".\\[{()*+?^$|"
REPEAT_CHARS = "*+?{"
DIGITS = frozenset("0123456789")
OCTDIGITS = frozenset("01234567")
HEXDIGITS = frozenset("0123456789abcdefABCDEF")
ASCIILETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
WHITESPACE = frozenset(" \t\n\r\v\f")

_REPEATCODES = frozenset({MIN_REPEAT, MAX_REPEAT, POSSESSIVE_REPEAT})
_UNITCODES = frozenset({ANY, RANGE, IN, LITERAL, NOT_LITERAL, CATEGORY})

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
FLAGS = {
    "i": SRE_FLAG_IGNORECASE,
    "L": SRE_FLAG_LOCALE,
    "m": SRE_FLAG_MULTILINE,
    "s": SRE_FLAG_DOTALL,
    "x": SRE_FLAG_VERBOSE,
    "a": SRE_FLAG_ASCII,
    "t": SRE_FLAG_TEMPLATE,
    "u": SRE_FLAG_UNICODE,
}
TYPE_FLAGS = SRE_FLAG_ASCII | SRE_FLAG_LOCALE | SRE_FLAG_UNICODE
GLOBAL_FLAGS = SRE_FLAG_DEBUG | SRE_FLAG_TEMPLATE
MAXWIDTH = 1 << 64

class State:
    def __init__(self):
        self.flags = 0
        self.groupdict = {}
        self.groupwidths = [None]
        self.lookbehindgroups = None
        self.grouprefpos = {}

    @property
    def groups(self):
        return len(self.groupwidths)

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
        self.state = state
        if data is None:
            data = []
        self.data = data
        self.width = None

    def dump(self, level=0):
        margin = "  " * level
        for op, av in self.data:
            print(margin + str(op), end='')
            if op is IN:
                print()
                for op, a in av:
                    print(margin + "  " + str(op), a)
            elif op is BRANCH:
                print()
                for i, a in enumerate(av[1]):
                    if i:
                        print(margin + "OR")
                    a.dump(level + 1)
            elif op is GROUPREF_EXISTS:
                group, yes, no = av
                print('', group)
                yes.dump(level + 1)
                if no:
                    print(margin + "ELSE")
                    no.dump(level + 1)
            elif isinstance(av, SubPattern):
                print()
                av.dump(level + 1)
            elif isinstance(av, (tuple, list)):
                fresh = False
                for a in av:
                    if isinstance(a, SubPattern):
                        if not fresh:
                            print()
                        a.dump(level + 1)
                        fresh = True
                    else:
                        if not fresh:
                            print(' ', end='')
                        print(a, end='')
                        fresh = False
                if not fresh:
                    print()
            else:
                print('', av)

    def __repr__(self):
        return repr(self.data)
    def __len__(self):
        return len(self.data)
    def __delitem__(self, index):
        del self.data[index]
    def __getitem__(self, index):
        if isinstance(index, slice):
            return SubPattern(self.state, self.data[index])
        return self.data[index]
    def __setitem__(self, index, code):
        self.data[index] = code
    def insert(self, index, code):
        self.data.insert(index, code)
    def append(self, code):
        self.data.append(code)

    def getwidth(self):
        if self.width is not None:
            return self.width
        least = most = 0
        for op, av in self.data:
            if op is BRANCH:
                i = MAXWIDTH
                j = 0
                for av in av[1]:
                    l, h = av.getwidth()
                    i = min(i, l)
                    j = max(j, h)
                least = least + i
                most = most + j
            elif op is ATOMIC_GROUP:
                i, j = av.getwidth()
                least = least + i
                most = most + j
            elif op is SUBPATTERN:
                i, j = av[-1].getwidth()
                least = least + i
                most = most + j
            elif op in _REPEATCODES:
                i, j = av[2].getwidth()
                least = least + i * av[0]
                if j and av[1] == MAXREPEAT:
                    most = MAXWIDTH
                else:
                    most = most + j * av[1]
            elif op in _UNITCODES:
                least = least + 1
                most = most + 1
            elif op is GROUPREF:
                i, j = self.state.groupwidths[av]
                least = least + i
                most = most + j
            elif op is GROUPREF_EXISTS:
                i, j = av[1].getwidth()
                if av[2] is None:
                    i = 0
                else:
                    l, h = av[2].getwidth()
                    i = min(i, l)
                    j = max(j, h)
                least = least + i
                most = most + j
            elif op is SUCCESS:
                break
        self.width = min(least, MAXWIDTH), min(most, MAXWIDTH)
        return self.width

class Tokenizer:
    def __init__(self, string):
        self.istext = isinstance(string, str)
        self.string = string
        if not self.istext:
            string = str(string, 'latin1')
        self.decoded_string = string
        self.index = 0
        self.next = None
        self._step()

    def _step(self):
        at = self.index
        try:
            token = self.decoded_string[at]
        except IndexError:
            self.next = None
            return
        if token == "\\":
            at += 1
            try:
                token += self.decoded_string[at]
            except IndexError:
                raise error("bad escape (end of pattern)", self.string, len(self.string) - 1) from None
        self.index = at + 1
        self.next = token

    def match(self, token):
        if token == self.next:
            self._step()
            return True
        return False

    def get(self):
        token = self.next
        self._step()
        return token

    def getwhile(self, most, charset):
        found = ''
        for _ in range(most):
            token = self.next
            if token not in charset:
                break
            found += token
            self._step()
        return found

    def getuntil(self, terminator, name):
        found = ''
        while True:
            token = self.next
            self._step()
            if token is None:
                if not found:
                    raise self.error("missing " + name)
                raise self.error("missing %s, unterminated name" % terminator, len(found))
            if token == terminator:
                if not found:
                    raise self.error("missing " + name, 1)
                break
            found += token
        return found

    @property
    def pos(self):
        return self.index - len(self.next or '')

    def tell(self):
        return self.index - len(self.next or '')

    def seek(self, index):
        self.index = index
        self._step()

    def error(self, msg, offset=0):
        if not self.istext:
            msg = msg.encode('ascii', 'backslashreplace').decode('ascii')
        return error(msg, self.string, self.tell() - offset)

    def checkgroupname(self, name, offset, nested):
        if not name.isidentifier():
            msg = "bad character in group name %r" % name
            raise self.error(msg, len(name) + offset)
        if not self.istext and not name.isascii():
            import warnings
            warnings.warn("bad character in group name %a at position %d" % (name, self.tell() - len(name) - offset),
                          DeprecationWarning, stacklevel=nested + 7)
`;
