import type { App } from '../../apps/app.ts';
import type { UndoableApp } from '../../apps/saved/saved-changes.ts';
import {
  certificateReasons,
  hidesCertificate,
  signedBy,
  settingBack,
  takingAway,
} from '../../apps/saved/saved-certificate.ts';
import { undoing } from '../../apps/saved/undo-edit.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { knownFingerprint } from '../../org/certificate-memory.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { Prepared } from '../change-app.ts';
import type { CertificateOptions } from '../keep-certificate.ts';

/** The way back with what the user says about a certificate that the file doesn't have. */
export type WayBackOfApp = {
  readonly base: App;
  readonly prepared: Prepared;
  readonly certificate: CertificateOptions;
};

/** Whether the change touched a certificate that the org doesn't show, and nothing shows that it's back. */
export async function leavesCertificate(
  { orgId }: OrgSession,
  { app, certificate }: UndoableApp,
  now: App | undefined,
): Promise<boolean> {
  if (certificate === undefined || !hidesCertificate(now)) return false;
  return certificate.before === undefined || (await knownFingerprint(orgId, app)) !== certificate.before;
}

/**
 * The way back of an app; `isOpen` if the change touched a certificate that the org doesn't show. Throws EcaError
 * CertificateWithheld (`undo`) if the user then says nothing about it.
 */
export async function wayBackOf(
  saved: UndoableApp,
  base: App,
  certificate: CertificateOptions,
  isOpen: boolean,
): Promise<WayBackOfApp> {
  const { edit, notes } = undoing(saved, base);
  const given = notes.filter(({ key }) => key !== 'UndoWithoutCertificate' || certificate.pem === undefined);
  if (!isOpen || saved.certificate === undefined) return { base, prepared: { edit, notes: given }, certificate };
  const { pem, absent = false, withClues } = certificate;
  if (pem !== undefined)
    return {
      base,
      prepared: { edit: settingBack(edit, pem), notes },
      certificate: { ...certificate, replace: undefined },
    };
  const consequences = certificateReasons(saved.app, saved.certificate);
  if (!absent)
    throw new EcaError('CertificateWithheld', { app: base.name, org: base.org, consequences }, { variant: 'undo' });
  const signed = signedBy(saved.certificate, (await withClues?.(base)) ?? base);
  return { base: signed, prepared: { edit: takingAway(edit), notes }, certificate };
}
