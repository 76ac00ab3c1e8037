/** Small modules of the library: `graphlib`, `getopt`, `sched`. Interfaces and data flow of Lib. */
export const graphlibSource = `
from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]

_OUT, _DONE = -1, -2

class CycleError(ValueError):
    """There is a cycle in the graph; it is the second argument."""

class TopologicalSorter:
    """Counts for each node what still comes before it; that is replaced by its state once it is handed out."""
    def __init__(self, graph=None):
        self._left, self._after = {}, {}
        self._next = None
        self._open = 0
        for node, before in (graph or {}).items():
            self.add(node, *before)

    def _know(self, node):
        if node not in self._left:
            self._left[node], self._after[node] = 0, []

    def _must_be_prepared(self):
        if self._next is None:
            raise ValueError("prepare() must be called first")

    def add(self, node, *predecessors):
        if self._next is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._know(node)
        self._left[node] += len(predecessors)
        for earlier in predecessors:
            self._know(earlier)
            self._after[earlier].append(node)

    def prepare(self):
        if self._next is not None:
            raise ValueError("cannot prepare() more than once")
        self._next = [node for node, count in self._left.items() if not count]
        if circle := self._circle():
            raise CycleError("nodes are in a cycle", circle)

    def get_ready(self):
        self._must_be_prepared()
        handed, self._next = tuple(self._next), []
        self._left.update(dict.fromkeys(handed, _OUT))
        self._open += len(handed)
        return handed

    def is_active(self):
        self._must_be_prepared()
        return self._open > 0 or len(self._next) > 0

    __bool__ = is_active

    def done(self, *nodes):
        self._must_be_prepared()
        for node in nodes:
            state = self._left.get(node)
            if state is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if state == _DONE:
                raise ValueError(f"node {node!r} was already marked done")
            if state != _OUT:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            self._left[node] = _DONE
            self._open -= 1
            for later in self._after[node]:
                self._left[later] -= 1
                if not self._left[later]:
                    self._next.append(later)

    def _circle(self):
        """Walks along the edges, deepest first; what lies on the way when it is met again is a circle."""
        finished, way = set(), {}
        for root in self._after:
            if root in finished:
                continue
            way[root] = iter(self._after[root])
            while way:
                last = next(reversed(way))
                for node in way[last]:
                    if node in way:
                        met = list(way)
                        return met[met.index(node):] + [node]
                    if node not in finished:
                        way[node] = iter(self._after[node])
                        break
                else:
                    del way[last]
                    finished.add(last)
        return None

    def static_order(self):
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)

    __class_getitem__ = classmethod(GenericAlias)
`;

export const getoptSource = `
__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]

class GetoptError(Exception):
    opt = msg = ''

    def __init__(self, msg, opt=''):
        self.msg, self.opt = msg, opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg

error = GetoptError

class _Walk:
    """One walk over the words; a word that options take along is no longer among those that are left."""
    def __init__(self, words, shorts, longs):
        self.left = list(words)
        self.takes = {char: shorts[i + 1:i + 2] == ':' for i, char in reversed(list(enumerate(shorts))) if char != ':'}
        self.longs = [longs] if isinstance(longs, str) else list(longs)
        self.found = []

    def value(self, option, bare):
        if not self.left:
            raise GetoptError('option %s requires argument' % option, bare)
        return self.left.pop(0)

    def long(self, text):
        name, equals, value = text.partition('=')
        known = [option for option in self.longs if option.startswith(name)]
        if not known:
            raise GetoptError('option --%s not recognized' % name, name)
        if name in known:
            whole = name
        elif name + '=' in known:
            whole = name + '='
        elif len(known) == 1:
            whole = known[0]
        else:
            raise GetoptError('option --%s not a unique prefix' % name, name)
        bare = whole.removesuffix('=')
        if bare != whole:
            value = value if equals else self.value('--' + bare, bare)
        elif equals:
            raise GetoptError('option --%s must not have an argument' % bare, bare)
        self.found.append(('--' + bare, value))

    def short(self, text):
        for at, char in enumerate(text, 1):
            if char not in self.takes:
                raise GetoptError('option -%s not recognized' % char, char)
            if self.takes[char]:
                self.found.append(('-' + char, text[at:] or self.value('-' + char, char)))
                return
            self.found.append(('-' + char, ''))

    def option(self):
        """Takes the first word if it is an option."""
        word = self.left[0]
        if word[:1] != '-' or word in ('-', '--'):
            return False
        del self.left[0]
        if word[1] == '-':
            self.long(word[2:])
        else:
            self.short(word[1:])
        return True

def getopt(args, shortopts, longopts=[]):
    walk = _Walk(args, shortopts, longopts)
    while walk.left and walk.option():
        pass
    if walk.left[:1] == ['--']:
        del walk.left[0]
    return walk.found, walk.left

def gnu_getopt(args, shortopts, longopts=[]):
    walk = _Walk(args, shortopts.removeprefix('+'), longopts)
    plain = []
    while walk.left and (walk.option() or walk.left[0] != '--'):
        if walk.left and (walk.left[0][:1] != '-' or walk.left[0] == '-'):
            if shortopts[:1] == '+':
                return walk.found, plain + walk.left
            plain.append(walk.left.pop(0))
    return walk.found, plain + walk.left[1:]
`;

export const schedSource = `
from collections import namedtuple
from time import monotonic as _time
from itertools import count
import heapq
import threading
import time

__all__ = ["scheduler"]

Event = namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')
_sentinel = object()

class scheduler:
    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc, self.delayfunc = timefunc, delayfunc
        self._sequence_generator = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        if kwargs is _sentinel:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._sequence_generator), action, argument, kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def empty(self):
        with self._lock:
            return not self._queue

    def cancel(self, event):
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def run(self, blocking=True):
        while True:
            with self._lock:
                if not self._queue:
                    break
                when, _, _, action, argument, kwargs = self._queue[0]
                now = self.timefunc()
                waits = when > now
                if not waits:
                    heapq.heappop(self._queue)
            if waits:
                if not blocking:
                    return when - now
                self.delayfunc(when - now)
            else:
                action(*argument, **kwargs)
                self.delayfunc(0)

    @property
    def queue(self):
        with self._lock:
            events = self._queue[:]
        return list(map(heapq.heappop, [events] * len(events)))
`;

/** Source of `importlib`: modules by their name, without loaders or paths. */
export const importlibSource = `
import sys

__all__ = ['import_module', 'invalidate_caches']

def import_module(name, package=None):
    if name.startswith('.'):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        above = len(name) - len(name.lstrip('.')) - 1
        parts = package.split('.')
        if above >= len(parts):
            raise ImportError('attempted relative import beyond top-level package')
        name = '.'.join(parts[:len(parts) - above] + [name.lstrip('.')])
    __import__(name)
    return sys.modules[name]

def invalidate_caches():
    pass
`;
