/** The `_io` module: streams in memory. Source: Modules/_io/_iomodule.c. */
import type { Ref } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { nativeType } from '../native-type.ts';
import type { NativeModule } from '../native-module.ts';
import { bytesIoSpec } from './bytes-io.ts';
import { StreamNames, bufferedBase, ioBaseSpec, rawBase, textBase } from './io-base.ts';
import { newlineDecoderSpec } from './newline-decoder.ts';
import { stringIoSpec } from './string-io.ts';

export const ioNativeModule: NativeModule = {
  name: '_io',
  attributes: (m) => {
    for (const name of Object.values(StreamNames)) m.nameOf(name);
    return streams(m);
  },
};

const streams = (m: Machine): Readonly<Record<string, Ref>> => ({
  _IOBase: m.retain(nativeType(m, ioBaseSpec)),
  _RawIOBase: m.retain(rawBase(m)),
  _BufferedIOBase: m.retain(bufferedBase(m)),
  _TextIOBase: m.retain(textBase(m)),
  BytesIO: m.retain(nativeType(m, bytesIoSpec(m))),
  StringIO: m.retain(nativeType(m, stringIoSpec(m))),
  IncrementalNewlineDecoder: m.retain(nativeType(m, newlineDecoderSpec)),
});
