import { type Import, importsOf, roomOf, type SourceFile } from './source-files.ts';

const pure = ['audit', 'manifest', 'oauth', 'apps', 'xml', 'errors'];

/** Which rooms of src each room may import; a room may always import itself. The arrows that exist, and no others. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  commands: 'audit base-command input output secret login change project estate manifest org oauth apps errors'.split(
    ' ',
  ),
  hooks: ['login', 'org', 'output', 'errors'],
  'base-command': ['output', 'fleet', 'apps', 'errors'],
  input: 'audit base-command output secret login project fleet delivery estate manifest org oauth apps errors'.split(
    ' ',
  ),
  output: ['audit', 'manifest', 'oauth', 'apps', 'errors'],
  secret: ['audit', 'change', 'delivery', 'estate', 'org', 'oauth', 'apps', 'errors'],
  login: ['estate', 'org', 'oauth', 'apps', 'errors'],
  change: ['estate', 'org', 'manifest', 'oauth', 'apps', 'xml', 'errors'],
  project: ['delivery', 'org', 'audit', 'apps', 'xml', 'errors'],
  fleet: ['org', 'delivery', 'apps', 'errors'],
  estate: ['org', 'audit', 'apps', 'xml', 'errors'],
  org: ['delivery', 'oauth', 'apps', 'xml', 'errors'],
  delivery: ['oauth', 'apps', 'errors'],
  audit: ['manifest', 'apps', 'xml', 'errors'],
  manifest: ['apps', 'xml', 'errors'],
  oauth: ['errors'],
  apps: ['xml', 'errors'],
  xml: ['errors'],
  errors: [],
};

/** Rooms of which another may know only the types. */
const mayKnow: Readonly<Record<string, readonly string[]>> = {
  'base-command': ['org'],
  input: ['change'],
  output: ['change', 'secret', 'login', 'project', 'fleet', 'delivery', 'estate', 'manifest'],
  project: ['estate'],
};

/** Imports that go up or sideways, leave src, or come from a room that the list of arrows does not know. */
export function brokenArrows(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path) ?? '';
    const allowed = mayImport[room];
    if (allowed === undefined) return [`${file.path}: no room of the house`];
    const fits = ({ target, typeOnly }: Import): boolean => {
      const other = roomOf(target) ?? '';
      return other === room || allowed.includes(other) || (typeOnly && mayKnow[room]?.includes(other) === true);
    };
    return importsOf(file)
      .filter(({ target }) => /^(src|test|bench|scripts|lib|bin)\//.test(target))
      .filter((one) => !fits(one))
      .map(({ target }) => `${file.path} imports ${target}`);
  });
}

/** Arrows that the lists allow and no file of the room uses. */
export function unusedArrows(files: readonly SourceFile[]): string[] {
  const used = new Set(
    files.flatMap((file) =>
      importsOf(file).map(({ target }) => `${roomOf(file.path) ?? ''} -> ${roomOf(target) ?? ''}`),
    ),
  );
  return [mayImport, mayKnow]
    .flatMap((lists) => Object.entries(lists))
    .flatMap(([room, others]) => others.map((other) => `${room} -> ${other}`))
    .filter((arrow) => !used.has(arrow));
}

/** Circles of imports, each named once by the files on it. */
export function circles(files: readonly SourceFile[]): string[] {
  const targets = new Map(files.map((file) => [file.path, importsOf(file).map(({ target }) => target)]));
  const finished = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (finished.has(path) || trail.includes(path)) return;
    for (const target of targets.get(path) ?? []) walk(target, [...trail, path]);
    finished.add(path);
  };
  for (const path of targets.keys()) walk(path, []);
  return found;
}

/** Where each heavy package may be imported, and whether it may be at the top of a file. */
const heavy: ReadonlyArray<{ name: RegExp; rooms: readonly string[]; top: boolean }> = [
  { name: /^@salesforce\/source-deploy-retrieve/, rooms: [], top: false },
  { name: /^fflate/, rooms: ['org'], top: false },
  { name: /^fast-xml-parser/, rooms: ['xml'], top: true },
  { name: /^@salesforce\/core/, rooms: ['commands', 'base-command', 'input', 'output'], top: true },
  {
    name: /^@salesforce\/core/,
    rooms: ['org', 'fleet', 'estate', 'change', 'project', 'delivery', 'secret', 'login'],
    top: false,
  },
  { name: /^undici/, rooms: ['org'], top: false },
  { name: /^@salesforce\/sf-plugins-core/, rooms: ['commands', 'base-command', 'input', 'output'], top: true },
];

/** Imports of packages that cost start-up time, outside their room or before they are needed. */
export function heavyImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap(({ target, ...how }) => {
      const rules = heavy.filter(({ name }) => name.test(target));
      const fits = rules.some(
        ({ rooms, top }) => rooms.includes(roomOf(file.path) ?? '') && (top || how.dynamic || how.typeOnly),
      );
      return rules.length === 0 || fits ? [] : [`${file.path} imports ${target}`];
    }),
  );
}

const reaches =
  /'node:(?!crypto')[\w/]+'|\bprocess\.|\bfetch\(|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bset(Timeout|Interval)\(/;

/** Files of a pure room that know the network, the clock, a file or the process. */
export function impurities(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => pure.includes(roomOf(path) ?? ''))
    .flatMap(({ path, text }) => (reaches.test(text) ? [`${path}: ${reaches.exec(text)?.[0] ?? ''}`] : []));
}
