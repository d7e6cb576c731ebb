import { credentialsSince } from '../../org/api-versions.ts';
import { type App, documentOf, valueOf } from '../../apps/app.ts';
import type { Consequence } from '../../apps/risks/consequences.ts';
import { withRotation } from '../../apps/rotation-flags.ts';
import { type CertificateOptions, keepCertificate, refuseUnasked } from '../../change/keep-certificate.ts';
import { requireYes } from '../../change/consent.ts';
import { globalSettingsMissing } from '../../apps/require-documents.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { findExternal } from '../../estate/find-external.ts';
import { type Consumer, readPrimary } from '../../org/credentials/credentials.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { impactOf } from '../start/confirm-impact.ts';
import { skippedReport } from '../start/minimum-age.ts';
import { begin, refuseUnfinished } from '../start/begin.ts';
import { chooseProof } from '../start/choose-proof.ts';
import { findConsumer } from '../start/find-consumer.ts';
import { fingerprint } from '../state/fingerprint.ts';
import { whileLocked } from '../state/lock.ts';
import { checkSinks, ownKeys } from '../start/own-keys.ts';
import type { RotationReport } from '../state/report.ts';
import { finish, type RotationContext } from './resume.ts';
import type { RotateRequest } from './rotate-app.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';

/**
 * Replaces the secret of an app, and its key if requested, by a deploy of its metadata: immediately and without an
 * overlap, for a secret that someone else knows. Refuses unless the current secret could just be read, because the new
 * one couldn't be fetched either. Throws EcaError InPlaceRefused, GlobalSettingsMissing, ConsentMissing or
 * ConsentRefused, and if the consumer or its pair can't be read; from the deploy on, the journal knows how to
 * continue.
 */
export async function rotateInPlace(
  session: OrgSession,
  request: Omit<RotateRequest, 'discardPolicy'> & {
    readonly alsoKey: boolean;
    readonly certificate?: CertificateOptions;
  },
  context: RotationContext,
): Promise<RotationReport> {
  const { username: org, orgId } = session;
  const app = await findExternal(session, request.app, 'secret');
  const { appId, consumer } = await findConsumer(session, app, request.consumer, credentialsSince);
  const place = { org, orgId, app: app.name, appId, consumerId: consumer.id };
  const { stateFolder } = context;
  const young = await skippedReport(session, { place, key: consumer.key }, { ...request, stateFolder });
  if (young !== undefined) return young;
  refuseUnfit(session, app, consumer);
  await checkSinks(request.sinks, place, await ownKeys(stateFolder, place, [consumer.key]));
  return whileLocked(stateFolder, place, async () => {
    await refuseUnfinished(stateFolder, place);
    await readPrimary(session, appId, consumer.id);
    const kept = await keepCertificate(session, app, withRotation(app, request), {
      ...request.certificate,
      always: true,
    });
    refuseUnasked(app, kept.risks, request.consent);
    await confirmInPlace(session, app, consumer, { ...request, unseen: kept.risks }, context);
    const plan = { ...request, proof: chooseProof(app, request.proof), parks: false, clears: [] };
    const inPlace = request.alsoKey ? 'both' : 'secret';
    const { certificate: options = {}, consent } = request;
    const certificate = options.pem ?? (options.absent === true ? null : undefined);
    const settled = { inPlace, certificate, certificateAgreed: kept.risks.length > 0 } as const;
    const journal = await begin(context, { place, key: consumer.key }, { ...plan, ...settled });
    // whatever had to be confirmed was confirmed a moment ago
    const report = await finish(session, journal, {
      ...context,
      certificate: { filed: options.filed, agreed: true, consent },
    });
    const unseen = kept.notes.filter(({ key }) => key === 'CertificateUnseen');
    return unseen.length === 0 ? report : { ...report, notes: [...unseen, ...(report.notes ?? [])] };
  });
}

/** The old pair stops working immediately, so a login through the app may end before it can fetch the new one. */
function refuseUnfit({ clientId, username: org }: OrgSession, app: App, { key }: Consumer): void {
  if (documentOf(app, globalType) === undefined) throw globalSettingsMissing(app);
  const own = valueOf(app, globalType, 'consumerKey');
  const why = clientId === key ? 'self' : own !== undefined && own !== key ? 'consumer' : undefined;
  if (why !== undefined) throw new EcaError('InPlaceRefused', { app: app.name, org, why });
}

async function confirmInPlace(
  session: OrgSession,
  app: App,
  { key }: Consumer,
  {
    alsoKey,
    consent,
    rekeyLogins,
    unseen,
  }: Parameters<typeof rotateInPlace>[1] & { readonly unseen: readonly Consequence[] },
  context: RotationContext,
): Promise<void> {
  const risks: Consequence[] = [{ key: alsoKey ? 'PairReplaced' : 'SecretReplaced', data: {} }, ...unseen];
  const { keptLogins } = await impactOf(fingerprint(key), { revokePrevious: true, rekeyLogins }, context);
  const logins = [...new Set(keptLogins.map(({ username }) => username))].join(', ');
  if (logins !== '') risks.push({ key: 'LoginsCutOff', data: { logins } });
  await requireYes(app.name, session.username, risks, consent);
}
