import { dayText } from '../moment.ts';
import { type App, documentOf, isOn, valueOf } from '../app.ts';
import type { Phrase } from '../../errors/codes.ts';
import type { CertificateClue } from '../clue.ts';
import { certificateBody } from './certificate.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';

/** The base64 body of the certificate that an org returns for an app; empty if it returns none. */
export function shownCertificate(app: App): string {
  const stored = valueOf(app, globalType, 'certificate');
  return stored === undefined ? '' : certificateBody(stored);
}

/** Whether an app's global settings show no certificate although it may have one. */
export function mayWithhold(app: App): boolean {
  return documentOf(app, globalType) !== undefined && shownCertificate(app) === '';
}

/** Whether there is a sign that the app has a certificate that the org doesn't return. */
export function isWithheld(app: App): boolean {
  return (app.clues?.length ?? 0) > 0 && mayWithhold(app);
}

/** The app with the clues to a certificate that the org doesn't return; no clues mean that it has none. */
export function withClues(app: App, clues: readonly CertificateClue[]): App {
  return { ...app, clues };
}

/**
 * Whether logins without a subtype in the login history may come from another flow. The history has no subtype for JWT
 * bearer, nor for these flows.
 */
export function mayHaveOtherFlowLogins(app: App): boolean {
  return ['isDeviceFlowEnabled', 'isCodeCredFlowEnabled', 'isTokenExchangeEnabled'].some((field) =>
    isOn(app, globalType, field),
  );
}

/** What is at risk, with one reason per clue. */
export function certificateRisks({ name: app, org, clues = [] }: App): Phrase[] {
  return clues.map((clue) => ({ key: keys[clue.kind], data: { app, org, ...dataOf(clue) } }));
}

const keys = {
  remembered: 'CertificateRemembered',
  login: 'CertificateInLogin',
  history: 'CertificateInHistory',
  file: 'CertificateInFile',
} as const;

const signs: ReadonlySet<string> = new Set(Object.values(keys));

/** Whether a message key is a sign of a certificate that an edit may delete unnoticed. */
export function isCertificateSign(key: string): boolean {
  return signs.has(key);
}

function dataOf(clue: CertificateClue): Record<string, string> {
  switch (clue.kind) {
    case 'remembered':
      return { fingerprint: clue.fingerprint, date: dayText(clue.date) };
    case 'login':
      return { username: clue.username };
    case 'history':
      return { date: dayText(clue.date) };
    case 'file':
      return { path: clue.path };
  }
}
