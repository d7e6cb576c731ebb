import { readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Phrase } from '../../errors/codes.ts';
import type { OrgSession } from './session.ts';

/** The file that `sf project generate` writes. */
const usual = 'project-scratch-def.json';

/**
 * The definition file for scratch orgs of the project that contains a folder: the one that `sf project generate`
 * writes, or the only other one beside it. Undefined where none or several could be meant.
 */
export async function scratchDefinition(folder: string): Promise<string | undefined> {
  if (!existsSync(join(folder, 'sfdx-project.json')))
    return dirname(folder) === folder ? undefined : scratchDefinition(dirname(folder));
  const config = join(folder, 'config');
  const names = await readdir(config).catch((): string[] => []);
  const definitions = names.filter((name) => /scratch-def.*\.json$/.test(name));
  const found = definitions.includes(usual) ? usual : definitions[0];
  return found === undefined || (found !== usual && definitions.length > 1) ? undefined : join(config, found);
}

/** How to give a scratch org the feature of external client apps; undefined for any other org. */
export async function scratchFeature({ connection }: OrgSession): Promise<Phrase | undefined> {
  if (connection.getAuthInfoFields().isScratch !== true) return undefined;
  const file = await scratchDefinition(resolve('.'));
  return file === undefined
    ? { key: 'next.scratchFeature', data: {} }
    : { key: 'next.scratchFeature.file', data: { file: relative(process.cwd(), file) } };
}
