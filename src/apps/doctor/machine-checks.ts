import { type DoctorCheck, type Fact, line, linesOf } from './doctor-check.ts';

/** What the doctor knows of this machine. */
export type MachineFacts = {
  readonly node: string;
  /** The program that runs this plugin, `sf` or the plugin's own, and the plugin. */
  readonly program: { readonly name: string; readonly version: string; readonly plugin: string };
  /** The variables with a proxy, and whether their addresses are right. */
  readonly proxy: Fact<readonly string[]>;
  /** Whether certificates of servers are verified, and the file with further authorities if it can't be read. */
  readonly tls: {
    readonly isVerified: boolean;
    readonly authorities: string | undefined;
    readonly isReadable: boolean;
  };
  /** The folder in which `sf` keeps logins, logs and settings. */
  readonly home: { readonly folder: string; readonly isWritable: boolean };
  readonly keychain: Fact<unknown>;
  readonly logins: Fact<{ readonly count: number; readonly unreadable: readonly string[] }>;
  readonly state: Fact<{ readonly folder: string; readonly isWritable: boolean }>;
  readonly defaultOrg: Fact<string | undefined>;
};

/** The versions of Node that the package supports (`engines` in package.json), the oldest of each line. */
const supported = [
  [22, 22, 2],
  [24, 15, 0],
  [26, 0, 0],
] as const;

/** The lines about this machine. */
export function machineChecks(facts: MachineFacts): DoctorCheck[] {
  const { node, program, proxy, tls, home, keychain, logins, state, defaultOrg } = facts;
  // what sf can't keep is one cause, and has one line
  const ifHome = (fact: Fact<unknown>, lines: () => DoctorCheck[]): DoctorCheck[] =>
    'failed' in fact && !home.isWritable ? [] : lines();
  const isSupported = isSupportedNode(node);
  return [
    line('machine', 'node', isSupported ? 'ok' : 'failure', isSupported ? 'node.ok' : 'node.old', { version: node }),
    line('machine', 'program', 'ok', 'program', program),
    ...linesOf('machine', 'proxy', proxy, (names) => [
      names.length === 0
        ? line('machine', 'proxy', 'ok', 'proxy.none')
        : line('machine', 'proxy', 'ok', 'proxy.ok', { names: names.join(', ') }),
    ]),
    ...tlsLines(tls),
    line('machine', 'home', home.isWritable ? 'ok' : 'failure', home.isWritable ? 'home.ok' : 'home.unwritable', {
      folder: home.folder,
    }),
    ...ifHome(keychain, () =>
      linesOf('machine', 'keychain', keychain, () => [line('machine', 'keychain', 'ok', 'keychain.ok')]),
    ),
    ...ifHome(logins, () =>
      linesOf('machine', 'logins', logins, ({ count, unreadable }) =>
        loginLines(count, unreadable, home.isWritable ? 'known' in keychain : undefined),
      ),
    ),
    ...linesOf('machine', 'state', state, ({ folder, isWritable }) => [
      isWritable
        ? line('machine', 'state', 'ok', 'state.ok', { folder })
        : line('machine', 'state', 'failure', 'state.unwritable', { folder }),
    ]),
    ...ifHome(defaultOrg, () =>
      linesOf('machine', 'default-org', defaultOrg, (org) => [
        org === undefined
          ? line('machine', 'default-org', 'warning', 'default-org.none')
          : line('machine', 'default-org', 'ok', 'default-org.ok', { org }),
      ]),
    ),
  ];
}

function isSupportedNode(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.replace(/^v/, '').split('.').map(Number);
  const newest = supported.at(-1)?.[0] ?? 0;
  if (major > newest) return true;
  const oldest = supported.find(([first]) => first === major);
  return oldest !== undefined && (minor > oldest[1] || (minor === oldest[1] && patch >= oldest[2]));
}

function tlsLines({ isVerified, authorities, isReadable }: MachineFacts['tls']): DoctorCheck[] {
  if (!isVerified) return [line('machine', 'tls', 'failure', 'tls.off')];
  if (authorities === undefined) return [line('machine', 'tls', 'ok', 'tls.ok')];
  return isReadable
    ? [line('machine', 'tls', 'ok', 'tls.authorities', { file: authorities })]
    : [line('machine', 'tls', 'failure', 'tls.unreadable')];
}

/** `hasKey` is undefined where sf can't write to the folder of its logins, which it has to for reading them. */
function loginLines(count: number, unreadable: readonly string[], hasKey: boolean | undefined): DoctorCheck[] {
  const names = unreadable.join(', ');
  const why = hasKey === undefined ? 'logins.unwritable' : hasKey ? 'logins.unreadable' : 'logins.locked';
  if (names !== '') return [line('machine', 'logins', 'warning', why, { names })];
  return [
    count === 0
      ? line('machine', 'logins', 'warning', 'logins.none')
      : line('machine', 'logins', 'ok', 'logins.ok', { count }),
  ];
}
