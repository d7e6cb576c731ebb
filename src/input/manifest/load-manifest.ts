import { EcaError } from '../../errors/eca-error.ts';
import type { Problem } from '../../manifest/place.ts';
import { parseManifest } from '../../manifest/read/parse-manifest.ts';
import type { AppManifest } from '../../manifest/read/said-manifest.ts';
import { textHash } from '../../manifest/saved/plan-text.ts';
import { schemaProblems } from '../../manifest/schema/schema-problems.ts';
import type { Said } from '../../manifest/text/said.ts';
import { afresh, type Source, sortedProblems } from '../../manifest/text/source.ts';
import { withoutEnvironment } from '../../manifest/values/lookup.ts';
import { checkValues } from '../../manifest/wanted/wanted.ts';
import { problemReport } from '../../output/manifest/problem-text.ts';
import { printManifest } from '../../output/page/texts.ts';
import { interruptible } from '../../base-command/interruption.ts';
import { checkDeliveries } from './check-deliveries.ts';
import { type CertificateReader, certificateReader } from './manifest-certificates.ts';
import { readManifestFile } from './manifest-file.ts';

/** A manifest without problems, as far as that shows without an org. */
export type LoadedManifest = {
  readonly file: string;
  /** Where it is. */
  readonly folder: string;
  /** The SHA-256 of its text. */
  readonly hash: string;
  readonly manifest: AppManifest;
  readonly readCertificate: CertificateReader;
};

/** A manifest with everything that is wrong in it. */
export type ManifestCheck = {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Whether one command gets the pairs of several orgs or apps. */
  readonly sharesCommand?: boolean;
};

/** More problems than that are counted. */
const mostShown = 20;

/**
 * Everything that is wrong in a manifest, as far as that shows without an org, also what only a rotation refuses.
 * Throws EcaError ManifestUnreadable.
 */
export async function checkManifest(typed: string | undefined): Promise<ManifestCheck> {
  const { file, folder, manifest, problems } = await readWhole(typed);
  if (manifest === undefined) return { file, problems };
  const deliveries = interruptible(() => checkDeliveries(manifest, folder));
  return { ...deliveries, file, problems: sortedProblems([...problems, ...deliveries.problems]) };
}

/** Reads a manifest. Throws EcaError ManifestUnreadable, or ManifestInvalid with everything that is wrong in it. */
export async function loadManifest(typed: string | undefined): Promise<LoadedManifest> {
  const { manifest, problems, ...rest } = await readWhole(typed);
  const { file } = rest;
  if (manifest === undefined || problems.length > 0) throw manifestInvalid(file, problems);
  return { ...rest, manifest };
}

/** The error for problems of a manifest, with the place of each. */
export function manifestInvalid(file: string, problems: readonly Problem[]): EcaError<'ManifestInvalid'> {
  const shown = problems.slice(0, mostShown).map((problem) => {
    const { line, column, message } = problemReport(problem);
    return `${file}:${line}:${column} ${message.replaceAll('\n', ' ')}`;
  });
  const left = problems.length - shown.length;
  const lines = left > 0 ? [...shown, `… +${left}`] : shown;
  return new EcaError('ManifestInvalid', { file, problems: lines.join('\n') });
}

type Whole = ManifestCheck &
  Pick<LoadedManifest, 'folder' | 'hash' | 'readCertificate'> & { readonly manifest?: AppManifest };

async function readWhole(typed: string | undefined): Promise<Whole> {
  printManifest(typed);
  const { file, folder, text } = await readManifestFile(typed);
  const { manifest, said, problems } = interruptible(() => parseManifest(text));
  const shown = (path: string): string => withoutEnvironment(path, manifest?.env ?? [], process.env);
  const readCertificate = certificateReader(folder, shown);
  const whole = { file, folder, hash: textHash(text), readCertificate };
  // without a version it may be anybody's file, of which nothing is said
  if (manifest === undefined || !manifest.source.shows.has('lines')) return { ...whole, problems };
  const values = interruptible(() => checkValues(manifest, process.env));
  const source = afresh(manifest.source);
  await Promise.all(values.certificates.map(async ({ file: path, at }) => readCertificate(path, at, source)));
  const all = sortedProblems([...problems, ...values.problems, ...source.problems]);
  return { ...whole, manifest, problems: all.length > 0 ? all : await refusedBySchema(said, source) };
}

/** What only the schema refuses. */
async function refusedBySchema(said: Said | undefined, source: Source): Promise<Problem[]> {
  if (said === undefined) return [];
  const { validate } = await import('../../manifest/schema/compiled-schema.js');
  return interruptible(() => schemaProblems(said, source, validate));
}
