/** The `builtins` module: functions, types, constants. Source: Python/bltinmodule.c (_PyBuiltin_Init). */
import type { Ref } from '@memarena/core';
import { STATIC_TYPES, T_BaseException, T_LAST_EXCEPTION, T_OSError } from '../machine/type-ids.ts';
import type { NativeModule } from '../modules/native-module.ts';
import { asyncFunctions } from './async-functions.ts';
import { coreFunctions } from './core-functions.ts';
import { evalFunctions } from './eval-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { sequenceFunctions } from './sequence-functions.ts';

const TYPE_NAMES = [
  'bool', 'bytearray', 'bytes', 'classmethod', 'complex', 'dict', 'enumerate', 'filter', 'float', 'frozenset', 'property', 'int',
  'list', 'map', 'memoryview', 'object', 'range', 'reversed', 'set', 'slice', 'staticmethod', 'str', 'super', 'tuple', 'type',
  'zip',
];

export const builtinsModule: NativeModule = {
  name: 'builtins',
  functions: [...coreFunctions, ...numberFunctions, ...sequenceFunctions, ...asyncFunctions, ...evalFunctions],
  attributes: (m) => {
    const out: Record<string, Ref> = {
      None: m.newNone(),
      True: m.newBool(true),
      False: m.newBool(false),
      Ellipsis: m.retain(m.ellipsis),
      NotImplemented: m.retain(m.notImplemented),
      __debug__: m.newBool(true),
      EnvironmentError: m.retain(T_OSError),
      IOError: m.retain(T_OSError),
    };
    STATIC_TYPES.forEach(([name], i) => {
      if (i + 1 >= T_BaseException && i + 1 <= T_LAST_EXCEPTION || TYPE_NAMES.includes(name)) out[name] = m.retain(i + 1);
    });
    return out;
  },
};
