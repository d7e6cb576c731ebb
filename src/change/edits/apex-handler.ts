import { closest } from '../../apps/closest.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { apexClassNames } from '../../org/metadata/apex-classes.ts';
import type { OrgSession } from '../../org/session/session.ts';

type Assigned = { readonly path: string; readonly value: string | null };

/** The elements that name an Apex class, of an external client app and of a connected app. */
const handlers = ['apexHandler', 'plugin'];

/**
 * Makes sure that the Apex class which these values name is in the org. Asks nothing if none is named, and leaves the
 * answer to the deploy if the org refuses to list its classes. Throws EcaError ApexClassUnknown with near misses.
 */
export async function requireApexHandler(session: OrgSession, assignments: readonly Assigned[]): Promise<void> {
  const name = assignments.find(({ path }) => handlers.includes(path))?.value ?? undefined;
  if (name === undefined) return;
  const known = await apexClassNames(session);
  if (known === undefined || known.some((whole) => spellings(whole).includes(name.toLowerCase()))) return;
  throw new EcaError('ApexClassUnknown', { name, org: session.username, hint: closest(name, known).join(', ') });
}

/**
 * How a class may be named; Apex ignores case. An org with a namespace of its own names its classes without it, and
 * Apex writes a dot where metadata has two underscores (guess: the element takes either).
 */
function spellings(whole: string): string[] {
  const lower = whole.toLowerCase();
  return [lower, lower.replace('__', '.'), lower.replace(/^.*__/, '')];
}
