/** Tuples whose items have names too. Source: Objects/structseq.c (PyStructSequence_NewType, structseq_repr). */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_tuple } from '../machine/type-ids.ts';
import { newTuple } from '../objects/list-core.ts';
import { reprOf } from '../objects/repr.ts';
import { StrWriter } from '../objects/str-writer.ts';
import { nativeType, type NativeTypeSpec } from './native-type.ts';

/** `x=1, `, which the text of a struct sequence is given room for. */
const CHARACTERS_PER_ITEM = 5;

/** A type for `structSequence`; `name` as `repr` writes it. */
export function structSequenceSpec(module: string, name: string, fields: readonly string[]): NativeTypeSpec {
  const title = module === 'builtins' ? name : `${module}.${name}`;
  return {
    name: title,
    module,
    base: T_tuple,
    bytes: 0,
    slots: 0,
    setup(type) {
      type.repr = (m, self) => {
        const writer = new StrWriter(m, title.length + 1 + fields.length * CHARACTERS_PER_ITEM + 1, true);
        writer.writeName(title);
        writer.writeAscii('(');
        fields.forEach((field, i) => {
          if (i > 0) writer.writeAscii(', ');
          writer.writeName(field);
          writer.writeAscii('=');
          writer.writeStr(m.hold(reprOf(m, m.S[m.body[self]! + i]!)));
          m.drop();
        });
        writer.writeAscii(')');
        return writer.finish();
      };
    },
    getset: fields.map((field, i) => ({ name: field, get: (m, self) => m.retain(m.S[m.body[self]! + i]!) })),
    attributes: (m) => ({
      n_fields: m.newInt(fields.length), n_sequence_fields: m.newInt(fields.length), n_unnamed_fields: m.newInt(0),
    }),
  };
}

/** `ob_size`, beyond the object's head. */
const SIZE_BYTES = 8;
const POINTER_BYTES = 8;

/** An object of the type, from owned items; owned. The collector does not follow it (`PyStructSequence_New`). */
export function structSequence(m: Machine, spec: NativeTypeSpec, items: readonly Ref[]): Ref {
  if (items.length === 0) return newTuple(m, 0);
  const type = nativeType(m, spec);
  const tuple = m.create(Shape.nativeCollected, type, SIZE_BYTES + items.length * POINTER_BYTES, items.length);
  m.size[tuple] = items.length;
  m.body[tuple] = m.start[tuple]!;
  items.forEach((item, i) => { m.S[m.body[tuple]! + i] = item; });
  return tuple;
}
