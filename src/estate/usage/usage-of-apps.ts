import { isNameOf } from '../../apps/find-app.ts';
import { namesInText } from '../../apps/names-in-text.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { type BothKinds, readBothKinds } from '../find-any-app.ts';
import { lookupInOrg, lookUpNames } from '../look-up-names.ts';
import { requireUsage, type Usage, type UsageScope } from '../read-usage.ts';

/** What may be wrong with one of several names. */
const wrongNames = ['AppNotFound', 'AppIsExternal', 'AppIsConnected'] as const;

/**
 * Reads who has tokens of the app that was typed, of each of several between commas, or of all apps if none was typed.
 * A label that contains a comma is one app, unless each part is an API name. Throws the errors of `requireUsage`, and
 * AppsNotFound with all wrong names if several are wrong.
 */
export async function requireUsageOf(
  session: OrgSession,
  { app: typed, ...rest }: UsageScope,
): Promise<Omit<Usage, 'ends' | 'refusal'>> {
  const names = [...new Set(namesInText(typed ?? ''))];
  if (typed === undefined || names.length < 2) return requireUsage(session, { ...rest, app: typed });
  let read: Promise<BothKinds> | undefined;
  const both = async (): Promise<BothKinds> => (read ??= readBothKinds(session, rest.kind));
  const find = async (app: string): Promise<Usage> => requireUsage(session, { ...rest, app, both });
  const { whole, each } = await lookUpNames(
    { typed, names },
    { ...lookupInOrg(session.username), find, isName, wrong: wrongNames },
  );
  return whole ?? together(each());
}

function isName({ apps }: Usage, name: string): boolean {
  return apps.some(({ app }) => app !== null && isNameOf(app, name));
}

/** Several apps as one reading, an app that was typed by two names once. */
function together(usages: readonly Usage[]): Omit<Usage, 'ends' | 'refusal'> {
  const apps = usages.flatMap((usage) => usage.apps);
  const once = Map.groupBy(apps, ({ kind, app, label, id }) => JSON.stringify([kind, app, id ?? label]));
  return {
    apps: [...once.values()].flatMap(([app]) => app ?? []),
    unread: usages.reduce((sum, { unread }) => sum + unread, 0),
    told: {
      eca: usages.every(({ told }) => told.eca),
      connected: usages.every(({ told }) => told.connected),
    },
    ownOnly: usages.some(({ ownOnly }) => ownOnly),
  };
}
