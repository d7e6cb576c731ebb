// Draws docs/images/terminal.svg from a real run against an emulated org of its own, in a HOME of its own.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../test/emulator/client.ts';
import { sfEnvironment, writeAuth } from '../test/emulator/login.ts';
import { ensureBuilt, node, root } from './checkout.mjs';
import { terminalSvg } from './picture/terminal-svg.ts';

const robot = {
  username: 'integration@demo.example.com',
  profile: 'Minimum Access - API Only Integrations',
  permissionSets: ['Acme_Integration'],
  permissionSetLicences: ['SalesforceAPIIntegrationPsl'],
};
const apps = ['acme-sync', 'globex-partial', 'secret-access'];
const commands = [
  'list',
  'flow enable --name Globex_Reports --flow token-exchange --no-prompt',
  'secret rotate --name Acme_Sync --dotenv billing.env --no-prompt',
];

await ensureBuilt();
const home = mkdtempSync(join(tmpdir(), 'eca-picture-'));
const emulator = await startEmulator({
  orgs: [{ alias: 'demo', username: 'admin@demo.example', apps, users: [robot] }],
});
try {
  await writeAuth(home, emulator.org('demo'));
  const env = { ...sfEnvironment(home), FORCE_COLOR: '1', COLUMNS: '80', SF_TARGET_ORG: 'demo' };
  const shown = commands.map((command) => {
    const args = ['--no-deprecation', join(root, 'bin', 'run.js'), 'eca', ...command.split(' ')];
    const { status, stdout, stderr } = spawnSync(node, args, { cwd: home, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`sf eca ${command} ended with ${status}:\n${stdout}${stderr}`);
    return `\u001b[1m$ sf eca ${command.replace(' --no-prompt', '')}\u001b[22m\n${stderr}${stdout.trimEnd()}\n`;
  });
  const text = shown.join('\n').replaceAll(home, '~');
  mkdirSync(join(root, 'docs', 'images'), { recursive: true });
  writeFileSync(
    join(root, 'docs', 'images', 'terminal.svg'),
    terminalSvg(text, { title: 'A terminal: sf eca lists two apps, enables a flow and rotates a secret' }),
  );
  console.log(text);
} finally {
  await emulator.stop();
  rmSync(home, { recursive: true });
}
