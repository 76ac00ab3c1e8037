import { settingsOf } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import { serialManifest } from '../serial/index.ts';
import { computeHeapSizes } from './heap-sizes.ts';

const MIB = 1 << 20;

/**
 * -Xmx, -Xms, -Xmn in MiB (0 = not given), flags, and what `java -XX:+UseSerialGC -Xlog:gc+heap=trace` 17.0.15 says.
 */
const RECORDED: readonly (readonly [number, number, number, Record<string, number>, readonly number[]])[] = [
  [0, 0, 0, {}, [396361728, 6320816128, 132120576, 2106916864, 264241152, 4213899264]],
  [100, 0, 0, {}, [104857600, 104857600, 34930688, 34930688, 69926912, 69926912]],
  [33, 33, 20, {}, [35651584, 35651584, 20971520, 20971520, 14680064, 14680064]],
  [6, 6, 1, {}, [6291456, 6291456, 983040, 983040, 5308416, 5308416]],
  [6, 4, 2, {}, [4194304, 6291456, 1703936, 2097152, 2490368, 4194304]],
  [6, 4, 0, { 'XX:NewSize': 3 * MIB }, [4194304, 6291456, 2293760, 2293760, 1900544, 3997696]],
  [4, 2, 0, {}, [2097152, 4194304, 786432, 1376256, 1310720, 2818048]],
  [4, 2, 0, { 'XX:MaxNewSize': 3 * MIB }, [2097152, 4194304, 786432, 3145728, 1048576, 1048576]],
  [2, 2, 0, { 'XX:NewSize': 3 * MIB }, [2097152, 2097152, 524288, 524288, 1572864, 1572864]],
  [16, 16, 14, {}, [16777216, 16777216, 12189696, 12189696, 4587520, 4587520]],
  [6, 2, 5, {}, [2097152, 6291456, 1703936, 5242880, 393216, 1048576]],
];

describe('heap sizes', () => {
  it.each(RECORDED)('-Xmx%im -Xms%im -Xmn%im %o', (xmx, xms, xmn, flags, expected) => {
    const sizes = computeHeapSizes(settingsOf(serialManifest, {
      'jvm.physicalBytes': 24_684_096 * 1024, 'jvm.Xmx': xmx * MIB, 'jvm.Xms': xms * MIB, 'jvm.Xmn': xmn * MIB,
      ...flags,
    }));
    expect([
      sizes.initialHeapBytes, sizes.maxHeapBytes, sizes.initialYoungBytes, sizes.maxYoungBytes, sizes.initialOldBytes,
      sizes.maxOldBytes,
    ]).toEqual(expected);
  });

  it('refuses what java refuses', () => {
    const sizes = (settings: Record<string, number>) => () => computeHeapSizes(settingsOf(serialManifest, settings));
    expect(sizes({ 'jvm.Xmx': MIB })).toThrow('Too small maximum heap');
    expect(sizes({ 'jvm.Xmx': 8 * MIB, 'jvm.Xms': 16 * MIB })).toThrow('Initial heap size set to a larger value');
  });
});
