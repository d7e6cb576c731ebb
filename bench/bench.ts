/** `npm run bench -- ROUNDS`: measures against plain `sf` on emulated orgs and prints one table. */
import { measureAudit, measureRules } from './audit.ts';
import { measurePage } from './audit-page.ts';
import { measureApply, measurePlan } from './estate.ts';
import { measureFleet } from './fleet.ts';
import { measureFlowEnable } from './flow-enable.ts';
import { measureList } from './list.ts';
import { measureHook } from './prerun-hook.ts';
import { measureRotation, measureRotations } from './rotation.ts';
import { table } from './table.ts';

const rounds = Number(process.argv[2] ?? 7);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('The number of rounds is a whole number from 1: npm run bench -- 7');
  process.exit(2);
}

const note = (text: string): boolean => process.stderr.write(`${text} …\n`);

try {
  note('sf eca list against a minimal command');
  const list = await measureList(rounds);
  note('sf eca flow enable against retrieve, edit and deploy');
  const flowEnable = await measureFlowEnable(rounds);
  note('100 and 400 orgs');
  const fleet = await measureFleet(Math.min(rounds, 3));
  note('sf eca apply of five apps, and sf eca plan in 100 and 400 orgs');
  const estate = [...(await measureApply(rounds)), ...(await measurePlan(Math.min(rounds, 3)))];
  note('sf eca secret rotate, in one org and in 100');
  const rotation = [...(await measureRotation(rounds)), ...(await measureRotations(Math.min(rounds, 3)))];
  note('sf eca audit of 100 orgs, and its rules on 1,000 apps');
  const audit = [...(await measureAudit(Math.min(rounds, 3))), await measureRules(rounds)];
  note('the page of an audit with 2,000 findings');
  const page = await measurePage(rounds);
  note('the hook before every command');
  const prerun = await measureHook(rounds);
  console.log(table([...flowEnable, ...list, ...fleet, ...estate, ...rotation, ...audit, ...page, ...prerun]));
} catch (error) {
  console.error(`Could not measure. ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
