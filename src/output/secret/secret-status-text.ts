import { dayText } from '../../apps/moment.ts';
import type { ConsumerAge, StagedStatus } from '../../secret/slot/consumer-ages.ts';
import type { SecretStatus } from '../../secret/slot/secret-status.ts';
import { table } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { bold, warned } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { momentOrUnknown } from './rotation-text.ts';
import { damagedText } from './rotations-text.ts';

/**
 * The pairs of an org's apps: one line each, and below it what is staged or unfinished. `option` is the flag that a
 * later command needs to find the same state; `isScheduled`: a manifest says what is due; `asked`: the apps that were
 * named, if any were.
 */
export function statusText(
  status: SecretStatus,
  org: string,
  option = '',
  isScheduled = false,
  asked: readonly string[] = [],
): string {
  const { consumers, unread } = status;
  const remarks = statusRemarks(status, org, option, isScheduled);
  if (unread !== undefined) return remarks.join('\n');
  if (consumers.length === 0) return [noneText(org, asked), ...remarks].join('\n');
  const heading = ['app', 'key', 'age', 'staged'].map((column) => messageText('output', `status.${column}`));
  const rows = consumers.map((one) => [
    severalOf(consumers, one)
      ? messageText('output', 'status.consumer', { app: bold(one.app), id: one.consumerId })
      : bold(one.app),
    one.consumerKey,
    ageText(one),
    stagedText(one.staged),
  ]);
  const lines = table(heading, rows);
  return remarks.length === 0 ? lines : `${lines}\n\n${remarks.join('\n')}`;
}

/** That no app which was looked at has a pair. */
export function noneText(org: string, asked: readonly string[]): string {
  return asked.length === 0
    ? messageText('output', 'status.none', { org })
    : messageText('output', 'status.noneOf', { org, apps: asked.join(', ') });
}

/** What is due, unfinished, of a former org, not to be trusted or exposed, with the commands for it. */
export function statusRemarks(status: SecretStatus, org: string, option = '', isScheduled = false): string[] {
  const { consumers, unread = [], gone = [], former, untrusted, access } = status;
  const left = former.map((one) => remark(messageText('output', 'status.former', { ...one, org, option })));
  const ends = gone.map(({ id, app }) => remark(messageText('output', 'status.gone', { id, app, org, option })));
  const doubted = untrusted.map(({ id, app }) =>
    remark(app === null ? damagedText(id) : messageText('output', 'status.untrusted', { id, app, org, option })),
  );
  const exposed = access === null ? [] : [remark(messageText('output', `status.access.${access}`, { org, option }))];
  // an org that returns no consumer needs the access to go on
  const shut = `${option} --enable-secret-access`;
  const open = unread.map(({ app, ...one }) => remark(openText(one, { app, org, option: shut }, isScheduled)));
  return [
    ...consumers.flatMap((one) =>
      remarksOn(one, { org, option, isOneOfSeveral: severalOf(consumers, one) }, isScheduled),
    ),
    ...open,
    ...ends,
    ...left,
    ...doubted,
    ...exposed,
  ];
}

function ageText({ ageInDays, due }: ConsumerAge): string {
  const age =
    ageInDays === null
      ? messageText('output', 'status.unknown')
      : messageText('output', 'status.days', { days: ageInDays });
  return due === true ? warned(`${age} !`) : age;
}

/** A pair of a slot, with the end of its key and its last day. */
export function slotPairText({ state, consumerKey, expires }: StagedStatus): string {
  const date = expires === null ? momentOrUnknown(null) : dayText(expires);
  return messageText('output', `status.${state}`, { key: consumerKey, date });
}

function stagedText(staged: readonly StagedStatus[]): string {
  return staged.length === 0 ? '-' : staged.map(slotPairText).join('\n');
}

/** Whether an app has more consumers than this one. */
function severalOf(consumers: readonly ConsumerAge[], { app }: ConsumerAge): boolean {
  return consumers.filter((one) => one.app === app).length > 1;
}

function remarksOn(
  { app, consumerId: id, unfinished, due, retirable }: ConsumerAge,
  { org, option, isOneOfSeveral }: { readonly org: string; readonly option: string; readonly isOneOfSeveral: boolean },
  isScheduled: boolean,
): string[] {
  const place = {
    app,
    org,
    option,
    pair: isOneOfSeveral ? messageText('output', 'status.consumer', { app, id }) : app,
  };
  const open = unfinished.map((one) => openText(one, place, isScheduled));
  // a manifest says itself which consumer it means
  const which = isOneOfSeveral && !isScheduled ? { ...place, option: ` --consumer ${id}${option}` } : place;
  const late = due === true ? [messageText('output', isScheduled ? 'status.dueNow' : 'status.due', which)] : [];
  const over = retirable === true ? [messageText('output', 'status.retirable', place)] : [];
  return [...late, ...over, ...open].map((one) => remark(one));
}

/** An unfinished rotation, and how it goes on; a scheduled one with the destinations that its manifest says now. */
function openText(
  { id, waiting, handedOut }: ConsumerAge['unfinished'][number],
  place: { readonly app: string; readonly org: string; readonly option: string; readonly pair?: string },
  isScheduled: boolean,
): string {
  const goesOn = isScheduled ? 'status.unfinishedDue' : 'status.unfinished';
  const promoted = handedOut === 'nowhere' ? 'status.undelivered' : 'status.waiting';
  return messageText('output', waiting ? promoted : goesOn, {
    pair: place.app,
    ...place,
    id,
  });
}
