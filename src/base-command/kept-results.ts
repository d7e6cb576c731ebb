import { resolve } from 'node:path';
import { dayInMs } from '../apps/moment.ts';
import { EcaError, isEcaError } from '../errors/eca-error.ts';
import { interruptions } from '../errors/exit-codes.ts';
import { requestHash } from '../fleet/results/request-hash.ts';
import { openResults, type ResultsFile } from '../fleet/results/results-file.ts';
import { orgKey, type ResultsHeader, resultsFormat } from '../fleet/results/results.ts';
import type { FleetOptions, Outcome } from '../fleet/run-fleet.ts';
import { readShard } from '../fleet/shard/read-shard.ts';
import { shardText } from '../fleet/shard/shard.ts';
import type { Target } from '../fleet/targets.ts';
import { reportError } from '../output/error-text.ts';
import { progressLines } from '../output/page/progress-lines.ts';
import { messageText } from '../output/page/texts.ts';
import { type Finds, resultsLine } from '../output/results-line.ts';
import { pickedFlags } from './picked.ts';

/** What of a command line says where results go. */
export type ResultsFlags = {
  readonly shard?: string | undefined;
  readonly results?: string | undefined;
  readonly resume?: string | undefined;
};

/** What is requested, for the first line of the file. */
export type Requested = {
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly flags: ResultsFlags & Readonly<Record<string, unknown>>;
  readonly plugin: string;
};

/** The results of a run in a file, of which memory keeps only what the file doesn't have. */
export type KeptResults = {
  /** The orgs to work on; those that `--resume` leaves out are missing. */
  readonly left: <T extends Target>(targets: readonly T[]) => T[];
  /** Whether an org failed when it was last worked on, by a line of an earlier run. */
  readonly failedBefore: (target: Target) => boolean;
  /** How many orgs were left out, and whether a check found a difference in one. */
  readonly out: () => { readonly count: number; readonly differ: boolean };
  /** Writes the org's line. The outcome that it returns reads its result from there. */
  readonly keep: <Result>(outcome: Outcome<Result>, target: Target, finds: Finds<Result>) => Outcome<Result>;
  readonly file: string;
  /** Lets other runs add to the file; what it has can still be read. */
  readonly release: () => void;
};

/**
 * Opens the file of `--results` or `--resume`; undefined without these flags. `manifest` is the hash of the manifest,
 * `warn` gets what can't be written. Throws EcaError FlagsContradict for two different files, ResultsInvalid,
 * ResultsLocked or FileUnwritable.
 */
export async function keptResults(
  { command, args, flags, plugin }: Requested,
  manifest: string | undefined,
  warn: (text: string) => void,
): Promise<KeptResults | undefined> {
  const { results, resume } = flags;
  const file = resume ?? results;
  if (file === undefined) return undefined;
  if (results !== undefined && resume !== undefined && resolve(results) !== resolve(resume))
    throw new EcaError('FlagsContradict', { flag: '--results', other: '--resume' }, { variant: 'files' });
  const shard = readShard(flags.shard, process.env);
  const header: ResultsHeader = {
    format: resultsFormat,
    command,
    manifest: manifest ?? null,
    request: requestHash(args, { ...flags, ...pickedFlags() }),
    shard: shard === undefined ? null : shardText(shard),
    versions: { plugin, node: process.versions.node },
  };
  const opened = await openResults(file, header, { mustExist: results === undefined });
  const keptFor = resume === undefined ? 0 : agesInADay(command, flags) ? dayInMs : Infinity;
  return keeping(opened, file, keptFor, warn);
}

/** Whether time alone changes what a command has to do, so that an org that ended well is due again one day. */
function agesInADay(command: string, { due, 'if-older-than': age }: Requested['flags']): boolean {
  return command === 'eca secret status' || due === true || age !== undefined;
}

/** `keptFor`: for how many milliseconds an org that ended well is left out. */
function keeping(opened: ResultsFile, file: string, keptFor: number, warn: (text: string) => void): KeptResults {
  const begun = new Set<string>();
  const out = new Set<string>();
  let hasBegun = false;
  const isDone = (target: Target): boolean => {
    const ended = opened.before.get(orgKey(target));
    if (ended === undefined || !(Date.now() - Date.parse(ended.ended) < keptFor)) return false;
    return ended.status === 'ok' && ended.found !== 'problem';
  };
  return {
    file,
    release: opened.release,
    left: <T extends Target>(targets: readonly T[]): T[] => {
      for (const target of targets) if (isDone(target)) out.add(orgKey(target));
      const left = targets.filter((target) => !isDone(target));
      const unknown = left.filter((target) => !begun.has(orgKey(target)));
      if (unknown.length > 0 || !hasBegun) opened.begin(unknown, new Date());
      for (const target of unknown) begun.add(orgKey(target));
      hasBegun = true;
      return left;
    },
    failedBefore: (target): boolean => {
      const { status, error } = opened.before.get(orgKey(target)) ?? {};
      return status === 'failed' && !interruptions.some((code) => code === error?.code);
    },
    out: () => ({
      count: out.size,
      differ: [...out].some((key) => opened.before.get(key)?.found === 'difference'),
    }),
    keep: <Result>(outcome: Outcome<Result>, target: Target, finds: Finds<Result>): Outcome<Result> => {
      const line = resultsLine(outcome, target, finds, new Date());
      try {
        const place = opened.append(line);
        if (outcome.status !== 'ok' || JSON.stringify(line.result) !== JSON.stringify(outcome.result)) return outcome;
        return readLater(outcome, () => opened.read(place).result as typeof outcome.result);
      } catch (error) {
        if (!isEcaError(error)) throw error;
        const { message, actions } = reportError(error);
        warn([messageText('output', 'results.unwritten', { org: target.org }), message, ...actions].join('\n'));
        return outcome;
      }
    },
  };
}

/** The outcome with a result that is read whenever it is used. */
function readLater<Result>(
  { org, orgId, status }: Outcome<Result> & { readonly status: 'ok' },
  read: () => Result,
): Outcome<Result> {
  const outcome = { org, orgId, status };
  return Object.defineProperty(outcome, 'result', { enumerable: true, get: read }) as Outcome<Result>;
}

/** Adds to an outcome what the command knows of the org besides. */
export type Told = <R>(outcome: Outcome<R>) => Outcome<R>;

const asItEnded: Told = (outcome) => outcome;

/**
 * What happens as an org begins and ends, its line in the file and lines on stderr for `--progress json`; and which
 * orgs failed by earlier lines of the file.
 */
export function watching(
  results: KeptResults | undefined,
  finds: Finds<never>,
  { all, format, told = asItEnded }: { readonly all: number; readonly format: unknown; readonly told?: Told },
): Pick<FleetOptions, 'onBegin' | 'onEnd' | 'failedBefore'> {
  const lines = format === 'json' ? progressLines(all, (line) => void process.stderr.write(line)) : undefined;
  const onEnd = <R>(ended: Outcome<R>, target: Target): Outcome<R> => {
    const outcome = told(ended);
    const kept = results?.keep(outcome, target, finds as Finds<R>) ?? outcome;
    lines?.onEnd(outcome);
    return kept;
  };
  const failedBefore = results === undefined ? {} : { failedBefore: results.failedBefore };
  return { onEnd, ...failedBefore, ...(lines && { onBegin: lines.onBegin }) };
}
