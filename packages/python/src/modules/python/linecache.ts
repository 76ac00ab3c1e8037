/** `linecache` over the sources that the machine runs. Interface of Lib/linecache.py. */
export const linecacheSource = `
import _os_environ as _os
import re
from _linecache import source_lines

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}

# How a file names its encoding (PEP 263), and what may stand before that. Upstream's tokenize, which comes with linecache,
# makes these two; that takes room for attributes from the pattern compiler's later states.
_encoding_line = re.compile('[ \\t\\f]*#.*?coding[:=][ \\t]*([-\\w.]+)', re.ASCII)
_blank_line = re.compile(b'[ \\t\\f]*([#\\r\\n]|$)', re.ASCII)

def clearcache():
    cache.clear()

def getline(filename, lineno, module_globals=None):
    text = getlines(filename, module_globals)
    return text[lineno - 1] if 0 < lineno <= len(text) else ''

def getlines(filename, module_globals=None):
    known = cache.get(filename)
    return known[2] if known is not None else updatecache(filename, module_globals)

def checkcache(filename=None):
    pass

def updatecache(filename, module_globals=None):
    cache.pop(filename, None)
    text = source_lines(filename)
    if text is not None:
        cache[filename] = sum(map(len, text)), None, text, filename
        return text
    return []

def lazycache(filename, module_globals):
    return False
`;
