/** Futures and tasks of `asyncio`. Data flow of Lib/asyncio/futures.py, tasks.py. */
export const asyncioFutures = `
_PENDING, _CANCELLED, _FINISHED = 'PENDING', 'CANCELLED', 'FINISHED'

class Future:
    _state = _PENDING
    _result = _exception = _cancel_message = _cancelled_exc = None
    _asyncio_future_blocking = False
    __log_traceback = False
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, *, loop=None):
        self._loop = get_event_loop() if loop is None else loop
        self._callbacks = []

    def _repr_info(self):
        info = [self._state.lower()]
        if self._state == _FINISHED:
            if self._exception is not None:
                info.append(f'exception={self._exception!r}')
            else:
                info.append(f'result={reprlib_repr(self._result)}')
        if self._callbacks:
            shown = [_format_callback(callback) for callback, _ in self._callbacks]
            if len(shown) > 2:
                shown[1:-1] = [f'<{len(shown) - 2} more>']
            info.append(f'cb=[{", ".join(shown)}]')
        return info

    def __repr__(self):
        return f'<{type(self).__name__} {" ".join(self._repr_info())}>'

    def __del__(self):
        if self.__log_traceback:
            context = {'message': f'{type(self).__name__} exception was never retrieved',
                       'exception': self._exception, 'future': self}
            self._loop.call_exception_handler(context)

    def get_loop(self):
        return self._loop

    def _make_cancelled_error(self):
        if self._cancelled_exc is not None:
            error = self._cancelled_exc
            self._cancelled_exc = None
            return error
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    def cancel(self, msg=None):
        self.__log_traceback = False
        is_late = self._state != _PENDING
        if not is_late:
            self._cancel_message, self._state = msg, _CANCELLED
            self._schedule_callbacks()
        return not is_late

    def _schedule_callbacks(self):
        callbacks = self._callbacks[:]
        if not callbacks:
            return
        self._callbacks[:] = []
        for callback, context in callbacks:
            self._loop.call_soon(callback, self, context=context)

    def cancelled(self):
        return self._state == _CANCELLED

    def done(self):
        return self._state != _PENDING

    def _lacking(self, what):
        """The error for those who ask too early, or for the end of what was cancelled."""
        return self._make_cancelled_error() if self._state == _CANCELLED else InvalidStateError(what)

    def exception(self):
        if self._state == _FINISHED:
            self.__log_traceback = False
            return self._exception
        raise self._lacking('Exception is not set.')

    def result(self):
        if self._state != _FINISHED:
            raise self._lacking('Result is not ready.')
        self.__log_traceback = False
        if self._exception is None:
            return self._result
        raise self._exception.with_traceback(self._exception_tb)

    def add_done_callback(self, fn, *, context=None):
        if self._state != _PENDING:
            self._loop.call_soon(fn, self, context=context)
        else:
            self._callbacks.append((fn, contextvars.copy_context() if context is None else context))

    def remove_done_callback(self, fn):
        kept = [entry for entry in self._callbacks if entry[0] != fn]
        removed = len(self._callbacks) - len(kept)
        if removed:
            self._callbacks[:] = kept
        return removed

    def set_result(self, result):
        if self._state != _PENDING:
            raise InvalidStateError(f'{self._state}: {self!r}')
        self._result = result
        self._state = _FINISHED
        self._schedule_callbacks()

    def set_exception(self, exception):
        if self._state != _PENDING:
            raise InvalidStateError(f'{self._state}: {self!r}')
        if isinstance(exception, type):
            exception = exception()
        if type(exception) is StopIteration:
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        self._exception = exception
        self._exception_tb = exception.__traceback__
        self._state = _FINISHED
        self._schedule_callbacks()
        self.__log_traceback = True

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self
            if self._state == _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

def isfuture(obj):
    return hasattr(obj.__class__, '_asyncio_future_blocking') and obj._asyncio_future_blocking is not None

def _format_callback(callback):
    if isinstance(callback, functools.partial):
        return _format_callback(callback.func) + '()'
    name = getattr(callback, '__qualname__', None) or getattr(callback, '__name__', None) or repr(callback)
    code = getattr(callback, '__code__', None)
    place = f' at {code.co_filename}:{code.co_firstlineno}' if code is not None else ''
    return f'{name}(){place}'

_names = itertools.count(1).__next__
_all = weakref.WeakSet()
_current_tasks = {}

def current_task(loop=None):
    return _current_tasks.get(get_running_loop() if loop is None else loop)

def all_tasks(loop=None):
    loop = get_running_loop() if loop is None else loop
    return {task for task in list(_all) if task._loop is loop and not task.done()}

class Task(Future):
    _log_destroy_pending = True

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(loop=loop)
        if not iscoroutine(coro):
            self._log_destroy_pending = False
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        self._name = f'Task-{_names()}' if name is None else str(name)
        self._cancel_requests = 0
        self._must_cancel = False
        self._fut_waiter = None
        self._coro = coro
        self._context = contextvars.copy_context() if context is None else context
        self._loop.call_soon(self._step, context=self._context)
        _all.add(self)

    def __del__(self):
        if self._state == _PENDING and self._log_destroy_pending:
            self._loop.call_exception_handler({'task': self, 'message': 'Task was destroyed but it is pending!'})
        super().__del__()

    def _repr_info(self):
        info = super()._repr_info()
        if self.cancelling() and not self.done():
            info[0] = 'cancelling'
        info.insert(1, f'name={self._name!r}')
        info.insert(2, f'coro=<{_format_coroutine(self._coro)}>')
        if self._fut_waiter is not None:
            info.insert(3, f'wait_for={self._fut_waiter!r}')
        return info

    # Only the end of the coroutine settles a task.
    def set_exception(self, exception, /):
        raise RuntimeError('Task does not support set_exception operation')

    def set_result(self, result, /):
        raise RuntimeError('Task does not support set_result operation')

    def set_name(self, value, /):
        self._name = str(value)

    def get_name(self):
        return self._name

    def get_coro(self):
        return self._coro

    def get_stack(self, *, limit=None):
        frame = getattr(self._coro, 'cr_frame', None)
        return [] if frame is None else [frame]

    def cancel(self, msg=None):
        if self.done():
            return False
        self._cancel_requests += 1
        waited = self._fut_waiter
        if waited is None or not waited.cancel(msg=msg):
            self._cancel_message, self._must_cancel = msg, True
        return True

    def cancelling(self):
        return self._cancel_requests

    def uncancel(self):
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
        return self._cancel_requests

    def _step(self, error=None):
        if self.done():
            raise InvalidStateError(f'_step(): already done: {self!r}, {error!r}')
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        loop = self._loop
        _current_tasks[loop] = self
        try:
            result = self._coro.send(None) if error is None else self._coro.throw(error)
        except StopIteration as end:
            if self._must_cancel:
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
            else:
                super().set_result(end.value)
        except CancelledError as cancelled:
            self._cancelled_exc = cancelled
            super().cancel()
        except (KeyboardInterrupt, SystemExit) as fatal:
            super().set_exception(fatal)
            raise
        except BaseException as failure:
            super().set_exception(failure)
        else:
            self._wait_for(result)
        finally:
            del _current_tasks[loop]
            self = None

    def _wait_for(self, result):
        """What the coroutine has passed up: a future to wait for, or None to go on in the next turn."""
        blocking = getattr(result, '_asyncio_future_blocking', None)
        problem = None
        if blocking is not None:
            if result._loop is not self._loop:
                problem = f'Task {self!r} got Future {result!r} attached to a different loop'
            elif not blocking:
                problem = f'yield was used instead of yield from in task {self!r} with {result!r}'
            elif result is self:
                problem = f'Task cannot await on itself: {self!r}'
            else:
                result._asyncio_future_blocking = False
                result.add_done_callback(self._wakeup, context=self._context)
                self._fut_waiter = result
                if self._must_cancel and self._fut_waiter.cancel(msg=self._cancel_message):
                    self._must_cancel = False
                return
        elif result is None:
            self._loop.call_soon(self._step, context=self._context)
            return
        else:
            problem = f'Task got bad yield: {result!r}'
        self._loop.call_soon(self._step, RuntimeError(problem), context=self._context)

    def _wakeup(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()
        self = None

def _format_coroutine(coro):
    name = getattr(coro, '__qualname__', None) or getattr(coro, '__name__', None) or type(coro).__name__
    code = getattr(coro, 'cr_code', None) or getattr(coro, 'gi_code', None)
    if code is None:
        return f'{name}()'
    frame = getattr(coro, 'cr_frame', None)
    if frame is not None:
        running = 'running' if coro.cr_running or coro.cr_suspended or True else ''
        return f'{name}() {running} at {_path_of(code.co_filename)}:{frame.f_lineno}'
    return f'{name}() done, defined at {_path_of(code.co_filename)}:{code.co_firstlineno}'
`;
