// Prints the milliseconds of CPU time that the rules take for 1,000 apps, in a process that hasn't run them before.
import { auditedApp, type AuditedApp } from '../src/audit/facts/audit-facts.ts';
import { chosenRules, judgeOrg } from '../src/audit/judge.ts';
import { eca, factsOf } from '../test/golden/audit/audited.ts';

const half = { isPkceRequired: 'false', isRefreshTokenRotationEnabled: 'false' };
const apps = Array.from({ length: 1000 }, (_, index): AuditedApp => {
  const known = eca({ global: index % 2 === 0 ? half : {} });
  return auditedApp({ ...known, name: `App_${index}` });
});
const facts = factsOf(apps);
const chosen = chosenRules({ profile: 'base', only: [], except: [], minSeverity: 'low' });
const before = process.cpuUsage();
const { findings } = judgeOrg(facts, chosen);
const { user, system } = process.cpuUsage(before);
if (findings.length !== 1000) throw new Error(`${findings.length} findings`);
console.log((user + system) / 1000);
