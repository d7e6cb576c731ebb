import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { replaceFile } from '../../../src/delivery/files/replace-file.ts';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { failureOf } from '../delivery/acme.ts';

const isRoot = process.geteuid?.() === 0;
const [daemon, nobody] = [1, 65_534];

describe('attack: another user puts a file where a plan, a report or a manifest will be written', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-foreign-'));
    chmodSync(folder, 0o1777);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = async (path: string): Promise<unknown> =>
    replaceFile(path, () => Buffer.from('ours'), {
      tighten: true,
      refuse: (detail) => new EcaError('VaultUnwritable', { file: path, detail: [detail] }),
    });
  /** As a user who isn't root, in a run by root. */
  const asDaemon = async (work: () => Promise<string>): Promise<string> => {
    if (isRoot) process.seteuid?.(daemon);
    try {
      return await work();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  };

  it('it is not written, not even by root', async () => {
    const path = join(folder, 'plan.json');
    writeFileSync(path, '');
    chmodSync(path, 0o666);
    if (isRoot) chownSync(path, nobody, nobody);
    expect(await failureOf(write(isRoot ? path : '/etc/hostname'))).to.equal('VaultUnwritable: FileOwner');
    expect(readFileSync(path, 'utf8')).to.equal('');
  });

  it('root may write it in that user’s own folder, where it stays that user’s', async () => {
    const own = join(folder, 'own');
    mkdirSync(own, { mode: 0o755 });
    const path = join(own, 'plan.json');
    writeFileSync(path, '');
    if (isRoot) for (const one of [own, path]) chownSync(one, nobody, nobody);
    expect(await failureOf(write(path))).to.equal('done');
    expect(statSync(path).uid).to.equal(isRoot ? nobody : process.geteuid?.());
  });

  it('what is called like a draft of a crashed process, and is another user’s or no file, is ignored', async () => {
    const [path, draft] = [join(folder, 'plan.json'), join(folder, '.plan.json.eca-999999-aa.tmp')];
    writeFileSync(draft, '');
    if (isRoot) chownSync(draft, nobody, nobody);
    else chmodSync(draft, 0o600);
    mkdirSync(join(folder, '.plan.json.eca-999999-bb.tmp'));
    expect(await asDaemon(async () => failureOf(write(path)))).to.equal('done');
    expect([readFileSync(path, 'utf8'), existsSync(draft)]).to.deep.equal(['ours', isRoot]);
  });
});
