/**
 * `objgraph`: what objects there are, and who refers to whom. Interface and layout of objgraph 3.6.
 * There are no files: graphs are written to `output` or returned as DOT text.
 */
export const objgraphSource = `
import collections
import gc
import itertools
import operator
import sys
import types

__version__ = '3.6.2'

def _short_typename(obj):
    return type(obj).__name__

def _long_typename(obj):
    kind = type(obj)
    module = getattr(kind, '__module__', None)
    return '%s.%s' % (module, kind.__name__) if module else kind.__name__

def _namer(shortnames):
    return _short_typename if shortnames else _long_typename

def count(typename, objects=None):
    if objects is None:
        objects = gc.get_objects()
    name_of = _namer('.' not in typename)
    try:
        return sum(1 for o in objects if name_of(o) == typename)
    finally:
        del objects

def typestats(objects=None, shortnames=True, filter=None):
    if objects is None:
        objects = gc.get_objects()
    name_of = _namer(shortnames)
    try:
        stats = {}
        for o in objects:
            if filter and not filter(o):
                continue
            name = name_of(o)
            stats[name] = stats.get(name, 0) + 1
        return stats
    finally:
        del objects

def _most_first(stats, limit):
    ranked = sorted(stats.items(), key=operator.itemgetter(1), reverse=True)
    return ranked[:limit] if limit else ranked

def most_common_types(limit=10, objects=None, shortnames=True, filter=None):
    return _most_first(typestats(objects, shortnames=shortnames, filter=filter), limit)

def show_most_common_types(limit=10, objects=None, shortnames=True, file=None, filter=None):
    if file is None:
        file = sys.stdout
    stats = most_common_types(limit, objects, shortnames=shortnames, filter=filter)
    width = max(len(name) for name, number in stats)
    for name, number in stats:
        file.write('%-*s %i\\n' % (width, name, number))

def growth(limit=10, peak_stats={}, shortnames=True, filter=None):
    gc.collect()
    stats = typestats(shortnames=shortnames, filter=filter)
    deltas = {}
    for name, number in stats.items():
        before = peak_stats.get(name, 0)
        if number > before:
            deltas[name] = number - before
            peak_stats[name] = number
    return [(name, stats[name], delta) for name, delta in _most_first(deltas, limit)]

def show_growth(limit=10, peak_stats=None, shortnames=True, file=None, filter=None):
    if peak_stats is None:
        rows = growth(limit, shortnames=shortnames, filter=filter)
    else:
        rows = growth(limit, peak_stats, shortnames, filter)
    if not rows:
        return
    if file is None:
        file = sys.stdout
    width = max(len(name) for name, _, _ in rows)
    for name, number, delta in rows:
        file.write('%-*s%9d %+9d\\n' % (width, name, number, delta))

def get_new_ids(skip_update=False, limit=10, sortby='deltas', shortnames=None, file=None, _state={}):
    if not _state:
        for key in ('old', 'current', 'new'):
            _state[key] = collections.defaultdict(set)
        _state['shortnames'] = True
    old_ids, current_ids, new_ids = _state['old'], _state['current'], _state['new']
    if skip_update:
        return new_ids
    if shortnames is None:
        shortnames = _state['shortnames']
    else:
        _state['shortnames'] = shortnames
    name_of = _namer(shortnames)
    gc.collect()
    objects = gc.get_objects()
    for ids in old_ids.values():
        ids.clear()
    for name, ids in current_ids.items():
        old_ids[name].update(ids)
        ids.clear()
    for o in objects:
        current_ids[name_of(o)].add(id(o))
    for ids in new_ids.values():
        ids.clear()
    rows = []
    gone = []
    for name in current_ids:
        old, current = len(old_ids[name]), len(current_ids[name])
        if old == current == 0:
            gone.append(name)
            continue
        fresh = current_ids[name] - old_ids[name]
        new_ids[name].update(fresh)
        rows.append((name, old, current, len(fresh), current - old))
    for name in gone:
        del old_ids[name], current_ids[name], new_ids[name]
    column = {'old': 1, 'current': 2, 'new': 3, 'deltas': 4}[sortby]
    rows.sort(key=operator.itemgetter(column, 0), reverse=True)
    if limit is not None:
        rows = rows[:limit]
    if rows:
        _print_ids(rows, sys.stdout if file is None else file)
    return new_ids

def _print_ids(rows, file):
    width = max(len(row[0]) for row in rows)
    rule = '=' * (width + 13 * 4)
    print(rule, file=file)
    print('%-*s%13s%13s%13s%13s' % (width, 'Type', 'Old_ids', 'Current_ids', 'New_ids', 'Count_Deltas'), file=file)
    print(rule, file=file)
    for row in rows:
        print('%-*s%13d%13d%+13d%+13d' % (width, *row), file=file)
    print(rule, file=file)

def get_leaking_objects(objects=None):
    gc.collect()
    all_objects = gc.get_objects()
    if objects is None:
        objects = all_objects
    o = None
    try:
        ids = set(id(o) for o in objects)
        for o in all_objects:
            if o is not objects:
                ids.difference_update(id(target) for target in gc.get_referents(o))
        return [o for o in objects if id(o) in ids]
    finally:
        del objects, o

def by_type(typename, objects=None):
    if objects is None:
        objects = gc.get_objects()
    name_of = _namer('.' not in typename)
    try:
        return [o for o in objects if name_of(o) == typename]
    finally:
        del objects

def at(addr):
    for o in gc.get_objects():
        if id(o) == addr:
            return o
    return None

def at_addrs(address_set):
    return [o for o in gc.get_objects() if id(o) in address_set]

def is_proper_module(obj):
    return isinstance(obj, types.ModuleType) and obj is sys.modules.get(getattr(obj, '__name__', None))

def find_ref_chain(obj, predicate, max_depth=20, extra_ignore=()):
    return _find_chain(obj, predicate, gc.get_referents, max_depth, extra_ignore)[::-1]

def find_backref_chain(obj, predicate, max_depth=20, extra_ignore=()):
    return _find_chain(obj, predicate, gc.get_referrers, max_depth, extra_ignore)

def _find_chain(obj, predicate, edge_func, max_depth, extra_ignore):
    queue = [obj]
    depth = {id(obj): 0}
    parent = {id(obj): None}
    ignore = set(extra_ignore)
    for own in (extra_ignore, queue, depth, parent, ignore, sys._getframe(), sys._getframe(1)):
        ignore.add(id(own))
    del own
    gc.collect()
    while queue:
        target = queue.pop(0)
        if predicate(target):
            chain = [target]
            while parent[id(target)] is not None:
                target = parent[id(target)]
                chain.append(target)
            return chain
        below = depth[id(target)] + 1
        if below > max_depth:
            continue
        neighbours = edge_func(target)
        ignore.add(id(neighbours))
        for source in neighbours:
            if id(source) not in ignore and id(source) not in depth:
                depth[id(source)] = below
                parent[id(source)] = target
                queue.append(source)
    return [obj]

def show_backrefs(objs, max_depth=3, extra_ignore=(), filter=None, too_many=10, highlight=None, filename=None,
                  extra_info=None, refcounts=False, shortnames=True, output=None, extra_node_attrs=None):
    return _show_graph(objs, gc.get_referrers, False, max_depth, extra_ignore, filter, too_many, highlight, filename,
                       extra_info, refcounts, shortnames, output, is_proper_module, extra_node_attrs)

def show_refs(objs, max_depth=3, extra_ignore=(), filter=None, too_many=10, highlight=None, filename=None,
              extra_info=None, refcounts=False, shortnames=True, output=None, extra_node_attrs=None):
    return _show_graph(objs, gc.get_referents, True, max_depth, extra_ignore, filter, too_many, highlight, filename,
                       extra_info, refcounts, shortnames, output, None, extra_node_attrs)

def show_chain(*chains, **kw):
    backrefs = kw.pop('backrefs', True)
    chains = [chain for chain in chains if chain]
    ids = set(map(id, itertools.chain(*chains)))
    kw.update(max_depth=max(map(len, chains)) - 1, filter=lambda x: id(x) in ids)
    if backrefs:
        return show_backrefs([chain[-1] for chain in chains], **kw)
    return show_refs([chain[0] for chain in chains], **kw)

class _Text:
    """Collects the text of a graph that goes nowhere else."""
    def __init__(self):
        self.parts = []
    def write(self, text):
        self.parts.append(text)

def _show_graph(objs, edge_func, swap_source_target, max_depth, extra_ignore, filter, too_many, highlight, filename,
                extra_info, refcounts, shortnames, output, cull_func, extra_node_attrs):
    if not isinstance(objs, (list, tuple)):
        objs = [objs]
    if filename and output:
        raise ValueError('Cannot specify both output and filename.')
    if filename:
        raise OSError(30, 'Read-only file system', filename)
    f = output or _Text()
    f.write('digraph ObjectGraph {\\n  node[shape=box, style=filled, fillcolor=white];\\n')
    queue = []
    depth = {}
    ignore = set(extra_ignore)
    for own in (objs, extra_ignore, queue, depth, ignore, sys._getframe(), sys._getframe(1)):
        ignore.add(id(own))
    del own
    for obj in objs:
        f.write('  %s[fontcolor=red];\\n' % _obj_node_id(obj))
        depth[id(obj)] = 0
        queue.append(obj)
        del obj
    gc.collect()
    while queue:
        target = queue.pop(0)
        tdepth = depth[id(target)]
        node = _obj_node_id(target)
        f.write('  %s[label="%s"%s];\\n' % (node, _obj_label(target, extra_info, refcounts, shortnames),
                                           _obj_attrs(target, extra_node_attrs)))
        h, s, v = _gradient((0, 0, 1), (0, 0, .3), tdepth, max_depth)
        if isinstance(target, types.ModuleType):
            h, s = .3, 1
        if highlight and highlight(target):
            h, s, v = .6, .6, .5 + v * .5
        f.write('  %s[fillcolor="%g,%g,%g"];\\n' % (node, h, s, v))
        if v < .5:
            f.write('  %s[fontcolor=white];\\n' % node)
        if hasattr(getattr(target, '__class__', None), '__del__'):
            f.write('  %s->%s_has_a_del[color=red,style=dotted,len=0.25,weight=10];\\n' % (node, node))
            f.write('  %s_has_a_del[label="__del__",shape=doublecircle,height=0.25,color=red,'
                    'fillcolor="0,.5,1",fontsize=6];\\n' % node)
        if tdepth >= max_depth or (cull_func is not None and cull_func(target)):
            continue
        neighbours = edge_func(target)
        ignore.add(id(neighbours))
        shown = skipped = 0
        for source in neighbours:
            if id(source) in ignore or (filter and not filter(source)):
                continue
            if shown >= too_many:
                skipped += 1
                continue
            if swap_source_target:
                start, end = target, source
            else:
                start, end = source, target
            f.write('  %s -> %s%s;\\n' % (_obj_node_id(start), _obj_node_id(end), _edge_label(start, end, shortnames)))
            if id(source) not in depth:
                depth[id(source)] = tdepth + 1
                queue.append(source)
            shown += 1
            del source
        del neighbours
        if skipped > 0:
            colour = _gradient((0, 1, 1), (0, 1, .3), tdepth + 1, max_depth)
            _write_skipped(f, node, skipped, swap_source_target, colour)
    f.write("}\\n")
    if output is None:
        return ''.join(f.parts)

def _write_skipped(f, node, skipped, swap_source_target, colour):
    if swap_source_target:
        label, edge = "%d more references" % skipped, "%s->too_many_%s" % (node, node)
    else:
        label, edge = "%d more backreferences" % skipped, "too_many_%s->%s" % (node, node)
    f.write('  %s[color=red,style=dotted,len=0.25,weight=10];\\n' % edge)
    f.write('  too_many_%s[label="%s",shape=box,height=0.25,color=red,fillcolor="%g,%g,%g",fontsize=6];\\n'
            % (node, label, *colour))
    f.write('  too_many_%s[fontcolor=white];\\n' % node)

def _obj_node_id(obj):
    return ('o%d' % id(obj)).replace('-', '_')

def _obj_attrs(obj, extra_node_attrs):
    if extra_node_attrs is None:
        return ""
    attrs = extra_node_attrs(obj)
    return ", " + ", ".join('%s="%s"' % (name, _quote(value)) for name, value in sorted(attrs.items())
                            if value is not None)

def _obj_label(obj, extra_info, refcounts, shortnames):
    label = [_namer(shortnames)(obj)]
    if refcounts:
        label[0] += ' [%d]' % (sys.getrefcount(obj) - 4)
    label.append(_safe_repr(obj))
    if extra_info:
        label.append(str(extra_info(obj)))
    return _quote('\\n'.join(label))

def _quote(s):
    for old, new in (("\\\\", "\\\\\\\\"), ('"', '\\\\"'), ("\\n", "\\\\n"), ("\\0", "\\\\\\\\0")):
        s = s.replace(old, new)
    return s

def _safe_repr(obj):
    try:
        return _short_repr(obj)
    except Exception:
        return '(unrepresentable)'

def _name_or_repr(value):
    name = getattr(value, '__name__', None)
    return name if isinstance(name, str) else repr(value)[:40]

def _short_repr(obj):
    if isinstance(obj, (type, types.ModuleType, types.BuiltinFunctionType)):
        return _name_or_repr(obj)
    if isinstance(obj, types.MethodType):
        return _name_or_repr(obj.__func__) + (' (bound)' if obj.__self__ else '')
    if isinstance(obj, types.FunctionType) and obj.__name__ == '<lambda>':
        code = obj.__code__
        return 'lambda: %s:%s' % (code.co_filename.rpartition('/')[2], code.co_firstlineno)
    if isinstance(obj, types.FrameType):
        return '%s:%s' % (obj.f_code.co_filename, obj.f_lineno)
    if isinstance(obj, (tuple, list, dict, set)):
        return '%d items' % len(obj)
    return repr(obj)[:40]

def _gradient(start_color, end_color, depth, max_depth):
    if max_depth == 0:
        return start_color
    part = float(depth) / max_depth
    return tuple(a * (1 - part) + b * part for a, b in zip(start_color, end_color))

def _edge_label(source, target, shortnames=True):
    if isinstance(target, dict) and target is getattr(source, '__dict__', None):
        return ' [label="__dict__",weight=10]'
    names = ()
    if isinstance(source, types.FrameType):
        names = ('f_locals', 'f_globals')
    elif isinstance(source, types.MethodType):
        names = ('__self__', '__func__')
    elif isinstance(source, types.FunctionType):
        names = dir(source)
    for name in names:
        if target is getattr(source, name):
            return ' [label="%s",weight=10]' % _quote(name)
    if isinstance(source, dict):
        for k, v in source.items():
            if v is target:
                if isinstance(k, str) and k.isascii() and k.isidentifier():
                    return ' [label="%s",weight=2]' % _quote(k)
                return ' [label="%s"]' % _quote(_namer(shortnames)(k) + "\\n" + _safe_repr(k))
    return ''
`;
