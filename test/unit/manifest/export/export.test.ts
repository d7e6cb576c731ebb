import { expect } from 'chai';
import { parse } from 'yaml';
import { isPolicyType } from '../../../../src/apps/document-types.ts';
import { acme, linkedAcme } from '../../apps/acme.ts';
import { app, exported, org, parsed } from './exported.ts';

describe('an exported manifest', () => {
  it('has one group for orgs that have the same, and only what differs from the defaults', () => {
    const { orgs, apps } = parsed(exported(['a', 'b'].map((alias) => org(alias, [app('https://acme.example/cb')]))));
    expect(orgs).to.deep.equal({ all: { target: ['a', 'b'] } });
    expect(apps).to.deep.equal({
      Acme: {
        in: ['all'],
        label: 'Acme Portal',
        flows: { 'web-server': 'on' },
        scopes: ['api', 'refresh_token'],
        callbackUrls: ['https://acme.example/cb'],
      },
    });
  });

  it('has everything with --all', () => {
    const { apps } = parsed(exported([org('a', [app('https://acme.example/cb')])], { all: true }));
    expect(apps['Acme']).to.deep.include({ security: { requirePkce: true } });
    expect(apps['Acme']).to.have.nested.property('flows.device', 'off');
  });

  it('has values that differ as variables of each group', () => {
    const { orgs, apps } = parsed(
      exported([org('a', [app('https://x.example/cb')]), org('b', [app('https://y.example/cb')])]),
    );
    expect(orgs).to.deep.equal({
      a: { target: 'a', vars: { callbackUrl: 'https://x.example/cb' } },
      b: { target: 'b', vars: { callbackUrl: 'https://y.example/cb' } },
    });
    expect(apps['Acme']).to.deep.include({ callbackUrls: ['${callbackUrl}'] });
  });

  it('says what an org is called rather than having a group for each', () => {
    const { orgs, apps } = parsed(
      exported(['prod', 'sandbox'].map((alias) => org(alias, [app(`https://${alias}.my.salesforce.com/cb`)]))),
    );
    expect(Object.keys(orgs)).to.deep.equal(['all']);
    expect(apps['Acme']).to.deep.include({ callbackUrls: ['https://${org.host}/cb'] });
  });

  it('has overrides where a group lacks a value', () => {
    const { apps } = parsed(
      exported([
        org('a', [app('https://x.example/cb', { description: 'Ours' })]),
        org('b', [app('https://x.example/cb')]),
      ]),
    );
    expect(apps['Acme']).to.deep.include({ overrides: { a: { description: 'Ours' } } });
  });

  it('says what it does not contain', () => {
    const { text, notes } = exported([org('a', [linkedAcme()])]);
    expect(notes.map(({ key }) => key)).to.deep.equal(['ExportLinked']);
    expect(text)
      .to.match(/^# ExportShort .*\n# ExportSecrets /)
      .and.to.match(/^ +# ExportLinked /m);
  });

  it('leaves out a value that looks like a secret, and a variable is none', () => {
    const header = { description: 'A0B1'.repeat(16), contactPhone: 'call ${me}' };
    const { text, notes } = exported([org('a', [app('https://x.example/cb', header)])]);
    expect(text).to.include('contactPhone: call $${me}').and.not.to.include('A0B1');
    expect(notes).to.deep.equal([{ key: 'ExportRefused', data: { app: 'Acme', keys: 'description' } }]);
  });

  for (const label of [
    'yes',
    'NO',
    '123',
    '1.10',
    'null',
    '~',
    '2026-11-29',
    '0o17',
    '1:20',
    '# x',
    "it's",
    ' x',
    'a\nb  \n\n c',
    '日本 🚀',
    'a: b',
    '- x',
    '*x',
    '\u00a0x',
  ])
    it(`brings the label ${JSON.stringify(label)} back as that text`, () => {
      const one = exported([org('a', [app('https://x.example/cb', { label })])]);
      expect(parse(one.text, { version: '1.1' })).to.have.nested.property('apps.Acme.label', label.trim());
      expect(parsed(one)).to.have.nested.property('apps.Acme.label', label.trim());
    });

  it('quotes names that YAML could take for something else', () => {
    const { text } = exported([org('yes', [{ ...app('https://x.example/cb'), name: 'No' }])]);
    expect(text).to.include("'yes':\n    target: 'yes'").and.to.include("'No':\n    in: ['yes']");
  });
});

const manifest = `# ours
version: 1
orgs:
  prod: { target: prod, protect: true, vars: { host: old.example } } # careful
  qa: { target: ['qa-*'], vars: { host: qa.example } }
apps:
  # the portal
  Acme:
    in: [prod, qa]
    label: "Acme Portal" # as on the invoice
    callbackUrls:
      - https://\${host}/cb # ours

  Elsewhere:
    in: [qa]
    label: Not in any org
`;

describe('an export into an existing manifest', () => {
  const both = [
    org('prod', [app('https://acme.example/cb')], 'prod'),
    org('qa-1', [app('https://qa.example/cb')], 'qa'),
  ];

  it('updates the variable behind a value, and keeps comments, order and quotes', () => {
    const { text } = exported(both, { existing: manifest });
    const lines = text.split('\n');
    expect(text).to.include('host: acme.example').and.to.include('- https://${host}/cb # ours');
    const kept = manifest.split('\n').filter((line) => !line.includes('old.example'));
    expect(kept.filter((line) => !lines.includes(line))).to.deep.equal([]);
  });

  it('changes no byte if everything is right', () => {
    const once = exported(both, { existing: manifest }).text;
    expect(exported(both, { existing: once }).text).to.equal(once);
  });

  it('keeps what is in policies that the login can’t see, and says so', () => {
    const seen = acme({
      global: { callbackUrl: 'https://x.example/cb', isClientCredentialsFlowEnabled: 'true' },
      appPolicy: { isEnabled: 'true', startPage: 'None' },
      policy: {
        isClientCredentialsFlowEnabled: 'true',
        clientCredentialsFlowUser: 'bot@acme.example',
        commaSeparatedPermissionSet: 'Integration',
        isGuestCodeCredFlowEnabled: 'false',
        refreshTokenPolicyType: 'Infinite',
      },
    });
    const documents = seen.documents.filter(({ type }) => !isPolicyType(type));
    const blind = { ...seen, documents, policiesReadable: false };
    const existing = exported([org('prod', [seen])], { all: true }).text;
    const { text, notes } = exported([org('prod', [blind], 'prod')], { all: true, existing });
    expect(text).to.equal(existing);
    expect(notes.map(({ key }) => key)).to.deep.equal(['ExportFlowsHidden', 'ExportPoliciesHidden']);
    const mixed = exported([org('qa-1', [seen], 'qa'), org('qa-2', [blind], 'qa')], { existing: manifest });
    expect(mixed.notes.map(({ key }) => key))
      .to.include('ExportPoliciesHidden')
      .and.not.include('ExportMixed');
    expect(mixed.text).to.not.match(/null|runAs|permissionSets/);
  });

  it('keeps JWT logins on where the org withholds the certificate', () => {
    const existing = manifest.replace('    callbackUrls:', '    flows: { jwt-bearer: on }\n    callbackUrls:');
    const clues = [{ kind: 'login', username: 'a@acme.example' }] as const;
    const { text } = exported([org('prod', [{ ...app('https://old.example/cb'), clues }], 'prod')], { existing });
    expect(text).to.match(/jwt-bearer: on/);
  });

  it('of some orgs changes nothing for the others', () => {
    const other = [org('qa-1', [app('https://qa.example/cb', { label: 'QA Portal', description: 'QA' })], 'qa')];
    const { apps } = parsed(exported(other, { existing: manifest }));
    expect(apps['Acme']).to.deep.include({
      label: 'Acme Portal',
      overrides: {
        qa: { label: 'QA Portal', description: 'QA', flows: { 'web-server': 'on' }, scopes: ['api', 'refresh_token'] },
      },
    });
  });

  it('says where the orgs of a group differ, and leaves that alone', () => {
    const mixed = [
      org('qa-1', [app('https://qa.example/cb')], 'qa'),
      org('qa-2', [app('https://odd.example/cb')], 'qa'),
    ];
    const { text, notes } = exported(mixed, { existing: manifest });
    expect(notes).to.deep.include({ key: 'ExportMixed', data: { app: 'Acme', name: 'callbackUrls', group: 'qa' } });
    expect(text).to.include('- https://${host}/cb # ours').and.to.include('host: qa.example');
  });

  it('adds new apps and orgs, and keeps an app that is to be absent', () => {
    const gone = manifest.replace('Not in any org', 'x').replace('    label: x', '    state: absent');
    const apps = [app('https://acme.example/cb'), { ...app('https://x.example/cb'), name: 'Elsewhere' }];
    const { text, notes } = exported([org('new', apps)], { existing: gone });
    expect(parse(text)).to.have.nested.property('orgs.new.target', 'new');
    expect(parse(text)).to.have.nested.property('apps.Acme.in').that.deep.equals(['prod', 'qa', 'new']);
    expect(text).to.include('state: absent');
    expect(notes).to.deep.include({ key: 'ExportAbsent', data: { app: 'Elsewhere' } });
  });

  it('copies what an anchor gives to several apps before it changes one', () => {
    const anchored =
      'version: 1\norgs: { prod: { target: prod } }\nx-base: &base { requirePkce: false }\napps:\n  Acme: { in: [prod], security: *base }\n  Other: { in: [prod], security: *base }\n';
    const { apps } = parsed(exported([org('prod', [app('https://x.example/cb')], 'prod')], { existing: anchored }));
    expect(apps['Acme']).to.deep.include({ security: { requirePkce: true } });
    expect(apps['Other']).to.deep.include({ security: { requirePkce: false } });
  });

  for (const indent of ['    ', '\t']) {
    it(`keeps JSON and its indentation: ${JSON.stringify(indent)}`, () => {
      const said = { version: 1, orgs: { prod: { target: 'prod' } }, apps: { Acme: { label: 'Old\tor tab' } } };
      const json = JSON.stringify(said, null, indent);
      const { text } = exported([org('prod', [app('https://x.example/cb')], 'prod')], { existing: json });
      expect(JSON.parse(text)).to.have.nested.property('apps.Acme.label', 'Acme Portal');
      expect(text).to.include(`\n${indent}"orgs"`);
    });
  }
});
