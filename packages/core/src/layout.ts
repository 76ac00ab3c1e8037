/**
 * Layouts: what a memory manager has to know about the objects of one kind. Defined once by the object model, before
 * the first allocation; a layout's id is its index in the list, and id 0 is reserved.
 */
export interface LayoutSpec {
  readonly name: string;
  /** May take part in cycles: CPython gives it a GC header and a place in a generation list. Tracing managers ignore it. */
  readonly collected?: boolean;
  /**
   * Storage that another object owns through a slot (a list's item buffer). A counting manager traverses it as a part
   * of its owner, frees it with `freePart`, and keeps no header for it. Tracing managers treat it as an object.
   */
  readonly part?: boolean;
  /** The slots hold no counted references (a borrowed or weak link): neither traversed nor released. */
  readonly untraced?: boolean;
  /** The slots only hold references to objects that cannot be part of a cycle (names): released, but not traversed. */
  readonly leaf?: boolean;
  /** The object holds a counted reference to its class (instances of classes that live on the heap). */
  readonly countsClass?: boolean;
  /** Order in which slots are traversed, and released when the object dies. Default 'ascending'. */
  readonly releaseOrder?: 'ascending' | 'descending';
  /** Dead objects are kept for reuse instead of being freed. */
  readonly freeList?: FreeListSpec;
  /** When a collection may stop tracking a surviving object. */
  readonly untrack?: 'never' | 'atomic-items' | 'atomic-values';
  /** `payload[ref]` holds content and is cleared when the object dies. */
  readonly hasPayload?: boolean;
  /** `ReclaimHooks.destroy` is called before the object is torn down (finalizer, weak references, host state). */
  readonly hasDestroy?: boolean;
  /** The cycle collector asks `ReclaimHooks.finalize` for it (a class may define `__del__`; generators). */
  readonly hasFinalizer?: boolean;
  /** The object can be the target of weak references (`ReclaimHooks.hasWeakReferences`). */
  readonly weaklyReferable?: boolean;
  /** Deallocation nests through `_PyTrash`-like deferral (containers). Default: same as `collected`. */
  readonly defersNested?: boolean;
}

/** Layouts that name the same `FreeListSpec` object share one list. */
export interface FreeListSpec {
  /** Objects kept per list. */
  readonly limit: number;
  /** One list per slot count: objects with fewer slots than `reuseBelow` are taken, up to `keepUpTo` slots are kept. */
  readonly bySlots?: { readonly reuseBelow: number; readonly keepUpTo: number };
  /** Only blocks of exactly this many requested bytes are kept (and reused). */
  readonly onlyBytes?: number;
  /** A full collection does not empty this list. */
  readonly survivesCollection?: boolean;
}
