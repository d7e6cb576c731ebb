/** The JSON type of a column; `?` if the column may be empty. A nested shape is a relationship, which may be empty. */
type Kind = 'text' | 'text?' | 'number' | 'number?' | 'boolean';
export type RowShape = { readonly [column: string]: Kind | RowShape };

type Values = {
  readonly text: string;
  readonly 'text?': string | null;
  readonly number: number;
  readonly 'number?': number | null;
  readonly boolean: boolean;
};

/** A row with the columns of a shape. */
export type RowOf<Shape extends RowShape> = {
  readonly [Column in keyof Shape]: Shape[Column] extends Kind
    ? Values[Shape[Column]]
    : Shape[Column] extends RowShape
      ? RowOf<Shape[Column]> | null
      : never;
};

const jsonTypes = { text: 'string', number: 'number', boolean: 'boolean' } as const;

/** The columns to select, in the words of SOQL: `Id, User.Username`. */
export function columnsOf(shape: RowShape): string {
  return pathsOf(shape).join(', ');
}

function pathsOf(shape: RowShape): string[] {
  return Object.entries(shape).flatMap(([column, kind]) =>
    typeof kind === 'string' ? [column] : pathsOf(kind).map((path) => `${column}.${path}`),
  );
}

/** The first column of a row that is missing or has another JSON type; '' if it is no row, undefined if it fits. */
export function misfitIn(row: unknown, shape: RowShape): string | undefined {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return '';
  for (const [column, kind] of Object.entries(shape)) {
    const value: unknown = Reflect.get(row, column);
    if (typeof kind === 'string') {
      if (!fits(value, kind)) return column;
    } else if (value !== null) {
      const inner = misfitIn(value, kind);
      if (inner !== undefined) return inner === '' ? column : `${column}.${inner}`;
    }
  }
  return undefined;
}

function fits(value: unknown, kind: Kind): boolean {
  const mayBeEmpty = kind.endsWith('?');
  const type = kind.replace('?', '') as keyof typeof jsonTypes;
  return (mayBeEmpty && value === null) || typeof value === jsonTypes[type];
}
