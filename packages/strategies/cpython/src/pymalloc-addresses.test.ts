import { HeapTable } from '@memarena/heap';
import { createPlainOs } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import { POOL_BYTES, POOL_HEADER_BYTES } from './cpython-arguments.ts';
import { Pymalloc } from './pymalloc.ts';

const BLOCK_BYTES = 496;

/**
 * Recorded from CPython 3.11.7 on Linux (`python3 -s -P -S -B`): the address of every block of the 496-byte class,
 * which nothing else uses there, that the program below gets. Two base-36 digits a block: number of its pool in order
 * of first use * 33 + number of the block in the pool.
 */
const RECORDED =
  '000102030405060708090a0b0c0d0e0f0g0h0i0j0k0l0m0n0o0p0q0r0s0t0u0v0x0y0z101112131415161718191a1b1c1d1e1f1g1h1i1j1k' +
  '1l1m1n1o1p1q1r1s1u1v1w1x1y1z202122232425262728292a2b2c2d2e2f2g2h2i2j2k2l2m2n2o2p2r2s2t2u2v2w2x2y2z30313233343536' +
  '37381i1r1b1l29211w202g1v2j2k0k020g0m0s090u2v393a3b3c3d3e3f3g3h3i3j3k3l3m3o3p3q3r3s3t3u3v3w3x3y3z4041424344454647' +
  '48494a4b1d151n191l1c32353h2v39060m070h0g0b08032g1y2128272b2h3v3u454740484c4d4e4f4g4h4i4j4l4m4n4o4p4q4r4s4t4u4v4w' +
  '4x4y4z505152535455565758595a5b5c5d5e5f5g5i5j5k5l5m5n5o5p5q5r5s5t5u5v5w5x5y5z606162636465666768696a6b6c6d6f6g6h6i' +
  '6j6k6l6m6n6o6p6q6r6s6t6u6v6w6x6y6z707172737475767778791v2g1w2o2b281u2k1y67695m5x655s6d645l010n0u0d0i08050l033t4a' +
  '4g3r4h4j4i3q403w2u3a323m372t392x18130z1611171c120x1q1h1g4n4y515g4t595b5d4o6v6w6f7978756r6m726t7a7c7d7e7f7g4h3r49' +
  '3w4c1a0x180z1f1p1c1l1j10524l505e4w4r5d555b574y592h2i584n5f525g4o55544z4y5d4v4q4p535b4x51594l5a4r4t573y3r423v433x' +
  '4a453t3z3s3o463q444g4f3p4d494c1m1j111s1e1i1p1l1k1b1n1f1812101h1a0z2m281w2j1x242b1y22272l212g252c2d1z2p202a26291u' +
  '080e0d0u0f0p0q0r010k03050a0o000n07020v0m0b0j0g0t0i2w3c3f313a2s2z3i392x373j2y303k2u32363e3m2r6b5x5r64605i5u5j5p5t' +
  '65625y5z696d5k6361675w5q5m6c665l5o7a6v6i72766n6k6x6y6h6m786l746r6w6f6p6o6t6s756u6j7e7d7f7g7h7i7j7k7l7m7n7o7p7q7r' +
  '7s7t7u7v7w7x7y7z8081828384858687898a8b8c8d8e8f8g8h8i8j8k8l8m8n8o8p8q8r8s8t8u8v8w8x8y8z9091929394969798999a9b9c9d' +
  '9e9f6s706r6n716t6w6k6u6p5r5t60645z6361626d5w5p6c5m483t474245434b463w3r44413v403u3d392t3c323a3l938a8u8g8m8z8d8h89' +
  '8l948o8e8i1a1c1p1g1m0z1r10170y1q1b15161o1f1d1k241u2i2a2m202p2h2g25584q5g1y2m2p212i2e291x2k1u2l2h2b1v2c1z2528273b' +
  '343f2v3d362u3e333j3h322y302w3h2w2r2z333i343c3d2u3l353a3f2y3b3j2x36373e302v322t3839313m2s3k3g202b2n2e212d1v2j221z' +
  '2a2h2c2k2l1x2825241w231u2m2p2g1y2o29272i2f265b5e4z594n4y4t55514l3d3l2w2r3k333c2s3h2z312u353j2x373m393i3f30383634' +
  '2t3g2v3e323b3a2y2f232c1u211x20271y2e1z222i2b252h1w2k292g242j2d1v2a2m2l2n28262p2o4l51554y4t5b595e4n4z4p4o4w4r4s58' +
  '5a5f5g4x4q4v54535c4m575250565d4u8x8l8n938f928v918i8z8h8s8e8g898t8o8m8b8y8k8d8c8a8r8p8j90948u8w8q0f0e0s0d0g0t0i08' +
  '0h0m090l0c050o0r0u0j0b0p0k0703010a0q0402000n060v453x4f3o403v3p3s4j4e4i3q493u4h4c4g42474a433t413y3z4b3w4448463r4d' +
  '6f6v796p6t6i6l72766o786w6j7a6m6z6g77706s6h6n6k6y747173756x6u6q6r1g1k8m8e92938o8r8h898i8f8c8j8z8w0m0p060j0l0e0s0o' +
  '020d6w796f746v77756n0v0s0m0g04';

/** 40 rounds that make up to 120 blocks or drop up to 140 random ones. */
function runProgram(pymalloc: Pymalloc): string {
  let state = 12345;
  const random = (n: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % n;
  };
  const live: number[] = [];
  const pools = new Map<number, number>();
  let text = '';
  const take = (): void => {
    const ref = pymalloc.takeBlock(BLOCK_BYTES);
    live.push(ref);
    const address = pymalloc.address[ref] * 8;
    const pool = Math.floor(address / POOL_BYTES);
    if (!pools.has(pool)) pools.set(pool, pools.size);
    const block = ((address % POOL_BYTES) - POOL_HEADER_BYTES) / BLOCK_BYTES;
    text += ((pools.get(pool) ?? 0) * 33 + block).toString(36).padStart(2, '0');
  };
  const drop = (): void => {
    const at = random(live.length);
    pymalloc.giveBlock(live[at]);
    live[at] = live[live.length - 1];
    live.pop();
  };
  for (let round = 0; round < 40; round++) {
    if (random(2) === 1) for (let i = 1 + random(120); i > 0; i--) take();
    else for (let i = Math.min(1 + random(140), live.length); i > 0; i--) drop();
  }
  return text;
}

describe('pymalloc against the real allocator', () => {
  it('places every block of a random program where CPython placed it', () => {
    const os = createPlainOs();
    const table = new HeapTable({ refs: 4096, slotWords: 64, stackWords: 16 });
    const pymalloc = new Pymalloc(table, os.memory, os.cAllocator);
    const text = runProgram(pymalloc);
    expect(text.length / 2).toBe(1135);
    expect(text).toBe(RECORDED);
  });
});
