/** The numbers of the system-call interface (include/uapi/asm-generic/mman-common.h, errno-base.h; x86-64). */

export const PROT_NONE = 0;
export const PROT_READ = 1;
export const PROT_WRITE = 2;
export const PROT_EXEC = 4;

export const MAP_SHARED = 0x01;
export const MAP_PRIVATE = 0x02;
export const MAP_FIXED = 0x10;
export const MAP_ANONYMOUS = 0x20;
export const MAP_LOCKED = 0x2000;
export const MAP_NORESERVE = 0x4000;
export const MAP_POPULATE = 0x8000;
export const MAP_STACK = 0x20000;
export const MAP_HUGETLB = 0x40000;
export const MAP_FIXED_NOREPLACE = 0x100000;

export const MREMAP_MAYMOVE = 1;
export const MREMAP_FIXED = 2;

export const MADV_NORMAL = 0;
export const MADV_RANDOM = 1;
export const MADV_SEQUENTIAL = 2;
export const MADV_WILLNEED = 3;
export const MADV_DONTNEED = 4;
export const MADV_FREE = 8;
export const MADV_REMOVE = 9;
export const MADV_DONTFORK = 10;
export const MADV_DOFORK = 11;
export const MADV_HUGEPAGE = 14;
export const MADV_NOHUGEPAGE = 15;
export const MADV_DONTDUMP = 16;
export const MADV_DODUMP = 17;
export const MADV_WIPEONFORK = 18;
export const MADV_KEEPONFORK = 19;
export const MADV_COLD = 20;
export const MADV_PAGEOUT = 21;
export const MADV_POPULATE_READ = 22;
export const MADV_POPULATE_WRITE = 23;
export const MADV_DONTNEED_LOCKED = 24;
export const MADV_COLLAPSE = 25;

/** A call that fails returns the negated number, as the kernel does. */
export const EPERM = 1;
export const EBADF = 9;
export const EAGAIN = 11;
export const ENOMEM = 12;
export const EACCES = 13;
export const EFAULT = 14;
export const EEXIST = 17;
export const EINVAL = 22;

export const ERRNO_NAMES: Readonly<Record<number, string>> = {
  [EPERM]: 'EPERM', [EBADF]: 'EBADF', [EAGAIN]: 'EAGAIN', [ENOMEM]: 'ENOMEM', [EACCES]: 'EACCES',
  [EFAULT]: 'EFAULT', [EEXIST]: 'EEXIST', [EINVAL]: 'EINVAL',
};

/** What a memory access comes to. 0 = it went through. */
export const ACCESS_OK = 0;
/** SIGSEGV, si_code SEGV_MAPERR: nothing is mapped there. */
export const ACCESS_MAPERR = 1;
/** SIGSEGV, si_code SEGV_ACCERR: the protection forbids it. */
export const ACCESS_ACCERR = 2;
/** SIGBUS, si_code BUS_ADRERR: the page is beyond the end of the file. */
export const ACCESS_BUS = 3;
/** SIGKILL from the out-of-memory killer. */
export const ACCESS_KILLED = 4;

/** Flags of a VMA (include/linux/mm.h VM_*); the numbers are ours. The low three bits are the PROT_ bits. */
export const VM_ACCESS = 7;
export const VM_SHARED = 0x08;
/** Charged to the commit account. */
export const VM_ACCOUNT = 0x10;
export const VM_NORESERVE = 0x20;
export const VM_LOCKED = 0x40;
export const VM_HUGEPAGE = 0x80;
export const VM_NOHUGEPAGE = 0x100;
export const VM_DONTCOPY = 0x200;
export const VM_WIPEONFORK = 0x400;
export const VM_DONTDUMP = 0x800;
export const VM_STACK = 0x1000;
export const VM_RAND_READ = 0x2000;
export const VM_SEQ_READ = 0x4000;
/** The file was opened without write permission: mprotect may not add PROT_WRITE to a shared mapping. */
export const VM_NO_MAYWRITE = 0x8000;
/** A mapping of the kernel's own (vDSO): never merged with others. */
export const VM_SPECIAL = 0x10000;
