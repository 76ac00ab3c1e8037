import { manifest as linux } from '@memarena/os-linux';
import { manifest as windows } from '@memarena/os-windows';
import { virtualMemorySuite } from '@memarena/testkit';

const MIB = 1024 * 1024;

virtualMemorySuite(linux, {
  smallCommit: { overcommitMode: 2, physicalMemoryBytes: 64 * MIB, adminReserveBytes: 0, userReserveBytes: 0 },
  smallMemory: { physicalMemoryBytes: 32 * MIB, overcommitMode: 1 },
  smallAddressSpace: { addressSpaceLimitBytes: 32 * MIB },
  badSettings: [{ overcommitMode: 3 }, { pageBytes: 5000 }, { kernel: '2.4' }, { swapBytes: -1 }, { privileged: 1 }, { tcacheCount: 1.5 }],
});

virtualMemorySuite(windows, {
  smallCommit: { physicalMemoryBytes: 16 * MIB, pageFileBytes: 16 * MIB },
  smallMemory: { physicalMemoryBytes: 32 * MIB, pageFileBytes: 128 * MIB },
  badSettings: [{ pageBytes: 16384 }, { userSpaceBytes: 12345 }, { physicalMemoryBytes: 0 }, { hardWorkingSet: 'yes' }],
});
