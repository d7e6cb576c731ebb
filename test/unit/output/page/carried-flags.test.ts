import { expect } from 'chai';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { reportError } from '../../../../src/output/error-text.ts';
import { printCarried, printConsumers } from '../../../../src/output/page/carried-flags.ts';

describe('the consumer in printed commands', () => {
  afterEach(() => printCarried({}));
  const retire = (app: string, org: string): string =>
    reportError(new EcaError('PreviousAlive', { app, org, date: '2026-11-30' })).actions[0] ?? '';

  it('is the one that the run was given', () => {
    printCarried({ consumer: '888000000000001AAA' });
    expect(retire('Robot', 'me@acme.example')).to.include('--target-org me@acme.example --consumer 888000000000001AAA');
  });

  it('is the one that a manifest says for that app in that org, and no other (R11)', () => {
    printConsumers(({ app, org }) => (app === 'Robot' && org === 'me@acme.example' ? '888000000000002AAA' : undefined));
    expect(retire('Robot', 'me@acme.example')).to.include('--consumer 888000000000002AAA');
    expect(retire('Kiosk', 'me@acme.example')).not.to.include('--consumer');
    expect(retire('Robot', 'qa@acme.example')).not.to.include('--consumer');
  });
});
