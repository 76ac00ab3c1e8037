/** The types of containers, their views and iterators; one line each. */
import type { TypeSpec } from '../machine/type-spec.ts';
import { dictIteratorTypes } from './dict-iterator.ts';
import { dictViewTypes } from './dict-views.ts';
import { dictType } from './dict.ts';
import { enumerateType } from './enumerate.ts';
import { genericAliasType } from './generic-alias.ts';
import { unionType } from './union-type.ts';
import { listIteratorType, listReverseIteratorType } from './list-iterator.ts';
import { listType } from './list.ts';
import { filterType, mapType } from './map-filter.ts';
import { longRangeIteratorType, rangeIteratorType } from './range-iterator.ts';
import { namespaceType } from './namespace.ts';
import { rangeType } from './range.ts';
import { callableIteratorType, reversedType, sequenceIteratorType } from './sequence-iterators.ts';
import { setIteratorType } from './set-iterator.ts';
import { frozensetType, setType } from './set.ts';
import { sliceType } from './slice.ts';
import { tupleIteratorType } from './tuple-iterator.ts';
import { tupleType } from './tuple.ts';
import { zipType } from './zip.ts';

export const containerTypeSpecs: readonly TypeSpec[] = [
  listType,
  listIteratorType,
  listReverseIteratorType,
  tupleType,
  tupleIteratorType,
  dictType,
  ...dictViewTypes,
  ...dictIteratorTypes,
  setType,
  frozensetType,
  setIteratorType,
  rangeType,
  rangeIteratorType,
  longRangeIteratorType,
  sliceType,
  enumerateType,
  zipType,
  mapType,
  filterType,
  reversedType,
  sequenceIteratorType,
  callableIteratorType,
  genericAliasType,
  unionType,
  namespaceType,
];
