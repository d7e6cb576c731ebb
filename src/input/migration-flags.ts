import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { requireAppName } from '../apps/new-app.ts';
import { EcaError } from '../errors/eca-error.ts';
import { listConnectedApps } from '../estate/read-connected-apps.ts';
import type { Target } from '../fleet/targets.ts';
import { openSession } from '../org/session.ts';
import { say } from '../output/texts.ts';
import { askOne } from './prompts.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'flags');

/** Which connected app becomes which external client app. */
export const migrationFlags = {
  name: Flags.string({ char: 'n', summary: messages.getMessage('flags.connected-app.summary') }),
  as: Flags.string({ summary: messages.getMessage('flags.migrate-as.summary') }),
};

/** What stays behind. */
export const leaveOutFlags = {
  'leave-out': Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.leave-out.summary'),
    description: messages.getMessage('flags.leave-out.description'),
  }),
};

/** How far back logins count. */
export const historyFlags = {
  days: Flags.string({ default: '30', summary: messages.getMessage('flags.history-days.summary') }),
};

/** The names of settings to leave out, one a flag or several with commas between. */
export function leftOutOf(flags: { readonly 'leave-out'?: readonly string[] | undefined }): string[] {
  const names = (flags['leave-out'] ?? []).flatMap((typed) => typed.split(',')).map((name) => name.trim());
  return names.filter((name) => name !== '');
}

/** The name of the new app, if one was given. Throws EcaError AppNameInvalid. */
export function readNewName(typed: string | undefined): string | undefined {
  return typed === undefined ? undefined : requireAppName(typed);
}

/** The same where nothing can be made without it. Throws EcaError FlagMissing, AppNameInvalid. */
export function requireNewName(typed: string | undefined): string {
  if (typed === undefined) throw new EcaError('FlagMissing', { flag: '--as', why: 'migrate-as' });
  return requireAppName(typed);
}

/** The connected app the flag names, or one picked from the first org's. Throws EcaError FlagMissing. */
export async function pickConnectedApp(
  typed: string | undefined,
  {
    targets,
    mayAsk,
    signal,
  }: { readonly targets: readonly Target[]; readonly mayAsk: boolean; readonly signal: AbortSignal },
): Promise<string> {
  if (typed !== undefined && typed.trim() !== '') return typed.trim();
  const [first] = targets.filter(({ error }) => error === undefined);
  if (!mayAsk || first === undefined) throw new EcaError('FlagMissing', { flag: '--name', why: 'connected-app' });
  const apps = await listConnectedApps(await openSession(first.org, { signal }));
  if (apps.length === 0) throw new EcaError('AppNotFound', { app: '*', org: first.org, hint: '' });
  return askOne(
    say('output', 'ask.connectedApp', { org: first.org }),
    apps.map(({ name }) => ({ name, value: name, short: name })),
  );
}
