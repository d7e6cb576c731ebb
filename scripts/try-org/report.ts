import { type Answer, type Difference, differences, errorCode, factsOf } from './answers.ts';

/** One step in both orgs; `isOwn`: it is about the app that the tour made. */
export type Compared = {
  readonly name: string;
  readonly isOwn: boolean;
  readonly org: Answer;
  readonly emulated: Answer;
};

const said = ({ exit, json }: Answer): string => (exit === 0 ? '0' : `${exit} ${errorCode(json) ?? ''}`.trim());

/** The differences of a step. */
export const differencesOf = ({ org, emulated, isOwn }: Compared): Difference[] =>
  differences(factsOf(org, { isOwn }), factsOf(emulated, { isOwn }), { isOwn });

/** The report that people paste into an issue: no names, ids, keys, addresses or texts of the org. */
export function reportOf(
  steps: readonly Compared[],
  { edition, version }: { edition: string; version: string },
): string {
  const rows = steps.map(
    (step) =>
      `| ${step.name} | ${said(step.org)} | ${said(step.emulated)} | ${differencesOf(step).length} | ` +
      `${step.org.ms} | ${step.emulated.ms} |`,
  );
  const found = steps.flatMap((step) =>
    differencesOf(step).map(({ what, org, emulated }) => `| ${step.name} | \`${what}\` | ${org} | ${emulated} |`),
  );
  const list =
    found.length === 0
      ? 'None.'
      : ['| step | what | the org | the emulated org |', '|---|---|---|---|', ...found].join('\n');
  return `# What my org says

${edition}; sf-plugin-eca ${version}. Words and booleans of the app that the tour made are compared; of what was there before, only
which fields there are. "text" stands for any other value.

| step | the org: exit code, error | the emulated org | differences | ms | ms emulated |
|---|---|---|---|---|---|
${rows.join('\n')}

## Differences

${list}
`;
}
