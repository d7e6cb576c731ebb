import type { FlowName } from '../../apps/flows/flow-names.ts';
import { wrapWithPrefix } from '../page/layout.ts';
import { messageText } from '../page/texts.ts';

/** What people can do next after a command succeeded, with the command for it. */
export type NextStep =
  | 'app'
  | 'check'
  | 'deliver'
  | 'flows'
  | 'pairs'
  | 'policies'
  | 'promote'
  | 'resume'
  | 'retire'
  | 'run-as'
  | 'settings'
  | 'tokens'
  | 'usage';

/** A line that says what to do next. Its command is about the external client app, though a namesake is connected. */
export function nextText(step: NextStep, data: Readonly<Record<string, string>>): string {
  return wrapWithPrefix('  ', messageText('output', `next.${step}`, { kindOption: ' --kind eca', ...data }));
}

type Changed = {
  readonly app: string;
  readonly changed: boolean;
  readonly dryRun: boolean;
  readonly changes: ReadonlyArray<{ readonly type: string }>;
  readonly flowsOn?: readonly FlowName[] | undefined;
};
type Steps = ReadonlyArray<{ readonly step: NextStep; readonly data?: Readonly<Record<string, string>> }>;

/**
 * The result of a change to an app as text, with what to do next if something was changed. Of a connected app that is
 * to look at it, since the other commands are about external client apps.
 */
export function withNext<Report extends Changed>(
  textOf: (report: Report, org: string) => string,
  steps: Steps | ((report: Report) => Steps),
): (report: Report, org: string) => string {
  return (report, org) => {
    const text = textOf(report, org);
    if (!report.changed || report.dryRun) return text;
    const isConnected = report.changes.some(({ type }) => type === 'ConnectedApp');
    const own = typeof steps === 'function' ? steps(report) : steps;
    const next: Steps = isConnected ? [{ step: 'app', data: { kindOption: ' --kind connected-app' } }] : own;
    const lines = next.map(({ step, data }) => nextText(step, { app: report.app, org, ...data }));
    return [text, lines.join('\n')].join('\n\n');
  };
}

/** How to see whether logins by these flows would work. */
export function checksOf(flows: readonly FlowName[]): Array<{ step: NextStep; data: { flow: FlowName } }> {
  return flows.map((flow) => ({ step: 'check', data: { flow } }));
}

/** What shows whether an app still lets people in: a check of the first flow that is on, or the list of all flows. */
export function afterChange({ flowsOn = [] }: Pick<Changed, 'flowsOn'>): Steps {
  const [first] = flowsOn;
  return first === undefined ? [{ step: 'flows' }] : checksOf([first]);
}
