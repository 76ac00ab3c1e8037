/**
 * The order of `collections.OrderedDict`.
 *
 * Models:      CPython 3.11: a dict with a doubly linked list of nodes, and a table of nodes parallel to the key table.
 * Sources:     Objects/odictobject.c (_odict_resize, _odict_get_index, _odict_add_new_node, _odict_clear_node,
 *              _odict_clear_nodes), sizeof(_ODictNode) = 32.
 * Invariants:  I1 one node a key, found by the key object that the dict's table holds. I2 the list is in the dict's order.
 * Simplified:  the list lives on the host; nodes and node table are blocks without content, kept for runtimes that count.
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_KeyError } from '../machine/type-ids.ts';
import { dictSetHashed, findEntry, takeEntry, valueIndex } from '../objects/dict-core.ts';
import { keyError } from '../objects/exceptions-core.ts';
import { hashObject } from '../objects/hash.ts';

const NODE_BYTES = 32;
const POINTER_BYTES = 8;

export interface OrderNode {
  readonly key: Ref;
  /** Low word of the key's hash. */
  readonly hash: number;
  block: Ref;
  previous: OrderNode | null;
  next: OrderNode | null;
}

export interface OrderRecord {
  readonly nodes: Map<Ref, OrderNode>;
  first: OrderNode | null;
  last: OrderNode | null;
  /** Node table, and the key table that it goes with. */
  table: Ref;
  tableOf: Ref;
  tableLog2: number;
  /** Counts changes of the order, for iterators (`od_state`). */
  version: number;
}

export function newOrder(): OrderRecord {
  return { nodes: new Map(), first: null, last: null, table: 0, tableOf: 0, tableLog2: 0, version: 0 };
}

export function orderOf(m: Machine, dict: Ref): OrderRecord {
  return m.payload[dict] as OrderRecord;
}

/** What the order adds to the size of the dict (`odict_sizeof`): the node table and the nodes. */
export function orderBytes(m: Machine, dict: Ref): number {
  const order = orderOf(m, dict);
  const table = order.table === 0 ? 0 : POINTER_BYTES << order.tableLog2;
  return table + NODE_BYTES * order.nodes.size;
}

/** The node table follows the size of the key table. */
function fitTable(m: Machine, dict: Ref, order: OrderRecord): void {
  if (!m.counting) return;
  const keys = m.slot(dict, 0);
  if (keys === 0) return;
  const log2 = m.S[m.start[keys]! + m.slotCount[keys]!]!;
  if (order.tableOf === keys && order.tableLog2 === log2) return;
  const table = m.model.beginScratch(POINTER_BYTES << log2);
  if (table === 0) throw m.noMemory();
  if (order.table !== 0) m.model.endScratch(order.table);
  order.table = table;
  order.tableOf = keys;
  order.tableLog2 = log2;
}

function link(order: OrderRecord, node: OrderNode, last: boolean): void {
  node.previous = last ? order.last : null;
  node.next = last ? null : order.first;
  if (node.previous !== null) node.previous.next = node;
  else order.first = node;
  if (node.next !== null) node.next.previous = node;
  else order.last = node;
  order.version++;
}

function unlink(order: OrderRecord, node: OrderNode): void {
  if (node.previous !== null) node.previous.next = node.next;
  else order.first = node.next;
  if (node.next !== null) node.next.previous = node.previous;
  else order.last = node.previous;
  order.version++;
}

/** `dict[key] = value`; key and value are borrowed. */
export function orderedSet(m: Machine, dict: Ref, key: Ref, value: Ref): void {
  hashObject(m, key);
  const hash = m.hashLo;
  const before = m.size[dict]!;
  dictSetHashed(m, dict, key, value);
  if (m.size[dict] === before) return;
  const order = orderOf(m, dict);
  fitTable(m, dict, order);
  const block = m.counting ? m.model.beginScratch(NODE_BYTES) : 0;
  if (m.counting && block === 0) throw m.noMemory();
  const node: OrderNode = { key: m.retain(key), hash, block, previous: null, next: null };
  order.nodes.set(key, node);
  link(order, node, true);
}

/** The node of a key, null when absent. Leaves the hash in `m.hashLo` and the entry in `foundEntry`. */
export function findNode(m: Machine, dict: Ref, key: Ref): OrderNode | null {
  hashObject(m, key);
  if (m.size[dict] === 0) return null;
  const hash = m.hashLo;
  const entry = findEntry(m, dict, key);
  m.hashLo = hash;
  if (entry < 0 || m.S[valueIndex(m, dict, entry)] === 0) return null;
  const stored = m.S[m.start[m.slot(dict, 0)]! + 2 * entry]!;
  return orderOf(m, dict).nodes.get(stored) ?? null;
}

/** Takes the entry of a node out; returns its value (owned). */
export function takeNode(m: Machine, dict: Ref, node: OrderNode): Ref {
  const order = orderOf(m, dict);
  fitTable(m, dict, order);
  m.hashLo = node.hash;
  const entry = findEntry(m, dict, node.key);
  order.nodes.delete(node.key);
  unlink(order, node);
  if (node.block !== 0) m.model.endScratch(node.block);
  const value = takeEntry(m, dict, entry, node.hash);
  m.hold(value);
  m.release(node.key);
  m.unhold();
  return value;
}

/** `del dict[key]` and `pop` without a default; owned. */
export function orderedTake(m: Machine, dict: Ref, key: Ref): Ref {
  const node = findNode(m, dict, key);
  if (node === null) throw keyError(m, T_KeyError, key);
  return takeNode(m, dict, node);
}

export function moveToEnd(m: Machine, dict: Ref, node: OrderNode, last: boolean): void {
  const order = orderOf(m, dict);
  if (node === (last ? order.last : order.first)) return;
  unlink(order, node);
  link(order, node, last);
}

/** Frees table and nodes and lets go of the keys (`_odict_clear_nodes`). */
export function clearOrder(m: Machine, dict: Ref): void {
  const order = orderOf(m, dict);
  if (order.table !== 0) m.model.endScratch(order.table);
  order.table = 0;
  order.tableOf = 0;
  let node = order.first;
  order.first = null;
  order.last = null;
  order.nodes.clear();
  order.version++;
  for (; node !== null; node = node.next) {
    if (node.block !== 0) m.model.endScratch(node.block);
    if (m.counting) m.release(node.key);
  }
}
