import { type App, valueOf } from '../app.ts';
import { callbackUrls } from '../fields/callback-urls.ts';
import type { FlowName } from './flow-names.ts';
import { runAsUser } from './flow-states.ts';

/** The flag that `flow enable` needs because the app lacks what the flow takes; empty if it lacks nothing. */
export function lackingFlag(app: App, flow: FlowName): string {
  if (flow === 'web-server' && callbackUrls(app).length === 0) return ' --callback-url URL';
  if (flow === 'client-credentials' && runAsUser(app) === null) return ' --run-as USERNAME';
  const certificate = valueOf(app, 'ExtlClntAppGlobalOauthSettings', 'certificate');
  return flow === 'jwt-bearer' && certificate === undefined ? ' --certificate FILE' : '';
}
