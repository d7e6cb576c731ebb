/** What a metadata element may hold. */
export type FieldKind =
  | 'string'
  | 'boolean'
  | 'int'
  | { enum: string; values: readonly string[] }
  | { complex: readonly Field[]; type: string };

/**
 * One element of a metadata type. `since`/`until` are API versions, `initial` is what the org writes when nobody set
 * it, `tail` marks elements that orgs add and no guide lists.
 */
export type Field = {
  name: string;
  kind: FieldKind;
  since?: number;
  until?: number;
  required?: boolean;
  repeated?: boolean;
  initial?: string;
};

export const text = (name: string, rest: Partial<Field> = {}): Field => ({ name, kind: 'string', ...rest });
export const flag = (name: string, rest: Partial<Field> = {}): Field => ({ name, kind: 'boolean', ...rest });
export const int = (name: string, rest: Partial<Field> = {}): Field => ({ name, kind: 'int', ...rest });
export const choice = (name: string, type: string, values: readonly string[], rest: Partial<Field> = {}): Field => ({
  name,
  kind: { enum: type, values },
  ...rest,
});
export const group = (name: string, type: string, complex: readonly Field[], rest: Partial<Field> = {}): Field => ({
  name,
  kind: { complex, type },
  ...rest,
});

/** Whether an element exists at an API version. */
export const existsAt = (
  { since = 0, until = Infinity }: { since?: number; until?: number },
  version: number,
): boolean => version >= since && version <= until;
