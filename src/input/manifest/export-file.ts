import { dirname, resolve } from 'node:path';
import { shortId } from '../../apps/record-id.ts';
import { bytesOfText, type TextEncoding } from '../../errors/text-encoding.ts';
import { EcaError, hasCode } from '../../errors/eca-error.ts';
import type { ExportedOrg } from '../../manifest/export/exported.ts';
import { parseManifest } from '../../manifest/read/parse-manifest.ts';
import { messageText } from '../../output/page/texts.ts';
import { writeInOneStep } from '../../project/write-file.ts';
import { interruptible } from '../../base-command/interruption.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { askYes } from '../prompts.ts';
import { fileUnwritable } from '../../delivery/files/file-unwritable.ts';
import { statOf } from '../../delivery/files/plain-file.ts';
import { requireOwnPlace } from '../../delivery/files/safe-place.ts';
import { loadManifest } from './load-manifest.ts';
import { type ManifestFile, readManifestFile } from './manifest-file.ts';
import { manifestTargets } from './manifest-targets.ts';

/** The file that an export writes: what is in it already, and the group of each org there. */
export type ExportFile = {
  readonly file: string;
  /** The text of the file that was found, and how it is in there. */
  readonly found: string | undefined;
  readonly encoding: TextEncoding;
  /** The manifest to update; undefined for a new one. */
  readonly existing: string | undefined;
  readonly groupsOf: (orgId: string) => Pick<ExportedOrg, 'group' | 'otherGroups'>;
};

type Asking = {
  readonly json?: boolean | undefined;
  readonly 'no-prompt': boolean;
};

/**
 * Reads the file that an export writes. Throws EcaError ManifestInvalid for a manifest with a mistake, or
 * ManifestUnreadable, also for another file unless the user agrees to replace it.
 */
export async function readExportFile(file: string, asking: Asking): Promise<ExportFile> {
  const { text: found, encoding = 'utf-8' } = (await foundIn(file)) ?? {};
  const fresh = {
    file,
    found,
    encoding,
    existing: undefined,
    groupsOf: (): object => ({}),
  };
  if (found === undefined || found.trim() === '') return fresh;
  if (!isManifest(found)) {
    await requireReplacing(file, asking);
    return fresh;
  }
  const targets = await manifestTargets(await loadManifest(file), {
    'allow-empty': true,
  });
  const groups = new Map(targets.map(({ orgId, group }) => [shortId(orgId), group.split(', ')]));
  return {
    file,
    found,
    encoding,
    existing: found,
    groupsOf: (orgId) => groupsFrom(groups.get(shortId(orgId))),
  };
}

function groupsFrom([group, ...otherGroups]: readonly string[] = []): Pick<ExportedOrg, 'group' | 'otherGroups'> {
  return { group, otherGroups };
}

/** Whether a text is a manifest, perhaps with mistakes or of a later version. */
function isManifest(text: string): boolean {
  const { manifest, problems } = interruptible(() => parseManifest(text));
  if (manifest === undefined)
    return hasItsKeys(text) || problems.some(({ reason }) => 'key' in reason && reason.key === 'VersionUnknown');
  return manifest.groups.length > 0 || manifest.apps.length > 0;
}

/** Whether a text that can't be parsed may be meant as a manifest: one slip in it must not cost the rest of it. */
function hasItsKeys(text: string): boolean {
  return /\b(?:orgs|apps)\b/i.test(text);
}

/**
 * Writes the manifest, if it differs; returns whether it did. Throws EcaError FileUnwritable if somebody wrote the file
 * meanwhile, SourceUnwritable or SourceLeads.
 */
export async function writeExportFile({ file, found, encoding }: ExportFile, text: string): Promise<boolean> {
  if (text === found) return false;
  if ((await foundIn(file))?.text !== found) throw fileUnwritable(file)({ key: 'FileRestless', data: {} });
  const path = resolve(file);
  await requireOwnPlace(path, await statOf(path, fileUnwritable(file)), fileUnwritable(file));
  await writeInOneStep([{ path, text: bytesOfText(text, encoding) }], dirname(path));
  return true;
}

async function foundIn(file: string): Promise<ManifestFile | undefined> {
  try {
    return await readManifestFile(file);
  } catch (error) {
    if (hasCode(error, 'ManifestUnreadable') && error.variant === 'ENOENT') return undefined;
    throw error;
  }
}

async function requireReplacing(file: string, asking: Asking): Promise<void> {
  if (asking['no-prompt']) return;
  if (canAsk(asking) && (await askYes(messageText('output', 'export.replace', { file })))) return;
  throw new EcaError('ManifestUnreadable', { file, problem: 'other' }, { variant: 'other' });
}
