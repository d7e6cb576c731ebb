import type { AccessEvent } from '../../secret/start/secret-access.ts';
import { momentText } from '../../apps/moment.ts';
import type { AppLogin } from '../../secret/state/app-logins.ts';
import type { KeptLogin, RotationReport } from '../../secret/state/report.ts';
import type { ProgressEvent } from '../../secret/state/run.ts';
import { consequenceText } from '../consequences.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { nextText } from '../page/next-steps.ts';
import { bold, dim, good } from '../page/style.ts';
import { remark } from '../page/remarks.ts';
import { hasMessage, messageText } from '../page/texts.ts';

const alarming: ReadonlyArray<ProgressEvent['what']> = ['changes', 'undelivered', 'noted', 'unproved', 'rekey-refused'];

/** An event of a rotation as text. */
export function eventText(event: ProgressEvent): string {
  return words(event);
}

/** An event as text with several orgs: stages in a word or two, without an org if it applies to all. */
export function fleetEventText(event: ProgressEvent, org: string): string {
  return isForAll(event) ? words(event) : `${org}: ${briefly(event)}`;
}

/** Whether an event is the same in every org, so that reporting it once is enough. */
export function isForAll({ what }: ProgressEvent): boolean {
  return what === 'changes';
}

/** Whether the user must know about an event. */
export function isAlarming({ what }: ProgressEvent): boolean {
  return alarming.includes(what);
}

/** A completed stage, as a line for stderr. */
export function stageText(text: string): string {
  return wrapWithPrefix(`  ${dim('·')} `, text);
}

function briefly(event: ProgressEvent): string {
  const key = `rotation.brief.${event.what}`;
  const by = event.what === 'proved' ? messageText('output', `rotation.by.${event.by}`) : '';
  const sink = event.what === 'delivered' ? event.sink : '';
  return hasMessage('output', key) ? messageText('output', key, { by, sink }) : words(event);
}

function words(event: ProgressEvent): string {
  switch (event.what) {
    case 'changes':
      return changesText(event);
    case 'undelivered':
      return messageText('output', `rotation.undelivered.${event.handedOut}`, { ...event });
    case 'proved':
      return messageText('output', `rotation.proved.${event.by}`);
    case 'waiting':
      return messageText('output', 'rotation.waiting', { detail: event.detail, until: event.until });
    case 'unproved':
      return messageText('output', 'rotation.unproved', { detail: event.detail });
    case 'delivered':
      return messageText('output', 'rotation.delivered', { sink: event.sink });
    case 'noted':
      return `${event.sink}: ${consequenceText(event.note)}`;
    case 'logins':
      return loginsText(event);
    case 'rekeyed':
      return messageText('output', 'rotation.rekeyed', { username: event.username });
    case 'rekey-refused':
      return messageText('output', 'rotation.rekeyRefused', { username: event.username, detail: event.detail });
    default:
      return messageText('output', `rotation.${event.what}`);
  }
}

/** Who needs the new pair, and until when the old one works. */
function changesText({ app, org, packaged, oldPair }: Extract<ProgressEvent, { what: 'changes' }>): string {
  const when = oldPair === 'primary' ? 'later' : 'now';
  const scope = packaged ? `rotation.changesEverywhere.${when}` : `rotation.changes.${when}`;
  const ending = messageText('output', `rotation.oldPair.${oldPair}`, { app, org });
  return `${messageText('output', scope, { app })} ${ending}`;
}

function loginsText({ rekeyed, kept }: Extract<ProgressEvent, { what: 'logins' }>): string {
  const sentences = [
    { key: 'rotation.loginsRekeyed', logins: rekeyed },
    { key: 'rotation.loginsKept', logins: kept },
  ].filter(({ logins }) => logins.length > 0);
  const nameOf = (login: AppLogin): string =>
    messageText('output', 'rotation.loginUndated', { username: login.username, renewal: renewalText(login) });
  return sentences
    .map(({ key, logins }) => messageText('output', key, { usernames: logins.map(nameOf).join(', ') }))
    .join('\n');
}

function renewalText({ clientApp, renewal }: Pick<AppLogin, 'clientApp' | 'renewal'>): string {
  return messageText('output', `rotation.renewal.${clientApp ? 'clientApp' : renewal}`);
}

/** A login that keeps the previous pair: how it is renewed, and when that ends. */
function keptText(login: KeptLogin, previous: RotationReport['previous']): string {
  const { username, until } = login;
  const key = previous?.state === 'Rotated' ? 'rotation.login' : 'rotation.loginStopped';
  const data = { username, renewal: renewalText(login), date: momentOrUnknown(until) };
  return messageText('output', previous === null ? 'rotation.loginUndated' : key, data);
}

/** That the org returns consumer secrets from now on, no longer, or still. */
export function accessText(
  what: AccessEvent | 'access-unknown',
  data: Readonly<Record<string, string | number>>,
): string {
  return messageText('output', `rotation.${what}`, data);
}

/** The result of a rotation, and when the previous pair expires. */
export function rotationText(report: RotationReport, org: string): string {
  const { app, phase, rotationId, consumerKey, delivered, previous } = report;
  const isDone = phase === 'rotated' || phase === 'young';
  const heading = messageText('output', `rotation.phase.${phase}`, { app: bold(app), org });
  const rows: Array<[string, string]> = [
    [
      messageText('output', phase === 'young' || !report.overlap ? 'rotation.presentKey' : 'rotation.key'),
      consumerKey ?? '',
    ],
    [messageText('output', 'rotation.since'), report.since === null ? '' : momentOrUnknown(report.since)],
    [
      messageText('output', 'rotation.proof'),
      report.proved === null ? '' : messageText('output', `rotation.by.${report.proved}`),
    ],
    [messageText('output', 'rotation.sinks'), delivered.join('\n')],
    [messageText('output', 'rotation.logins'), report.rekeyed.join('\n')],
    [
      messageText('output', 'rotation.keptLogins'),
      report.keptLogins.map((login) => keptText(login, previous)).join('\n'),
    ],
    [messageText('output', 'rotation.previous'), previousText(previous)],
    [messageText('output', 'rotation.stagedId'), report.stagedId ?? ''],
    [messageText('output', 'rotation.id'), rotationId === null ? '' : dim(rotationId)],
  ];
  const headline = wrapWithPrefix(isDone ? `${good('✓')} ` : '', heading);
  return [headline, pairs(rows), ...nextOf(report, org)].join('\n\n');
}

/** A pair that nobody has yet is handed out, a staged one is promoted, a previous one that nobody needs is ended. */
function nextOf({ app, phase, delivered, previous }: RotationReport, org: string): string[] {
  if (phase === 'delivered') {
    const steps = delivered.length === 0 ? (['resume', 'promote'] as const) : (['promote'] as const);
    return [steps.map((step) => nextText(step, { app, org })).join('\n')];
  }
  if (phase === 'discarded' && delivered.length > 0)
    return [remark(messageText('output', 'rotation.dead', { app, org, sinks: delivered.join(', ') }))];
  if (phase === 'discarded') return [nextText('pairs', { app, org })];
  if (phase !== 'rotated') return [];
  if (delivered.length === 0) return [nextText('deliver', { app, org })];
  return previous?.state === 'Rotated' ? [nextText('retire', { app, org })] : [];
}

function previousText(previous: RotationReport['previous']): string {
  if (previous === null) return '';
  if (previous.state === 'Replaced') return messageText('output', 'rotation.previousReplaced');
  if (previous.state === 'Deleted') return messageText('output', 'rotation.previousDeleted');
  return messageText('output', 'rotation.previousUntil', { date: momentOrUnknown(previous.expires) });
}

/** A moment as text, also if the org doesn't return it. */
export function momentOrUnknown(moment: string | null): string {
  return momentText(moment ?? '') ?? messageText('output', 'date.unknown');
}
