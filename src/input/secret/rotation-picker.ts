import { dayText } from '../../apps/moment.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { messageText } from '../../output/page/texts.ts';
import { readJournals } from '../../secret/state/journal.ts';
import { canAsk } from '../../base-command/can-ask.ts';
import { askOne } from '../prompts.ts';
import { type OrgInput, targetsOf } from '../targets.ts';

/**
 * The id of a rotation that was typed, or one picked from the unfinished ones of this machine; if the flags name orgs,
 * from theirs. Throws EcaError FlagMissing if no one can be asked or none is unfinished.
 */
export async function pickRotation(
  typed: string | undefined,
  folder: string,
  flags: OrgInput & Parameters<typeof canAsk>[0],
): Promise<string> {
  if (typed !== undefined && typed.trim() !== '') return typed.trim();
  const anyOrg = (flags['target-org'] ?? []).length === 0 && flags['orgs-file'] === undefined;
  const orgs = canAsk(flags) && !anyOrg ? await targetsOf(flags) : [];
  const { own } = canAsk(flags) ? await readJournals(folder) : { own: [] };
  const open = own.filter(({ outcome }) => outcome === undefined);
  const meant = open.filter(({ place }) => anyOrg || orgs.some(({ org }) => org === place.org));
  if (meant.length === 0) throw new EcaError('FlagMissing', { flag: 'ID', why: 'rotation-id' });
  const choices = meant.map(({ id, place: { app, org }, begunAt }) => ({
    name: messageText('output', 'pick.rotation', { app, org, id, date: dayText(begunAt) }),
    value: id,
    short: id,
  }));
  return askOne(messageText('output', 'ask.rotation'), choices);
}
