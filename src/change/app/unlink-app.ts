import { type App, composeEdits } from '../../apps/app.ts';
import { certificateRisks, mayWithhold } from '../../apps/certificate/clues.ts';
import type { Consequence } from '../../apps/risks/consequences.ts';
import { labelOf } from '../../apps/find-app.ts';
import { flowsNotReady } from '../../apps/flows/readiness.ts';
import { hasOwnConsumer, unlink } from '../../apps/edits/link-edits.ts';
import { cluesOf } from '../../estate/read-clues.ts';
import { findExternal } from '../../estate/find-external.ts';
import { keepingFacts } from '../../errors/eca-error.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { changeFound, type ChangeRequest, type ChangeResult } from '../change-app.ts';
import { type CertificateOptions, refuseUnasked } from '../keep-certificate.ts';
import { type EnableInput, enabling } from '../edits/flow-changes.ts';
import { awaitConsumer, type ConsumerWait } from './await-consumer.ts';
import { authorizeUrlOf, consumerKeyOf } from './consumer.ts';

export type UnlinkRequest = Omit<ChangeRequest, 'prepare'> & {
  readonly callbackUrls: readonly string[];
  readonly flows: EnableInput;
  readonly consumerWait: ConsumerWait;
};

/**
 * What unlinking an app did to one org, and how to log in through its own consumer; `answers` is true once the org's
 * token endpoint accepts the key, null if it wasn't checked.
 */
export type UnlinkResult = ChangeResult & {
  readonly consumerKey: string | null;
  readonly authorizeUrl: string | null;
  readonly answers: true | null;
};

/**
 * Gives a linked app global OAuth settings and a consumer of its own, in one deploy without the old link, and returns
 * the new key. An app that has its own stays unchanged. Throws EcaError AppHasNoOauth, GlobalSettingsMissing,
 * CallbackUrlInvalid, ConsentMissing or ConsentRefused, for flows that the app can't have, and for a deploy that is
 * refused, lost or not applied.
 */
export async function unlinkApp(session: OrgSession, request: UnlinkRequest): Promise<UnlinkResult> {
  const { callbackUrls, flows, consumerWait, ...change } = request;
  const started = Date.now();
  const app = await findExternal(session, request.app, 'other');
  const about = { app: app.name, org: session.username };
  const ownAlready: Consequence = { key: 'OwnAlready', data: about };
  const own = hasOwnConsumer(app);
  const edit = composeEdits(own ? [] : [unlink(callbackUrls, Number(session.connection.version))]);
  const enabled = own ? { edit: composeEdits([]), notes: [ownAlready] } : await enabling(flows)(session, edit(app));
  const whole = composeEdits([edit, enabled.edit]);
  const prepare = (): { edit: typeof whole; notes: readonly Consequence[] } => ({ edit: whole, notes: enabled.notes });
  const unseen = own || !mayWithhold(whole(app)) ? [] : await unseenElsewhere(session, app, change.certificate);
  if (!change.dryRun) refuseUnasked(app, unseen, change.consent);
  const result = await changeFound(session, app, { ...change, prepare, moreRisks: unseen }, started);
  if (result.dryRun) return { ...result, consumerKey: null, authorizeUrl: null, answers: null };
  const key = await consumerKeyOf(session, whole(app));
  const deadline = Date.now() + request.waitMinutes * 60_000;
  const authorizeUrl = key === null ? null : authorizeUrlOf(session, whole(app), key);
  const unlinked = { ...result, consumerKey: key, authorizeUrl };
  const answers = await keepingFacts(
    () => unlinked,
    async () => awaitConsumer(session, { app: app.name, key, deadline }, consumerWait),
  );
  const isNew: Consequence[] = result.changed ? [{ key: 'ConsumerIsNew', data: about }] : [];
  const ready = result.changed ? flowsNotReady(whole(app), session.username) : [];
  return { ...unlinked, notes: [...result.notes, ...isNew, ...ready], answers };
}

/** Signs that logins through the source org's consumer need a certificate, which the new one wouldn't have. */
async function unseenElsewhere(
  session: OrgSession,
  app: App,
  options: CertificateOptions = {},
): Promise<readonly Consequence[]> {
  if (options.absent === true || options.pem !== undefined) return [];
  const subject = { name: app.name, label: labelOf(app), key: undefined, isMixed: false };
  const [clues = []] = await cluesOf(session, [subject], { filed: options.filed, askHistory: true });
  return certificateRisks({ ...app, clues });
}
