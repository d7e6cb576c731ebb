// `npm run try:org -- --target-org ALIAS [--write] [--report FILE]` runs the same commands in an org and in an emulated
// one, and writes a report of where the answers differ. It only reads, unless --write lets it make an app with a random
// name, use it and delete it again. A production org is refused, unless --production names its id.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { Org } from '@salesforce/core';
import { startEmulator } from '../test/emulator/client.ts';
import { sfEnvironment, writeAuth } from '../test/emulator/login.ts';
import { ensureBuilt, node, root } from './checkout.mjs';
import { mayTry, organizationQuery } from './try-org/guard.ts';
import { differencesOf, reportOf } from './try-org/report.ts';
import { deletingStep, loginStep, readingSteps, writingSteps } from './try-org/steps.ts';

const usage = 'npm run try:org -- --target-org ALIAS [--write] [--only STEP,…] [--report FILE] [--production ORGID]';
const option = { type: 'string' };
const { values } = parseArgs({
  options: { 'target-org': option, write: { type: 'boolean' }, report: option, production: option, only: option },
});

/** Whether a step is wanted: all are, or those that --only names. */
const only = values.only?.split(',').map((name) => name.trim());
const isWanted = ({ name }) => only === undefined || only.includes(name);

async function answerOf({ argv }, { env, cwd }, input = '') {
  const started = Date.now();
  const args = ['--no-deprecation', join(root, 'bin', 'run.js'), 'eca', ...argv, '--json'];
  const child = spawn(node, args, { env, cwd, stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.end(input);
  const [exit, printed] = await Promise.all([new Promise((end) => child.once('exit', end)), text(child.stdout)]);
  let json = {};
  try {
    json = JSON.parse(printed);
  } catch {
    // a command that printed no JSON has its exit code to show
  }
  return { exit, ms: Date.now() - started, json };
}

/** The pair that the rotation delivered; empty where it did not get so far. */
function pairIn(file) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const valueOf = (name) => lines.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  return { key: valueOf('ECA_CLIENT_ID'), secret: valueOf('ECA_CLIENT_SECRET') };
}

/** Runs the tour in one org; returns the steps with their answers, those of its own app marked. */
async function tour(place, env, say = () => undefined) {
  const cwd = mkdtempSync(join(tmpdir(), 'eca-try-'));
  const done = [];
  const take = async (step, isOwn, where = { env, cwd }, input = '') => {
    say(step.name);
    done.push({ name: step.name, isOwn, answer: await answerOf(step, where, input) });
  };
  const here = { ...place, pairFile: join(cwd, 'pair.env') };
  try {
    for (const step of readingSteps(here).filter(isWanted)) await take(step, false);
    if (!values.write) return done;
    try {
      for (const step of writingSteps(here).filter(isWanted)) await take(step, true);
      const { key, secret } = pairIn(here.pairFile);
      // a login of the same user is never replaced: it is made in a HOME that is thrown away
      if (key !== '') await take(loginStep(here, key), true, { env: sfEnvironment(cwd), cwd }, secret);
    } finally {
      await take(deletingStep(here), true);
    }
    return done;
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** The first app of an org, which the reading steps look at. */
async function firstApp(alias, env) {
  const { json } = await answerOf({ argv: ['list', '--target-org', alias] }, { env, cwd: tmpdir() });
  return json.result?.orgs?.[0]?.result?.apps?.find(({ kind }) => kind === 'eca')?.name;
}

async function main() {
  const alias = values['target-org'];
  if (alias === undefined) {
    console.error(usage);
    return 2;
  }
  await ensureBuilt();
  const org = await Org.create({ aliasOrUsername: alias });
  const connection = org.getConnection();
  const { records } = await connection.query(organizationQuery);
  const [organization] = records;
  if (!mayTry(organization, values.production)) {
    console.error(`${alias} is a production org (${organization.OrganizationType}). If you mean it, add
  --production ${organization.Id}`);
    return 1;
  }
  const fresh = `Try_${randomBytes(4).toString('hex')}`;
  const home = mkdtempSync(join(tmpdir(), 'eca-try-home-'));
  const emulator = await startEmulator({ orgs: [{ alias: 'emulated', apps: ['acme-sync'] }] });
  try {
    const emulated = emulator.org('emulated');
    await writeAuth(home, emulated);
    const place = { alias, username: org.getUsername(), instanceUrl: connection.instanceUrl, fresh };
    process.stderr.write(`In ${alias}${values.write ? `, with a new app ${fresh}` : ''}:\n`);
    const known = values.write && only ? undefined : await firstApp(alias, process.env);
    const twin = { alias: 'emulated', username: emulated.username, instanceUrl: emulated.url, fresh };
    const [there, here] = await Promise.all([
      tour({ ...place, known }, process.env, (name) => process.stderr.write(`  ${name}\n`)),
      tour({ ...twin, known: known && 'Acme_Sync' }, sfEnvironment(home)),
    ]);
    const steps = there.flatMap(({ name, isOwn, answer }) => {
      const twinStep = here.find((one) => one.name === name);
      return twinStep === undefined ? [] : [{ name, isOwn, org: answer, emulated: twinStep.answer }];
    });
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const edition = `${organization.OrganizationType}${organization.IsSandbox ? ' (sandbox or scratch org)' : ''}`;
    const file = resolve(process.env.INIT_CWD ?? process.cwd(), values.report ?? 'what-my-org-says.md');
    writeFileSync(file, reportOf(steps, { edition, version }));
    const count = steps.flatMap(differencesOf).length;
    console.log(`${steps.length} steps, ${count} differences. The report is ${file}.`);
    const left = there.find(({ name }) => name === 'delete' && values.write);
    if (left === undefined || left.answer.exit === 0) return 0;
    console.error(`${fresh} may still be in ${alias}: sf eca delete --name ${fresh} --target-org ${alias}`);
    return 1;
  } finally {
    await emulator.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
