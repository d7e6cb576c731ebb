import type { RunAsFindings } from '../apps/run-as-check.ts';
import type { ConsequenceReport } from './consequences.ts';
import { consequenceReport } from './consequences.ts';
import { hang } from './layout.ts';
import { bold, dim, good, paint, warned } from './style.ts';
import { say } from './texts.ts';

export type FindingReport = ConsequenceReport & { readonly level: 'problem' | 'advice' };

/** The run-as users of an org's apps as `user check` tells them; `ok` where no problem was found. */
export type RunAsReport = {
  readonly ok: boolean;
  readonly apps: ReadonlyArray<{
    readonly app: string;
    readonly runAs: string | null;
    readonly findings: readonly FindingReport[];
  }>;
};

/** The findings with words and the commands that mend them. */
export function runAsReport(apps: readonly RunAsFindings[]): RunAsReport {
  return {
    ok: apps.every(({ findings }) => findings.every(({ level }) => level !== 'problem')),
    apps: apps.map(({ app, runAs, findings }) => ({
      app,
      runAs,
      findings: findings.map(({ level, phrase }) => ({ level, ...consequenceReport(phrase) })),
    })),
  };
}

/** The findings for people, a block for each app with some, and a last line that says how it stands. */
export function runAsText({ apps }: RunAsReport, org: string): string {
  const blocks = apps.filter(({ findings }) => findings.length > 0).map(appText);
  const all = apps.flatMap(({ findings }) => findings);
  const problems = all.filter(({ level }) => level === 'problem').length;
  const key = apps.length === 0 ? 'runAs.none' : problems > 0 ? 'runAs.problems' : 'runAs.fine';
  const counts = { org, apps: apps.length, problems, advice: all.length - problems };
  return [...blocks, hang(problems > 0 ? '' : `${good('✓')} `, say('output', key, counts))].join('\n\n');
}

function appText({ app, runAs, findings }: RunAsReport['apps'][number]): string {
  const user = runAs === null ? say('output', 'runAs.nobody') : say('output', 'runAs.user', { user: runAs });
  return [hang('', `${bold(app)}  ${dim(user)}`), ...findings.map(findingText)].join('\n');
}

function findingText({ level, message, actions = [] }: FindingReport): string {
  const mark = level === 'problem' ? paint('red', '✗') : warned('!');
  return [hang(`  ${mark} `, message), ...actions.map((action) => hang('      ', action))].join('\n');
}
