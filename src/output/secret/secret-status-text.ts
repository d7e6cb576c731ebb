import type { ConsumerStatus, SecretStatus, StagedStatus } from '../../secret/slot/secret-status.ts';
import { hang, table } from '../page/layout.ts';
import { bold, warned } from '../page/style.ts';
import { say } from '../page/texts.ts';
import { dayOf } from './rotation-text.ts';

/**
 * The pairs of an org's apps: a line each, and below it what is staged or unfinished. `option` is what a later command
 * needs to find the same state.
 */
export function statusText({ consumers }: SecretStatus, org: string, option = ''): string {
  if (consumers.length === 0) return say('output', 'status.none', { org });
  const heading = ['app', 'key', 'age', 'staged'].map((column) => say('output', `status.${column}`));
  const rows = consumers.map((one) => [bold(one.app), one.consumerKey, ageText(one), stagedText(one.staged)]);
  const lines = table(heading, rows);
  const remarks = consumers.flatMap((one) => remarksOn(one, { org, option }));
  return remarks.length === 0 ? lines : `${lines}\n\n${remarks.join('\n')}`;
}

function ageText({ ageInDays, due }: ConsumerStatus): string {
  const age = ageInDays === null ? say('output', 'status.unknown') : say('output', 'status.days', { days: ageInDays });
  return due === true ? warned(`${age} !`) : age;
}

function stagedText(staged: readonly StagedStatus[]): string {
  const text = ({ state, consumerKey, expires }: StagedStatus): string =>
    say('output', `status.${state}`, { key: consumerKey, date: dayOf(expires).slice(0, 10) });
  return staged.length === 0 ? '-' : staged.map(text).join('\n');
}

function remarksOn(
  { app, unfinished, due }: ConsumerStatus,
  { org, option }: { readonly org: string; readonly option: string },
): string[] {
  const open = unfinished.map(({ id, phase }) =>
    say('output', phase === 'delivered' ? 'status.waiting' : 'status.unfinished', { app, id, org, option }),
  );
  const late = due === true ? [say('output', 'status.due', { app, org, option })] : [];
  return [...late, ...open].map((text) => hang(`  ${warned('!')} `, text));
}
