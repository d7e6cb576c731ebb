import { isNameOf } from '../../apps/find-app.ts';
import { namesInText } from '../../apps/names-in-text.ts';
import { EcaError, hasCode } from '../../errors/eca-error.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { requireUsage, type Usage, type UsageScope } from '../read-usage.ts';

/** What may be wrong with one of several names. */
const wrongNames = ['AppNotFound', 'AppIsExternal', 'AppIsConnected'] as const;

type Named = { readonly name: string; readonly usage: Usage };

/**
 * Reads who has tokens of the app that was typed, of each of several between commas, or of all apps if none was typed.
 * A label that contains a comma is one app, unless each part is an API name. Throws the errors of `requireUsage`, and
 * AppsNotFound with all wrong names if several are wrong.
 */
export async function requireUsageOf(
  session: OrgSession,
  { app: typed, ...rest }: UsageScope,
): Promise<Omit<Usage, 'ends' | 'refusal'>> {
  const read = async (app: string | undefined): Promise<Usage> => requireUsage(session, { ...rest, app });
  const names = [...new Set(namesInText(typed ?? ''))];
  if (typed === undefined || names.length < 2) return read(typed);
  const found: Named[] = [];
  const failed: Array<{ app: string; error: EcaError }> = [];
  for (const name of names) {
    try {
      found.push({ name, usage: await read(name) });
    } catch (error) {
      if (!hasCode(error, ...wrongNames)) throw error;
      failed.push({ app: name, error });
    }
  }
  if (failed.length === 0 && found.every(isByName)) return together(found);
  const whole = await read(typed).catch((error: unknown) => {
    if (!hasCode(error, 'AppNotFound')) throw error;
  });
  if (whole !== undefined) return whole;
  const [first, ...others] = failed;
  if (first === undefined) return together(found);
  if (others.length === 0) throw first.error;
  throw new EcaError('AppsNotFound', { org: session.username, problems: '' }, { done: { apps: [], failed } });
}

const isByName = ({ name, usage }: Named): boolean => usage.apps.some(({ app }) => app !== null && isNameOf(app, name));

/** Several apps as one reading, an app that was typed by two names once. */
function together(found: readonly Named[]): Omit<Usage, 'ends' | 'refusal'> {
  const usages = found.map(({ usage }) => usage);
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
