import { sinkFor } from '../../delivery/sink-for.ts';
import type { Sink } from '../../delivery/sink.ts';
import { anchored, sinkInvalid } from '../../delivery/sink-spec.ts';
import { EcaError, hasCode, isEcaError } from '../../errors/eca-error.ts';
import type { Problem } from '../../manifest/place.ts';
import type { AppManifest, OrgGroup } from '../../manifest/read/said-manifest.ts';
import { afresh, report, sortedProblems } from '../../manifest/text/source.ts';
import { hasOrgInPath, type SaidDelivery, saidDeliveries } from '../../manifest/wanted/wanted.ts';
import { withoutLookalikes } from '../../output/safety/redact.ts';
import { visible } from '../../output/safety/visible.ts';

/** What shows without an org about the destinations of a manifest's pairs. */
export type DeliveryCheck = {
  /** What a scheduled rotation would refuse at its start. */
  readonly problems: readonly Problem[];
  /** Whether one and the same command gets the pairs of several orgs or apps. */
  readonly sharesCommand: boolean;
};

/**
 * Checks the destinations of a manifest. A pattern counts as one org where files are compared, since it may match no
 * more, and as several where commands are.
 */
export function checkDeliveries(manifest: AppManifest, folder: string): DeliveryCheck {
  const source = afresh(manifest.source);
  const files = new Map<string, string>();
  const commands: string[] = [];
  for (const delivery of saidDeliveries(manifest, process.env))
    for (const org of orgsOf(delivery.group)) {
      const pair = JSON.stringify([org, delivery.app, delivery.at]);
      const sink = sinkOr(delivery, org, folder);
      if (isEcaError(sink)) report(source, delivery.at, sink);
      else if (sink.kind === 'exec') commands.push(...(org.includes('*') ? [sink.name, sink.name] : [sink.name]));
      else {
        const file = hasOrgInPath(delivery.sink) ? JSON.stringify([org, sink.name]) : sink.name;
        if ((files.get(file) ?? pair) !== pair) report(source, delivery.at, sinkInvalid(sink.name, 'shared'));
        else files.set(file, pair);
      }
    }
  // one command for many orgs is one problem at one place
  const problems = source.problems.filter(({ line, column }, at) => at === firstAt(source.problems, line, column));
  return { problems: sortedProblems(problems), sharesCommand: new Set(commands).size < commands.length };
}

/** Whether a command can be shown to the letter: no part of it looks like a secret or can't be printed. */
export function isShownWhole(command: string): boolean {
  return withoutLookalikes(command) === command && visible(command) === command;
}

/** What is wrong with a destination is changed in the manifest; no flag says it. */
export function asInManifest(error: EcaError): EcaError {
  if (!hasCode(error, 'SinkInvalid')) return error;
  const { sink, why } = error.data;
  const data = { sink: String(sink).replace(/^--env-prefix /, 'envPrefix: '), why };
  return new EcaError('SinkInvalid', data, { cause: error, next: error.next, variant: 'manifest' });
}

function firstAt(problems: readonly Problem[], line: number, column: number): number {
  return problems.findIndex((one) => one.line === line && one.column === column);
}

function orgsOf({ target }: OrgGroup): string[] {
  const names = target.flatMap(({ text }) => text.split(',').map((name) => name.trim()));
  return [...new Set(names.filter((name) => name !== ''))];
}

/** The destination for the pair of an org, or why it is none. */
function sinkOr({ app, sink }: SaidDelivery, org: string, folder: string): Sink | EcaError {
  try {
    const name = sink.kind === 'exec' ? asUsername(org) : org;
    const found = sinkFor(anchored(sink, folder), { org: name, orgId: name, app, rotationId: 'ROTATION' });
    return found.kind === 'exec' && !isShownWhole(found.name) ? sinkInvalid(found.name, 'hidden') : found;
  } catch (error) {
    if (isEcaError(error)) return asInManifest(error);
    throw error;
  }
}

/** A text for an org that means the same in every shell, as its username and id do, but not every alias or pattern. */
function asUsername(org: string): string {
  return org.replace(/^-|[^\w@.+-]/gu, (character) => `x${String(character.codePointAt(0))}x`);
}
