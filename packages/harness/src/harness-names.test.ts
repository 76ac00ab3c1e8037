import { describe, expect, it } from 'vitest';
import type { OsManifest, RuntimeManifest, StrategyManifest } from '@memarena/core';
import { resolveRuntime, resolveSystem } from './names.ts';
import { editDistance, nearMatches, suggestion } from './near-matches.ts';
import { parseAssignments, parseSetting, refuseUnknownSettings, resolveSettings } from './settings.ts';

const strategy = (id: string): StrategyManifest => ({
  kind: 'strategy', id, title: id, create: () => { throw new Error('not here'); },
  traits: { counting: false, movesObjects: false, reclaims: 'never',
    barrier: 'none', generations: 1, concurrent: false },
  settings: [
    { name: 'heapBytes', kind: 'bytes', default: 1024, minimum: 1024, maximum: 2 ** 31, summary: '' },
    { name: `${id}.mode`, kind: 'choice', default: 'a', choices: ['a', 'b'], summary: '' },
  ],
});
const runtime = (id: string, strategies: string[]): RuntimeManifest => ({
  kind: 'runtime', id, title: id, strategy: strategies[0]!, strategies, create: () => { throw new Error('not here'); },
});
const system = (id: string): OsManifest => ({
  id, description: id, defaults: { pageBytes: 4096, thp: 'never', strict: false, heapBytes: 1 },
  traits: {} as OsManifest['traits'], create: () => { throw new Error('not here'); },
});
const registry = {
  strategies: [strategy('cpython'), strategy('jvm/serial'), strategy('epsilon'), strategy('mine')],
  runtimes: [runtime('cpython', ['cpython', 'epsilon']), runtime('jython', ['jvm/serial'])],
  systems: [system('os/linux'), system('os/windows')],
};
const targets = { strategy: registry.strategies[0]!, os: registry.systems[0]! };

describe('near matches', () => {
  it('measures and suggests', () => {
    expect(editDistance('pyhton', 'python')).toBe(1);
    expect(nearMatches('jyton', ['cpython', 'jython', 'ironpython'])).toEqual(['jython']);
    expect(suggestion('zzz', ['a', 'b'])).toBe('; there is a, b');
    expect(nearMatches('foo', ['os', 'modules'])).toEqual([]);
  });
});

describe('names', () => {
  it.each([
    ['cpython', 'cpython', 'cpython'], ['jython', 'jython', 'jvm/serial'], ['epsilon', 'cpython', 'epsilon'],
    ['jvm/serial', 'jython', 'jvm/serial'], ['mine', 'cpython', 'mine'], ['jython+mine', 'jython', 'mine'],
    ['cpython+epsilon', 'cpython', 'epsilon'],
  ])('%s is %s on %s', (name, model, under) => {
    const choice = resolveRuntime(name, registry);
    expect([choice.runtime.id, choice.strategy.id]).toEqual([model, under]);
  });

  it('refuses what is not there, with the near name', () => {
    expect(() => resolveRuntime('cpytohn', registry)).toThrow('there is no runtime "cpytohn"; did you mean cpython?');
    expect(() => resolveRuntime('jython+cpython', registry)).toThrow('jython does not run on cpython');
    expect(() => resolveSystem('linus', registry)).toThrow('did you mean linux?');
    expect(resolveSystem('windows', registry).id).toBe('os/windows');
  });
});

describe('settings', () => {
  const spec = registry.strategies[0]!.settings[0]!;

  it('reads sizes, words and switches', () => {
    expect(parseSetting(spec, '64m')).toBe(64 * 2 ** 20);
    expect(parseSetting(spec, '1.5KiB')).toBe(1536);
    expect(parseSetting({ ...spec, kind: 'boolean' }, 'on')).toBe(true);
    expect(parseSetting({ ...spec, kind: 'integer', minimum: 0 }, '0x400')).toBe(1024);
  });

  it.each([['12q', 'a size such as'], ['512', 'at least 1024'], ['4g', 'at most'], ['', 'a size'], ['-5', 'a size']])(
    'refuses heapBytes=%s', (text, reason) => {
      expect(() => parseSetting(spec, text)).toThrow(reason);
    });

  it('gives each assignment to its layer and fills in the defaults', () => {
    const assignments = parseAssignments(['heapBytes=2k', 'os.heapBytes=7',
      'thp=always', 'hashSeed=3', 'cpython.mode=b']);
    const { settings, given } = resolveSettings(assignments, targets);
    expect(settings.strategy).toEqual({ heapBytes: 2048, 'cpython.mode': 'b' });
    expect(settings.os).toEqual({ heapBytes: 7, thp: 'always' });
    expect(settings.machine.hashSeed).toBe(3);
    expect(given).toEqual({ heapBytes: 2048, 'os.heapBytes': 7, thp: 'always', hashSeed: 3, 'cpython.mode': 'b' });
    expect(() => refuseUnknownSettings(assignments, new Set(Object.keys(given)), [targets])).not.toThrow();
  });

  it('refuses unknown keys and bad syntax', () => {
    const assignments = parseAssignments(['heapByte=2k']);
    const { given } = resolveSettings(assignments, targets);
    expect(() => refuseUnknownSettings(assignments, new Set(Object.keys(given)), [targets]))
      .toThrow('--set heapByte: there is no such setting; did you mean heapBytes?');
    expect(() => parseAssignments(['novalue'])).toThrow('expected key=value');
    expect(() => parseAssignments(['=1'])).toThrow('expected key=value');
  });
});
