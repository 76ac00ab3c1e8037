/** `threading`: threads and what they wait for each other with. Interface and data flow of Lib/threading.py. */
export const threadingSource = `
import functools
import _os_environ as _os
import sys as _sys
from _collections import deque as _Queue
from _thread import (
    RLock as _NativeRLock, TIMEOUT_MAX, _excepthook as excepthook, _local as local, _set_sentinel,
    allocate_lock as _allocate_lock, error as ThreadError, get_ident, get_native_id, stack_size,
    start_new_thread as _start_new_thread)
from itertools import count as _numbers
from time import monotonic as _clock
from _weakrefset import WeakSet

__all__ = ["get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX",
           "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError",
           "Timer", "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs",
           "gettrace", "getprofile", "get_native_id"]

# What threads give to sys.setprofile and sys.settrace before they run.
_profile_hook = _trace_hook = None

def setprofile(func):
    global _profile_hook
    _profile_hook = func

def getprofile():
    return _profile_hook

def settrace(func):
    global _trace_hook
    _trace_hook = func

def gettrace():
    return _trace_hook

Lock = _allocate_lock

def RLock(*given, **named):
    return _NativeRLock(*given, **named)

class Condition:
    """A queue of waiting threads beside a lock; each of them waits for a lock of its own."""
    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        # A lock that can be held several times knows itself how to be given away and taken back: its methods go first.
        try: self._release_save = lock._release_save
        except AttributeError: pass
        try: self._acquire_restore = lock._acquire_restore
        except AttributeError: pass
        try: self._is_owned = lock._is_owned
        except AttributeError: pass
        self._waiters = _Queue()

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *error):
        return self._lock.__exit__(*error)

    def __repr__(self):
        waiting = len(self._waiters)
        return "<Condition(%s, %d)>" % (self._lock, waiting)

    def _is_owned(self):
        # Whoever cannot take a plain lock is believed to hold it.
        free = self._lock.acquire(False)
        if free:
            self._lock.release()
        return not free

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, depth):
        self._lock.acquire()

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        queue = self._waiters
        while n > 0 and queue:
            first = queue[0]
            try:
                first.release()
                n -= 1
            except RuntimeError:
                # Nobody waits for it any more: its time was over, and it is still to remove itself.
                pass
            try: queue.remove(first)
            except ValueError: pass

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        mine = _allocate_lock()
        mine.acquire()
        self._waiters.append(mine)
        depth = self._release_save()
        woken = False
        try:
            if timeout is None:
                woken = mine.acquire()
            else:
                woken = mine.acquire(True, timeout) if timeout > 0 else mine.acquire(False)
            return woken
        finally:
            self._acquire_restore(depth)
            if not woken:
                try: self._waiters.remove(mine)
                except ValueError: pass

    def wait_for(self, predicate, timeout=None):
        until = None
        left = timeout
        while not (result := predicate()):
            if left is not None:
                now = _clock()
                if until is None:
                    until = now + left
                else:
                    left = until - now
                    if left <= 0:
                        break
            self.wait(left)
        return result

    def notify_all(self):
        everybody = len(self._waiters)
        self.notify(everybody)

    notifyAll = notify_all

class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        plain = Lock()
        self._cond = Condition(plain)
        self._value = value

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        until = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    now = _clock()
                    if until is None:
                        until = now + timeout
                    else:
                        timeout = until - now
                        if timeout <= 0:
                            return False
                self._cond.wait(timeout)
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            for _ in range(n):
                self._cond.notify()

    def __exit__(self, kind, error, trace):
        self.release()

class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._initial_value = value

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}/{self._initial_value}>"

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._initial_value < self._value + n:
                raise ValueError("Semaphore released too many times")
            self._value += n
            for _ in range(n):
                self._cond.notify()

class Event:
    def __init__(self):
        plain = Lock()
        self._cond = Condition(plain)
        self._flag = False

    def __repr__(self):
        cls = self.__class__
        shown = "set" if self._flag else "unset"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {shown}>"

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            return self._flag or self._cond.wait(timeout)

class Barrier:
    """States: 0 filling, 1 draining, -1 being reset, -2 broken."""
    def __init__(self, parties, action=None, timeout=None):
        plain = Lock()
        self._cond = Condition(plain)
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def __repr__(self):
        cls = self.__class__
        shown = "broken" if self.broken else f"waiters={self.n_waiting}/{self.parties}"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {shown}>"

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (1, -1):
                self._cond.wait()
            if self._state != 0:
                raise BrokenBarrierError
            place = self._count
            self._count = place + 1
            try:
                if self._count == self._parties:
                    self._open()
                elif not self._cond.wait_for(lambda: self._state != 0, timeout):
                    self._break()
                    raise BrokenBarrierError
                if self._state != 1:
                    raise BrokenBarrierError
                return place
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (1, -1):
                    self._state = 0
                    self._cond.notify_all()

    def _open(self):
        # The last one has come.
        try:
            if self._action:
                self._action()
        except:
            self._break()
            raise
        self._state = 1
        self._cond.notify_all()

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    def reset(self):
        with self._cond:
            if self._count == 0:
                self._state = 0
            elif self._state in (0, -2):
                self._state = -1
            self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return 0 if self._state else self._count

    @property
    def broken(self):
        return self._state == -2

class BrokenBarrierError(RuntimeError):
    pass
`;
