import { expect } from 'chai';
import { asApp } from '../../../../src/apps/connected/as-app.ts';
import { readConnectedAssignment } from '../../../../src/apps/connected/assignments.ts';
import { setConnected } from '../../../../src/apps/connected/edits.ts';
import { connectedAppFields } from '../../../../src/apps/fields/connected-app-fields.ts';
import type { Field, Fields } from '../../../../src/apps/fields/fields.ts';
import { planOf } from '../../../../src/apps/plan/plan.ts';
import {
  connectedOauthElements,
  connectedPolicyElements,
  readConnectedOauth,
  readConnectedPolicies,
} from '../../../../src/input/settings/connected-flags.ts';
import { readForEither } from '../../../../src/input/either-kind.ts';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { parseXml } from '../../../../src/xml/document.ts';
import { refusalOf } from '../../apps/acme.ts';

type Leaf = { readonly path: string; readonly field: Field };

const leavesOf = (fields: Fields, prefix = ''): Leaf[] =>
  Object.entries(fields).flatMap(([name, field]): Leaf[] =>
    field.kind === 'group' ? leavesOf(field.fields, `${prefix}${name}.`) : [{ path: prefix + name, field }],
  );

/** A value that the element takes and that no app begins with. */
function fitting(path: string, field: Field): string {
  if (field.kind === 'boolean') return path === 'oauthConfig.isAdminApproved' ? 'false' : 'true';
  if (field.kind === 'choice' || field.kind === 'texts') return field.choices?.at(-1) ?? 'Some';
  if (field.kind === 'integer') return '7';
  if (path === 'contactEmail') return 'b@acme.example';
  return path.endsWith('refreshTokenPolicy') ? 'zero' : 'https://b.example.com';
}

const app = asApp({
  ...{ kind: 'connected-app', name: 'Acme', org: 'dev', orgId: '00D000000000001', namespace: null, installed: false },
  ...{ id: undefined, lastModifiedDate: undefined },
  xml: parseXml(
    '<ConnectedApp><oauthConfig><callbackUrl>https://a.example.com</callbackUrl><isAdminApproved>true</isAdminApproved>' +
      '</oauthConfig><plugin>Old</plugin></ConnectedApp>',
  ),
});

/** Elements with a check or a flag of their own, which `--set` does not reach. */
const otherwise = ['oauthConfig.certificate', 'oauthConfig.oauthClientCredentialUser', 'attributes', 'ipRanges'];

describe('every element of a connected app', () => {
  const all = leavesOf(connectedAppFields);

  for (const { path, field } of all) {
    if (field.reserved !== undefined || otherwise.includes(path)) {
      it(`${path} is not for --set`, () => {
        const { code } = refusalOf(() => readConnectedPolicies({ set: [`${path}=x`] }));
        expect(code).to.equal('FieldReserved');
      });
    } else {
      it(`${path} is set by --set`, () => {
        const group = path.startsWith('oauthConfig.assetTokenConfig.')
          ? all.filter((one) => one.path.startsWith('oauthConfig.assetTokenConfig.'))
          : [{ path, field }];
        const set = group.map((one) => `${one.path}=${fitting(one.path, one.field)}`);
        const { changes } = planOf(app, setConnected(readConnectedPolicies({ set }))(app));
        expect(changes.map((change) => change.field)).to.include(path);
      });
    }
  }

  it('has its own flag for what is set often, by a path that is there', () => {
    const paths = [...Object.values(connectedOauthElements), ...Object.values(connectedPolicyElements)];
    expect(all.map((one) => one.path)).to.include.members(paths);
  });
});

describe('flags read for both kinds of app', () => {
  const failing = async (flags: Record<string, unknown>, kind?: 'eca' | 'connected-app'): Promise<unknown> =>
    readForEither(kind, {
      eca: () => {
        throw new TypeError('not for external client apps');
      },
      connected: () => {
        readConnectedPolicies(flags);
        return (_, one) => () => one;
      },
    }).then(
      () => 'read',
      (error: unknown) => (isEcaError(error) ? error.code : String(error)),
    );

  it('fail at once only where they fit neither, or not the kind that is meant', async () => {
    expect(await failing({ set: ['startUrl=https://a.example.com'] })).to.equal('read');
    expect(await failing({ set: ['startUrl=x'] }, 'eca')).to.include('TypeError');
    expect(await failing({ set: ['nonsense=1'] }, 'connected-app')).to.equal('FieldUnknown');
    expect(await failing({})).to.include('TypeError');
  });

  it('name near misses of the kind that has some', async () => {
    const { readOauthFlags } = await import('../../../../src/input/settings/oauth-flags.ts');
    const read = async (typed: string): Promise<unknown> =>
      readForEither(undefined, {
        eca: async () => {
          await readOauthFlags({ set: [typed] });
          return (_, one) => () => one;
        },
        connected: async () => {
          await readConnectedOauth({ set: [typed] });
          return (_, one) => () => one;
        },
      }).catch((error: unknown) => (isEcaError(error) ? error.data : error));
    expect(await read('oauthConfig.isPkceRequird=true')).to.include({ hint: 'oauthConfig.isPkceRequired' });
    expect(await read('isPkceRequird=true')).to.include({ hint: 'isPkceRequired' });
    expect(await read('isClientCredentialsFlowEnabled=true')).to.have.property('eca');
  });

  it('say what a connected app has instead of what it lacks', () => {
    for (const [typed, why] of [
      ['isEnabled', 'switch'],
      ['shouldRotateConsumerSecret', 'rotation'],
      ['isGuestCodeCredFlowEnabled', 'guests'],
    ] as const)
      expect(refusalOf(() => readConnectedAssignment(`${typed}=true`))).to.deep.equal({
        code: 'NotOnConnectedApp',
        data: { what: typed, why },
      });
    expect(refusalOf(() => readConnectedPolicies({ 'guest-jwt-timeout': 5 })).data).to.deep.equal({
      what: '--guest-jwt-timeout',
      why: 'jwt-timeout',
    });
  });
});
