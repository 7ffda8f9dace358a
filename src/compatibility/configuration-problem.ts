/** Where something stands in quorate.yaml: keys and indexes from the top. */
export type ConfigurationPath = readonly (string | number)[];

/** Something of quorate.yaml (or of a flag that stands for it) that cannot be followed. */
export interface ConfigurationProblem {
  readonly path: ConfigurationPath;
  /** Whether the key itself is wrong, or what it is set to. */
  readonly at: 'key' | 'value';
  readonly message: string;
  /** The other place of a contradiction. */
  readonly elsewhere: ConfigurationPath | undefined;
}
