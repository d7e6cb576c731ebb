import { type App, valueOf } from '../apps/app.ts';
import type { Consequence } from '../apps/risks/consequences.ts';
import { type DocumentType, documentTypes } from '../apps/document-types.ts';
import { isTracked } from './ignore-file.ts';

type WrittenFile = { readonly app: string; readonly type: DocumentType; readonly path: string };

/** A package build fails if it finds one of these (seen with second-generation packages). */
const unpackaged: readonly DocumentType[] = [
  'ExtlClntAppGlobalOauthSettings',
  'ExtlClntAppOauthSecuritySettings',
  'ExtlClntAppOauthConfigurablePolicies',
];

/**
 * What is good to know about files that a retrieve writes: global settings must not be added to source control
 * (Metadata API guide, ExtlClntAppGlobalOauthSettings), and of a packaged app only header and OAuth settings belong in
 * a package.
 */
export async function keepOutNotes(files: readonly WrittenFile[], apps: readonly App[]): Promise<Consequence[]> {
  const [globals = ''] = unpackaged.map(patternOf);
  const tracked = files.filter(({ type }) => type === 'ExtlClntAppGlobalOauthSettings');
  const inGit = (await Promise.all(tracked.map(async ({ path }) => isTracked(path)))).includes(true);
  const packaged = apps.filter((app) => valueOf(app, 'ExternalClientApplication', 'distributionState') === 'Packaged');
  const present = unpackaged.filter((type) =>
    files.some((file) => file.type === type && packaged.some(({ name }) => name === file.app)),
  );
  return [
    ...(inGit ? [{ key: 'GlobalSettingsTracked', data: { pattern: globals } }] : []),
    ...(present.length > 0
      ? [{ key: 'NotForPackages', data: { apps: namesOf(packaged), patterns: present.map(patternOf).join(' ') } }]
      : []),
  ];
}

const patternOf = (type: DocumentType): string => `**/*.${documentTypes[type].suffix}-meta.xml`;
const namesOf = (apps: readonly App[]): string => apps.map(({ name }) => name).join(', ');
