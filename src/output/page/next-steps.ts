import type { FlowName } from '../../apps/flows/flow-names.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { goingOn, messageText } from '../page/texts.ts';

/** What people can do next after a command succeeded, with the command for it. */
export type NextStep = 'check' | 'deliver' | 'flows' | 'policies' | 'promote' | 'resume' | 'retire' | 'run-as';

/** A line that says what to do next. */
export function nextText(step: NextStep, data: Readonly<Record<string, string>>): string {
  return wrapWithPrefix('  ', goingOn(messageText('output', `next.${step}`, data)));
}

type Changed = {
  readonly app: string;
  readonly changed: boolean;
  readonly dryRun: boolean;
  readonly changes: ReadonlyArray<{ readonly type: string }>;
};

/** The result of a change to an external client app as text, with what to do next if something was changed. */
export function withNext<Report extends Changed>(
  textOf: (report: Report, org: string) => string,
  steps: ReadonlyArray<{ readonly step: NextStep; readonly data?: Readonly<Record<string, string>> }>,
): (report: Report, org: string) => string {
  return (report, org) => {
    const text = textOf(report, org);
    const isConnected = report.changes.some(({ type }) => type === 'ConnectedApp');
    if (!report.changed || report.dryRun || isConnected) return text;
    const lines = steps.map(({ step, data }) => nextText(step, { app: report.app, org, ...data }));
    return [text, lines.join('\n')].join('\n\n');
  };
}

/** How to see whether logins by these flows would work. */
export function checksOf(flows: readonly FlowName[]): Array<{ step: NextStep; data: { flow: FlowName } }> {
  return flows.map((flow) => ({ step: 'check', data: { flow } }));
}
