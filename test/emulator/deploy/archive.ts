import { findType, metadataTypes, SETTINGS } from '../metadata/types.ts';
import { settingsFields } from '../metadata/fields-settings.ts';
import { existsAt } from '../metadata/field.ts';
import type { Org } from '../org/org.ts';
import { readManifest, type Manifest } from './manifest.ts';
import type { ZipFile } from './zip.ts';

/** A component of a deploy: named by package.xml and found in the zip. */
export type Component = { type: string; fullName: string; fileName: string; content: string };

/** A complaint about a file, before any component is looked at. */
export type FileProblem = {
  type: string;
  fullName: string;
  fileName: string;
  problem: string;
  line?: number;
  column?: number;
  warning?: boolean;
};

export type Archive = {
  version: number;
  components: Component[];
  deletions: { type: string; fullName: string; fileName: string; when: 'pre' | 'post' }[];
  problems: FileProblem[];
};

const DESTRUCTIVE = {
  'destructiveChangesPre.xml': 'pre',
  'destructiveChanges.xml': 'post',
  'destructiveChangesPost.xml': 'post',
} as const;

const packageProblem = (fileName: string, problem: string, line?: number, column?: number): FileProblem => ({
  type: '',
  fullName: 'package.xml',
  fileName,
  problem,
  line,
  column,
});

const typeExists = (org: Org, name: string, version: number): boolean => {
  const type = findType(name);
  return type !== undefined && existsAt(type, version) && (org.ecaEnabled || name === SETTINGS);
};

/** The root folder of a zip: nothing with singlePackage, else the folder that holds package.xml. */
const rootFolder = (files: readonly ZipFile[], singlePackage: boolean): string | null => {
  const manifest = files.find(({ path }) =>
    singlePackage ? path === 'package.xml' : /^[^/]+\/package\.xml$/.test(path),
  );
  return manifest ? manifest.path.slice(0, -'package.xml'.length) : null;
};

const named = (manifest: Manifest, org: Org, version: number, fileName: string, problems: FileProblem[]) =>
  manifest.types.flatMap(({ name, members }) => {
    if (typeExists(org, name, version)) return members.map((fullName) => ({ type: name, fullName }));
    problems.push(packageProblem(fileName, `Unknown type name '${name}' specified in package.xml`));
    return [];
  });

/** Lays a zip out as components and deletions, with everything that is wrong with its lay-out. */
export const readArchive = (
  org: Org,
  files: readonly ZipFile[],
  singlePackage: boolean,
  urlVersion: number,
): Archive => {
  const root = rootFolder(files, singlePackage);
  const nothing = { version: urlVersion, components: [], deletions: [] };
  if (root === null) return { ...nothing, problems: [packageProblem('package.xml', 'No package.xml found')] };
  const inside = new Map(
    files.filter(({ path }) => path.startsWith(root)).map((file) => [file.path.slice(root.length), file]),
  );
  const read = (name: string): Manifest | null => {
    const parsed = readManifest(inside.get(name)?.content.toString('utf8') ?? '');
    if (!('problem' in parsed)) return parsed;
    problems.push(packageProblem(root + name, parsed.problem, parsed.line, parsed.column));
    return null;
  };
  const problems: FileProblem[] = [];
  const manifest = read('package.xml');
  if (!manifest) return { ...nothing, problems };
  const version = manifest.version ?? urlVersion;
  if (version > org.maxApiVersion)
    problems.push(packageProblem(`${root}package.xml`, `Invalid version specified: ${version}`));
  const listed = named(manifest, org, version, `${root}package.xml`, problems);
  const deletions = Object.entries(DESTRUCTIVE).flatMap(([name, when]) => {
    const destructive = inside.has(name) ? read(name) : null;
    return destructive
      ? named(destructive, org, version, root + name, problems).map((entry) => ({
          ...entry,
          fileName: root + name,
          when,
        }))
      : [];
  });
  const used = new Set(['package.xml', ...Object.keys(DESTRUCTIVE)]);
  const components: Component[] = [];
  for (const { type, fullName } of listed) {
    const { directory = '', suffix = '' } = findType(type) ?? {};
    const wanted = [...inside.entries()].filter(([path]) =>
      fullName === '*'
        ? path.startsWith(`${directory}/`) && path.endsWith(`.${suffix}`)
        : path === `${directory}/${fullName}.${suffix}`,
    );
    for (const [path, file] of wanted) {
      if (used.has(path)) continue;
      used.add(path);
      const name = path.slice(directory.length + 1, -suffix.length - 1);
      components.push({ type, fullName: name, fileName: file.path, content: file.content.toString('utf8') });
    }
    if (wanted.length === 0 && fullName !== '*') {
      const problem = `An object '${fullName}' of type ${type} was named in package.xml, but was not found in zipped directory`;
      problems.push({ type, fullName, fileName: `${root}package.xml`, problem });
    }
  }
  for (const [path, file] of inside) {
    if (used.has(path)) continue;
    const type = metadataTypes.find(({ directory }) => path.startsWith(`${directory}/`));
    const fullName = path.slice(path.indexOf('/') + 1);
    // guess: the wording for a file that no manifest entry names.
    problems.push({
      type: type?.name ?? '',
      fullName,
      fileName: file.path,
      problem: `The file ${path} is not named in package.xml`,
    });
  }
  const members = components.filter(({ type, fullName }) => type === SETTINGS && !settingsFields[fullName]);
  for (const { fullName, fileName } of members) {
    problems.push({
      type: SETTINGS,
      fullName,
      fileName,
      problem: `In field: fullName - no Settings named ${fullName} found`,
    });
  }
  return { version, components: components.filter((entry) => !members.includes(entry)), deletions, problems };
};
