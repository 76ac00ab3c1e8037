/** The part of `threading` that is about threads themselves. Interface and data flow of Lib/threading.py. */
import { placeLines } from './place-lines.ts';
import { threadingSource as beginning } from './threading.ts';

/** File of the module as tracebacks name it. */
export const threadingFile = '/usr/lib/python3.11/threading.py';

const source = `
_next_number = _numbers(1).__next__

def _newname(pattern):
    return pattern % _next_number()

# Running threads by ident, threads that are being started, and all Thread objects.
_active_limbo_lock = RLock()
_active = {}
_limbo = {}
_dangling = WeakSet()

# Locks that are released when a thread ends for which the interpreter waits.
_shutdown_locks = set()
_shutdown_guard = _allocate_lock()

def _maintain_shutdown_locks():
    ended = [each for each in _shutdown_locks if not each.locked()]
    _shutdown_locks.difference_update(ended)

class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        named = {} if kwargs is None else kwargs
        shown = str(name) if name else _newname("Thread-%d")
        if not name and target is not None:
            # Programs that have no name for a thread see what it runs.
            try:
                shown += f" ({target.__name__})"
            except AttributeError:
                pass
        self._target = target
        self._name = shown
        self._args = args
        self._kwargs = named
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._native_id = None
        self._tstate_lock = None
        self._started = Event()
        self._is_stopped = False
        self._initialized = True
        self._stderr = _sys.stderr
        self._invoke_excepthook = _make_invoke_excepthook()
        _dangling.add(self)

    def _check(self):
        if not self._initialized:
            raise AssertionError("Thread.__init__() was not called")

    def __repr__(self):
        self._check()
        # Asking notices that it has ended.
        self.is_alive()
        words = ["stopped" if self._is_stopped else "started" if self._started.is_set() else "initial"]
        if self._daemonic:
            words.append("daemon")
        if self._ident is not None:
            words.append(str(self._ident))
        return f"<{self.__class__.__name__}({self._name}, {' '.join(words)})>"

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        with _active_limbo_lock:
            _limbo[self] = self
        try:
            _start_new_thread(self._bootstrap, ())
        except Exception:
            with _active_limbo_lock:
                del _limbo[self]
            raise
        # The thread says itself when it can be found among the running ones.
        self._started.wait()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # What it was called with may lead back to the thread.
            del self._target
            del self._args
            del self._kwargs

    def _bootstrap(self):
        try:
            self._bootstrap_inner()
        except:
            if not self._daemonic or _sys is not None:
                raise

    def _set_ident(self):
        self._ident = get_ident()

    def _set_native_id(self):
        self._native_id = get_native_id()

    def _set_tstate_lock(self):
        self._tstate_lock = mine = _set_sentinel()
        mine.acquire()
        if self.daemon:
            return
        with _shutdown_guard:
            _maintain_shutdown_locks()
            _shutdown_locks.add(mine)

    def _bootstrap_inner(self):
        try:
            self._set_ident()
            self._set_tstate_lock()
            self._set_native_id()
            self._started.set()
            with _active_limbo_lock:
                _active[self._ident] = self
                del _limbo[self]
            if _trace_hook:
                _sys.settrace(_trace_hook)
            if _profile_hook:
                _sys.setprofile(_profile_hook)
            try:
                self.run()
            except:
                self._invoke_excepthook(self)
        finally:
            self._delete()

    def _stop(self):
        self._is_stopped = True
        self._tstate_lock = None
        if self.daemon:
            return
        with _shutdown_guard:
            _maintain_shutdown_locks()

    def _delete(self):
        with _active_limbo_lock:
            del _active[get_ident()]

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        begun = self._started.is_set()
        if not begun:
            raise RuntimeError("cannot join thread before it is started")
        if current_thread() is self:
            raise RuntimeError("cannot join current thread")
        if timeout is not None:
            self._wait_for_tstate_lock(True, max(timeout, 0))
        else:
            self._wait_for_tstate_lock()

    def _wait_for_tstate_lock(self, wait=True, seconds=-1):
        # The interpreter releases this lock with the last that it does for the thread.
        ended = self._tstate_lock
        if ended is not None and ended.acquire(wait, seconds):
            ended.release()
            self._stop()

    def is_alive(self):
        self._check()
        if self._started.is_set() and not self._is_stopped:
            self._wait_for_tstate_lock(False)
            return not self._is_stopped
        return False

    @property
    def name(self):
        self._check()
        return self._name

    @name.setter
    def name(self, name):
        self._check()
        self._name = str(name)

    @property
    def daemon(self):
        self._check()
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    ident = property(lambda self: self._ident)
    native_id = property(lambda self: self._native_id)

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

class ExceptHookArgs(tuple):
    """What the hook for errors gets: type, error, traceback, thread."""
    __slots__ = ()
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])
    def __repr__(self):
        return ("_thread._ExceptHookArgs(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)" % self)
ExceptHookArgs.__module__ = "_thread"
ExceptHookArgs.__name__ = ExceptHookArgs.__qualname__ = "_ExceptHookArgs"

__excepthook__ = excepthook

def _make_invoke_excepthook():
    # The closure keeps what the hook needs when the module is gone.
    first_hook = excepthook
    if first_hook is None:
        raise RuntimeError("threading.excepthook is None")
    sys_hook = getattr(_sys, "excepthook", None)
    current_error = _sys.exc_info
    write = print
    system = _sys

    def invoke_excepthook(thread):
        report = None
        try:
            report = ExceptHookArgs([*current_error(), thread])
            (first_hook if excepthook is None else excepthook)(report)
        except Exception as failure:
            failure.__suppress_context__ = True
            del failure
            stream = thread._stderr if system is None else system.stderr
            write("Exception in threading.excepthook:", file=stream, flush=True)
            sys_hook(*current_error())
        finally:
            # No frame keeps the error.
            report = None

    return invoke_excepthook

class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        over = self.finished
        over.wait(self.interval)
        if not over.is_set():
            self.function(*self.args, **self.kwargs)
        over.set()

class _MainThread(Thread):
    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._set_tstate_lock()
        self._started.set()
        self._set_ident()
        self._set_native_id()
        with _active_limbo_lock:
            _active[self._ident] = self

class _DummyThread(Thread):
    """Stands for a thread that _thread started."""
    def __init__(self):
        Thread.__init__(self, name=_newname("Dummy-%d"), daemon=True)
        self._started.set()
        self._set_ident()
        self._set_native_id()
        with _active_limbo_lock:
            _active[self._ident] = self

    def _stop(self):
        pass

    def is_alive(self):
        # It has started, and nobody would notice its end.
        return True

    def join(self, timeout=None):
        assert False, "cannot join a dummy thread"

def current_thread():
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()

currentThread = current_thread

def active_count():
    with _active_limbo_lock:
        starting = len(_limbo)
        return starting + len(_active)

activeCount = active_count

def _enumerate():
    running = list(_active.values())
    return running + list(_limbo.values())

def enumerate():
    with _active_limbo_lock:
        running = list(_active.values())
        return running + list(_limbo.values())

_last_calls = []
_ending = False

def _register_atexit(function, *given, **named):
    if _ending:
        raise RuntimeError("can't register atexit after shutdown")
    _last_calls.append(functools.partial(function, *given, **named))

_main_thread = _MainThread()

def _shutdown():
    # Runs in the main thread when the program is over.
    if _main_thread._is_stopped:
        return
    global _ending
    _ending = True
    for call in reversed(_last_calls):
        call()
    # A copy of the process that another thread made has no such main thread.
    if get_ident() == _main_thread.ident:
        _main_thread._tstate_lock.release()
        _main_thread._stop()
    # Threads may start others while they end.
    while _shutdown_locks:
        with _shutdown_guard:
            left = list(_shutdown_locks)
            _shutdown_locks.clear()
        for lock in left:
            lock.acquire()
            lock.release()

def main_thread():
    return _main_thread
`;

/** Lines of Lib/threading.py that tracebacks show, and the functions that they stand in. */
const PLACES: readonly (readonly [head: string, line: number, text: string])[] = [
  ['    def start(self):', 959, 'threads can only be started once'],
  ['    def run(self):', 982, 'self._target('],
  ['    def _bootstrap(self):', 1002, 'self._bootstrap_inner()'],
  ['    def _bootstrap_inner(self):', 1045, 'self.run()'],
];

/** The module with these lines at their places. */
function placed(text: string): string {
  const lines = text.split('\n');
  const starts = PLACES.map(([head]) => lines.indexOf(head));
  const parts: (readonly [number, string])[] = [[1, lines.slice(0, starts[0]).join('\n')]];
  PLACES.forEach(([, line, shown], i) => {
    const part = lines.slice(starts[i], starts[i + 1]);
    parts.push([line - part.findIndex((candidate) => candidate.includes(shown)), part.join('\n')]);
  });
  return placeLines(parts);
}

export const threadingSource = placed(beginning + source);
