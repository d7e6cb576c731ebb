import { type App, type AppEdit, composeEdits, documentOf, editText } from '../app.ts';
import { certificateFacts } from '../certificate/certificate.ts';
import { forgetCertificate } from '../certificate/certificate-rule.ts';
import { isWithheld, mayWithhold, shownCertificate, withClues } from '../certificate/clues.ts';
import type { CertificateClue } from '../clue.ts';
import type { Plan } from '../plan/plan.ts';
import { setChild } from '../../xml/edit.ts';
import type { Phrase } from '../../errors/codes.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';

/**
 * What a change does to a certificate that the org doesn't return, as SHA-256 fingerprints. `planned` is null if it
 * takes the certificate away, and empty for one that can't be read; `before` is missing if nobody knows which one there
 * was.
 */
export type SavedCertificate = { readonly before?: string; readonly planned: string | null };

/** Whether a value is a SHA-256 fingerprint as certificates have it. */
export function isFingerprint(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9A-F]{2}(?::[0-9A-F]{2}){31}$/.test(value);
}

/** What a plan does to the certificate of an app, read as `before`, if the documents before it don't show one. */
export function certificateToSave(before: App, { app, documents }: Plan): SavedCertificate | undefined {
  if (!mayWithhold(before) || !documents.some(({ type }) => type === globalType)) return undefined;
  const planned = shownCertificate(app);
  if (planned !== '') return { planned: certificateFacts(planned)?.fingerprint ?? '' };
  return isWithheld(before) ? { planned: null } : undefined;
}

/** Whether an app, read after a change, leaves open which certificate it has. */
export function hidesCertificate(now: App | undefined): now is App {
  return now !== undefined && mayWithhold(now) && now.showsCertificates !== true;
}

/** What the file knows of the certificate before and after the change. */
export function certificateReasons(app: string, { before, planned }: SavedCertificate): Phrase[] {
  return [
    planned === null
      ? { key: 'UndoCertificateTaken', data: { app } }
      : { key: 'UndoCertificateSet', data: { app, fingerprint: planned === '' ? '?' : planned } },
    ...(before === undefined ? [] : [{ key: 'UndoCertificateBefore', data: { app, fingerprint: before } }]),
  ];
}

/** The way back to the certificate that the user gives. */
export function settingBack(edit: AppEdit, pem: string): AppEdit {
  return composeEdits([edit, (app): App => editText(app, globalType, (text) => setChild(text, 'certificate', pem))]);
}

/** The way back to no certificate at all. */
export function takingAway(edit: AppEdit): AppEdit {
  return composeEdits([edit, forgetCertificate]);
}

/** The app with the certificate that the change gave it as a sign, so that going back takes that one away. */
export function signedBy({ planned }: SavedCertificate, app: App): App {
  if (planned === null || isWithheld(app)) return app;
  const date = documentOf(app, globalType)?.lastModifiedDate ?? '';
  const clue: CertificateClue = { kind: 'remembered', fingerprint: planned, date };
  return withClues(app, [clue]);
}
