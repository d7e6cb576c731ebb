import { expect } from 'chai';
import { XMLParser } from 'fast-xml-parser';
import fc from 'fast-check';
import type { App, AppDocument, AppEdit } from '../../../src/apps/app.ts';
import { consequencesOf } from '../../../src/apps/risks/consequences.ts';
import { detail } from '../../../src/apps/views/detail.ts';
import { disableFlow, enableFlow, type FlowOptions } from '../../../src/apps/flows/flow-edits.ts';
import { flowList } from '../../../src/apps/views/flow-list.ts';
import { type FlowName, flowNames } from '../../../src/apps/flows/flow-names.ts';
import { flowState } from '../../../src/apps/flows/flow-states.ts';
import { planOf } from '../../../src/apps/plan/plan.ts';
import { withoutRotations } from '../../../src/apps/rotation-flags.ts';
import { summarise } from '../../../src/apps/views/summary.ts';
import { globalType } from '../../unit/apps/acme.ts';
import { canary, linkedApps, ownApps } from './generated-apps.ts';

const flow = fc.constantFrom(...flowNames);
const switchable = fc.constantFrom(...flowNames.filter((name) => name !== 'web-server'));
const local = fc.constantFrom<FlowName>('client-credentials', 'token-exchange');
const options: fc.Arbitrary<FlowOptions> = fc.record({
  callbackUrls: fc.constantFrom(
    ['myapp://new'],
    ['myapp://old', 'https://acme.example.com/a&b'],
    ['myapp://a', 'myapp://b'],
  ),
  certificate: fc.constantFrom('MIIB', 'MIIC'),
  runAs: fc.constantFrom('bot@acme.example.com', 'new@acme.example.com'),
  postOnly: fc.constantFrom(undefined, true),
  requireSecret: fc.constantFrom(undefined, true, false),
});
const edits: fc.Arbitrary<AppEdit> = fc.oneof(
  fc.tuple(flow, options).map(([name, given]) => enableFlow(name, given)),
  switchable.map((name) => disableFlow(name)),
);
const runs = { numRuns: 50 };

/** The text without these elements of the root, and without the line that one had for itself. */
function without(text: string, names: readonly string[]): string {
  const marked = names.reduce((rest, name) => rest.replace(new RegExp(`<${name}>[^]*?</${name}>`, 'g'), '§'), text);
  return marked.replace(/\r?\n[ \t]*§(?=\r?\n)/g, '').replaceAll('§', '');
}

const parser = new XMLParser({ parseTagValue: false, trimValues: false, processEntities: true, htmlEntities: true });

/** Every element without children by its path, as another reader than ours sees the document. */
function elementsOf(document: AppDocument | undefined): Map<string, string> {
  const flatten = (value: unknown, path: string): Array<[string, string]> => {
    if (Array.isArray(value))
      return value.flatMap((one, index) => flatten(one, index === 0 ? path : `${path}[${index}]`));
    if (typeof value !== 'object' || value === null) return [[path, String(value)]];
    const below = Object.entries(value).filter(([name]) => name !== '#text' && !name.startsWith('?'));
    return below.flatMap(([name, one]) => flatten(one, path === '' ? name : `${path}.${name}`));
  };
  if (document === undefined) return new Map();
  const parsed = parser.parse(document.xml.text.replace('\uFEFF', '')) as Readonly<Record<string, unknown>>;
  return new Map(flatten(parsed[document.type], ''));
}

const counterpart = (app: App, { type, fullName }: AppDocument): AppDocument | undefined =>
  app.documents.find((document) => document.type === type && document.fullName === fullName);

/** Both sides and the plan of an edit, as every command makes it. */
function changed(app: App, edit: AppEdit): { after: App; plan: ReturnType<typeof planOf> } {
  const after = withoutRotations(app, edit(app));
  return { after, plan: planOf(app, after) };
}

describe('a flow of any app', () => {
  it('that is switched on is on, and switching it on again changes nothing', () => {
    fc.assert(
      fc.property(ownApps, flow, options, (app, name, given) => {
        const once = enableFlow(name, given)(app);
        expect(flowState(once, name)).to.deep.equal({ state: 'on' });
        expect(enableFlow(name, given)(once)).to.equal(once);
      }),
      runs,
    );
  });

  it('that is switched off is off, and switching it off again changes nothing', () => {
    fc.assert(
      fc.property(ownApps, switchable, (app, name) => {
        const once = disableFlow(name)(app);
        expect(flowState(once, name)).to.deep.equal({ state: 'off' });
        expect(disableFlow(name)(once)).to.equal(once);
      }),
      runs,
    );
  });

  it('may be switched on and off in an org that has the policy only', () => {
    fc.assert(
      fc.property(linkedApps, local, options, (app, name, { runAs }) => {
        const on = enableFlow(name, { runAs })(app);
        expect(on.documents.map(({ type }) => type)).not.to.include(globalType);
        expect(enableFlow(name, { runAs })(on)).to.equal(on);
        const off = disableFlow(name)(on);
        expect(disableFlow(name)(off)).to.equal(off);
      }),
      runs,
    );
  });

  it('leaves the bytes of every other element alone when it is switched on and off (M1)', () => {
    const own: Readonly<Record<FlowName, readonly string[]>> = {
      'web-server': ['callbackUrl'],
      device: ['isDeviceFlowEnabled'],
      'client-credentials': ['isClientCredentialsFlowEnabled', 'clientCredentialsFlowUser'],
      'jwt-bearer': ['certificate'],
      'code-credentials': ['isCodeCredFlowEnabled', 'isCodeCredPostOnly'],
      'token-exchange': ['isTokenExchangeEnabled', 'isTokenExchangeFlowEnabled', 'isSecretRequiredForTokenExchange'],
    };
    fc.assert(
      fc.property(ownApps, switchable, options, (app, name, given) => {
        const edited = disableFlow(name)(enableFlow(name, given)(app));
        for (const before of app.documents) {
          const after = counterpart(edited, before);
          expect(without(after?.xml.text ?? '', own[name])).to.equal(without(before.xml.text, own[name]));
        }
      }),
      runs,
    );
  });
});

describe('the plan of any edit', () => {
  it('names exactly the elements that differ, as another reader sees them', () => {
    fc.assert(
      fc.property(ownApps, edits, (app, edit) => {
        const { after, plan } = changed(app, edit);
        const differing = after.documents.flatMap((document) => {
          const [old, fresh] = [elementsOf(counterpart(app, document)), elementsOf(document)];
          const paths = [...new Set([...old.keys(), ...fresh.keys()])].filter(
            (path) => old.get(path) !== fresh.get(path),
          );
          return paths.map((field) => ({ fullName: document.fullName, field }));
        });
        expect(plan.changes.map(({ fullName, field }) => ({ fullName, field }))).to.have.deep.members(differing);
      }),
      runs,
    );
  });

  it('deploys documents that differ from the old ones in the lines of changed elements only (M1)', () => {
    fc.assert(
      fc.property(ownApps, edits, (app, edit) => {
        const { plan } = changed(app, edit);
        for (const document of plan.documents) {
          const before = counterpart(app, document)?.xml.text;
          if (before === undefined) continue;
          const fields = plan.changes
            .filter(({ fullName }) => fullName === document.fullName)
            .map(({ field }) => field);
          expect(fields).not.to.deep.equal([]);
          expect(without(document.xml.text, fields)).to.equal(without(before, fields));
        }
      }),
      runs,
    );
  });

  it('is one line for a switch that is there (M1)', () => {
    fc.assert(
      fc.property(ownApps, (app) => {
        const off = changed(changed(app, enableFlow('device', {})).after, disableFlow('device')).after;
        const { plan } = changed(off, enableFlow('device', {}));
        expect(plan.changes.map(({ field, before, after }) => [field, before, after])).to.deep.equal([
          ['isDeviceFlowEnabled', 'false', 'true'],
        ]);
        const [old, fresh] = [off.documents[1], plan.documents[0]].map((one) => one?.xml.text.split('\n') ?? []);
        expect(fresh).to.have.length(old?.length ?? 0);
        expect(fresh?.filter((line, index) => line !== old?.[index])).to.have.length(1);
      }),
      { numRuns: 25 },
    );
  });

  it('never deploys a leftover rotation, and reports each one that it stopped', () => {
    fc.assert(
      fc.property(ownApps, edits, (app, edit) => {
        const { after, plan } = changed(app, edit);
        const deployed = plan.documents.find(({ type }) => type === globalType);
        const flags = ['shouldRotateConsumerKey', 'shouldRotateConsumerSecret'];
        const harmless = (text: string | undefined): boolean => ['', 'false'].includes((text ?? '').trim());
        for (const name of flags) expect(harmless(elementsOf(deployed).get(name)), name).to.equal(true);
        const old = elementsOf(app.documents.find(({ type }) => type === globalType));
        const stopped = deployed === undefined ? [] : flags.filter((name) => !harmless(old.get(name)));
        const reported = consequencesOf(app, after).notes.filter(({ key }) => key === 'RotationNotDeployed');
        expect(reported.map(({ data }) => data['flag'])).to.deep.equal(stopped);
      }),
      runs,
    );
  });

  it('contains no consumer secret, nor does anything shown of the app (S1)', () => {
    fc.assert(
      fc.property(ownApps, edits, (app, edit) => {
        const { after, plan } = changed(app, edit);
        const told = [app, after].flatMap((one) => [summarise(one), detail(one), flowList(one), one]);
        expect(JSON.stringify([told, plan, consequencesOf(app, after)])).not.to.include(canary);
      }),
      runs,
    );
  });
});
