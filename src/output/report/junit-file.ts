import { escapeMarkup } from './escape-markup.ts';

export type CaseVerdict = 'passed' | 'failure' | 'error' | 'skipped';

/** A test case: `reason` is its short text, `lines` are the long one. */
export type JunitCase = {
  readonly name: string;
  readonly verdict: CaseVerdict;
  readonly type: string;
  readonly reason: string;
  readonly lines: readonly string[];
};

/** The cases of one org. */
export type JunitSuite = {
  readonly org: string;
  readonly properties: Readonly<Record<string, string | null | undefined>>;
  readonly cases: readonly JunitCase[];
};

/** A file in the JUnit format that CI systems read, with a suite for each org. */
export function junitFile(name: string, at: Date, suites: readonly JunitSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name, ...counts(all) })}>`,
    ...suites.flatMap((suite) => suiteLines(suite, at)),
    '</testsuites>',
    '',
  ].join('\n');
}

/** The first line of a message as the short text; what follows is for the long one. */
export function saying(message: string, more: readonly string[]): Pick<JunitCase, 'reason' | 'lines'> {
  const [reason = '', ...lines] = message.split('\n');
  return { reason, lines: [...lines, ...more] };
}

function suiteLines({ org, properties, cases }: JunitSuite, at: Date): string[] {
  const timestamp = at.toISOString().slice(0, 19);
  return [
    `  <testsuite${attributes({ name: org, ...counts(cases), timestamp })}>`,
    '    <properties>',
    ...Object.entries(properties).flatMap(([name, value]) =>
      value ? [`      <property${attributes({ name, value })}/>`] : [],
    ),
    '    </properties>',
    ...cases.flatMap((one) => caseLines(org, one)),
    '  </testsuite>',
  ];
}

function caseLines(org: string, { name, verdict, type, reason, lines }: JunitCase): string[] {
  const start = `    <testcase${attributes({ name, classname: org, time: 0 })}`;
  const text = lines.map(escapeMarkup).join('\n');
  if (verdict !== 'passed')
    return [
      `${start}>`,
      `      <${verdict}${attributes({ type, message: reason })}>${text}</${verdict}>`,
      '    </testcase>',
    ];
  return text === '' ? [`${start}/>`] : [`${start}>`, `      <system-out>${text}</system-out>`, '    </testcase>'];
}

function counts(cases: readonly JunitCase[]): Record<string, number> {
  const count = (verdict: CaseVerdict): number => cases.filter((one) => one.verdict === verdict).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: 0,
  };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeMarkup(String(value))}"`)
    .join('');
}
