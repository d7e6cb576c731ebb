import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkSink } from '../../../src/delivery/check-sink.ts';
import { deliver } from '../../../src/delivery/deliver.ts';
import { sinkFor } from '../../../src/delivery/sink-for.ts';
import type { Sink } from '../../../src/delivery/sink.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { delivery, failureOf, isOwnKey, oldKey, place, secret } from './acme.ts';

const { signal } = new AbortController();

describe('a file that already has a pair', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-pair-'));
    file = join(folder, 'app.env');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const put = (text: string): void => writeFileSync(file, text, { mode: 0o600 });

  it('keeps the pair of another app, unless somebody says yes to that alone (T5)', async () => {
    const other = '3MVG9.Other_key';
    const rows: Array<[kind: 'env-file' | 'json-file', text: string, key: string | undefined]> = [
      ['env-file', '', undefined],
      ['env-file', 'ECA_CLIENT_ID=\nECA_CLIENT_SECRET=""\n', undefined],
      ['env-file', `# ECA_CLIENT_ID=${other}\n`, undefined],
      ['env-file', `BILLING_CLIENT_ID=${other}\n`, undefined],
      ['env-file', `export ECA_CLIENT_ID='${oldKey}'\nECA_CLIENT_SECRET=s\n`, undefined],
      ['env-file', `ECA_CLIENT_ID=${delivery.pair.key}\nECA_CLIENT_SECRET=${secret}\n`, undefined],
      ['env-file', `ECA_CLIENT_ID=${other}\nECA_CLIENT_SECRET=s\n`, '…_key'],
      ['env-file', `ECA_CLIENT_ID="${other}"\n`, '…_key'],
      // readers differ on which one counts
      ['env-file', `ECA_CLIENT_ID=${other}\nECA_CLIENT_ID=${oldKey}\n`, '…_key'],
      ['env-file', 'ECA_CLIENT_SECRET=nobody-knows-whose\n', ''],
      ['json-file', '{}', undefined],
      ['json-file', `{"clientId":"${oldKey}","clientSecret":"s"}`, undefined],
      ['json-file', '{"clientId":null,"clientSecret":""}', undefined],
      ['json-file', `{"clientId":"${other}","clientSecret":"s"}`, '…_key'],
      ['json-file', `{"clientId":"${other}","clientId":"${oldKey}"}`, '…_key'],
      ['json-file', '{"clientSecret":"nobody-knows-whose"}', ''],
    ];
    for (const [kind, text, key] of rows) {
      const sinkOf = (replaceOther: boolean): Sink => sinkFor({ kind, path: file, replaceOther }, place);
      put(text);
      const refused = key !== undefined;
      const checked = await failureOf(checkSink(sinkOf(false), (one) => one === oldKey || one === delivery.pair.key));
      expect(checked, text).to.equal(refused ? 'OtherPairInFile:' : 'done');
      const sent = await failureOf(deliver(sinkOf(false), delivery, signal));
      expect(sent, text).to.equal(refused ? 'DeliveryFailed: FileHasOtherPair' : 'done');
      if (refused) expect(readFileSync(file, 'utf8')).to.equal(text);
      expect(await failureOf(checkSink(sinkOf(true), isOwnKey)), text).to.equal('done');
      expect(await failureOf(deliver(sinkOf(true), delivery, signal)), text).to.equal('done');
      expect(readFileSync(file, 'utf8')).to.include(delivery.pair.key).and.to.include(secret);
    }
  });

  it('advises what the command takes: only variables can have another prefix (T1)', async () => {
    for (const [kind, text, hasPrefix] of [
      ['env-file', 'ECA_CLIENT_ID=3MVG9.Other_key\n', true],
      ['json-file', '{"clientId":"3MVG9.Other_key"}', false],
    ] as const) {
      put(text);
      const sink = sinkFor({ kind, path: file, replaceOther: false }, place);
      const error: unknown = await checkSink(sink, isOwnKey).catch((refusal: unknown) => refusal);
      const advice = isEcaError(error) ? reportError(error).actions.join('\n') : '';
      expect(advice, kind).to.include('another file').and.include('--replace-other-pair');
      expect(advice.includes('--env-prefix'), kind).to.equal(hasPrefix);
    }
  });
});
