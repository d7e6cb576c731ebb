import type { RequestRecord } from '../emulator/client.ts';
import type { FileTrouble } from './file-trouble.ts';

/** What may meet a request. `hang` and `hang-after` are followed by SIGKILL. */
export const requestTroubles = {
  'killed before it': { do: 'hang' },
  'killed after the org did it': { do: 'hang-after' },
  'its answer is lost': { do: 'drop-after' },
  'a 500': { do: 'status', status: 500 },
  'a 401': { do: 'status', status: 401 },
  'a 429': { do: 'status', status: 429, retryAfterSeconds: 1 },
  'a 503': { do: 'status', status: 503, retryAfterSeconds: 1 },
} as const;

export type RequestTrouble = keyof typeof requestTroubles;
type FileEvent = NonNullable<FileTrouble['meets']>;

/** One thing that goes wrong in a rotation. `quick`: it belongs to the part that runs every time. */
export type Case = { readonly title: string; readonly quick: boolean } & (
  | { readonly request: number; readonly trouble: RequestTrouble }
  | { readonly deed: string; readonly nth: number; readonly meets: FileEvent }
);

/** What a change of a file may meet, by its first word. */
const fileTroubles: Readonly<Record<string, readonly FileEvent[]>> = {
  mkdir: ['kill before', 'ENOSPC', 'EACCES'],
  open: ['kill before', 'ENOSPC', 'EACCES'],
  write: ['kill before', 'kill in the middle', 'kill after', 'ENOSPC'],
  chmod: ['kill before', 'EACCES'],
  sync: ['kill before', 'ENOSPC'],
  link: ['kill before', 'kill after', 'ENOSPC', 'EACCES'],
  rename: ['kill before', 'kill after', 'ENOSPC', 'EACCES'],
  remove: ['kill before', 'kill after', 'EACCES'],
};

/** The one kill of each change that runs every time: where a file is between its old and its new state. */
const quickest: Readonly<Record<string, FileEvent>> = {
  write: 'kill in the middle',
  link: 'kill after',
  rename: 'kill before',
  remove: 'kill before',
};

/** Method and the telling part of the path, without ids. */
function nameOf({ method, path, soapOperation }: RequestRecord): string {
  const [, end = ''] = /^\/services\/(.*?)(\?.*)?$/.exec(path) ?? [];
  const place = end.replace(/data\/v[\d.]+\/apps\/oauth\//, '').replace(/\b(0xI|888|1D5)\w+/g, '$1');
  return `${method} ${soapOperation ?? place}`;
}

/** Does the org stay as it was? Nothing new can come of a kill there. */
const isLook = (name: string): boolean =>
  name.startsWith('GET ') || /retrieve|checkRetrieve|checkDeploy|list/i.test(name);

/** All that can go wrong in a rotation that asked for this and changed these files. */
export function matrixOf(requests: readonly RequestRecord[], deeds: readonly string[]): Case[] {
  const troubles = Object.keys(requestTroubles) as RequestTrouble[];
  const names = numbered(requests.map(nameOf));
  return [
    ...names.flatMap(({ name, title }, request) =>
      troubles.map((trouble) => ({
        title: `${title}: ${trouble}`,
        quick: trouble === 'killed after the org did it' && !isLook(name),
        request,
        trouble,
      })),
    ),
    ...numbered(deeds).flatMap(ofDeed),
  ];
}

function ofDeed({ name: deed, nth, title }: Numbered): Case[] {
  const [action = ''] = deed.split(' ');
  const events = fileTroubles[action];
  if (events === undefined) throw new Error(`nothing is known to go wrong with ${deed}`);
  return events.map((meets) => ({
    title: `${title}: ${meets}`,
    // a draft is nothing yet
    quick: quickest[action] === meets && !deed.includes('PID'),
    deed,
    nth,
    meets,
  }));
}

type Numbered = { readonly name: string; readonly nth: number; readonly title: string };

/** Tells things of one name apart by how many came before. */
function numbered(names: readonly string[]): Numbered[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const nth = counts.get(name) ?? 0;
    counts.set(name, nth + 1);
    return { name, nth, title: nth === 0 ? name : `${name} (${nth + 1})` };
  });
}
