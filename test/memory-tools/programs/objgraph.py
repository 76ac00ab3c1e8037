import objgraph, gc, sys, io
class Node:
    def __init__(self, name): self.name = name; self.kids = []
class WithDel:
    def __del__(self): pass
class Slots: __slots__ = ('a',)
print(objgraph.count('Node'), objgraph.by_type('Node'))
nodes = [Node('n%d' % i) for i in range(5)]
print(objgraph.count('Node'), objgraph.count('__main__.Node'), len(objgraph.by_type('Node')), objgraph.by_type('Node')[0] is nodes[0])
print(objgraph.count('int', [1, 2, 'a']), objgraph.typestats([1, 2, 'a', []]), objgraph.typestats([1, nodes[0]], shortnames=False), objgraph.typestats([1, 2, 'a'], filter=lambda o: o != 2))
print(objgraph.most_common_types(2, objects=[1, 2, 3, 'a', 'b', 2.5]))
objgraph.show_most_common_types(limit=3, objects=[1, 2, 3, 'a', 'b', 2.5, Slots()])
objgraph.show_most_common_types(objects=[1, 2, 3, 'a', nodes[0]], shortnames=False)
peak = {}
only = lambda o: isinstance(o, (Node, Slots, WithDel))
objgraph.show_growth(peak_stats=peak, filter=only)
nodes += [Node('x') for i in range(12)]; w = [WithDel() for i in range(3)]
objgraph.show_growth(peak_stats=peak, filter=only)
objgraph.show_growth(peak_stats=peak, filter=only)
print(objgraph.growth(limit=1, peak_stats={}, filter=only))
a, b, c = Node('a'), Node('b'), Node('c')
a.kids.append(b); b.kids.append(c); c.back = a
chain = objgraph.find_ref_chain(a, lambda o: o is c)
print([type(o).__name__ for o in chain], chain[-1] is a, chain[0] is c)
box = {'key': c}
chain = objgraph.find_backref_chain(c, objgraph.is_proper_module)
print(type(chain[0]).__name__, chain[-1] is c)
print(objgraph.find_ref_chain(5, lambda o: o is c), objgraph.is_proper_module(sys), objgraph.is_proper_module(5))
ids = {}
def show(text):
    out = []
    for part in text.replace(';', ' ;').replace('->', ' -> ').replace('[', ' [').split(' '):
        for prefix in ('too_many_o', 'o'):
            if part.startswith(prefix) and part[len(prefix):len(prefix) + 5].isdigit():
                digits = part[len(prefix):]
                n = len(digits) - len(digits.lstrip('0123456789'))
                part = prefix + str(ids.setdefault(digits[:n], len(ids))) + digits[n:]
                break
        out.append(part)
    return ' '.join(out)
f = io.StringIO()
objgraph.show_refs(a, output=f, max_depth=4, filter=lambda o: not isinstance(o, type)); print(show(f.getvalue()))
f = io.StringIO(); objgraph.show_refs([[list(range(1000, 1020)), w[0]]], output=f, too_many=3, refcounts=True, extra_info=lambda o: 'info', highlight=lambda o: isinstance(o, int)); print(show(f.getvalue()))
def func(x, y=[1]): return x
f = io.StringIO(); objgraph.show_refs([func, a.__init__, lambda: 0, {'k"': [1], (1, 2): [5], 3: {'z'}}], output=f, max_depth=1, shortnames=False, filter=lambda o: isinstance(o, (list, tuple, Node, set))); print(show(f.getvalue()))
def holder():
    inside = Node('inside')
    mine = [inside]
    f = io.StringIO(); objgraph.show_backrefs(inside, output=f, max_depth=2, filter=lambda o: isinstance(o, list), extra_node_attrs=lambda o: {'shape': 'oval', 'none': None}); print(show(f.getvalue()))
holder()
f = io.StringIO(); objgraph.show_chain(objgraph.find_ref_chain(a, lambda o: o is c)[::-1], backrefs=False, output=f); print(show(f.getvalue()))
try: objgraph.show_refs(a, output=f, filename='x.dot')
except ValueError as e: print(e)
n = len(objgraph.get_leaking_objects([a, b])); print(n)
gc.collect()
first = objgraph.get_new_ids(limit=0); more = [Node('m') for i in range(4)]
new = objgraph.get_new_ids(limit=0); print(len(new['Node']), set(map(id, more)) == new['Node'])
out = io.StringIO(); objgraph.get_new_ids(file=out); print(out.getvalue().splitlines()[1].split())
print(objgraph.at(id(a)) is a, len(objgraph.at_addrs({id(a), id(b)})), objgraph.at(1))
