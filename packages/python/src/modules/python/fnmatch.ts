/** `fnmatch`: shell patterns as regular expressions. Interface and data flow of Lib/fnmatch.py. */
export const fnmatchFile = '/usr/lib/python3.11/fnmatch.py';

export const fnmatchSource = `
import functools
import re
import sys

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']

def _normcase(text):
    if not isinstance(text, (str, bytes)):
        raise TypeError('expected str, bytes or os.PathLike object, not ' + type(text).__name__)
    if sys.platform != 'win32':
        return text
    if isinstance(text, bytes):
        return text.replace(b'/', b'\\\\').lower()
    return text.replace('/', '\\\\').lower()

def fnmatch(name, pat):
    name = _normcase(name)
    pat = _normcase(pat)
    return fnmatchcase(name, pat)

@functools.lru_cache(maxsize=256, typed=True)
def _compile_pattern(pat):
    if not isinstance(pat, bytes):
        expression = translate(pat)
    else:
        expression = translate(pat.decode('latin-1')).encode('latin-1')
    return re.compile(expression).match

def filter(names, pat):
    found = []
    pat = _normcase(pat)
    match = _compile_pattern(pat)
    for name in names:
        if match(name if sys.platform != 'win32' else _normcase(name)):
            found.append(name)
    return found

def fnmatchcase(name, pat):
    match = _compile_pattern(pat)
    return match(name) is not None

def _end_of_set(pat, at, n):
    if at < n and pat[at] == '!':
        at += 1
    if at < n and pat[at] == ']':
        at += 1
    while at < n and pat[at] != ']':
        at += 1
    return at

def translate(pat):
    star = object()
    pieces = []
    put = pieces.append
    at, n = 0, len(pat)
    while at < n:
        char = pat[at]
        at += 1
        if char == '*':
            if not pieces or pieces[-1] is not star:
                put(star)
        elif char == '?':
            put('.')
        elif char != '[':
            put(re.escape(char))
        elif (stop := _end_of_set(pat, at, n)) >= n:
            put('\\\\[')
        else:
            text = pat[at:stop]
            if '-' not in text:
                text = text.replace('\\\\', r'\\\\')
            else:
                # Cut at the hyphens that stand for ranges; ranges that run backwards are left out.
                cuts = []
                search = at + 2 if pat[at] == '!' else at + 1
                while (search := pat.find('-', search, stop)) >= 0:
                    cuts.append(pat[at:search])
                    at = search + 1
                    search += 3
                cut = pat[at:stop]
                if cut:
                    cuts.append(cut)
                else:
                    cuts[-1] += '-'
                for right in range(len(cuts) - 1, 0, -1):
                    if cuts[right - 1][-1] > cuts[right][0]:
                        cuts[right - 1] = cuts[right - 1][:-1] + cuts[right][1:]
                        del cuts[right]
                text = '-'.join(cut.replace('\\\\', r'\\\\').replace('-', r'\\-') for cut in cuts)
            text = re.sub(r'([&~|])', r'\\\\\\1', text)
            at = stop + 1
            if not text or text == '!':
                put('.' if text else '(?!)')
            else:
                if text[0] == '!':
                    text = '^' + text[1:]
                elif text[0] in ('^', '['):
                    text = '\\\\' + text
                put(f'[{text}]')
    given = pieces
    pieces = []
    put = pieces.append
    at, n = 0, len(given)
    while at < n and given[at] is not star:
        put(given[at])
        at += 1
    while at < n:
        at += 1
        if at == n:
            put('.*')
            break
        run = []
        while at < n and given[at] is not star:
            run.append(given[at])
            at += 1
        run = ''.join(run)
        if at < n:
            put(f'(?>.*?{run})')
        else:
            put('.*')
            put(run)
    pieces = ''.join(pieces)
    return fr'(?s:{pieces})\\Z'
`;
