import { readFileSync } from 'node:fs';
import type { ChangeResult } from '../../../../src/change/change-app.ts';
import type { Consent, Question } from '../../../../src/change/consent.ts';
import type { CertificateOptions } from '../../../../src/change/keep-certificate.ts';
import type { OrgSpec } from '../../../emulator/client.ts';
import { login, newOrg } from '../../org/world.ts';
import { type Scene, scene } from '../scene.ts';

/** The certificate of the app, as a file has it. */
export const pem = readFileSync(
  new URL('../../../emulator/samples/jwt-certificate.pem', import.meta.url),
  'utf8',
).trim();
export const app = 'NordwindBackup';
const global = 'NordwindBackupGlblOAuth';
export const yes: Consent = { ask: undefined, given: true, forceSelf: false };
export const withheld = { certificateOnRead: 'withheld' } as const;

/** A person who answers, and the questions that they got. */
export function person(answer: boolean): { consent: Consent; questions: Question[] } {
  const questions: Question[] = [];
  const ask = async (question: Question): Promise<boolean> => {
    questions.push(question);
    return Promise.resolve(answer);
  };
  return { consent: { given: false, forceSelf: false, ask }, questions };
}

/** An org with an app that has a certificate, which the org does not show unless the spec says so. */
export const nordwind = async (spec: Partial<OrgSpec> = {}): Promise<Scene> =>
  scene({ apps: ['nordwind-backup'], ...spec, switches: { ...withheld, ...spec.switches } });

/** What lies in the org, whether it shows it or not. */
export async function hasCertificate(at: Scene): Promise<boolean> {
  await at.configure({ certificateOnRead: 'served' });
  return ((await at.texts())[global] ?? '').includes('<certificate>');
}

export const keys = (notes: ReadonlyArray<{ readonly key: string }>): string[] => notes.map(({ key }) => key);

/** Switches the device flow of the app on, which deploys its global settings. */
export async function enableDevice(
  at: Scene,
  certificate: CertificateOptions = {},
  consent: Consent = yes,
): Promise<ChangeResult> {
  return at.enable(app, 'device', {}, { consent, certificate });
}

/** A login by JWT with the app's key, as this machine keeps it. */
export async function jwtLogin(at: Scene): Promise<void> {
  const other = await newOrg({ apps: [] });
  await login(other, { clientId: `Nordwind${at.org.orgId}`, privateKey: '/keys/nordwind.key' });
}
