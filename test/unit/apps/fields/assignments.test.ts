import { expect } from 'chai';
import { composeEdits } from '../../../../src/apps/app.ts';
import { assign } from '../../../../src/apps/edits/assign.ts';
import { readAssignment, readUnset } from '../../../../src/apps/fields/assignments.ts';
import type { DocumentType } from '../../../../src/apps/document-types.ts';
import { type Field, type Fields, fieldsOf } from '../../../../src/apps/fields/fields.ts';
import { planOf } from '../../../../src/apps/plan/plan.ts';
import {
  acme,
  appPolicyType,
  globalType,
  headerType,
  linkedAcme,
  policyType,
  refusalOf,
  settingsType,
} from '../acme.ts';

const types: readonly DocumentType[] = [headerType, globalType, settingsType, policyType, appPolicyType];

type Leaf = { readonly type: DocumentType; readonly path: string; readonly field: Field };

function leavesOf(type: DocumentType, fields: Fields = fieldsOf[type] ?? {}, prefix = ''): Leaf[] {
  return Object.entries(fields).flatMap(([name, field]): Leaf[] =>
    field.kind === 'group' ? leavesOf(type, field.fields, `${prefix}${name}.`) : [{ type, path: prefix + name, field }],
  );
}

/** A value that the element takes. */
function fitting(field: Field): string {
  if (field.kind === 'boolean') return 'true';
  if (field.kind === 'choice') return field.choices[0] ?? '';
  if (field.kind === 'text' && field.https) return 'https://a.example.com';
  if (field.kind === 'text' && field.form !== undefined) return 'it@acme.example';
  return field.kind === 'integer' ? String(field.max) : 'some text';
}

const leaves = types.flatMap((type) => leavesOf(type));
const app = acme({ global: {}, policy: {}, appPolicy: { isEnabled: 'true' } });

describe('ELEMENT=VALUE', () => {
  it('sets every element of the tables that is a text of its own and not reserved', () => {
    const open = leaves.filter(({ field }) => field.kind !== 'list' && field.reserved === undefined);
    expect(open.length).to.be.greaterThan(60);
    for (const { type, path, field } of open) {
      const assignment = readAssignment(`${type}.${path}=${fitting(field)}`, types);
      expect(assignment).to.deep.equal({ type, path, value: fitting(field) });
      const { changes } = planOf(app, assign(assignment)(app));
      const before = path === 'isEnabled' ? [] : [[type, path, fitting(field)]];
      expect(changes.map((change) => [change.type, change.field, change.after])).to.deep.equal(before);
    }
  });

  it('refuses every reserved element with the reason', () => {
    const reserved = leaves.filter(({ field }) => field.reserved !== undefined);
    expect(reserved.map(({ path }) => path)).to.include.members(['consumerKey', 'consumerSecret', 'oauthLink']);
    for (const { type, path, field } of reserved) {
      expect(refusalOf(() => readAssignment(`${type}.${path}=x`, types))).to.deep.equal({
        code: 'FieldReserved',
        data: { field: path, why: field.reserved },
      });
    }
  });

  it('reads names and values in any case and writes them as Salesforce does', () => {
    expect(readAssignment(' IPRELAXATIONPOLICYTYPE = enforce_relaxRefresh ', types)).to.deep.equal({
      type: policyType,
      path: 'ipRelaxationPolicyType',
      value: 'Enforce_RelaxRefresh',
    });
    expect(readAssignment('isPkceRequired=TRUE', types).value).to.equal('true');
    expect(readAssignment('description=a=b', types).value).to.equal('a=b');
  });

  const wrong: ReadonlyArray<[typed: string, expected: string]> = [
    ['isPkceRequired=yes', 'true, false'],
    ['idTokenConfig.idTokenValidityInMinutes=0', '1-720'],
    ['idTokenConfig.idTokenValidityInMinutes=721', '1-720'],
    ['idTokenConfig.idTokenValidityInMinutes=1.5', '1-720'],
    ['namedUserJwtTimeout=7', '1, 5, 10, 15, 30, 60, 90, 120, 240, 480, 720'],
    ['distributionState=Packageable', 'Local, Packaged'],
    ['isPkceRequired', 'ELEMENT=VALUE'],
  ];
  for (const [typed, expected] of wrong) {
    it(`${typed} is refused: ${expected}`, () => {
      const { code, data } = refusalOf(() => readAssignment(typed, types));
      expect([code, data['expected']]).to.deep.equal(['FieldValueInvalid', expected]);
    });
  }

  it('names near misses of an unknown element, and both places of an ambiguous one', () => {
    expect(refusalOf(() => readAssignment('isPkceRequird=true', types))).to.deep.equal({
      code: 'FieldUnknown',
      data: { field: 'isPkceRequird', hint: 'isPkceRequired' },
    });
    expect(refusalOf(() => readAssignment('startUrl=https://a.example.com', types)).data['names']).to.equal(
      `${policyType}.startUrl, ${appPolicyType}.startUrl`,
    );
    expect(readAssignment(`${appPolicyType.toUpperCase()}.startUrl=x`, types).type).to.equal(appPolicyType);
  });

  it('does not reach what the command is not about, or names of every object', () => {
    for (const typed of ['contactEmail=x', 'customAttributes.key=x', 'constructor=x', '__proto__=x', '=x']) {
      expect(refusalOf(() => readAssignment(typed, [globalType, settingsType])).code, typed).to.equal('FieldUnknown');
    }
  });
});

describe('an empty value (T4)', () => {
  it('takes nothing away, of whatever kind the element is; --unset does', () => {
    for (const type of types) {
      for (const [path, field] of Object.entries(fieldsOf[type] ?? {})) {
        if (field.reserved !== undefined || field.kind === 'list' || field.kind === 'group') continue;
        for (const blank of ['', '  ']) {
          const { code, data } = refusalOf(() => readAssignment(`${type}.${path}=${blank}`, types));
          expect([code, data], `${type}.${path}`).to.deep.equal([
            'FlagMissing',
            { flag: `--set ${path}`, why: 'empty' },
          ]);
        }
      }
    }
  });
});

describe('a list', () => {
  it('is set by flags of its own, and removed as a whole', () => {
    expect(refusalOf(() => readAssignment('trustedIpRanges=x', types)).data).to.deep.equal({
      field: 'trustedIpRanges',
      why: 'list',
    });
    const ranges = ['1', '2'].map((end) => `<trustedIpRanges><endIpAddress>${end}</endIpAddress></trustedIpRanges>`);
    const trusting = acme({ settings: `<${settingsType}>${ranges.join('')}</${settingsType}>` });
    const bare = assign(readUnset('trustedIpRanges', [settingsType]));
    expect(planOf(trusting, bare(trusting)).changes.map(({ field, after }) => [field, after])).to.deep.equal([
      ['trustedIpRanges.endIpAddress', null],
      ['trustedIpRanges[1].endIpAddress', null],
    ]);
  });
});

describe('a URL that Salesforce calls', () => {
  it('is https', () => {
    for (const odd of ['http://a.example.com', 'a.example.com', 'javascript:x'])
      expect(refusalOf(() => readAssignment(`singleLogoutUrl=${odd}`, [settingsType])).data).to.deep.equal({
        field: 'singleLogoutUrl',
        value: odd,
        expected: 'https://…',
      });
    expect(readAssignment('singleLogoutUrl=https://a.example.com/out', [policyType]).value).to.match(/^https:/);
    const { data } = refusalOf(() => readAssignment('singleLogoutUrl=https:///out', [settingsType]));
    expect(data, 'with an empty variable').to.include({ expected: 'https://HOST/…' });
  });
});

describe('taking an element away', () => {
  it('removes its line; one that is not there changes nothing', () => {
    const unset = assign(readUnset('singleLogoutUrl', [settingsType]));
    const loggedOut = acme({ settings: { singleLogoutUrl: 'https://a.example.com' } });
    expect(planOf(loggedOut, unset(loggedOut)).changes.map(({ after }) => after)).to.deep.equal([null]);
    expect(unset(app)).to.equal(app);
  });

  it('refuses a reserved one', () => {
    expect(refusalOf(() => readUnset('oauthLink', types)).code).to.equal('FieldReserved');
  });
});

describe('an assignment', () => {
  it('of an empty text to an element that is not there changes nothing', () => {
    expect(assign({ type: headerType, path: 'description', value: '' })(app)).to.equal(app);
  });

  it('twice the same is the same as once', () => {
    const edit = assign({ type: globalType, path: 'idTokenConfig.idTokenAudience', value: 'a & b' });
    const once = edit(app);
    expect(composeEdits([edit, edit])(app).documents.map(({ xml }) => xml.text)).to.deep.equal(
      once.documents.map(({ xml }) => xml.text),
    );
  });

  it('needs the document to be in this org and visible', () => {
    const global = assign({ type: globalType, path: 'isPkceRequired', value: 'true' });
    const policy = assign({ type: policyType, path: 'policyAction', value: 'Block' });
    const appPolicy = assign({ type: appPolicyType, path: 'isEnabled', value: 'false' });
    expect(refusalOf(() => global(linkedAcme())).code).to.equal('GlobalSettingsElsewhere');
    expect(refusalOf(() => global(acme())).code).to.equal('GlobalSettingsMissing');
    expect(refusalOf(() => policy(acme({ settings: undefined }))).code).to.equal('AppHasNoOauth');
    const hidden = acme({ policiesReadable: false });
    for (const edit of [policy, appPolicy]) expect(refusalOf(() => edit(hidden)).code).to.equal('MissingPermission');
  });
});
