/** `npm run bench -- ROUNDS [PART…]`: measures against plain `sf` on emulated orgs and prints one table. */
import { measureAudit, measureRules } from './audit.ts';
import { measurePage } from './audit-page.ts';
import { measureApply, measurePlan } from './estate.ts';
import { measureFleet } from './fleet.ts';
import { measureFlowEnable } from './flow-enable.ts';
import { measureList } from './list.ts';
import { measureHook } from './prerun-hook.ts';
import { measureRotation, measureRotations } from './rotation.ts';
import { measureScheduled } from './scheduled.ts';
import { type Row, table } from './table.ts';

const [typed = '7', ...wanted] = process.argv.slice(2);
const rounds = Number(typed);
const few = Math.min(rounds, 3);

/** What is measured, by its name, with what is said meanwhile. */
const parts: Readonly<Record<string, readonly [says: string, measure: () => Promise<Row[]>]>> = {
  'flow-enable': [
    'sf eca flow enable against retrieve, edit and deploy',
    async (): Promise<Row[]> => measureFlowEnable(rounds),
  ],
  list: ['sf eca list against a minimal command', async (): Promise<Row[]> => measureList(rounds)],
  fleet: ['100 and 400 orgs', async (): Promise<Row[]> => measureFleet(few)],
  estate: [
    'sf eca apply of five apps, and sf eca plan in 100 and 400 orgs',
    async (): Promise<Row[]> => [...(await measureApply(rounds)), ...(await measurePlan(few))],
  ],
  rotation: [
    'sf eca secret rotate, in one org and in 100',
    async (): Promise<Row[]> => [...(await measureRotation(rounds)), ...(await measureRotations(few))],
  ],
  scheduled: [
    'sf eca secret rotate --due by a manifest, in 20 orgs',
    async (): Promise<Row[]> => measureScheduled(few),
  ],
  audit: [
    'sf eca audit of 100 orgs, and its rules on 1,000 apps',
    async (): Promise<Row[]> => [...(await measureAudit(few)), await measureRules(rounds)],
  ],
  page: ['the page of an audit with 2,000 findings', async (): Promise<Row[]> => measurePage(rounds)],
  hook: ['the hook before every command', async (): Promise<Row[]> => measureHook(rounds)],
};

const names = wanted.length === 0 ? Object.keys(parts) : wanted;
if (!Number.isInteger(rounds) || rounds < 1 || !names.every((name) => Object.hasOwn(parts, name))) {
  console.error(
    `The number of rounds is a whole number from 1, and a part one of these: ${Object.keys(parts).join(', ')}. ` +
      'An example: npm run bench -- 7 scheduled',
  );
  process.exit(2);
}

try {
  const rows: Row[] = [];
  for (const name of names) {
    const [says = '', measure] = parts[name] ?? [];
    process.stderr.write(`${says} …\n`);
    rows.push(...((await measure?.()) ?? []));
  }
  console.log(table(rows));
} catch (error) {
  console.error(`Could not measure. ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
