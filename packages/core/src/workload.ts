/** A Python program that ships with memarena, and what it is for. */
export interface WorkloadManifest {
  readonly id: string;
  readonly title: string;
  /** What it stresses, in one sentence. */
  readonly stresses: string;
  /** The topic of Python memory management that it brings to life. */
  readonly topic: string;
  /** Path of the program relative to the workloads package. */
  readonly file: string;
  /** Runs by default in `compare` (false: only by name). */
  readonly inDefaultSet: boolean;
}
