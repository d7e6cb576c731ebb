import { findType, isEcaType, metadataTypes, SETTINGS } from '../metadata/types.ts';
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
  deletions: Array<{ type: string; fullName: string; fileName: string; when: 'pre' | 'post' }>;
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

/** guess: the first two texts. The third is published for features that are switched off. */
const whyNot = (org: Org, name: string, version: number): string | null => {
  const type = findType(name);
  if (!type) return `Unknown type name '${name}' specified in package.xml`;
  if (!existsAt(type, version)) return `Entity type '${name}' is not available in this api version`;
  return org.ecaEnabled || !isEcaType(name) ? null : 'Not available for deploy for this organization';
};

/** The root folder of a zip: nothing with singlePackage, else the folder that holds package.xml. */
const rootFolder = (files: readonly ZipFile[], singlePackage: boolean): string | null => {
  const manifest = files.find(({ path }) =>
    singlePackage ? path === 'package.xml' : /^[^/]+\/package\.xml$/.test(path),
  );
  return manifest ? manifest.path.slice(0, -'package.xml'.length) : null;
};

type Named = { type: string; fullName: string };

const namedBy = (manifest: Manifest, org: Org, version: number, fileName: string, problems: FileProblem[]): Named[] =>
  manifest.types.flatMap(({ name, members }) => {
    const refusal = whyNot(org, name, version);
    if (refusal === null) return members.map((fullName) => ({ type: name, fullName }));
    problems.push({ ...packageProblem(fileName, refusal), type: findType(name) ? name : '' });
    return [];
  });

type Inside = Map<string, ZipFile>;

/** The files that a manifest entry means. */
const filesFor = (inside: Inside, { type, fullName }: Named): Component[] => {
  const { directory = '', suffix = '' } = findType(type) ?? {};
  const paths = [...inside.keys()].filter((path) =>
    fullName === '*'
      ? path.startsWith(`${directory}/`) && path.endsWith(`.${suffix}`)
      : path === `${directory}/${fullName}.${suffix}`,
  );
  return paths.map((path) => ({
    type,
    fullName: path.slice(directory.length + 1, -suffix.length - 1),
    fileName: inside.get(path)?.path ?? path,
    content: inside.get(path)?.content.toString('utf8') ?? '',
  }));
};

const isSetting = ({ type, fullName }: Named): boolean => type !== SETTINGS || fullName in settingsFields;

/** guess: both wordings, for a settings member that does not exist and for a file that no manifest entry names. */
const strays = (components: readonly Component[], inside: Inside): FileProblem[] => {
  const used = new Set(components.map(({ fileName }) => fileName));
  const unknown = components.filter((component) => !isSetting(component));
  const unnamed = [...inside].filter(
    ([path, file]) => !used.has(file.path) && path !== 'package.xml' && !(path in DESTRUCTIVE),
  );
  return [
    ...unknown.map(({ type, fullName, fileName }) => ({
      type,
      fullName,
      fileName,
      problem: `No Settings named: ${fullName} found`,
    })),
    ...unnamed.map(([path, file]) => ({
      type: metadataTypes.find(({ directory }) => path.startsWith(`${directory}/`))?.name ?? '',
      fullName: path.slice(path.indexOf('/') + 1),
      fileName: file.path,
      problem: `The file ${path} is not named in package.xml`,
    })),
  ];
};

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
  const inside: Inside = new Map(
    files.filter(({ path }) => path.startsWith(root)).map((file) => [file.path.slice(root.length), file]),
  );
  const problems: FileProblem[] = [];
  const read = (name: string): Manifest | null => {
    const parsed = readManifest(inside.get(name)?.content.toString('utf8') ?? '');
    if (!('problem' in parsed)) return parsed;
    problems.push(packageProblem(root + name, parsed.problem, parsed.line, parsed.column));
    return null;
  };
  const manifest = read('package.xml');
  if (!manifest) return { ...nothing, problems };
  const manifestFile = `${root}package.xml`;
  const version = manifest.version ?? urlVersion;
  if (version > org.maxApiVersion) problems.push(packageProblem(manifestFile, `Invalid version specified: ${version}`));
  const found = new Map<string, Component>();
  for (const entry of namedBy(manifest, org, version, manifestFile, problems)) {
    const components = filesFor(inside, entry);
    for (const component of components) found.set(component.fileName, component);
    if (components.length === 0 && entry.fullName !== '*') {
      const problem = `An object '${entry.fullName}' of type ${entry.type} was named in package.xml, but was not found in zipped directory`;
      problems.push({ ...entry, fileName: manifestFile, problem });
    }
  }
  const deletions = Object.entries(DESTRUCTIVE).flatMap(([name, when]) => {
    const destructive = inside.has(name) ? read(name) : null;
    const fileName = root + name;
    return (destructive ? namedBy(destructive, org, version, fileName, problems) : []).map((entry) => ({
      ...entry,
      fileName,
      when,
    }));
  });
  const components = [...found.values()];
  problems.push(...strays(components, inside));
  return { version, components: components.filter(isSetting), deletions, problems };
};
