import { join, relative } from 'node:path';
import type { App } from '../apps/app.ts';
import type { Consequence } from '../apps/risks/consequences.ts';
import type { DocumentType } from '../apps/document-types.ts';
import { appNameOf } from '../apps/estate-join.ts';
import {
  type Dangling,
  danglingIds,
  type FiledDocument,
  planFiles,
  type UnseenFile,
  unmatchedFiles,
} from '../apps/files/project-files.ts';
import { mayBeHidden } from '../apps/require-documents.ts';
import { EcaError, hasCode } from '../errors/eca-error.ts';
import { parseXml, type XmlDocument } from '../xml/document.ts';
import { certificateNotes } from './certificate-notes.ts';
import { forceIgnore } from './ignore-file.ts';
import { keepOutNotes } from './keep-out.ts';
import type { SourceFolders } from './package-folders.ts';
import { type FileToReplaceIn, placeholdersIn } from './placeholders.ts';
import { readSource } from './source-documents.ts';
import { writeInOneStep } from './write-file.ts';

/** What happened to one file, or would; paths are relative to the current folder. */
export type RetrievedFile = {
  readonly app: string;
  readonly type: DocumentType;
  readonly fullName: string;
  readonly path: string;
  readonly state: 'created' | 'changed' | 'unchanged';
};

/**
 * `stray` are files of these apps, and if all are retrieved of any app, whose document the org doesn't have, `unseen`
 * those whose document it may have all the same, `dangling` elements in files that belong to another org, `ignored`
 * files that .forceignore names; all are left unchanged.
 */
export type RetrieveResult = {
  readonly dryRun: boolean;
  readonly apps: readonly string[];
  readonly files: readonly RetrievedFile[];
  readonly stray: readonly string[];
  readonly unseen: readonly UnseenFile[];
  readonly dangling: readonly Dangling[];
  readonly ignored: readonly string[];
  readonly notes: readonly Consequence[];
};

/**
 * `inOrg` are the names of all apps of the org, if all are retrieved: files of any other have no document there. `gone`
 * are apps that have files and that the org doesn't have.
 */
export type RetrieveOptions = {
  /** The version that the apps were read with. */
  readonly apiVersion: number;
  readonly withIds: boolean;
  readonly dryRun: boolean;
  readonly inOrg?: readonly string[] | undefined;
  readonly gone?: readonly string[] | undefined;
};

/**
 * Writes apps to a project's files. Writes nothing before everything is planned. Throws EcaError SourceUnreadable,
 * XmlInvalid, SourceUnwritable, SourceLeads, DocumentTwice if two files contain the same document, and FileNameRefused
 * once all other apps are written, for one whose name isn't a valid file name.
 */
export async function retrieveApps(
  apps: readonly App[],
  { folders, fresh, root }: SourceFolders,
  { apiVersion, withIds, dryRun, inOrg, gone = [] }: RetrieveOptions,
): Promise<RetrieveResult> {
  const filed = await readSource(folders, { mayMiss: true });
  const ignores = await forceIgnore(root);
  refuseTwice(filed.filter((file) => !ignores(file.path) && apps.some(({ name }) => name === appNameOf(file))));
  const known = new Set(filed.map(({ path }) => path));
  const refused = new Map<string, EcaError>();
  const replaced = await replacedFiles(root, filed);
  const deployed = new Map([...replaced].flatMap(([path, { xml }]) => (xml === undefined ? [] : [[path, xml.root]])));
  const plans = apps.flatMap((app) => {
    try {
      return planFiles(app, filed, { withIds, deployed }).map((plan) => ({ app: app.name, ...plan }));
    } catch (error) {
      if (!hasCode(error, 'FileNameRefused')) throw error;
      refused.set(app.name, error);
      return [];
    }
  });
  const placed = plans.map(({ path, ...plan }) => ({ ...plan, path: known.has(path) ? path : join(fresh, path) }));
  const files = placed.filter(({ path }) => !ignores(path));
  const written = files.filter(({ state }) => state !== 'unchanged');
  if (!dryRun) await writeInOneStep(written, root);
  const [problem] = refused.values();
  if (problem !== undefined) throw dryRun ? problem : refusedOnly(problem, apps, refused);
  const others = filed.filter(({ path }) => !ignores(path));
  const unmatched = apps.map((app) => unmatchedFiles(app, others, apiVersion));
  return {
    dryRun,
    apps: apps.map(({ name }) => name),
    files: files.map(({ app, type, fullName, path, state }) => ({ app, type, fullName, path: shown(path), state })),
    dangling: apps
      .flatMap((app) => (withIds ? [] : danglingIds(app, others)))
      .map(({ path, field }) => ({ path: shown(path), field })),
    stray: [...unmatched.flatMap(({ stray }) => stray), ...filesOfOthers(others, inOrg, gone)].map(({ path }) =>
      shown(path),
    ),
    unseen: unmatched.flatMap(({ unseen }) => unseen.map(({ path, reason }) => ({ path: shown(path), reason }))),
    ignored: placed.filter(({ path }) => ignores(path)).map(({ path }) => shown(path)),
    notes: [
      ...written.flatMap(({ path, text }) => replaced.get(path)?.lostIn(text) ?? []),
      ...hiddenPolicies(apps),
      ...(await keepOutNotes(written, apps)),
      ...certificateNotes(apps, filed),
    ],
  };
}

type ReplacedFile = Pick<FileToReplaceIn, 'lostIn'> & { readonly xml: XmlDocument | undefined };

/** The files, by path, in which sfdx-project.json replaces something, as they are deployed. */
async function replacedFiles(root: string, filed: readonly FiledDocument[]): Promise<Map<string, ReplacedFile>> {
  const placeholders = await placeholdersIn(root);
  const found = new Map<string, ReplacedFile>();
  for (const { path, text } of filed) {
    const replaced = await placeholders(path, text);
    if (replaced !== undefined) found.set(path, { lostIn: replaced.lostIn, xml: readable(replaced.deployed, path) });
  }
  return found;
}

/** A document, unless a replacement makes a text of it that is no XML. */
function readable(text: string, path: string): XmlDocument | undefined {
  try {
    return parseXml(text, path);
  } catch (error) {
    if (hasCode(error, 'XmlInvalid')) return undefined;
    throw error;
  }
}

/** That policies may exist which this login can't see, so that no file has them. */
function hiddenPolicies(apps: readonly App[]): Consequence[] {
  const hidden = apps.filter((app) => mayBeHidden(app, 'ExtlClntAppOauthConfigurablePolicies'));
  const [first] = hidden;
  if (first === undefined) return [];
  const names = hidden.map(({ name }) => name).join(', ');
  return [{ key: 'PoliciesNotRetrieved', data: { apps: names, org: first.org } }];
}

function refusedOnly(problem: EcaError, apps: readonly App[], refused: ReadonlyMap<string, EcaError>): EcaError {
  const done = apps.filter(({ name }) => !refused.has(name)).map(({ name }) => name);
  if (done.length === 0) return problem;
  return new EcaError(problem.code, problem.data, { next: { key: 'next.retrieved', data: { apps: done.join(', ') } } });
}

/** Files of apps that the org doesn't have, such as one that was deleted there. */
function filesOfOthers(
  filed: readonly FiledDocument[],
  inOrg: readonly string[] | undefined,
  gone: readonly string[],
): FiledDocument[] {
  const isOther = (name: string): boolean => gone.includes(name) || (inOrg !== undefined && !inOrg.includes(name));
  return filed.filter((file) => appNameOf(file) !== '' && isOther(appNameOf(file)));
}

/** The names of the apps that have files. Throws EcaError SourceUnreadable or XmlInvalid. */
export async function appsInFiles({ folders }: SourceFolders): Promise<string[]> {
  return [...new Set((await readSource(folders, { mayMiss: true })).map(appNameOf))];
}

/** Refuses two files for one document, since either could be the one to write. */
function refuseTwice(filed: readonly FiledDocument[]): void {
  const byDocument = Map.groupBy(filed, (file) => `${file.type}/${file.fullName}/${appNameOf(file)}`);
  for (const [first, second] of byDocument.values()) {
    if (first === undefined || second === undefined) continue;
    throw new EcaError('DocumentTwice', { type: first.type, paths: `${shown(first.path)}, ${shown(second.path)}` });
  }
}

const shown = (path: string): string => relative(process.cwd(), path);
