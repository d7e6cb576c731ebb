import type { OrgSpec } from '../../emulator/client.ts';
import { choices, type Choices } from '../../emulator/org/switches.ts';
import { connect, element, file, GLOBAL, HEADER, newApp, OAUTH_POLICY, rejected, retrieve } from './client.ts';
import { loginDisputes } from './login-experiments.ts';
import { connectedDisputes } from './connected-experiments.ts';
import { robotDisputes } from './oauth-experiments.ts';
import { credentialDisputes } from './credential-experiments.ts';
import { securityDisputes } from './security-experiments.ts';
import { kioskGlobal, ofKiosk, type Subject } from './experiment.ts';

/** What is done to an org that has one side of a dispute, as a text; and the text that each side must give. */
export type Dispute<Side extends string> = {
  look: (subject: Subject) => Promise<string | undefined>;
  seen: Readonly<Record<Side, string>>;
  apps?: string[];
  language?: string;
  ecaEnabled?: boolean;
  userPermissions?: string[];
  tokens?: OrgSpec['tokens'];
  maxApiVersion?: number;
};

const policy = (inner: string): ReturnType<typeof file> => file(OAUTH_POLICY, 'Kiosk_oauth_defaultPolicy', inner);

const scopeText = 'INVALID_CROSS_REFERENCE_KEY: orgScopedExternalApp';
const allowSecrets = file(
  'Settings',
  'ExternalClientApp',
  '<enableConsumerSecretApiAccess>true</enableConsumerSecretApiAccess>',
  'ExternalClientAppSettings',
);

const readGlobal = async ({ org }: Subject, name: string): Promise<Record<string, string>> =>
  (await connect(org).metadata.read(GLOBAL as never, name)) as unknown as Record<string, string>;

/** The first of the words that a text has, or the text. */
const short = (text: string, ...words: string[]): string => words.find((word) => text.includes(word)) ?? text;

const spellings = choices.ipRelaxCase;

/** Every dispute, with what tells its sides apart. */
export const disputes: { [Name in keyof Choices]: Dispute<Choices[Name]> } = {
  ...credentialDisputes,
  ...robotDisputes,
  ...loginDisputes,
  ...connectedDisputes,
  ...securityDisputes,
  pkceRequired: {
    look: async (subject) =>
      `${await subject.deploy([kioskGlobal(`${ofKiosk}<isPkceRequired>false</isPkceRequired>`)])}${await subject.value('Kiosk_glbloauth', 'isPkceRequired')}`,
    seen: { honoured: 'false', forced: 'true' },
  },
  outOfOrder: {
    look: async (subject) =>
      short(
        await subject.deploy([kioskGlobal(`<isPkceRequired>true</isPkceRequired>${ofKiosk}`)]),
        'invalid at this location',
        'Enter the name of the parent external client app',
      ),
    seen: {
      reject: 'invalid at this location',
      accept: '',
      drop: 'Enter the name of the parent external client app',
    },
  },
  foreignOrgScope: {
    look: async (subject) => {
      const [header] = newApp('Foreign');
      const scope = '</label><orgScopedExternalApp>00D0o000001RuTm:Foreign</orgScopedExternalApp>';
      const xml = header?.xml.replace('</label>', scope) ?? '';
      const problem = short(await subject.deploy([{ type: HEADER, fullName: 'Foreign', xml }]), scopeText);
      const own = `${subject.org.orgId.slice(0, 15)}:Foreign`;
      return problem || ((await subject.value('Foreign', 'orgScopedExternalApp')) === own ? 'own' : 'foreign');
    },
    seen: { reject: scopeText, resolve: 'own' },
  },
  ipRelaxCase: {
    look: async (subject) => {
      const inner = `${ofKiosk}<ipRelaxationPolicyType>enforce_RELAXREFRESH</ipRelaxationPolicyType>`;
      const { files } = await subject
        .deploy([policy(inner)])
        .then(() => retrieve(connect(subject.org), [{ type: OAUTH_POLICY, fullName: '*' }]));
      return element([...files.values()].join(''), 'ipRelaxationPolicyType');
    },
    seen: { [spellings[0]]: spellings[0], [spellings[1]]: spellings[1] } as Record<Choices['ipRelaxCase'], string>,
  },
  listPolicies: {
    look: async ({ org }) => {
      const listed = await connect(org).metadata.list({ type: OAUTH_POLICY });
      const { files } = await retrieve(connect(org), [{ type: OAUTH_POLICY, fullName: '*' }]);
      return `${listed.length} listed, ${files.size - 1} retrieved`;
    },
    seen: { listed: '1 listed, 1 retrieved', empty: '0 listed, 1 retrieved', hidden: '0 listed, 0 retrieved' },
  },
  ecaDisabled: {
    ecaEnabled: false,
    look: async ({ org }) => short(await rejected(connect(org).metadata.list({ type: HEADER })), 'INVALID_TYPE'),
    seen: { refused: 'INVALID_TYPE', empty: 'nothing' },
  },
  policyInCreatingDeploy: {
    look: async (subject) => {
      const parent = '<externalClientApplication>Both</externalClientApplication>';
      const problem = await subject.deploy([...newApp('Both'), file(OAUTH_POLICY, 'Both_oauthPlcy', parent)]);
      return (
        short(problem, 'DUPLICATE_VALUE') || (await subject.names()).filter((name) => name.includes('Plcy')).join()
      );
    },
    seen: { replace: 'Both_oauthPlcy', collide: 'DUPLICATE_VALUE' },
  },
  oauthWithoutGlobal: {
    look: async (subject) => subject.deploy(newApp('Half').slice(0, 2)),
    seen: {
      accept: '',
      reject: 'ExtlClntAppOauthSettings/Half_oauth: OAuth settings cannot be applied without global settings',
    },
  },
  deleteSatellite: {
    look: async (subject) => {
      const problem = await subject.destroy([{ type: GLOBAL, fullName: 'Kiosk_glbloauth' }]);
      return `${short(problem, "can't be deleted by itself")} ${await subject.value('Kiosk_glbloauth', 'label')}`;
    },
    seen: { refuse: "can't be deleted by itself Kiosk_glbloauth", allow: ' none' },
  },
  deleteHeader: {
    look: async (subject) => {
      await subject.destroy([{ type: HEADER, fullName: 'Kiosk' }]);
      return (await subject.names()).sort().join();
    },
    seen: { cascade: '', alone: 'Kiosk_defaultPolicy,Kiosk_glbloauth,Kiosk_oauth,Kiosk_oauth_defaultPolicy' },
  },
  omittedFields: {
    look: async (subject) => {
      await subject.deploy([kioskGlobal(ofKiosk)]);
      const callback = await subject.value('Kiosk_glbloauth', 'callbackUrl');
      return `${await subject.value('Kiosk_glbloauth', 'isDeviceFlowEnabled')} ${callback}`;
    },
    seen: { reset: 'false undefined', keep: 'true https://kiosk.acme.example.com/done' },
  },
  certificateOnRead: {
    apps: ['nordwind-backup'],
    look: async (subject) => {
      const { files } = await retrieve(connect(subject.org), [{ type: GLOBAL, fullName: '*' }]);
      const read = 'certificate' in (await readGlobal(subject, 'NordwindBackupGlblOAuth'));
      return `${read} ${[...files.values()].join('').includes('<certificate>')}`;
    },
    seen: { served: 'true true', withheld: 'false false' },
  },
  omittedCertificate: {
    apps: ['nordwind-backup'],
    look: async (subject) => {
      await subject.deploy([
        file(
          GLOBAL,
          'NordwindBackupGlblOAuth',
          '<externalClientApplication>NordwindBackup</externalClientApplication>',
        ),
      ]);
      return String((await subject.value('NordwindBackupGlblOAuth', 'certificate')) !== undefined);
    },
    seen: { cleared: 'false', kept: 'true' },
  },
  profileNames: {
    language: 'de',
    look: async (subject) => {
      const english = `<commaSeparatedProfile>System Administrator</commaSeparatedProfile>${ofKiosk}`;
      const german = await subject.deploy([policy(english.replace('System Administrator', 'Systemadministrator'))]);
      return german + short(await subject.deploy([policy(english)]), "We couldn't find profiles called");
    },
    seen: { label: "We couldn't find profiles called", both: '' },
  },
  secretElement: {
    look: async (subject) => String('consumerSecret' in (await readGlobal(subject, 'Kiosk_glbloauth'))),
    seen: { absent: 'false', empty: 'true' },
  },
  pushCredentials: {
    apps: ['every-type'],
    look: async (subject) => {
      const member = { type: 'ExtlClntAppPushSettings', fullName: '*' };
      const { files } = await retrieve(connect(subject.org), [member]);
      return String([...files.values()].join().includes('push-secret'));
    },
    seen: { given: 'true', withheld: 'false' },
  },
  consumerSecretDeploy: {
    look: async (subject) => {
      const files = newApp('Kept');
      const secret = 'A'.repeat(64);
      const xml = files[2]?.xml.replace('<ext', `<consumerSecret>${secret}</consumerSecret><ext`) ?? '';
      const problem = await subject.deploy([
        ...files.slice(0, 2),
        { type: GLOBAL, fullName: 'Kept_glbl', xml },
        allowSecrets,
      ]);
      return problem || String((await readGlobal(subject, 'Kept_glbl'))['consumerSecret'] === secret);
    },
    seen: { accept: 'true', ignore: 'false' },
  },
  rotationFlags: {
    look: async (subject) => {
      const rotate = kioskGlobal(`${ofKiosk}<shouldRotateConsumerKey>true</shouldRotateConsumerKey>`);
      const problem = await subject.deploy([rotate], {}, { ignoreWarnings: true });
      return `${problem}${await subject.value('Kiosk_glbloauth', 'shouldRotateConsumerKey')}`;
    },
    seen: { reset: 'false', kept: 'true' },
  },
  codeCredentials: {
    look: async (subject) =>
      short(
        await subject.deploy([kioskGlobal(`${ofKiosk}<isCodeCredFlowEnabled>true</isCodeCredFlowEnabled>`)]),
        "isn't enabled for your org",
      ),
    seen: { 'needs-setting': "isn't enabled for your org", accept: '' },
  },
  sessionTimeout: {
    look: async (subject) =>
      short(
        await subject.deploy([policy(`${ofKiosk}<sessionTimeoutInMinutes>15</sessionTimeoutInMinutes>`)]),
        'Invalid plugin settings',
      ),
    seen: { 'needs-jwt': 'Invalid plugin settings', accept: '' },
  },
  namedUserJwtAt64: {
    look: async (subject) => {
      const files = [kioskGlobal(`${ofKiosk}<isNamedUserJwtEnabled>true</isNamedUserJwtEnabled>`)];
      return `${await subject.deploy(files, { version: '65.0' })}${short(await subject.deploy(files, { version: '64.0' }), 'not valid in version 64.0')}`;
    },
    seen: { accept: '', reject: 'not valid in version 64.0' },
  },
  withoutPermission: {
    userPermissions: ['ApiEnabled', 'ModifyMetadata', 'ExternalClientAppViewer'],
    look: async ({ org }) => {
      const wanted = [{ type: OAUTH_POLICY, fullName: '*' }];
      const faults = [
        await rejected(connect(org).metadata.list({ type: OAUTH_POLICY })),
        await rejected(connect(org).metadata.read(OAUTH_POLICY as never, 'Kiosk_oauth_defaultPolicy')),
      ].map((text) => short(text, 'INSUFFICIENT_ACCESS'));
      return [...faults, (await retrieve(connect(org), wanted)).messages.join()].join(' | ');
    },
    seen: {
      empty: 'nothing | nothing | ',
      refused: `INSUFFICIENT_ACCESS | INSUFFICIENT_ACCESS | You do not have the proper permissions to access ${OAUTH_POLICY}.`,
    },
  },
};
