import { expect } from 'chai';
import { orgPlanOf, type PlannedApp, type PlannedOrg } from '../../../../src/change/manifest/planned-app.ts';
import type { PlanToAgree } from '../../../../src/input/manifest/plan-consent.ts';
import { orgPlanReport } from '../../../../src/output/manifest/org-plan-text.ts';
import { type Answer, ask, type Asked, enter } from '../../../support/asked.ts';

type Risk = PlannedApp['risks'][number];

const wanted = (name: string): PlannedApp['wanted'] => ({ name }) as PlannedApp['wanted'];
const risk = (key: string, app: string, flow: string): Risk => ({ key, data: { app, flow, user: '' } });
const app = (name: string, more: Partial<PlannedApp> = {}): PlannedApp => ({
  wanted: wanted(name),
  before: undefined,
  action: 'update',
  change: undefined,
  plan: { changes: [] } as unknown as PlannedApp['plan'],
  risks: [risk('FlowOff', name, 'device')],
  notes: [],
  error: null,
  ...more,
});
const planOf = (org: string, apps: readonly PlannedApp[], protect = false): PlanToAgree => {
  const planned: PlannedOrg = { org: `${org}@acme.example`, group: 'prod', protect, apps };
  return { org: planned.org, planned, report: orgPlanReport(orgPlanOf(planned)) };
};

/** Asks about plans at a terminal; returns the orgs that are left alone. */
async function refusedOf(
  plans: readonly PlanToAgree[],
  answers: readonly Answer[],
): Promise<Asked & { readonly refused: unknown }> {
  const flags = { 'no-prompt': false, 'allow-destructive': false };
  const progress = '{ during: async (question) => question() }';
  const call = `room.orgsWithoutConsent(${JSON.stringify(plans)}, ${JSON.stringify(flags)}, ${progress})`;
  const asked = await ask(['manifest/plan-consent.ts'], `[...(await ${call}).keys()]`, answers);
  return { ...asked, refused: asked.returned };
}

describe('the questions about the plans of several orgs', function () {
  this.timeout(120_000);

  it('are two for three orgs with the same consequences: the plan, and "all" of them', async () => {
    const plans = ['one', 'two', 'three'].map((org) => planOf(org, [app('Kiosk'), app('Robot')]));
    const { refused, printed } = await refusedOf(plans, [
      [/What the manifest changes:[^]*three@acme.example: 2 to change[^]*Apply this\?/, `y${enter}`],
      [
        /one@acme.example needs a yes[^]*in\s+two@acme.example,\s+three@acme.example[^]*in one@acme.example too\? y, n, or "all"[^]*2 more/,
        `all${enter}`,
      ],
    ]);
    expect(refused, printed).to.deep.equal([]);
  });

  it('are asked again where other apps, or other kinds of consequences, are at risk', async () => {
    const plans = [
      planOf('one', [app('Kiosk')]),
      planOf('two', [app('Robot')]),
      planOf('three', [app('Kiosk', { risks: [risk('FlowOff', 'Kiosk', 'jwt-bearer')] })]),
      planOf('four', [app('Kiosk', { risks: [risk('AppOff', 'Kiosk', '')] })]),
      planOf('five', [app('Kiosk', { risks: [] })]),
    ];
    const { refused, printed } = await refusedOf(plans, [
      [/Apply this\?/, `y${enter}`],
      [/one@acme.example too\? y, n, or "all"[^]*1 more/, `all${enter}`],
      [/two@acme.example too\? \(y\/N\)/, `n${enter}`],
      [/four@acme.example too\? \(y\/N\)/, `y${enter}`],
    ]);
    expect(refused, printed).to.deep.equal(['two@acme.example']);
  });

  it('have no "all" for orgs that the manifest protects, nor for apps to delete', async () => {
    const gone = app('Kiosk', { action: 'delete', risks: [] });
    const plans = [
      planOf('one', [app('Robot')], true),
      planOf('two', [app('Robot')], true),
      planOf('three', [gone]),
      planOf('four', [gone]),
    ];
    const { refused, printed } = await refusedOf(plans, [
      [/Apply this\?/, `y${enter}`],
      [/one@acme.example too\? \(y\/N\)/, `y${enter}`],
      [/two@acme.example too\? \(y\/N\)/, enter],
      [/app to delete, Kiosk/, `Kiosk${enter}`],
      [/app to delete, Kiosk/, enter],
    ]);
    expect(refused, printed).to.deep.equal(['two@acme.example', 'four@acme.example']);
    expect(printed).not.to.include('"all"');
  });

  it('end with a no to the plan, which is one for each org', async () => {
    const plans = ['one', 'two'].map((org) => planOf(org, [app('Kiosk')]));
    const { refused, printed } = await refusedOf(plans, [[/Apply this\?/, enter]]);
    expect(refused, printed).to.deep.equal(['one@acme.example', 'two@acme.example']);
    expect(printed).not.to.include('needs a yes');
  });
});
