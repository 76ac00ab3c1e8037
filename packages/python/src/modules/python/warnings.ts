/** `warnings`: filters and their effect. Source of the rules: Lib/warnings.py (warn, warn_explicit, catch_warnings). */
export const warningsSource = `
import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
           "catch_warnings"]

filters = [
    ('default', None, DeprecationWarning, '__main__', 0),
    ('ignore', None, DeprecationWarning, None, 0),
    ('ignore', None, ResourceWarning, None, 0),
]
_defaultaction = "default"
_onceregistry = {}
_version = 0

class WarningMessage:
    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = None if category is None else category.__name__

    def __str__(self):
        return ("{message : %r, category : %r, filename : %r, lineno : %s, line : %r}"
                % (self.message, self._category_name, self.filename, self.lineno, self.line))

def formatwarning(message, category, filename, lineno, line=None):
    from _linecache import path_of
    text = "%s:%s: %s: %s\\n" % (path_of(filename), lineno, category.__name__, message)
    if line is None:
        import linecache
        line = linecache.getline(filename, lineno)
    return text + "  %s\\n" % line.strip() if line else text

def _formatted(found):
    text = formatwarning(found.message, found.category, found.filename, found.lineno, found.line)
    if found.source is None:
        return text
    import tracemalloc
    made = tracemalloc.get_object_traceback(found.source)
    if made is None:
        if not tracemalloc.is_tracing():
            text += "%s: Enable tracemalloc to get the object allocation traceback\\n" % found.category.__name__
        return text
    import linecache
    text += "Object allocated at (most recent call last):\\n"
    for place in made:
        text += '  File "%s", lineno %s\\n' % (place.filename, place.lineno)
        line = linecache.getline(place.filename, place.lineno).strip()
        if line:
            text += "    %s\\n" % line
    return text

def showwarning(message, category, filename, lineno, file=None, line=None):
    file = sys.stderr if file is None else file
    if file is not None:
        file.write(formatwarning(message, category, filename, lineno, line))

_shown_by_default = showwarning

def _changed():
    global _version
    _version += 1

def _add(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _changed()

_ACTIONS = ("error", "ignore", "always", "default", "module", "once")

def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    assert action in _ACTIONS, "invalid action: %r" % (action,)
    assert isinstance(category, type) and issubclass(category, Warning), "category must be a Warning subclass"
    if message or module:
        import re
    _add((action, re.compile(message, re.I) if message else None, category, re.compile(module) if module else None,
          lineno), append)

def simplefilter(action, category=Warning, lineno=0, append=False):
    assert action in _ACTIONS, "invalid action: %r" % (action,)
    _add((action, None, category, None, lineno), append)

def resetwarnings():
    filters[:] = []
    _changed()

def _matches(pattern, text):
    if pattern is None:
        return True
    return pattern == text if isinstance(pattern, str) else pattern.match(text)

def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass, not '{:s}'".format(type(category).__name__))
    try:
        frame = sys._getframe(max(stacklevel, 1))
    except ValueError:
        scope, filename, lineno = sys.__dict__, "sys", 1
    else:
        scope, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    module = scope.get('__name__', "<string>")
    registry = scope.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, module, registry, scope, source)

def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if module is None:
        module = filename[:-3] if filename.endswith('.py') else filename or "<unknown>"
    if registry is None:
        registry = {}
    if registry.get('version', 0) != _version:
        registry.clear()
        registry['version'] = _version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    for action, pattern, kind, place, line in filters:
        if _matches(pattern, text) and issubclass(category, kind) and _matches(place, module) and line in (0, lineno):
            break
    else:
        action = _defaultaction
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        if _onceregistry.get((text, category)):
            return
        _onceregistry[(text, category)] = 1
    elif action == "module":
        registry[key] = 1
        other = (text, category, 0)
        if registry.get(other):
            return
        registry[other] = 1
    elif action == "default":
        registry[key] = 1
    _show(WarningMessage(message, category, filename, lineno, source=source))

def _warn_unawaited_coroutine(coroutine):
    message = f"coroutine '{coroutine.__qualname__}' was never awaited"
    warn(message, category=RuntimeWarning, stacklevel=2, source=coroutine)

def _show(found):
    if _log is not None:
        _log.append(found)
    else:
        if showwarning is _shown_by_default:
            if sys.stderr is not None:
                sys.stderr.write(_formatted(found))
            return
        showwarning(found.message, found.category, found.filename, found.lineno, found.file, found.line)

_log = None

class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __enter__(self):
        global _log, showwarning
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._entered = True
        self._filters = filters[:]
        self._saved = _log, showwarning
        _changed()
        if self._filter is not None:
            simplefilter(*self._filter)
        if self._record:
            _log = []
            return _log
        return None

    def __exit__(self, *error):
        global _log, showwarning
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        filters[:] = self._filters
        _changed()
        _log, showwarning = self._saved
`;
