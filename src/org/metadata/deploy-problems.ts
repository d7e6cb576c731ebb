import type { DeployProblem } from '../../errors/org-answer.ts';

/** The part of jsforce's deploy result that says what failed. */
type DeployOutcome = {
  readonly status?: string;
  readonly errorStatusCode?: string | null;
  readonly errorMessage?: string | null;
  readonly details?: { readonly componentFailures?: Failure | Failure[] };
};

type Failure = {
  componentType?: string | null;
  fullName?: string;
  problem?: string | null;
  lineNumber?: number | null;
  columnNumber?: number | null;
};

/** What failed: components, or the deploy as a whole. */
export function problemsIn(report: DeployOutcome): DeployProblem[] {
  const failed = failedComponents(report);
  return failed.length > 0 ? failed : [{ type: '', fullName: '', message: wholeText(report), place: undefined }];
}

/** The components that failed; none if the deploy succeeded or failed as a whole. */
export function failedComponents({ details }: DeployOutcome): DeployProblem[] {
  return [details?.componentFailures ?? []]
    .flat()
    .map(({ componentType, fullName, problem, lineNumber, columnNumber }) => ({
      type: componentType ?? '',
      fullName: fullName ?? '',
      message: problem ?? '',
      place: lineNumber ? [lineNumber, columnNumber ?? 0] : undefined,
    }));
}

/** The problems as text, one a line; what the deploy as a whole reports if no component failed. */
export function problemsText(report: DeployOutcome): string {
  const failed = failedComponents(report);
  return failed.length > 0 ? problemLines(failed) : wholeText(report);
}

/** These problems as text, one a line. */
export function problemLines(problems: readonly DeployProblem[]): string {
  return problems.map(textOf).join('\n');
}

function wholeText({ errorStatusCode, errorMessage, status }: DeployOutcome): string {
  return [errorStatusCode, errorMessage].filter(Boolean).join(': ') || String(status);
}

function textOf({ type, fullName, message, place }: DeployProblem): string {
  return `${[type, fullName].filter(Boolean).join(' ')}${place ? ` (${place.join(':')})` : ''}: ${message}`;
}

/** Whether another change locked the org's setup, so that the whole deploy was rolled back (published texts). */
export function saysLocked(report: DeployOutcome): boolean {
  return /ALREADY_IN_PROCESS|temporarily lock your organization/.test(problemsText(report));
}

/** Whether the org refused a type of external client apps because it doesn't have the feature (published text). */
export function lacksFeature(problems: string): boolean {
  return problems.includes('Not available for deploy for this organization');
}

/** Whether a problem is about that type, by its component or in its words. */
export function isAbout({ type, fullName, message }: DeployProblem, typeName: string): boolean {
  return [type, fullName, message].some((text) => text.includes(typeName));
}

/** The name that the org has for a component which a deploy would create a second time (field report). */
export function duplicatedName({ message }: DeployProblem): string | undefined {
  return /(?:DUPLICATE_VALUE|duplicate value found): \w+ duplicates value on (\S+)/.exec(message)?.[1];
}
