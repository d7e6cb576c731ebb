import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { deliverToCommand } from '../../../src/delivery/exec-sink.ts';
import type { DeliveryNote } from '../../../src/delivery/sink.ts';
import { delivery, failureOf, phrasesOf, place, secret } from './acme.ts';

const { signal } = new AbortController();
const json = `${JSON.stringify({ clientId: '3MVG9.Acme_key', clientSecret: secret, ...place })}\n`;

async function waitFor(seen: () => boolean): Promise<void> {
  for (let tries = 0; !seen(); tries++) {
    if (tries > 200) throw new Error('it never came');
    await pause(20);
  }
}

describe('a command that gets a pair', () => {
  let folder: string;
  let file: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-exec-'));
    file = join(folder, 'got');
  });
  after(() => rmSync(folder, { recursive: true }));

  const send = async (command: string, seconds = 120, stop = signal): Promise<DeliveryNote[]> =>
    deliverToCommand({ kind: 'exec', name: command, command, seconds }, delivery, stop);
  /** What it failed with, and what it is said to have printed. */
  const fault = async (command: string, seconds?: number): Promise<readonly [string, string | undefined]> =>
    send(command, seconds).then(
      () => ['done', undefined],
      async (error: unknown) => [
        await failureOf(Promise.reject(error)),
        phrasesOf(error).find(({ key }) => key === 'CommandSaid')?.data['output'],
      ],
    );

  it('finds it as JSON on its stdin, which can be opened by name as well', async () => {
    await send(`cat >"${file}"`);
    expect(readFileSync(file, 'utf8')).to.equal(json);
    await send(`cat /dev/stdin >"${file}"`);
    expect(readFileSync(file, 'utf8')).to.equal(json);
  });

  it('has it when it ends with 0, also one that does not read', async () => {
    expect(await send('true')).to.deep.equal([]);
    expect(await send('exec 0<&-')).to.deep.equal([]);
    expect(await send('jobs; echo stored version 7 >&2')).to.deep.equal([
      { key: 'CommandSaid', data: { output: 'stored version 7' } },
    ]);
  });

  it('has it not when it ends otherwise (R6)', async () => {
    expect(await fault('cat >/dev/null; echo no access >&2; exit 3')).to.deep.equal([
      'DeliveryFailed: CommandFailed CommandSaid',
      'no access',
    ]);
    expect((await fault('no-such-program --set'))[0]).to.equal('DeliveryFailed: CommandNotFound CommandSaid');
    expect((await fault('kill -9 $$'))[0]).to.match(/^DeliveryFailed: CommandFailed/);
    expect((await fault('kill -9 $PPID'))[0]).to.match(/^DeliveryFailed: CommandKilled/);
    expect((await fault('if'))[0]).to.match(/^DeliveryFailed: CommandFailed/);
    expect((await fault('x'.repeat(3_000_000)))[0]).to.equal('DeliveryFailed: CommandNotStarted');
  });

  it('shows the last of what it printed, without the secret and without what steers a terminal (S1)', async () => {
    const [, output] = await fault(
      'seq 1000; read -r line; echo "$line"; printf \'%s\' "$line" | base64; printf \'\\033[31mred\\033[0m\\a\\n\'; false',
    );
    const lines = output?.split('\n') ?? [];
    expect(lines).to.have.length(10);
    expect(lines.at(-1)).to.equal('red');
    expect(output).to.include('"clientId":"3MVG9.Acme_key","clientSecret":"[redacted]"');
    expect(output?.match(/\[redacted\]/g)).to.have.length(2);
    expect(output).to.not.include('\u001b').and.not.include(Buffer.from(secret).toString('base64').slice(0, 20));
  });

  it('may print more than anybody keeps', async () => {
    const [code, output] = await fault('head -c 3000000 /dev/zero | tr "\\0" x; echo; echo end; exit 1');
    expect(code).to.equal('DeliveryFailed: CommandFailed CommandSaid');
    expect(output).to.match(/^x{400}…\nend$/);
  });

  it('is ended with all that it started when it takes too long', async () => {
    const started = Date.now();
    const stubborn = `(trap '' TERM; echo $$; sleep 60; echo late >"${file}.late") & sleep 60`;
    const [code] = await fault(`${stubborn}`, 0.3);
    expect(code).to.match(/^DeliveryFailed: CommandTooSlow/);
    expect(Date.now() - started).to.be.lessThan(20_000);
    expect(existsSync(`${file}.late`)).to.equal(false);
  });

  it('may end in its own way on a signal', async () => {
    const [code, output] = await fault("trap 'echo cleaned; exit 4' TERM; sleep 60 & wait", 1);
    expect([code, output]).to.deep.equal(['DeliveryFailed: CommandTooSlow CommandSaid', 'cleaned']);
  });

  it('is ended by Ctrl-C, and not begun after it', async () => {
    const stop = new AbortController();
    const attempt = failureOf(send(`echo on >"${file}.on"; sleep 60`, undefined, stop.signal));
    await waitFor(() => existsSync(`${file}.on`));
    stop.abort();
    expect(await attempt).to.equal('Interrupted:');
    expect(await failureOf(send(`echo >"${file}.never"`, undefined, stop.signal))).to.equal('Interrupted:');
    expect(existsSync(`${file}.never`)).to.equal(false);
  });

  it('does not keep anybody waiting for what it left behind, such as an agent', async () => {
    const started = Date.now();
    expect(await send('cat >/dev/null; sleep 20 & echo done >&2')).to.deep.equal([
      { key: 'CommandSaid', data: { output: 'done' } },
    ]);
    expect(Date.now() - started).to.be.lessThan(15_000);
  });
});
