import { shortId } from '../../apps/record-id.ts';

/** The first line of a file of results: what was requested. */
export type ResultsHeader = {
  readonly format: typeof resultsFormat;
  /** The command after `sf`. */
  readonly command: string;
  /** The SHA-256 of the manifest; null for a command without one. */
  readonly manifest: string | null;
  /** The SHA-256 of what else the command was to do: its arguments without those that say where and how. */
  readonly request: string;
  /** The share of the orgs, as `--shard` names it; null for all of them. */
  readonly shard: string | null;
  readonly versions: { readonly plugin: string; readonly node: string };
};

/** The line at the beginning of a run: the orgs that it is about to work on. */
export type RunLine = { readonly begun: string; readonly orgs: readonly OrgName[] };

type OrgName = { readonly org: string; readonly orgId: string };

/** The line of an org that ended, with its part of the result as in `--json`. */
export type OrgLine = OrgName & {
  readonly ended: string;
  readonly asked: readonly string[];
  readonly status: 'ok' | 'failed' | 'skipped' | 'running';
  readonly result?: unknown;
  readonly error?: { readonly code: string };
  /** What a check found: a problem counts like a failure, a difference is exit code 3. */
  readonly found?: 'problem' | 'difference';
};

export type ResultsLine = ResultsHeader | RunLine | OrgLine;

export const resultsFormat = 'sf-eca-results-1';

/** What two lines about the same org have in common, whichever login it was reached by. */
export function orgKey({ org, orgId }: OrgName): string {
  return orgId === '' ? org : shortId(orgId);
}

/** Reads a line; undefined for a text that is none of ours. */
export function parseLine(text: string): ResultsLine | undefined {
  const line = jsonOf(text);
  if (typeof line !== 'object' || line === null) return undefined;
  const has = (name: string): boolean => typeof (line as Record<string, unknown>)[name] === 'string';
  if ('format' in line) return line.format === resultsFormat && has('command') ? (line as ResultsHeader) : undefined;
  if (has('begun')) return 'orgs' in line && Array.isArray(line.orgs) ? (line as RunLine) : undefined;
  return has('ended') && has('org') && has('orgId') && has('status') ? (line as OrgLine) : undefined;
}

/** Which part of a request two headers don't share; undefined if results of both belong together. */
export function headerDifference(
  one: ResultsHeader,
  other: ResultsHeader,
): 'command' | 'manifest' | 'request' | 'shard' | undefined {
  return (['command', 'manifest', 'request', 'shard'] as const).find((name) => one[name] !== other[name]);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
