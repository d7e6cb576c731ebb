import { expect } from 'chai';
import { printForTerminal } from '../../../../src/output/page/going-on.ts';
import { accessText, eventText } from '../../../../src/output/secret/rotation-text.ts';
import { statusCsv } from '../../../../src/output/secret/secret-status-csv.ts';
import { statusText } from '../../../../src/output/secret/secret-status-text.ts';
import { needsAction } from '../../../../src/secret/slot/needs-action.ts';
import type { ConsumerAge } from '../../../../src/secret/slot/consumer-ages.ts';
import type { SecretStatus } from '../../../../src/secret/slot/secret-status.ts';

const consumer: ConsumerAge = {
  app: 'Acme',
  consumerId: '888',
  consumerKey: '…WXYZ',
  since: null,
  ageInDays: null,
  due: null,
  retirable: null,
  staged: [],
  unfinished: [],
};
const like = (more: Partial<ConsumerAge>): ConsumerAge => ({ ...consumer, ...more });

describe('the pairs of an org', () => {
  it('ask for something to be done where one is due or its rotation was cut off, not where it waits (R10)', () => {
    const rotations = (phase: 'staged' | 'delivered'): ConsumerAge =>
      like({ unfinished: [{ id: '1', phase, handedOut: 'somewhere', waiting: phase === 'delivered' }] });
    const all = [consumer, like({ due: true }), rotations('staged'), rotations('delivered')];
    const acts = all.map((one) => needsAction({ consumers: [one], former: [], untrusted: [], access: null }));
    expect(acts).to.deep.equal([false, true, true, false]);
  });

  it('are followed by rotations of the org that the login led to before, also where no app has a pair', () => {
    const former = [{ id: '20261128-c', app: 'Acme', orgId: '00D000000000011AAA', phase: 'staged' }] as const;
    for (const consumers of [[], [consumer]]) {
      const text = statusText({ consumers, former, untrusted: [], access: null }, 'uat').replace(/\s+/g, ' ');
      expect(text).to.include('00D000000000011AAA, which uat led to before');
      expect(text).to.include('sf eca secret abort 20261128-c --target-org uat');
    }
  });

  it('are followed by rotations whose journals can’t be trusted, which count as unfinished', () => {
    const untrusted = [
      { id: '20261128-d', app: 'Acme' },
      { id: '20261128-e', app: null },
    ];
    for (const consumers of [[], [consumer]]) {
      const status = { consumers, former: [], untrusted, access: null };
      expect(needsAction(status)).to.equal(true);
      const text = statusText(status, 'prod', ' --state-dir /run/state').replace(/\s+/g, ' ');
      expect(text).to.include('20261128-d is unfinished, and this machine');
      expect(text).to.include('sf eca secret resume --name Acme --target-org prod --state-dir /run/state');
      expect(text).to.include('delete 20261128-e.jsonl');
    }
  });

  it('are followed by why the org exposes secrets, which asks for something only where a run left it so (R12)', () => {
    const exposed = (access: 'left' | 'on'): SecretStatus => ({
      consumers: [consumer],
      former: [],
      untrusted: [],
      access,
    });
    const said = (['left', 'on'] as const).map((access) =>
      statusText(exposed(access), 'prod', ' --state-dir /run/state').replace(/\s+/g, ' '),
    );
    expect(said[0]).to.include('sf eca secret resume --target-org prod --state-dir /run/state');
    expect(said[1]).to.include('enableClientSecretInRestApiAccess=false --target-org prod');
    expect([needsAction(exposed('left')), needsAction(exposed('on'))]).to.deep.equal([true, false]);
  });

  it('name their consumer where the app has several, in the command too unless a manifest names it', () => {
    const consumers = ['8881', '8882'].map((consumerId) => like({ consumerId, due: true, retirable: true }));
    const textOf = (isScheduled: boolean): string =>
      statusText({ consumers, former: [], untrusted: [], access: null }, 'prod', '', isScheduled).replace(/\s+/g, ' ');
    for (const { consumerId } of consumers) {
      expect(textOf(false)).to.match(
        new RegExp(
          `Acme \\(consumer ${consumerId}\\) is due: sf eca secret rotate .* --consumer ${consumerId} -e FILE`,
        ),
      );
      expect(textOf(true)).to.include(`Acme (consumer ${consumerId}) is due: sf eca secret rotate --due`);
      expect(textOf(true)).to.include(`Acme (consumer ${consumerId}): the previous pair may be deleted`);
    }
    expect(textOf(true)).not.to.include('--consumer');
  });

  it('say that a scheduled rotation takes up what is unfinished, with the destinations of the manifest', () => {
    const unfinished = [{ id: '20261128-a', phase: 'proved', handedOut: 'nowhere', waiting: false }] as const;
    const textOf = (isScheduled: boolean): string =>
      statusText(
        { consumers: [like({ unfinished })], former: [], untrusted: [], access: null },
        'prod',
        ' --state-dir /run/state',
        isScheduled,
      ).replace(/\s+/g, ' ');
    expect(textOf(false)).to.include('sf eca secret resume 20261128-a --state-dir /run/state');
    const due = 'rotation 20261128-a is unfinished. Continue: sf eca secret rotate --due --name Acme --target-org prod';
    expect(textOf(true)).to.include(due).and.not.to.include('secret resume');
  });

  it('come with commands that find the same state', () => {
    const unfinished = [
      { id: '20261128-a', phase: 'staged', handedOut: 'nowhere', waiting: false },
      { id: '20261128-b', phase: 'delivered', handedOut: 'somewhere', waiting: true },
    ] as const;
    const text = statusText(
      { consumers: [like({ due: true, unfinished })], former: [], untrusted: [], access: null },
      'prod',
      ' --state-dir /run/state',
    );
    const said = text.replace(/\s+/g, ' ');
    for (const command of ['resume 20261128-a', 'promote --name Acme --target-org prod', 'rotate --name Acme'])
      expect(said).to.match(new RegExp(`sf eca secret ${command}[^!]* --state-dir /run/state`));
  });

  it('that no app has are denied of what was looked at only, beside CSV too (T1)', () => {
    const status: SecretStatus = { consumers: [], former: [], untrusted: [], access: null };
    const all = 'No external client app in prod has a consumer of its own.';
    expect([statusText(status, 'prod'), statusCsv('').notesOf(status, 'prod')]).to.deep.equal([all, all]);
    const named = 'Without a consumer of its own in prod: Acme_Linked';
    expect(statusText(status, 'prod', '', false, ['Acme_Linked'])).to.equal(named);
    expect(statusCsv('', false, ['Acme_Linked']).notesOf(status, 'prod')).to.equal(named);
    expect(statusCsv('').notesOf({ ...status, unread: [] }, 'prod')).to.equal('');
  });

  it('come with commands that go on where nobody can be asked (R7)', () => {
    const unfinished = [
      { id: '20261128-a', phase: 'staged', handedOut: 'nowhere', waiting: false },
      { id: '20261128-b', phase: 'delivered', handedOut: 'nowhere', waiting: true },
      { id: '20261128-c', phase: 'delivered', handedOut: 'somewhere', waiting: true },
    ] as const;
    const status: SecretStatus = {
      consumers: [like({ due: true, retirable: true, unfinished })],
      former: [{ id: '20261128-d', app: 'Acme', orgId: '00D000000000011AAA', phase: 'staged' }],
      gone: [{ id: '20261128-e', app: 'Acme', phase: 'staged', handedOut: 'nowhere', waiting: false }],
      untrusted: [{ id: '20261128-f', app: 'Acme' }],
      access: 'left',
    };
    const option = ' --enable-secret-access';
    const commandsIn = (text: string): string[] =>
      text.replace(/\s+/g, ' ').match(/sf eca secret .*?(?= ! | Then |$)/g) ?? [];
    printForTerminal(false);
    try {
      const all = commandsIn(statusText(status, 'prod', option));
      expect(all).to.have.length(10);
      expect(all.filter((one) => !one.trim().endsWith(' --no-prompt'))).to.deep.equal([]);
      const changes = { what: 'changes', app: 'Acme', org: 'prod', packaged: false, oldPair: 'primary' } as const;
      expect(eventText(changes)).to.match(/sf eca secret promote .* --no-prompt"/);
      expect(accessText('access-left', { org: 'prod', option })).to.match(/resume .* --no-prompt$/);
    } finally {
      printForTerminal(true);
    }
  });

  it('say how to hand out a staged one that no caller has, before it is promoted', () => {
    const textOf = (handedOut: 'nowhere' | 'unknown'): string => {
      const consumers = [like({ unfinished: [{ id: '20261128-b', phase: 'delivered', handedOut, waiting: true }] })];
      return statusText({ consumers, former: [], untrusted: [], access: null }, 'prod').replace(/\s+/g, ' ');
    };
    expect(textOf('nowhere')).to.match(/no caller has it yet.*secret resume --name Acme.* -e FILE.*secret promote/);
    expect(textOf('unknown')).to.include('When every caller has it: sf eca secret promote');
  });
});
