/**
 * `re`: the public functions and the cache of patterns. Source of the data flow: Lib/re/__init__.py. Programs are measured
 * beside interpreters that have loaded `json` (see packages/oracle), so its patterns are in the cache from the start.
 */
export const reSource = String.raw`
import enum
import functools
from re import _compiler, _constants, _parser

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "template",
    "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE",
    "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag",
]
__version__ = "2.2.1"

class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    __str__ = object.__str__
    _numeric_repr_ = hex

enum._fill(RegexFlag, [("NOFLAG", 0)] + [
    (name, getattr(_constants, "SRE_FLAG_" + full)) for full, short in (
        ("ASCII", "A"), ("IGNORECASE", "I"), ("LOCALE", "L"), ("UNICODE", "U"), ("MULTILINE", "M"), ("DOTALL", "S"),
        ("VERBOSE", "X"), ("TEMPLATE", "T"), ("DEBUG", "")) for name in (full, short) if name])
enum.global_enum(RegexFlag)

error = _constants.error

def match(pattern, string, flags=0):
    return _cached(pattern, flags).match(string)

def fullmatch(pattern, string, flags=0):
    return _cached(pattern, flags).fullmatch(string)

def search(pattern, string, flags=0):
    return _cached(pattern, flags).search(string)

def sub(pattern, repl, string, count=0, flags=0):
    return _cached(pattern, flags).sub(repl, string, count)

def subn(pattern, repl, string, count=0, flags=0):
    return _cached(pattern, flags).subn(repl, string, count)

def split(pattern, string, maxsplit=0, flags=0):
    return _cached(pattern, flags).split(string, maxsplit)

def findall(pattern, string, flags=0):
    return _cached(pattern, flags).findall(string)

def finditer(pattern, string, flags=0):
    return _cached(pattern, flags).finditer(string)

def compile(pattern, flags=0):
    return _cached(pattern, flags)

def purge():
    _template_of.cache_clear()
    _cache.clear()

def template(pattern, flags=0):
    import warnings
    warnings.warn("The re.template() function is deprecated as it is an undocumented function without an obvious "
                  "purpose. Use re.compile() instead.", DeprecationWarning)
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        return _cached(pattern, T | flags)

_ESCAPED = {code: '\\' + chr(code) for code in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}

def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_ESCAPED)
    escaped = str(pattern, 'latin1').translate(_ESCAPED)
    return escaped.encode('latin1')

# Compiled twice, as upstream does: the parser's classes share out fewer slots the more instances they had.
Pattern, Match = type(_compiler.compile('', 0)), type(_compiler.compile('', 0).match(''))

_cache = {}
_MAXCACHE = 512

# The pattern from the cache, or a new one; the oldest entry makes place for it.
def _cached(pattern, flags):
    flags = flags.value if isinstance(flags, RegexFlag) else flags
    try:
        return _cache[type(pattern), pattern, flags]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if not flags:
            return pattern
        raise ValueError("cannot process flags argument with a compiled pattern")
    if not _compiler.isstring(pattern):
        raise TypeError("first argument must be string or compiled pattern")
    if T & flags:
        import warnings
        warnings.warn("The re.TEMPLATE/re.T flag is deprecated as it is an undocumented flag without an obvious "
                      "purpose. Don't use it.", DeprecationWarning)
    made = _compiler.compile(pattern, flags)
    if DEBUG & flags:
        return made
    if len(_cache) >= _MAXCACHE:
        try:
            del _cache[next(iter(_cache))]
        except (RuntimeError, StopIteration, KeyError):
            pass  # another thread was faster
    _cache[type(pattern), pattern, flags] = made
    return made

# Some programs know it by upstream's name.
_compile = _cached

@functools.lru_cache(_MAXCACHE)
def _template_of(text, pattern):
    return _parser.parse_template(text, pattern)

def _expand(pattern, match, template):
    return _parser.expand_template(_parser.parse_template(template, pattern), match)

# What the engine's sub() puts in: the text itself where the template names no group, else a function of the match.
def _subx(pattern, template):
    template = _template_of(template, pattern)
    if template[0] or len(template[1]) != 1:
        def fill(match, parts=template):
            return _parser.expand_template(parts, match)
        return fill
    return template[1][0]

# One pattern of alternatives, a group for each phrase: the number of the last group tells which one matched.
class Scanner:
    def __init__(self, lexicon, flags=0):
        from re._constants import BRANCH, SUBPATTERN
        flags = flags.value if isinstance(flags, RegexFlag) else flags
        self.lexicon = lexicon
        choices = []
        state = _parser.State()
        state.flags = flags
        for phrase, _ in lexicon:
            number = state.opengroup()
            body = _parser.parse(phrase, flags)
            choices.append(_parser.SubPattern(state, [(SUBPATTERN, (number, 0, 0, body))]))
            state.closegroup(number, choices[-1])
        choices = _parser.SubPattern(state, [(BRANCH, (None, choices))])
        self.scanner = _compiler.compile(choices)

    def scan(self, string):
        found = []
        put = found.append
        advance = self.scanner.scanner(string).match
        done = 0
        while (hit := advance()) and (end := hit.end()) != done:
            action = self.lexicon[hit.lastindex - 1][1]
            if callable(action):
                self.match = hit
                action = action(self, hit.group())
            if action is not None:
                put(action)
            done = end
        return found, string[done:]

# What an interpreter that has loaded json holds: the patterns of json.scanner, json.decoder and json.encoder.
for _pattern, _flags in ((r'(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?', X | M | S),
                         (r'(.*?)(["\\\x00-\x1f])', X | M | S),
                         (r'[ \t\n\r]*', X | M | S), (r'[\x00-\x1f\\"\b\f\n\r\t]', 0), (r'([\\"]|[^\ -~])', 0),
                         (rb'[\x80-\xff]', 0)):
    compile(_pattern, _flags)
`;
