import type { Phrase } from '../../errors/codes.ts';
import { type App, valueOf } from '../app.ts';

const policy = 'ExtlClntAppOauthConfigurablePolicies';

/** From the loosest to the strictest (Metadata API guide, requiredSessionLevel). */
const levels = ['LOW', 'STANDARD', 'HIGH_ASSURANCE'];

/**
 * The risks of changes to the required session level, to what happens below it, and to the Apex class that decides
 * about users.
 */
export function sessionRisks(before: App, after: App): Phrase[] {
  const [was, is] = [before, after].map((app) => ({
    level: levels.indexOf(valueOf(app, policy, 'requiredSessionLevel') ?? ''),
    blocks: valueOf(app, policy, 'policyAction') === 'Block',
    handler: valueOf(app, policy, 'apexHandler') ?? '',
    handlerUser: valueOf(app, policy, 'executeHandlerAs') ?? '',
  })) as [Decisive, Decisive];
  const found: Phrase[] = [];
  if (was.level !== is.level)
    found.push({ key: is.level > was.level ? 'SessionLevelRaised' : 'SessionLevelLowered', data: {} });
  if (was.blocks !== is.blocks) found.push({ key: is.blocks ? 'SessionsBlocked' : 'SessionsNotBlocked', data: {} });
  if (was.handler !== is.handler) found.push(handlerRisk(was.handler, is.handler));
  if (was.handlerUser !== is.handlerUser) found.push({ key: 'HandlerUserChanged', data: {} });
  return found;
}

type Decisive = {
  readonly level: number;
  readonly blocks: boolean;
  readonly handler: string;
  readonly handlerUser: string;
};

function handlerRisk(before: string, after: string): Phrase {
  return after === '' ? { key: 'HandlerRemoved', data: { before } } : { key: 'HandlerDecides', data: { after } };
}
