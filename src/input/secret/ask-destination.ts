import type { SinkSpec } from '../../delivery/sink-spec.ts';
import type { Target } from '../../fleet/targets.ts';
import { notePicked } from '../../base-command/picked.ts';
import { messageText } from '../../output/page/texts.ts';
import { askOne, askText } from '../prompts.ts';
import { requireOwnFiles, sinksTyped, type TypedFlag } from './rotation-request.ts';

/** Where a pair goes: to sinks, or nowhere but this machine's vault. */
export type Destination = { readonly sinks: readonly SinkSpec[]; readonly keepInVault: boolean };

type Asking = {
  readonly app: string;
  readonly targets: readonly Target[];
  /** A command with --keep-in-vault can also leave the pair on this machine. */
  readonly flags: Parameters<typeof sinksTyped>[1] & { readonly 'keep-in-vault'?: boolean };
};

const endings = { dotenv: '.env', 'json-file': '.json', exec: undefined } as const;
const places = ['dotenv', 'json-file', 'exec'] as const;

/** Asks where the pair of an app goes, until it is a place that each of the orgs can use. */
export async function askDestination({ app, targets, flags }: Asking): Promise<Destination> {
  const choices = [...places, ...(flags['keep-in-vault'] === undefined ? [] : (['vault'] as const))].map((value) => ({
    value,
    name: messageText('output', `destination.${value}`),
    description: messageText('output', `destinationMeaning.${value}`),
  }));
  const kind = await askOne(messageText('output', 'ask.destination', { app }), choices);
  notePicked('keep-in-vault', kind === 'vault');
  if (kind === 'vault') return { sinks: [], keepInVault: true };
  const read = (input: string): SinkSpec[] => {
    const typed: TypedFlag = { flag: kind, input: input.trim() };
    const sinks = sinksTyped([typed], flags);
    requireOwnFiles(sinks, targets);
    notePicked(kind, [typed.input]);
    return sinks;
  };
  const ending = endings[kind as (typeof places)[number]];
  // orgs would overwrite one another's pair in one file
  const name = `${targets.length > 1 ? '{org}-' : ''}${/^\w+$/.test(app) ? app : 'pair'}`;
  const suggestion = ending === undefined ? {} : { suggestion: name + ending };
  return { sinks: await askText(messageText('output', `ask.${kind}`), { read, ...suggestion }), keepInVault: false };
}
