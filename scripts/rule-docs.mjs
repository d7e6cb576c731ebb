// Writes docs/rules.md from the rules of the audit and their texts, or with --check fails when that differs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { enforcementDates } from '../src/apps/enforcement-dates.ts';
import { rules } from '../src/audit/catalogue.ts';
import { profiles } from '../src/audit/facts/rule.ts';
import { packageRules, lintRules } from '../src/audit/package/lint.ts';
import { root } from './checkout.mjs';
import { keepPage } from './written-page.mjs';

const parts = readFileSync(join(root, 'messages', 'audit-rules.md'), 'utf8')
  .split(/^# (.+)$/m)
  .slice(1);
const texts = Object.fromEntries(
  parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1].trim()]] : [])),
);
const dated = (text) =>
  Object.entries(enforcementDates).reduce((filled, [name, date]) => filled.replaceAll(`{${name}}`, date), text);
const words = (text) =>
  dated(text)
    .replaceAll(/\{(?:o|kindO)ption\}/g, '')
    .replaceAll(/\{(\w+)\}/g, (_, name) => name.toUpperCase());
const escaped = (text) => words(text).replaceAll('<', '&lt;');

/** Commands in quotes as code. */
const quoted = (text) => text.replaceAll(/"(sf [^"]+)"/g, '`$1`');

const needsTexts = {
  usage: 'logins and tokens of the last 90 days (left out by `--no-usage`)',
  secrets: 'ages of secrets (only with `--secrets`)',
  users: 'the users that apps run as',
};

function section(rule) {
  const { id, severity, needs, source } = rule;
  const fixes = Object.keys(texts).filter((key) => key === `${id}.fix` || key.startsWith(`${id}.fix.`));
  const [commands, others] = [true, false].map((isCommand) =>
    fixes.map((key) => words(texts[key])).filter((text) => text.startsWith('sf ') === isCommand),
  );
  const fenced = commands.length === 0 ? [] : [`\`\`\`sh\n${commands.join('\n')}\n\`\`\``];
  const how = [...fenced, ...others.map(quoted)].join('\n\n');
  const levels = profiles.map((profile) => `${profile}: ${severity[profile] ?? '-'}`).join(', ');
  const duty =
    severity.partner === undefined
      ? ''
      : " In the profile `partner` it can't be accepted, because Salesforce demands it.";
  return `## ${id}: ${escaped(texts[id])}

**Severity**: ${levels}. **Reads**: ${['apps, policies and settings', ...needs.map((need) => needsTexts[need])].join('; ')}.

**Why.** ${escaped(texts[`${id}.why`])}

**How to fix.**

${how}

**Cuts off.** ${escaped(texts[`${id}.cutsOff`])}

**How to accept.** Add \`rule: ${id}\` to the [baseline](#accept-a-finding).${duty}

**Source.** ${escaped(source)}
`;
}

/** A rule of `sf eca package lint` alone. */
function packageSection({ id, severity, source }) {
  return `## ${id}: ${escaped(texts[id])}

**Severity**: ${severity.base}. **Reads**: files of the project.

**Why.** ${escaped(texts[`${id}.why`])}

**How to fix.** ${quoted(escaped(texts[`${id}.fix`]))}

**Cuts off.** ${escaped(texts[`${id}.cutsOff`])}

**How to accept.** Add \`rule: ${id}\` to the [baseline](#accept-a-finding), without \`org\`.

**Source.** ${escaped(source)}
`;
}

const alsoOnFiles = lintRules.filter((rule) => !packageRules.includes(rule)).map(({ id }) => id);

const fresh = `# Rules of the audit

\`sf eca audit\` judges every external client app and connected app of an org by these rules. Words in capitals stand for names of
your org. A rule that can't judge an app, because this login doesn't see enough or a setting is in another org, is listed as
unchecked; it never counts as all right.

The worst findings come first: severity times use in the last 90 days. Exit code 3 says that findings reach \`--fail-on\`, \`high\`
without the flag, or that the audit is blind by a rule of that severity: the login sees too little to judge any app of a kind by it, or
the org itself. A blind audit is never green in silence: the rule is in \`blind\` of \`--json\`, in the warnings and in JUnit. Use a
login with External Client App Admin, leave the rule out (\`--not-rule\`), accept it for the org in the baseline, or let nothing count
(\`--fail-on none\`).

| profile | what it is |
|---|---|
| \`base\` | good practice |
| \`partner\` | what Salesforce demands of partners whose apps are used in more than two customers' production orgs: PKCE, rotation of refresh tokens, the limit of 30 idle days, the list of addresses, and the rule for the device flow |
| \`strict\` | all rules, more severely |

## Accept a finding

A baseline is a YAML file, \`eca-baseline.yaml\` or the one that \`--baseline\` names:

\`\`\`yaml
version: 1
accepted:
  - rule: ECA005
    app: Acme_Sync # without it: every app
    org: acme-prod # an alias, a username, an org id or a pattern; without it and a group: every org
    # group: prod would be every org of that group in eca.yaml
    reason: mitigated # or accept-risk, not-applicable
    text: The gateway accepts these tokens from its own addresses only.
    until: 2027-03-31
    by: security@acme.example
\`\`\`

Accepted findings are shown with their reason and don't count. After its day an entry has no effect, and the audit says so; it
also names entries that accept nothing any more. \`--write-baseline eca-baseline.yaml\` accepts all present findings for 90 days,
so that a pipeline fails on new ones only.

## Judge a manifest

\`sf eca audit --manifest eca.yaml\` judges what a manifest wants, without any org. What the manifest doesn't say may be
anything in an org, so a rule judges an app only if that makes no difference; everything else is listed as unchecked, and so
is what only an org shows: use, secrets, the state of users. Each finding has its place in the file and its groups.

${rules.map(section).join('\n')}
# Rules of the package lint

\`sf eca package lint\` judges the files of a package by these rules, and by ${alsoOnFiles.join(', ')} from above, which Salesforce
demands of partners: there they are high and can't be accepted. Each finding has its file, line and column. What no file says is
listed as unchecked.

${packageRules.map(packageSection).join('\n')}
This page is written by \`npm run rule-docs\`.
`;

keepPage('rules.md', fresh, { source: 'rules say', command: 'rule-docs' });
