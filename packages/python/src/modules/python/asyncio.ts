/** `asyncio` over the virtual clock: no sockets, no processes. Interfaces and data flow of Lib/asyncio. */
import { asyncioFutures } from './asyncio-futures.ts';
import { asyncioLoop } from './asyncio-loop.ts';
import { asyncioTasks } from './asyncio-tasks.ts';

const head = `
import collections
import collections.abc
import contextvars
import enum
import functools
import heapq
import inspect
import itertools
import sys
import threading
import time
import types
import weakref
from _linecache import path_of as _path_of
from _thread import get_ident
from types import GenericAlias

reprlib_repr = repr
`;

const queuesAndLocks = `
class _LoopBound:
    _loop = None

    def _get_loop(self):
        running = _get_running_loop()
        if self._loop is None:
            self._loop = running
        elif self._loop is not running:
            raise RuntimeError(f'{self!r} is bound to a different event loop')
        return running

class QueueEmpty(Exception):
    pass

class QueueFull(Exception):
    pass

QueueEmpty.__module__ = QueueFull.__module__ = 'asyncio.queues'

class Queue(_LoopBound):
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        # The lines of those that wait for an item, and for room.
        self._getters, self._putters = collections.deque(), collections.deque()
        self._unfinished_tasks, self._finished = 0, Event()
        self._finished.set()
        self._init(maxsize)

    # What a queue of another order replaces: the container, and how items come and go.
    def _init(self, limit):
        self._queue = collections.deque()

    def _put(self, value):
        self._queue.append(value)

    def _get(self):
        return self._queue.popleft()

    maxsize = property(lambda self: self._maxsize)

    def qsize(self):
        return len(self._queue)

    def full(self):
        return 0 < self._maxsize <= self.qsize()

    def empty(self):
        return not self._queue

    def _stand_in(self, line):
        turn = self._get_loop().create_future()
        line.append(turn)
        return turn

    def _step_out(self, line, turn):
        """The one who waited has gone; if it had been its turn, the next one takes it."""
        is_shut = self.full if line is self._putters else self.empty
        turn.cancel()
        if turn in line:
            line.remove(turn)
        if not (is_shut() or turn.cancelled()):
            self._wakeup_next(line)

    def _wakeup_next(self, line):
        while line:
            turn = line.popleft()
            if not turn.done():
                return turn.set_result(None)

    async def get(self):
        while self.empty():
            turn = self._stand_in(self._getters)
            try:
                await turn
            except:
                self._step_out(self._getters, turn)
                raise
        return self.get_nowait()

    async def put(self, item):
        while self.full():
            turn = self._stand_in(self._putters)
            try:
                await turn
            except:
                self._step_out(self._putters, turn)
                raise
        return self.put_nowait(item)

    def get_nowait(self):
        if self.empty():
            raise QueueEmpty
        value = self._get()
        self._wakeup_next(self._putters)
        return value

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)
        self._finished.clear()
        self._unfinished_tasks += 1
        self._wakeup_next(self._getters)

    async def join(self):
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    def task_done(self):
        left = self._unfinished_tasks - 1
        if left < 0:
            raise ValueError('task_done() called too many times')
        self._unfinished_tasks = left
        if not left:
            self._finished.set()

    def _format(self):
        parts = [f'maxsize={self._maxsize!r}']
        if getattr(self, '_queue', None):
            parts.append(f'_queue={list(self._queue)!r}')
        parts += [f'{name}[{len(line)}]' for name, line in (('_getters', self._getters), ('_putters', self._putters))
                  if line]
        if self._unfinished_tasks:
            parts.append(f'tasks={self._unfinished_tasks}')
        return ' '.join(parts)

    def __str__(self):
        return f'<{type(self).__name__} {self._format()}>'

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x} {self._format()}>'

class PriorityQueue(Queue):
    def _init(self, limit):
        self._queue = []

    def _put(self, value):
        heapq.heappush(self._queue, value)

    def _get(self):
        return heapq.heappop(self._queue)

class LifoQueue(Queue):
    def _init(self, limit):
        self._queue = []

    def _get(self):
        return self._queue.pop()

class _Entered:
    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, kind, error, trace):
        self.release()

def _shown(lock, state, waiters):
    text = object.__repr__(lock)
    if waiters:
        state = f'{state}, waiters:{len(waiters)}'
    return f'<{text[1:-1]} [{state}]>'

class _Line(_LoopBound):
    """Those that wait for a lock or semaphore, in the order in which they came."""
    _waiters = None

    def _stand_in(self):
        waiter = self._get_loop().create_future()
        if self._waiters is None:
            self._waiters = collections.deque()
        self._waiters.append(waiter)
        return waiter

class Lock(_Entered, _Line):
    def __init__(self):
        self._waiters = None
        self._locked = False

    def __repr__(self):
        return _shown(self, 'locked' if self._locked else 'unlocked', self._waiters)

    def locked(self):
        return self._locked

    def release(self):
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        self._wake_up_first()

    async def acquire(self):
        if self._locked or self._waiters is not None and not all(waiter.cancelled() for waiter in self._waiters):
            turn = self._stand_in()
            try:
                try:
                    await turn
                finally:
                    self._waiters.remove(turn)
            except CancelledError:
                # Somebody else has to be told that the lock is free.
                if not self._locked:
                    self._wake_up_first()
                raise
        self._locked = True
        return True

    def _wake_up_first(self):
        first = next(iter(self._waiters)) if self._waiters else None
        if first is not None and not first.done():
            first.set_result(True)

class Event(_LoopBound):
    def __init__(self):
        self._waiters = collections.deque()
        self._value = False

    def __repr__(self):
        return _shown(self, 'set' if self._value else 'unset', self._waiters)

    def is_set(self):
        return self._value

    def set(self):
        if not self._value:
            self._value = True
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(True)

    def clear(self):
        self._value = False

    async def wait(self):
        if self._value:
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
            return True
        finally:
            self._waiters.remove(waiter)

class Condition(_Entered, _LoopBound):
    def __init__(self, lock=None):
        self._lock = lock = Lock() if lock is None else lock
        self.locked, self.acquire, self.release = lock.locked, lock.acquire, lock.release
        self._waiters = collections.deque()

    def __repr__(self):
        return _shown(self, 'locked' if self.locked() else 'unlocked', self._waiters)

    async def wait(self):
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        self.release()
        try:
            waiter = self._get_loop().create_future()
            self._waiters.append(waiter)
            try:
                await waiter
                return True
            finally:
                self._waiters.remove(waiter)
        finally:
            # Nobody leaves without the lock: to be cancelled has to wait for it.
            is_cancelled = False
            while True:
                try:
                    await self.acquire()
                except CancelledError:
                    is_cancelled = True
                    continue
                break
            if is_cancelled:
                raise CancelledError

    async def wait_for(self, predicate):
        while True:
            answer = predicate()
            if answer:
                return answer
            await self.wait()

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        woken = 0
        for waiter in self._waiters:
            if woken >= n:
                break
            if not waiter.done():
                woken += 1
                waiter.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))

class Semaphore(_Entered, _Line):
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters, self._value = None, value

    def locked(self):
        return self._value == 0 or any(not waiter.cancelled() for waiter in self._waiters or ())

    def __repr__(self):
        return _shown(self, 'locked' if self.locked() else f'unlocked, value:{self._value}', self._waiters)

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        turn = self._stand_in()
        try:
            try:
                await turn
            finally:
                self._waiters.remove(turn)
        except CancelledError:
            # A turn that had come goes back, for the next one.
            if not turn.cancelled():
                self.__give_back()
            raise
        if self._value > 0:
            self._wake_up_next()
        return True

    def __give_back(self):
        self._value += 1
        self._wake_up_next()

    def release(self):
        self.__give_back()

    def _wake_up_next(self):
        for turn in self._waiters or ():
            if not turn.done():
                self._value -= 1
                turn.set_result(True)
                return

class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._bound_value = value

    def release(self):
        if self._value < self._bound_value:
            super().release()
        else:
            raise ValueError('BoundedSemaphore released too many times')

for _kind in Queue, PriorityQueue, LifoQueue:
    _kind.__module__ = 'asyncio.queues'
for _kind in Lock, Event, Condition, Semaphore, BoundedSemaphore:
    _kind.__module__ = 'asyncio.locks'
Timeout.__module__, TaskGroup.__module__ = 'asyncio.timeouts', 'asyncio.taskgroups'
Future.__module__ = Task.__module__ = '_asyncio'
`;

export const asyncioSource = head + asyncioLoop + asyncioFutures + asyncioTasks + queuesAndLocks;
