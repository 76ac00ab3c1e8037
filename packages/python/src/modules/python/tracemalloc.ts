/**
 * `tracemalloc` above the native part. Interface and data flow of Lib/tracemalloc.py.
 *
 * The module's own lines appear in snapshots of a program that takes several. So what makes objects stands on the line
 * on which upstream makes them: each part says at which line it starts.
 */
import { placeLines } from './place-lines.ts';

export const tracemallocFile = '/usr/lib/python3.11/tracemalloc.py';

const parts: readonly (readonly [line: number, text: string])[] = [
  [1, `from collections.abc import Sequence, Iterable
from functools import total_ordering
import fnmatch
import linecache`],
  [9, `from _tracemalloc import *
from _tracemalloc import _get_object_traceback, _get_traces`],
  [13, `def _format_size(size, sign):
    short, whole = ("%+.1f %s", "%+.0f %s") if sign else ("%.1f %s", "%.0f %s")
    for name in ('B', 'KiB', 'MiB', 'GiB', 'TiB'):
        if name != 'B' and abs(size) < 100:
            return short % (size, name)
        if name == 'TiB' or abs(size) < 10240:
            return whole % (size, name)
        size /= 1024`],
  [30, `class Statistic:`],
  [35, `    __slots__ = ('traceback', 'size', 'count')`],
  [37, `    def __init__(self, traceback, size, count):
        self.traceback = traceback
        self.size = size
        self.count = count`],
  [42, `    def __hash__(self):
        return hash((self.traceback, self.size, self.count))`],
  [45, `    def __eq__(self, other):
        if isinstance(other, Statistic):
            return self._sort_key() == other._sort_key()
        return NotImplemented`],
  [52, `    def __str__(self):
        text = "%s: size=%s, count=%i" % (self.traceback, _format_size(self.size, False), self.count)`],
  [57, `        if self.count:
            mean = self.size / self.count
            text += ", average=%s" % _format_size(mean, False)
        return text`],
  [62, `    def __repr__(self):
        return '<Statistic traceback=%r size=%i count=%i>' % (self.traceback, self.size, self.count)`],
  [66, `    def _sort_key(self):
        return (self.size, self.count, self.traceback)`],
  [70, `class StatisticDiff:`],
  [75, `    __slots__ = ('traceback', 'size', 'size_diff', 'count', 'count_diff')`],
  [77, `    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback = traceback
        self.size = size
        self.size_diff = size_diff
        self.count = count
        self.count_diff = count_diff`],
  [84, `    def __hash__(self):
        return hash((self.traceback, self.size, self.size_diff, self.count, self.count_diff))`],
  [88, `    def __eq__(self, other):
        if isinstance(other, StatisticDiff):
            return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)
        return NotImplemented`],
  [97, `    def __str__(self):
        text = ("%s: size=%s (%s), count=%i (%+i)" % (self.traceback, _format_size(self.size, False),`],
  [101, `                   _format_size(self.size_diff, True), self.count, self.count_diff))`],
  [104, `        if self.count:
            mean = self.size / self.count
            text += ", average=%s" % _format_size(mean, False)
        return text`],
  [109, `    def __repr__(self):
        return ('<StatisticDiff traceback=%r size=%i (%+i) count=%i (%+i)>'
                % (self.traceback, self.size, self.size_diff, self.count, self.count_diff))`],
  [114, `    def _sort_key(self):
        return (abs(self.size_diff), self.size, abs(self.count_diff), self.count, self.traceback)`],
  [120, `def _compare_grouped_stats(older, newer):
    differences = []
    for place, now in newer.items():
        before = older.pop(place, None)
        if before is None:`],
  [129, `            now = StatisticDiff(place, now.size, now.size, now.count, now.count)
        else:
            now = StatisticDiff(place, now.size, now.size - before.size, now.count, now.count - before.count)
        differences.append(now)`],
  [134, `    for place, now in older.items():
        now = StatisticDiff(place, 0, -now.size, 0, -now.count)
        differences.append(now)
    return differences`],
  [140, `@total_ordering
class Frame:`],
  [145, `    __slots__ = ("_frame",)`],
  [147, `    def __init__(self, frame):`],
  [149, `        self._frame = frame`],
  [151, `    filename = property(lambda self: self._frame[0])`],
  [155, `    lineno = property(lambda self: self._frame[1])`],
  [159, `    def __eq__(self, other):
        return self._frame == other._frame if isinstance(other, Frame) else NotImplemented`],
  [164, `    def __lt__(self, other):
        return self._frame < other._frame if isinstance(other, Frame) else NotImplemented`],
  [169, `    def __hash__(self):
        return hash(self._frame)`],
  [172, `    def __str__(self):
        return "%s:%s" % (self.filename, self.lineno)`],
  [175, `    def __repr__(self):
        return "<Frame filename=%r lineno=%r>" % (self.filename, self.lineno)`],
  [179, `@total_ordering
class Traceback(Sequence):`],
  [185, `    __slots__ = ("_frames", '_total_nframe')`],
  [187, `    def __init__(self, frames, total_nframe=None):
        Sequence.__init__(self)`],
  [193, `        self._frames = tuple(reversed(frames))
        self._total_nframe = total_nframe`],
  [196, `    total_nframe = property(lambda self: self._total_nframe)`],
  [200, `    def __len__(self):
        return len(self._frames)`],
  [203, `    def __getitem__(self, index):
        if not isinstance(index, slice):`],
  [207, `            return Frame(self._frames[index])
        return tuple(Frame(entry) for entry in self._frames[index])
    def __contains__(self, frame):
        return frame._frame in self._frames`],
  [212, `    def __hash__(self):
        return hash(self._frames)`],
  [215, `    def __eq__(self, other):
        return self._frames == other._frames if isinstance(other, Traceback) else NotImplemented`],
  [220, `    def __lt__(self, other):
        return self._frames < other._frames if isinstance(other, Traceback) else NotImplemented`],
  [225, `    def __str__(self):
        return str(self[0])`],
  [228, `    def __repr__(self):
        end = "" if self._total_nframe is None else f" total_nframe={self.total_nframe}"
        return f"<Traceback {tuple(self)}{end}>"`],
  [236, `    def format(self, limit=None, most_recent_first=False):
        lines = []
        chosen = self
        if limit is not None:
            chosen = self[-limit:] if limit > 0 else self[:limit]`],
  [246, `        for frame in reversed(chosen) if most_recent_first else chosen:`],
  [249, `            lines.append('  File "%s", line %s' % (frame.filename, frame.lineno))`],
  [251, `            line = linecache.getline(frame.filename, frame.lineno).strip()
            if line:
                lines.append('    %s' % line)
        return lines`],
  [257, `def get_object_traceback(obj):`],
  [265, `    frames = _get_object_traceback(obj)
    if frames is not None:
        return Traceback(frames)`],
  [272, `class Trace:`],
  [276, `    __slots__ = ("_trace",)`],
  [278, `    def __init__(self, trace):`],
  [281, `        self._trace = trace`],
  [283, `    domain = property(lambda self: self._trace[0])`],
  [287, `    size = property(lambda self: self._trace[1])`],
  [291, `    traceback = property(lambda self: Traceback(*self._trace[2:]))`],
  [295, `    def __eq__(self, other):
        return self._trace == other._trace if isinstance(other, Trace) else NotImplemented`],
  [300, `    def __hash__(self):
        return hash(self._trace)`],
  [303, `    def __str__(self):
        return "%s: %s" % (self.traceback, _format_size(self.size, False))`],
  [306, `    def __repr__(self):
        return ("<Trace domain=%s size=%s, traceback=%r>"
                % (self.domain, _format_size(self.size, False), self.traceback))`],
  [311, `class _Traces(Sequence):
    def __init__(self, traces):
        Sequence.__init__(self)`],
  [315, `        self._traces = traces`],
  [317, `    def __len__(self):
        return len(self._traces)`],
  [320, `    def __getitem__(self, index):
        if not isinstance(index, slice):`],
  [324, `            return Trace(self._traces[index])
        return tuple(Trace(entry) for entry in self._traces[index])
    def __contains__(self, trace):
        return trace._trace in self._traces`],
  [329, `    def __eq__(self, other):
        return self._traces == other._traces if isinstance(other, _Traces) else NotImplemented`],
  [334, `    def __repr__(self):
        return "<Traces len=%s>" % len(self)`],
  [338, `def _normalize_filename(filename):`],
  [340, `    return filename[:-1] if filename.endswith('.pyc') else filename`],
  [345, `class BaseFilter:
    def __init__(self, inclusive):
        self.inclusive = inclusive`],
  [349, `    def _match(self, trace):
        raise NotImplementedError`],
  [353, `class Filter(BaseFilter):
    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):`],
  [356, `        super().__init__(inclusive)`],
  [358, `        self._filename_pattern = _normalize_filename(filename_pattern)
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain`],
  [363, `    filename_pattern = property(lambda self: self._filename_pattern)`],
  [367, `    def _match_frame_impl(self, filename, lineno):
        filename = _normalize_filename(filename)
        if fnmatch.fnmatch(filename, self._filename_pattern):
            return self.lineno is None or lineno == self.lineno
        return False`],
  [376, `    def _match_frame(self, filename, lineno):
        return self._match_frame_impl(filename, lineno) ^ (not self.inclusive)`],
  [379, `    def _match_traceback(self, traceback):
        if not self.all_frames:
            name, line = traceback[0]
            return self._match_frame(name, line)
        found = any(self._match_frame_impl(name, line) for name, line in traceback)
        return self.inclusive if found else not self.inclusive`],
  [390, `    def _match(self, trace):
        domain, _, places, depth = trace
        fits = self._match_traceback(places)
        if self.domain is None:
            return fits
        return fits and domain == self.domain if self.inclusive else fits or domain != self.domain`],
  [401, `class DomainFilter(BaseFilter):
    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain`],
  [406, `    domain = property(lambda self: self._domain)`],
  [410, `    def _match(self, trace):
        domain, _, places, depth = trace
        return (domain == self.domain) ^ (not self.inclusive)`],
  [415, `class Snapshot:`],
  [420, `    def __init__(self, traces, traceback_limit):`],
  [423, `        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit`],
  [426, `    def dump(self, filename):`],
  [430, `        raise OSError(30, "Read-only file system", filename)`],
  [433, `    @staticmethod
    def load(filename):`],
  [438, `        raise FileNotFoundError(2, "No such file or directory", filename)`],
  [441, `    def _filter_trace(self, include_filters, exclude_filters, trace):
        if include_filters and not any(each._match(trace) for each in include_filters):`],
  [445, `            return False
        return not (exclude_filters and any(not each._match(trace) for each in exclude_filters))`],
  [452, `    def filter_traces(self, filters):`],
  [458, `        if not isinstance(filters, Iterable):
            raise TypeError("filters must be a list of filters, not %s" % type(filters).__name__)`],
  [461, `        if filters:
            include_filters = []
            exclude_filters = []
            for each in filters:`],
  [466, `                (include_filters if each.inclusive else exclude_filters).append(each)`],
  [469, `            kept = [trace for trace in self.traces._traces
                    if self._filter_trace(include_filters, exclude_filters, trace)]`],
  [473, `        else:
            kept = self.traces._traces.copy()
        return Snapshot(kept, self.traceback_limit)`],
  [477, `    def _group_by(self, key_type, cumulative):
        if key_type not in ('traceback', 'filename', 'lineno'):
            raise ValueError("unknown key_type: %r" % (key_type,))
        if cumulative and key_type == 'traceback':
            raise ValueError("cumulative mode cannot by used with key type %r" % key_type)`],
  [484, `        sums = {}
        groups = {}
        if not cumulative:
            for entry in self.traces._traces:
                _, size, places, depth = entry
                try:
                    group = groups[places]
                except KeyError:
                    chosen = places`],
  [494, `                    if key_type == 'lineno':
                        chosen = places[:1]
                    elif key_type == 'filename':
                        chosen = ((places[0][0], 0),)
                    group = Traceback(chosen)
                    groups[places] = group
                try:
                    total = sums[group]
                    total.size += size
                    total.count += 1
                except KeyError:
                    sums[group] = Statistic(group, size, 1)
        else:`],
  [508, `            for entry in self.traces._traces:
                _, size, places, depth = entry
                for place in places:
                    try:
                        group = groups[place]
                    except KeyError:
                        if key_type == 'lineno':
                            chosen = (place,)
                        else:
                            chosen = ((place[0], 0),)
                        group = Traceback(chosen)
                        groups[place] = group
                    try:
                        total = sums[group]
                        total.size += size
                        total.count += 1
                    except KeyError:
                        sums[group] = Statistic(group, size, 1)
        return sums`],
  [528, `    def statistics(self, key_type, cumulative=False):`],
  [533, `        grouped = self._group_by(key_type, cumulative)
        ordered = list(grouped.values())
        ordered.sort(key=Statistic._sort_key, reverse=True)
        return ordered`],
  [538, `    def compare_to(self, old_snapshot, key_type, cumulative=False):`],
  [544, `        newer = self._group_by(key_type, cumulative)
        older = old_snapshot._group_by(key_type, cumulative)
        differences = _compare_grouped_stats(older, newer)
        differences.sort(key=StatisticDiff._sort_key, reverse=True)
        return differences`],
  [551, `def take_snapshot():`],
  [555, `    if not is_tracing():
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")`],
  [558, `    taken = _get_traces()
    depth = get_traceback_limit()
    return Snapshot(taken, depth)`],
];

export const tracemallocSource = placeLines(parts);
