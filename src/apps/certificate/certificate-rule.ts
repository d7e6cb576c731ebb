import { setChild } from '../../xml/edit.ts';
import type { Phrase } from '../../errors/codes.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { type App, type AppEdit, documentOf, editText } from '../app.ts';
import { requireGlobalSettings } from '../require-documents.ts';
import { certificateBody, certificateFacts } from './certificate.ts';
import { certificateRisks, mayWithhold, shownCertificate, withClues } from './clues.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';

/**
 * The edit that includes a certificate in a deploy of other changes. It never replaces another certificate. Throws
 * EcaError CertificateDiffers, GlobalSettingsElsewhere or GlobalSettingsMissing.
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
 * An edited app, with the certificate added if the edit changes the settings that contain it. Throws EcaError
 * CertificateDiffers, GlobalSettingsElsewhere or GlobalSettingsMissing.
 */
export function carriedAlong(before: App, edited: App, pem: string): App {
  const [old, fresh] = [before, edited].map((app) => documentOf(app, globalType)?.xml.text);
  return old === fresh ? edited : carryCertificate(pem)(edited);
}

/** The edit that declares that an app has no certificate, for orgs that may not return one. */
export function forgetCertificate(app: App): App {
  return isForgotten(app) ? app : withClues(app, []);
}

/** Whether an edit removed the certificate, or declared that there is none. */
export function isForgotten(after: App): boolean {
  return after.clues?.length === 0;
}

/**
 * Whether an edit deploys global settings that show no certificate: adding one, leaving it out, or removing one that
 * isn't returned. No other edit affects a certificate that the org doesn't return.
 */
export function concernsWithheld(before: App, after: App): boolean {
  const [old, fresh] = [before, after].map((app) => documentOf(app, globalType)?.xml.text);
  if (old === undefined || fresh === undefined || !mayWithhold(before)) return false;
  return old !== fresh || isForgotten(after);
}

/** What deploying settings without a certificate means for one that may exist; `before` has its clues. */
export function omissionOf(before: App): {
  readonly risks: readonly Phrase[];
  readonly notes: readonly Phrase[];
} {
  const risks = certificateRisks(before);
  if (risks.length > 0 || before.showsCertificates === true) return { risks, notes: [] };
  return { risks, notes: [{ key: 'CertificateUnseen', data: { app: before.name, org: before.org } }] };
}

/** The fingerprint of the certificate that the org returns for an app or that an edit adds. */
export function fingerprintOf(app: App): string | undefined {
  const shown = shownCertificate(app);
  return shown === '' ? undefined : (certificateFacts(shown)?.fingerprint ?? shown);
}
