import type { AppLogin } from '../../secret/state/app-logins.ts';
import type { KeptLogin, RotationReport } from '../../secret/state/report.ts';
import type { Tidings } from '../../secret/state/run.ts';
import { consequenceText } from '../consequences.ts';
import { hang, pairs } from '../page/layout.ts';
import { momentText } from '../page/moment.ts';
import { bold, dim, good } from '../page/style.ts';
import { canSay, say } from '../page/texts.ts';

const alarming: ReadonlyArray<Tidings['what']> = ['changes', 'changes-in-place', 'noted', 'unproved', 'rekey-refused'];

/** What goes on in a rotation. */
export function tidingsText(tidings: Tidings): string {
  return words(tidings);
}

/** The same where several orgs are worked on: stages in a word or two, and nothing of an org where it is for all. */
export function fleetTidingsText(tidings: Tidings, org: string): string {
  return isForAll(tidings) ? words(tidings) : `${org}: ${briefly(tidings)}`;
}

/** Is that the same in every org, so that once is enough? */
export function isForAll({ what }: Tidings): boolean {
  return what === 'changes' || what === 'changes-in-place';
}

/** Must a person know of that? */
export function isAlarming({ what }: Tidings): boolean {
  return alarming.includes(what);
}

/** A stage that is reached, as a line for stderr. */
export function stageText(text: string): string {
  return hang(`  ${dim('·')} `, text);
}

function briefly(tidings: Tidings): string {
  const key = `rotation.brief.${tidings.what}`;
  const by = tidings.what === 'proved' ? say('output', `rotation.by.${tidings.by}`) : '';
  const sink = tidings.what === 'delivered' ? tidings.sink : '';
  return canSay('output', key) ? say('output', key, { by, sink }) : words(tidings);
}

function words(tidings: Tidings): string {
  switch (tidings.what) {
    case 'changes':
      return changesText(tidings);
    case 'changes-in-place':
      return say('output', `rotation.changesInPlace.${tidings.alsoKey ? 'both' : 'secret'}`, { app: tidings.app });
    case 'proved':
      return say('output', `rotation.proved.${tidings.by}`);
    case 'waiting':
    case 'unproved':
      return say('output', `rotation.${tidings.what}`, { detail: tidings.detail });
    case 'delivered':
      return say('output', 'rotation.delivered', { sink: tidings.sink });
    case 'noted':
      return `${tidings.sink}: ${consequenceText(tidings.note)}`;
    case 'logins':
      return loginsText(tidings);
    case 'rekeyed':
      return say('output', 'rotation.rekeyed', { username: tidings.username });
    case 'rekey-refused':
      return say('output', 'rotation.rekeyRefused', { username: tidings.username, detail: tidings.detail });
    default:
      return say('output', `rotation.${tidings.what}`);
  }
}

/** Who needs the new pair, and until when the old one works. */
function changesText({ app, packaged, oldPair }: Extract<Tidings, { what: 'changes' }>): string {
  const when = oldPair === 'primary' ? 'later' : 'now';
  const scope = packaged ? `rotation.changesEverywhere.${when}` : `rotation.changes.${when}`;
  return `${say('output', scope, { app })} ${say('output', `rotation.oldPair.${oldPair}`, { app })}`;
}

function loginsText({ rekeyed, kept }: Extract<Tidings, { what: 'logins' }>): string {
  const sentences = [
    { key: 'rotation.loginsRekeyed', logins: rekeyed },
    { key: 'rotation.loginsKept', logins: kept },
  ].filter(({ logins }) => logins.length > 0);
  const nameOf = (login: AppLogin): string =>
    say('output', 'rotation.loginUndated', { username: login.username, renewal: renewalText(login) });
  return sentences
    .map(({ key, logins }) => say('output', key, { usernames: logins.map(nameOf).join(', ') }))
    .join('\n');
}

function renewalText({ clientApp, renewal }: Pick<AppLogin, 'clientApp' | 'renewal'>): string {
  return say('output', `rotation.renewal.${clientApp ? 'clientApp' : renewal}`);
}

/** A login that keeps the previous pair: how it is renewed, and the day on which that ends. */
function keptText(login: KeptLogin, previous: RotationReport['previous']): string {
  const { username, until } = login;
  const key = previous?.state === 'Rotated' ? 'rotation.login' : 'rotation.loginStopped';
  const data = { username, renewal: renewalText(login), date: dayOf(until) };
  return say('output', previous === null ? 'rotation.loginUndated' : key, data);
}

/** That the org gives out consumer secrets from now on, or no longer. */
export function accessText(what: 'access-on' | 'access-off', org: string): string {
  return say('output', `rotation.${what}`, { org });
}

/** What came of a rotation, and when the previous pair dies. */
export function rotationText(report: RotationReport, org: string): string {
  const { app, phase, rotationId, consumerKey, delivered, previous } = report;
  const isDone = phase === 'rotated' || phase === 'young';
  const heading = say('output', `rotation.phase.${phase}`, { app: bold(app), org });
  const rows: Array<[string, string]> = [
    [say('output', phase === 'young' || !report.overlap ? 'rotation.presentKey' : 'rotation.key'), consumerKey ?? ''],
    [say('output', 'rotation.since'), report.since === null ? '' : dayOf(report.since)],
    [say('output', 'rotation.proof'), report.proved === null ? '' : say('output', `rotation.by.${report.proved}`)],
    [say('output', 'rotation.sinks'), delivered.join('\n')],
    [say('output', 'rotation.logins'), report.rekeyed.join('\n')],
    [say('output', 'rotation.keptLogins'), report.keptLogins.map((login) => keptText(login, previous)).join('\n')],
    [say('output', 'rotation.previous'), previousText(previous)],
    [say('output', 'rotation.stagedId'), report.stagedId ?? ''],
    [say('output', 'rotation.id'), rotationId === null ? '' : dim(rotationId)],
  ];
  return `${hang(isDone ? `${good('✓')} ` : '', heading)}\n\n${pairs(rows)}`;
}

function previousText(previous: RotationReport['previous']): string {
  if (previous === null) return '';
  if (previous.state === 'Replaced') return say('output', 'rotation.previousReplaced');
  if (previous.state === 'Deleted') return say('output', 'rotation.previousDeleted');
  return say('output', 'rotation.previousUntil', { date: dayOf(previous.expires) });
}

/** A moment for people, also one that the org does not tell. */
export function dayOf(moment: string | null): string {
  return momentText(moment ?? '') ?? say('output', 'date.unknown');
}

/** What came of the rotations of one org. */
export type RotationsReport = {
  readonly rotations: readonly RotationReport[];
  /** The org gives out no consumer secrets any more, which a killed run had turned on. */
  readonly accessTurnedOff: boolean;
};

/** The same for several rotations of one org. */
export function rotationsText({ rotations, accessTurnedOff }: RotationsReport, org: string): string {
  const access = accessTurnedOff ? [hang(`${good('✓')} `, say('output', 'rotation.accessSettled', { org }))] : [];
  const parts = [...rotations.map((report) => rotationText(report, org)), ...access];
  return parts.length === 0 ? noRotationsText() : parts.join('\n\n');
}

/** When there is nothing to go on with. */
export function noRotationsText(): string {
  return say('output', 'rotation.noneUnfinished');
}
