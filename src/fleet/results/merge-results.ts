import { EcaError } from '../../errors/eca-error.ts';
import { readResultsFile } from './read-results.ts';
import { headerDifference, type OrgLine, orgKey, type ResultsHeader } from './results.ts';

/** The results of all shares of one request; of an org that several runs of a share had, the last one. */
export type MergedResults = {
  readonly header: ResultsHeader;
  readonly files: number;
  readonly orgs: readonly OrgLine[];
};

type Share = {
  readonly file: string;
  readonly header: ResultsHeader;
  /** Orgs by their keys in the order in which runs began; null if none of them ended. */
  readonly orgs: ReadonlyMap<string, OrgLine | null>;
  /** The names of orgs that began and never ended. */
  readonly open: readonly string[];
  /** Whether its last run stopped within a line, or before it named its orgs; an empty share names none. */
  readonly isCut: boolean;
};

/**
 * Reads the files of all shares of one request and joins them, in the order of the shares. Throws EcaError
 * ResultsInvalid for a file that isn't one of results, and MergeInvalid for a share that is missing, named twice,
 * unfinished, or of another request.
 */
export function mergeResults(files: readonly string[]): MergedResults {
  const shares = files.map(readShare).sort((one, other) => numberOf(one) - numberOf(other));
  const [first] = shares;
  if (first === undefined) throw new RangeError('no files');
  for (const share of shares) refuseOther(first, share);
  refuseGaps(first, shares);
  const orgs = new Map<string, { readonly file: string; readonly line: OrgLine }>();
  for (const { file, orgs: own, open, isCut } of shares) {
    if (open.length > 0) throw invalid(file, open.join(', '), 'unfinished');
    if (isCut) throw invalid(file, '', 'cut');
    for (const [key, line] of own) {
      const before = orgs.get(key);
      if (before !== undefined) throw invalid(file, `${before.line.org}, ${before.file}`, 'org');
      if (line !== null) orgs.set(key, { file, line });
    }
  }
  return { header: first.header, files: files.length, orgs: [...orgs.values()].map(({ line }) => line) };
}

function readShare(file: string): Share {
  const orgs = new Map<string, OrgLine | null>();
  const names = new Map<string, string>();
  let hasBegun = false;
  const { header, isWhole } = readResultsFile(file, (line) => {
    if ('ended' in line) {
      orgs.set(orgKey(line), line);
      return;
    }
    hasBegun = true;
    for (const one of line.orgs) {
      if (!orgs.has(orgKey(one))) orgs.set(orgKey(one), null);
      names.set(orgKey(one), one.org);
    }
  });
  const open = [...orgs].flatMap(([key, line]) => (line === null ? [names.get(key) ?? key] : []));
  return { file, header, orgs, open, isCut: !(hasBegun && isWhole) };
}

const partsOf = ({ header: { shard } }: Share): number[] => (shard ?? '1/1').split('/').map(Number);
const numberOf = (share: Share): number => partsOf(share)[0] ?? 1;
const totalOf = (share: Share): number => partsOf(share)[1] ?? 1;

function refuseOther(first: Share, share: Share): void {
  const { header } = first;
  const difference = headerDifference(header, { ...share.header, shard: header.shard });
  if (difference !== undefined) throw invalid(share.file, first.file, difference);
  if (totalOf(share) !== totalOf(first))
    throw invalid(share.file, `${share.header.shard ?? '1/1'}, ${first.header.shard ?? '1/1'}`, 'total');
}

function refuseGaps(first: Share, shares: readonly Share[]): void {
  const byNumber = Map.groupBy(shares, numberOf);
  for (const same of byNumber.values()) {
    const [, twice] = same;
    if (twice !== undefined) throw invalid(twice.file, twice.header.shard ?? '1/1', 'double');
  }
  const total = totalOf(first);
  const missing = Array.from({ length: total }, (_, at) => at + 1).filter((number) => !byNumber.has(number));
  if (missing.length > 0)
    throw invalid(first.file, missing.map((number) => `${number}/${total}`).join(', '), 'missing');
}

function invalid(file: string, detail: string, variant: string): EcaError<'MergeInvalid'> {
  return new EcaError('MergeInvalid', { file, detail }, { variant });
}
