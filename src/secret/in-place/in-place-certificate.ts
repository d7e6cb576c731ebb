import type { App } from '../../apps/app.ts';
import { carryCertificate, forgetCertificate } from '../../apps/certificate/certificate-rule.ts';
import { mayWithhold } from '../../apps/certificate/clues.ts';
import { requireYes } from '../../change/consent.ts';
import { keepCertificate, refuseUnasked, rememberOutcome } from '../../change/keep-certificate.ts';
import type { RotationRun } from '../state/run.ts';

/**
 * The edit that a rotation in place deploys, with its certificate protected: according to the options of a resume,
 * otherwise as decided when the rotation began. Throws EcaError CertificateWithheld, ConsentRefused or
 * CertificateDiffers, and if the signs of a certificate can't be read.
 */
export async function withCertificate(run: RotationRun, before: App, edited: App): Promise<App> {
  const { session, journal, notes, certificate: answer } = run;
  const { pem, absent, agreed = false, filed, consent } = answer;
  const settled = journal.rotation().plan;
  const certificate = pem ?? (absent === true ? null : settled.certificate);
  if (certificate !== settled.certificate) journal.append({ event: 'certificate', certificate });
  if (certificate === undefined && (agreed || settled.certificateAgreed === true)) return edited;
  const options = { pem: certificate ?? undefined, absent: certificate === null, filed, always: true };
  const kept = await keepCertificate(session, before, edited, options);
  refuseUnasked(before, kept.risks, consent);
  if (kept.risks.length > 0) {
    await requireYes(before.name, session.username, kept.risks, consent);
    journal.append({ event: 'certificate', certificate });
  }
  notes.push(...kept.notes.filter(({ key }) => key === 'CertificateUnseen'));
  return kept.after;
}

/** Records what the deploys of a rotation did to the certificate, and notes what can't be verified. */
export async function noteCertificate({ session, journal, notes }: RotationRun, now: App): Promise<void> {
  const { certificate } = journal.rotation().plan;
  if (certificate === undefined) return;
  const after = certificate === null ? forgetCertificate(now) : carryCertificate(certificate)(now);
  notes.push(...(await rememberOutcome(session, { before: now, after })));
  if (certificate !== null && mayWithhold(now))
    notes.push({ key: 'CertificateUnverified', data: { app: now.name, org: now.org } });
}
