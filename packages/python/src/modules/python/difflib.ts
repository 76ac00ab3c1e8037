/** `difflib`: matches and differences of sequences. Interface and results of Lib/difflib.py, without HTML. */
export const difflibSource = `
import re
from heapq import nlargest as _nlargest
from collections import namedtuple as _namedtuple
from types import GenericAlias

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK',
           'context_diff', 'unified_diff', 'diff_bytes', 'Match']

Match = _namedtuple('Match', 'a b size')

def _shorter(step, count, head):
    """The first or the last count elements of an equal stretch."""
    name, left, right, low, high = step
    if head:
        return name, left, min(right, left + count), low, min(high, low + count)
    return name, max(left, right - count), right, max(low, high - count), high

def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0

class SequenceMatcher:
    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk, self.autojunk = isjunk, autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def _forget(self):
        self.opcodes = self.matching_blocks = None

    def set_seq1(self, a):
        if self.a is a:
            return
        self._forget()
        self.a = a

    def set_seq2(self, b):
        if self.b is b:
            return
        self._forget()
        self.fullbcount, self.b = None, b
        self._index()

    def _index(self):
        """Where each element of b stands, without junk and what is too frequent to tell anything."""
        where = self.b2j = {}
        for at, element in enumerate(self.b):
            where.setdefault(element, []).append(at)
        self.bjunk = set(filter(self.isjunk, where)) if self.isjunk else set()
        for useless in self.bjunk:
            where.pop(useless)
        size = len(self.b)
        self.bpopular = set()
        if self.autojunk and size >= 200:
            limit = 1 + size // 100
            self.bpopular |= {element for element in where if len(where[element]) > limit}
        for useless in self.bpopular:
            where.pop(useless)

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b = self.a, self.b
        if ahi is None:
            ahi = len(a)
        if bhi is None:
            bhi = len(b)
        first, second, size = alo, blo, 0
        where, nowhere, above = self.b2j, (), {}
        for row in range(alo, ahi):
            # run[j]: how long the equal run is that ends at a[row] and b[j]
            run = {}
            for column in where.get(a[row], nowhere):
                if column >= bhi:
                    break
                if column >= blo:
                    run[column] = reach = 1 + above.get(column - 1, 0)
                    if reach > size:
                        size, first, second = reach, row + 1 - reach, column + 1 - reach
            above = run
        last, end = first + size, second + size
        for joins in (lambda element: element not in self.bjunk), self.bjunk.__contains__:
            while alo < first and blo < second and a[first - 1] == b[second - 1] and joins(b[second - 1]):
                first -= 1
                second -= 1
            while last < ahi and end < bhi and a[last] == b[end] and joins(b[end]):
                last += 1
                end += 1
        return Match(first, second, last - first)

    def get_matching_blocks(self):
        if self.matching_blocks is None:
            blocks = []
            whole = len(self.a), len(self.b)
            for match in sorted(self._matches_in(0, whole[0], 0, whole[1])):
                before = blocks[-1] if blocks else None
                if before and (before.a + before.size, before.b + before.size) == match[:2]:
                    blocks[-1] = before._replace(size=before.size + match.size)
                else:
                    blocks.append(match)
            blocks.append(Match(*whole, 0))
            self.matching_blocks = blocks
        return self.matching_blocks

    def _matches_in(self, *area):
        """The longest match of an area, then those of what lies on both sides of it."""
        areas = [area]
        while areas:
            left, right, low, high = areas.pop()
            match = self.find_longest_match(left, right, low, high)
            if match.size:
                yield match
                beyond = match.a + match.size, right, match.b + match.size, high
                for part in (left, match.a, low, match.b), beyond:
                    if part[0] < part[1] and part[2] < part[3]:
                        areas.append(part)

    def get_opcodes(self):
        if self.opcodes is None:
            self.opcodes = list(self._steps())
        return self.opcodes

    def _steps(self):
        names = {(True, True): 'replace', (True, False): 'delete', (False, True): 'insert'}
        left = right = 0
        for at, to, size in self.get_matching_blocks():
            name = names.get((left < at, right < to))
            if name is not None:
                yield name, left, at, right, to
            left, right = at + size, to + size
            if size > 0:
                yield 'equal', at, left, to, right

    def get_grouped_opcodes(self, n=3):
        """Cuts equal stretches: at the ends to n elements, inside to n on both sides of a cut."""
        steps = self.get_opcodes() or [('equal', 0, 1, 0, 1)]
        for end, head in (0, False), (-1, True):
            if steps[end][0] == 'equal':
                steps[end] = _shorter(steps[end], n, head)
        hunk = []
        for step in steps:
            if step[0] == 'equal' and step[2] - step[1] > n + n:
                yield hunk + [_shorter(step, n, True)]
                hunk, step = [], _shorter(step, n, False)
            hunk.append(step)
        if len(hunk) > 1 or hunk and hunk[0][0] != 'equal':
            yield hunk

    def ratio(self):
        matches = sum(triple[-1] for triple in self.get_matching_blocks())
        return _ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for element in self.b:
                counts[element] = counts.get(element, 0) + 1
        left, matches = {}, 0
        for element in self.a:
            count = left[element] if element in left else self.fullbcount.get(element, 0)
            left[element] = count - 1
            if count > 0:
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))

    __class_getitem__ = classmethod(GenericAlias)

def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    found = []
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    for candidate in possibilities:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            found.append((matcher.ratio(), candidate))
    return [candidate for _, candidate in _nlargest(n, found)]

def _marked(sign, line, marks):
    """A line and, where there is anything to show, the marks below it; white space stays as it is in the line."""
    yield f'{sign} {line}'
    below = ''.join(mark if mark != ' ' or not char.isspace() else char for mark, char in zip(marks, line)).rstrip()
    if below:
        yield f'? {below}\\n'

def _signed(sign, lines):
    return (f'{sign} {line}' for line in lines)

class Differ:
    def __init__(self, linejunk=None, charjunk=None):
        self.charjunk = charjunk
        self.linejunk = linejunk

    def compare(self, a, b):
        for name, left, right, low, high in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if name == 'equal':
                yield from _signed(' ', a[left:right])
            else:
                yield from self._changed(a[left:right], b[low:high])

    def _changed(self, old, new):
        """The two most similar lines are a point to compare around; without such the shorter block comes first."""
        pair = self._most_similar(old, new) if old and new else None
        if pair is None:
            blocks = [_signed('-', old), _signed('+', new)]
            for block in blocks if len(old) <= len(new) else reversed(blocks):
                yield from block
            return
        at, to = pair
        yield from self._changed(old[:at], new[:to])
        if old[at] == new[to]:
            yield f'  {old[at]}'
        else:
            yield from self._compare_lines(old[at], new[to])
        yield from self._changed(old[at + 1:], new[to + 1:])

    def _most_similar(self, old, new):
        """Of lines that differ, the pair of the greatest ratio from 0.75 on; else the first that are equal."""
        matcher = SequenceMatcher(self.charjunk)
        bound, pair, equal = 0.74, None, None
        for to, line in enumerate(new):
            matcher.set_seq2(line)
            for at, other in enumerate(old):
                if other == line:
                    equal = equal or (at, to)
                    continue
                matcher.set_seq1(other)
                if all(ratio() > bound for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)):
                    bound, pair = matcher.ratio(), (at, to)
        return pair if bound >= 0.75 else equal

    def _compare_lines(self, line, other):
        signs = {'equal': '  ', 'replace': '^^', 'delete': '- ', 'insert': ' +'}
        marks = ['', '']
        for name, left, right, low, high in SequenceMatcher(self.charjunk, line, other).get_opcodes():
            marks[0] += signs[name][0] * (right - left)
            marks[1] += signs[name][1] * (high - low)
        yield from _marked('-', line, marks[0])
        yield from _marked('+', other, marks[1])

def IS_LINE_JUNK(line, pat=re.compile(r"\\s*(?:#\\s*)?$").match):
    return pat(line) is not None

def IS_CHARACTER_JUNK(ch, ws=" \\t"):
    return ch in ws

def _check_lines(a, b, *words):
    for lines in a, b:
        if lines and not isinstance(lines[0], str):
            raise TypeError(f'lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})')
    for word in words:
        if not isinstance(word, str):
            raise TypeError(f'all arguments must be str, not: {word!r}')

def _hunks(a, b, n, signs, files, lineterm):
    """(None, a line of the header) before all else, then (a hunk, its two ranges as (start, length))."""
    header = [f"{sign} {name}{date and chr(9) + date}{lineterm}" for sign, (name, date) in zip(signs, files)]
    for hunk in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        while header:
            yield None, header.pop(0)
        (_, left, _, low, _), (_, _, right, _, high) = hunk[0], hunk[-1]
        yield hunk, ((left, right - left), (low, high - low))

def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\\n'):
    _check_lines(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    files = (fromfile, fromfiledate), (tofile, tofiledate)
    for hunk, found in _hunks(a, b, n, ('---', '+++'), files, lineterm):
        if hunk is None:
            yield found
            continue
        spans = [str(start + 1) if size == 1 else f'{start + (size > 0)},{size}' for start, size in found]
        yield f'@@ -{spans[0]} +{spans[1]} @@{lineterm}'
        for name, left, right, low, high in hunk:
            if name == 'equal':
                yield from (' ' + line for line in a[left:right])
            else:
                yield from ('-' + line for line in a[left:right])
                yield from ('+' + line for line in b[low:high])

def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\\n'):
    _check_lines(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    files = (fromfile, fromfiledate), (tofile, tofiledate)
    marks = {'equal': '  ', 'replace': '! ', 'delete': '- ', 'insert': '+ '}
    for hunk, found in _hunks(a, b, n, ('***', '---'), files, lineterm):
        if hunk is None:
            yield found
            continue
        yield '*' * 15 + lineterm
        for rule, lines, at, own, (start, size) in zip('*-', (a, b), (1, 3), ('delete', 'insert'), found):
            span = f'{start + 1},{start + size}' if size > 1 else str(start + size)
            yield f'{rule * 3} {span} {rule * 4}{lineterm}'
            if any(step[0] in ('replace', own) for step in hunk):
                for step in hunk:
                    yield from (marks[step[0]] + line for line in lines[step[at]:step[at + 1]])

def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3, lineterm=b'\\n'):
    def decode(given):
        try:
            return given.decode('ascii', 'surrogateescape')
        except AttributeError as error:
            message = 'all arguments must be bytes, not %s (%r)' % (type(given).__name__, given)
            raise TypeError(message) from error
    texts = map(decode, (fromfile, tofile, fromfiledate, tofiledate))
    for line in dfunc(list(map(decode, a)), list(map(decode, b)), *texts, n, decode(lineterm)):
        yield line.encode('ascii', 'surrogateescape')

def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)

def restore(delta, which):
    tags = {1: "- ", 2: "+ "}.get(int(which))
    if tags is None:
        raise ValueError('unknown delta choice (must be 1 or 2): %r' % which)
    for line in delta:
        if line[:2] in ("  ", tags):
            yield line[2:]
`;
