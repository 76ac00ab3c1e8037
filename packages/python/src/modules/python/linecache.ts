/** `linecache` over the sources that the machine runs. Interface of Lib/linecache.py. */
export const linecacheSource = `
from _linecache import source_lines

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}

def clearcache():
    cache.clear()

def getline(filename, lineno, module_globals=None):
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''

def getlines(filename, module_globals=None):
    entry = cache.get(filename)
    return updatecache(filename, module_globals) if entry is None else entry[2]

def checkcache(filename=None):
    pass

def updatecache(filename, module_globals=None):
    cache.pop(filename, None)
    lines = source_lines(filename)
    if lines is None:
        return []
    cache[filename] = (sum(map(len, lines)), None, lines, filename)
    return lines

def lazycache(filename, module_globals):
    return False
`;
