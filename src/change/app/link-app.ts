import { documentOf, emptyApp } from '../../apps/app.ts';
import { copyFor, type LinkSource, linkTo } from '../../apps/edits/link-edits.ts';
import type { Dropped } from '../../apps/edits/org-bound.ts';
import { readEstate } from '../../estate/read-estate.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { changeFound, type ChangeRequest, type ChangeResult } from '../change-app.ts';
import { consumerKept } from '../consumer-kept.ts';

export type LinkRequest = Omit<ChangeRequest, 'app' | 'prepare'> & { readonly source: LinkSource };

/** What linking an app did to one org. `dropped` is what the source's documents have and the copy did not get. */
export type LinkResult = ChangeResult & {
  readonly created: boolean;
  readonly sourceOrgId: string;
  readonly dropped: readonly Dropped[];
};

const globalType = 'ExtlClntAppGlobalOauthSettings';

/**
 * Links the app of that name to another org's consumer, or creates a linked copy if there is none, in one deploy.
 * Throws EcaError LinkSourceUnfit, ConsentMissing or ConsentRefused, for a deploy that is refused, lost or not
 * applied, and ConsumerKept if the org doesn't delete the app's own consumer.
 */
export async function linkApp(session: OrgSession, { source, ...change }: LinkRequest): Promise<LinkResult> {
  const started = Date.now();
  const { name } = source.app;
  const found = (await readEstate(session)).find((app) => app.name.toLowerCase() === name.toLowerCase());
  const app = found ?? emptyApp(name, session);
  const copy = copyFor(app, source, Number(session.connection.version));
  const prepare = (): ReturnType<typeof linkTo> => linkTo(source, copy);
  const result = await changeFound(session, app, { ...change, prepare }, started).catch((error: unknown) => {
    throw (documentOf(app, globalType) && consumerKept(error, app.name)) ?? error;
  });
  const created = found === undefined && result.changed && !result.dryRun;
  return { ...result, created, sourceOrgId: source.app.orgId, dropped: copy.dropped };
}
