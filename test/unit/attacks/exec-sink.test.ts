import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { deliverToCommand } from '../../../src/delivery/exec-sink.ts';
import { maskSecret } from '../../../src/delivery/mask-secret.ts';
import { expandCommand } from '../../../src/delivery/placeholders.ts';
import { delivery, phrasesOf, place, secret } from '../delivery/acme.ts';

const { signal } = new AbortController();
const mixed = 'Qm7xV2cLr9TzW4kYp8NsB1dHf6GjUe3A';

describe('attack: a command of --exec that prints the pair', () => {
  const send = async (command: string): Promise<string> =>
    deliverToCommand({ kind: 'exec', name: command, command, seconds: 120 }, delivery, signal).then(
      (notes) => notes.map(({ data }) => data['output']).join(),
      (error: unknown) =>
        phrasesOf(error)
          .map(({ data }) => data['output'] ?? '')
          .join(),
    );

  for (const command of ['cat', 'rev', 'base64', 'sed "s/./&./g"', 'gzip | base64', 'fold -w 7']) {
    it(`nothing that it prints on stdout is shown when it succeeds: ${command}`, async () => {
      expect(await send(command)).to.equal('');
    });
  }

  it('what it prints on stderr is shown, without any piece of the secret', async () => {
    expect(await send('cat >/dev/null; echo stored version 7 >&2')).to.equal('stored version 7');
    const shown = await send('cut -c1-60 | fold -w 20 | sed "s/^/line: /" >&2');
    for (let at = 0; at + 8 <= secret.length; at++) expect(shown).to.not.include(secret.slice(at, at + 8));
  });

  it('no eight characters are left of a secret that a failed command cut, wrapped or reversed', () => {
    const printed = [
      mixed.slice(0, 20),
      mixed.slice(5),
      `line: ${mixed.slice(0, 10)}\nline: ${mixed.slice(10, 20)}\nline: ${mixed.slice(20)}`,
      [...mixed].reverse().join(''),
      mixed.toLowerCase().slice(3, 17),
      Buffer.from(mixed).toString('base64').slice(4, 30),
      Buffer.from(mixed).toString('hex').slice(7, 40),
    ];
    for (const text of printed) {
      const shown = maskSecret(`before ${text} after`, mixed);
      expect(shown).to.match(/^before .*\[redacted\].* after$/s);
      expect(shown.replaceAll('[redacted]', '').length, shown).to.be.at.most('before  after'.length + 7 * 4);
    }
    expect(maskSecret('nothing of it: Qm7xV2c', mixed)).to.equal('nothing of it: Qm7xV2c');
  });
});

describe('attack: an app whose name is shell code', () => {
  const hostile = { ...place, app: 'a;touch /tmp/INJ;' };
  for (const template of [
    "cat >/dev/null # don't log\necho 'b {app}'",
    "echo 'x' # it's\necho {app}",
    'cat\necho {app}',
    'cat\r\necho {app}',
    'echo $(cat) {app}',
    'echo `cat` {app}',
    'cat <<E {app}',
  ]) {
    it(`its name is not filled into ${JSON.stringify(template)}`, () => {
      expect(() => expandCommand(template, hostile, 'linux')).to.throw('SinkInvalid');
    });
  }

  it('a harmless name is, and a malicious one is quoted in a plain command', () => {
    expect(expandCommand('cat # {app}\n', place, 'linux')).to.equal('cat # Acme_Sync\n');
    expect(expandCommand('store {app}', hostile, 'linux')).to.equal("store 'a;touch /tmp/INJ;'");
  });
});

describe('attack: another user reads the arguments and the environment of a command that gets a pair', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eca-exec-'));
  const file = join(folder, 'seen');
  after(() => rmSync(folder, { recursive: true }));

  it('finds neither half in its arguments or its environment, only the place and the rotation (S1)', async () => {
    const command = `{ env; for pid in $$ $PPID; do tr '\\0' ' ' </proc/$pid/cmdline; done; } >"${file}"`;
    await deliverToCommand({ kind: 'exec', name: 'store', command, seconds: 120 }, delivery, signal);
    const seen = readFileSync(file, 'utf8');
    expect(seen).to.include('/bin/sh -c').and.not.include(secret).and.not.include('3MVG9');
    const variables = {
      ECA_APP: place.app,
      ECA_ORG: place.org,
      ECA_ORG_ID: place.orgId,
      ECA_ROTATION_ID: place.rotationId,
    };
    for (const [name, value] of Object.entries(variables)) expect(seen).to.include(`\n${name}=${value}\n`);
  });

  it('finds no file and no socket of this process among its own, only stdin, stdout and stderr', async () => {
    const held = join(folder, 'journal');
    writeFileSync(held, 'line\n');
    const [open, listener] = [openSync(held, 'r'), createServer().listen(0, '127.0.0.1')];
    try {
      const list = `ls -l /proc/self/fd >"${file}"`;
      // what the caller of the tests left open for every child is no file of this process
      execFileSync('/bin/sh', ['-c', list]);
      const control = openIn(readFileSync(file, 'utf8'));
      await deliverToCommand({ kind: 'exec', name: 'store', command: list, seconds: 120 }, delivery, signal);
      const seen = openIn(readFileSync(file, 'utf8'));
      expect([...seen.keys()])
        .to.include.members(['0', '1', '2'])
        .and.to.deep.equal([...control.keys()]);
      expect([...seen.values()]).not.to.include(held);
      for (const [number, target] of [...seen].filter(([, to]) => to.startsWith('socket:')))
        expect(number, target).to.match(/^[12]$/);
    } finally {
      closeSync(open);
      listener.close();
    }
  });
});

/** The open files of a process by number, from what `ls -l` shows. */
function openIn(listing: string): Map<string, string> {
  const rows = listing.matchAll(/ (\d+) -> (.+)$/gm);
  return new Map([...rows].map(([, number = '', target = '']) => [number, target]));
}
