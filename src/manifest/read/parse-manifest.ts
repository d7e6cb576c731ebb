import type { Problem } from '../place.ts';
import type { Said, SaidEntry } from '../text/said.ts';
import { misspeltVersion, readYaml } from '../text/read-yaml.ts';
import { refuseValue, report, type Source, sortedProblems, sourceOf } from '../text/source.ts';
import type { AppManifest } from './said-manifest.ts';
import { appEntries } from './app-entries.ts';
import { readEnvironment } from './read-environment.ts';
import { readGroups } from './read-groups.ts';
import { unknownKey } from './unknown-key.ts';

const topKeys = ['version', 'orgs', 'apps', 'env', '$schema'];
const start = { line: 1, column: 1 };

/** A manifest, undefined if its text isn't one, and everything that is wrong in it. */
export type ParsedManifest = {
  readonly manifest?: AppManifest;
  /** Everything that the text says, for the schema. */
  readonly said?: Said;
  readonly problems: readonly Problem[];
};

/**
 * Reads the text of a manifest, YAML or JSON: its form, not yet the values of its settings (`checkValues`). Keys that
 * begin with `x-` are left alone, for anchors.
 */
export function parseManifest(text: string): ParsedManifest {
  const whole = text.replace(/^\uFEFF/, '');
  const source = sourceOf(whole);
  const root = readYaml(whole, source);
  const manifest = root === undefined ? nothingIn(source) : manifestIn(root, source);
  const problems = sortedProblems(source.shows.has('lines') ? source.problems : unquoted(source.problems));
  return manifest === undefined || root === undefined ? { problems } : { manifest, said: root, problems };
}

/** What can be said of a file that may be no manifest but anybody's: other problems name what is in it. */
function unquoted(problems: readonly Problem[]): readonly Problem[] {
  const unversioned = problems.filter(({ reason }) => 'key' in reason && reason.key === 'VersionMissing');
  return unversioned.length > 0 ? unversioned : problems.filter(namesNothing);
}

function namesNothing({ reason }: Problem): boolean {
  return 'key' in reason && Object.keys(reason.data).length === 0;
}

function nothingIn(source: Source): undefined {
  if (source.problems.length === 0) report(source, start, { key: 'Empty', data: {} });
}

function manifestIn(said: Said, source: Source): AppManifest | undefined {
  if (said.kind !== 'map') {
    if (source.problems.length === 0 || !source.shows.has('lines'))
      report(source, said.at, { key: 'NotManifest', data: {} });
    return undefined;
  }
  const find = (key: string): SaidEntry | undefined => said.entries.find(({ name }) => name === key);
  const version = find('version');
  // the keys of another version may be others
  const misspelt = misspeltVersion(said.entries.map(({ name }) => name));
  // a slip is an unknown key below, and everything else is read all the same
  const isSlip = version === undefined && misspelt !== undefined && source.shows.has('lines');
  if (!isSlip && !isVersionOne(version, source)) return undefined;
  for (const { name, at } of said.entries) {
    if (!topKeys.includes(name) && !name.startsWith('x-')) report(source, at, unknownKey(name, '', topKeys));
  }
  const seen = new Set<Said>();
  for (const { name, value } of said.entries) if (!name.startsWith('x-')) refuseNonFinite(value, source, seen);
  const [orgs, apps, env] = ['orgs', 'apps', 'env'].map(find);
  for (const [name, entry] of Object.entries({ orgs, apps })) {
    if (entry === undefined) report(source, said.at, { key: 'PartMissing', data: { name } });
  }
  const groups = orgs === undefined ? [] : readGroups(orgs, source);
  return {
    version: 1,
    source,
    env: env === undefined ? [] : readEnvironment(env, source),
    groups,
    apps: apps === undefined ? [] : appEntries(apps, groups, source),
  };
}

/** Refuses infinity and what isn't a number, which YAML has and JSON lacks: no setting has such a value. */
function refuseNonFinite(said: Said, source: Source, seen: Set<Said>): void {
  if (seen.has(said)) return;
  seen.add(said);
  if (said.kind === 'list') for (const item of said.items) refuseNonFinite(item, source, seen);
  if (said.kind === 'map') for (const { value } of said.entries) refuseNonFinite(value, source, seen);
  if (said.kind === 'scalar' && typeof said.value === 'number' && !Number.isFinite(said.value))
    refuseValue(source, said.at, { key: 'NotFinite', data: { value: said.text } });
}

function isVersionOne(version: SaidEntry | undefined, source: Source): boolean {
  if (version === undefined) {
    report(source, start, { key: 'VersionMissing', data: {} });
    return true;
  }
  const { value } = version;
  const text = value.kind === 'scalar' ? value.text : '';
  if (text === '1') return true;
  report(source, value.at, { key: 'VersionUnknown', data: { version: text } });
  return false;
}
