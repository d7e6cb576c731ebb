import { eachApp, type NamedApps, type OneOrSeveral } from '../estate/each-app.ts';
import type { OrgSession } from '../org/session/session.ts';
import { changeApp, type ChangeRequest, type ChangeResult } from './change-app.ts';

/**
 * Changes the app that was typed, or each of several, one after the other; reads the org once. Throws the errors of
 * both functions.
 */
export async function changeApps(
  session: OrgSession,
  { alone, ...request }: ChangeRequest & Pick<NamedApps, 'alone'>,
): Promise<OneOrSeveral<ChangeResult>> {
  return eachApp(session, { ...request, alone }, async (app, found) => changeApp(session, { ...request, app }, found));
}
