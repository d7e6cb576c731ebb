import { type App, documentOf, isOn, valueOf } from '../app.ts';
import type { Phrase } from '../../errors/codes.ts';
import type { CertificateClue } from '../clue.ts';
import { certificateBody } from './certificate.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';

/** The base64 body of the certificate that an org shows of an app; empty where it shows none. */
export function shownCertificate(app: App): string {
  return certificateBody(valueOf(app, globalType, 'certificate') ?? '');
}

/** Has an app global settings here without a certificate, which may have one all the same? */
export function mayWithhold(app: App): boolean {
  return documentOf(app, globalType) !== undefined && shownCertificate(app) === '';
}

/** Is there a sign that the org keeps the app's certificate to itself? */
export function isWithheld(app: App): boolean {
  return mayWithhold(app) && (app.clues?.length ?? 0) > 0;
}

/** The same app with what is known of a certificate that the org does not show; nothing known says that it has none. */
export function withClues(app: App, clues: readonly CertificateClue[]): App {
  return { ...app, clues };
}

/**
 * May logins without a subtype in the login history be those of another flow? The history names no subtype for JWT
 * bearer, nor for these.
 */
export function hasOtherUntoldLogins(app: App): boolean {
  return ['isDeviceFlowEnabled', 'isCodeCredFlowEnabled', 'isTokenExchangeEnabled'].some((field) =>
    isOn(app, globalType, field),
  );
}

/** What is at stake, a reason for each clue. */
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

/** Is it a sign of a certificate that an edit may delete unseen? */
export function isCertificateSign(key: string): boolean {
  return signs.has(key);
}

function dataOf(clue: CertificateClue): Record<string, string> {
  switch (clue.kind) {
    case 'remembered':
      return { fingerprint: clue.fingerprint, date: clue.date.slice(0, 10) };
    case 'login':
      return { username: clue.username };
    case 'history':
      return { date: clue.date.slice(0, 10) };
    case 'file':
      return { path: clue.path };
  }
}
