import { setChild } from '../../xml/edit.ts';
import type { Phrase } from '../../errors/codes.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { type App, type AppEdit, documentOf, editText } from '../app.ts';
import { requireGlobalSettings } from '../require-documents.ts';
import { certificateBody, certificateFacts } from './certificate.ts';
import { certificateRisks, mayWithhold, shownCertificate, withClues } from './clues.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';

/**
 * The edit that carries a certificate along with whatever else is edited. It takes the place of no other. Throws
 * EcaError CertificateDiffers, and those of `requireGlobalSettings`.
 */
export function carryCertificate(pem: string): AppEdit {
  return (app) => {
    requireGlobalSettings(app, 'certificate');
    const shown = shownCertificate(app);
    if (shown === certificateBody(pem)) return app;
    if (shown !== '') throw new EcaError('CertificateDiffers', { app: app.name });
    return editText(app, globalType, (text) => setChild(text, 'certificate', pem));
  };
}

/**
 * What an edit made of an app, with the certificate carried along where it changes the settings that the certificate
 * is one of. Throws EcaError as `carryCertificate`.
 */
export function carriedAlong(before: App, edited: App, pem: string): App {
  const [old, fresh] = [before, edited].map((app) => documentOf(app, globalType)?.xml.text);
  return old === fresh ? edited : carryCertificate(pem)(edited);
}

/** The edit that says there is no certificate, where an org may be withholding one. */
export function forgetCertificate(app: App): App {
  return isForgotten(app) ? app : withClues(app, []);
}

/** Did an edit take the certificate away, or say that there is none? */
export function isForgotten(after: App): boolean {
  return after.clues?.length === 0;
}

/**
 * Does an edit deploy global settings that had no certificate in sight: with one, without, or to take away what is not
 * seen? Everything else leaves a certificate that the org withholds alone.
 */
export function concernsWithheld(before: App, after: App): boolean {
  const [old, fresh] = [before, after].map((app) => documentOf(app, globalType)?.xml.text);
  if (old === undefined || fresh === undefined || !mayWithhold(before)) return false;
  return old !== fresh || isForgotten(after);
}

/** What an edit of settings without a certificate means for one that may be there; `before` has its clues. */
export function omissionOf(before: App): {
  readonly risks: readonly Phrase[];
  readonly notes: readonly Phrase[];
} {
  const risks = certificateRisks(before);
  if (risks.length > 0 || before.showsCertificates === true) return { risks, notes: [] };
  return { risks, notes: [{ key: 'CertificateUnseen', data: { app: before.name, org: before.org } }] };
}

/** The fingerprint of the certificate that an org shows of an app, or that an edit gives it. */
export function fingerprintOf(app: App): string | undefined {
  const shown = shownCertificate(app);
  return shown === '' ? undefined : (certificateFacts(shown)?.fingerprint ?? shown);
}
