import { expect } from 'chai';
import { messageText } from '../../../../src/output/page/texts.ts';

/** The heads of the tables for people, in the order in which they are shown. */
const heads = {
  'secret status': [['output', 'status', 'app key age staged'], 'App, Key, Age, Second pair'],
  'login list': [['output', 'logins', 'user flow stand rotation'], 'User, Flow, Works, After a rotation'],
  'usage list': [['output', 'usage', 'kind users tokens last app'], 'Kind, Users, Tokens, Last use, App'],
  'usage tokens': [['output', 'usage', 'id uses first last holder'], 'Token, Uses, Since, Last use, User, app'],
  'migrate inventory': [
    ['migration', 'column', 'users last owner button app'],
    'Users, Last use, Owner, In Setup, App',
  ],
} as const;

describe('the heads of a table', () => {
  for (const [command, [[bundle, room, names], expected]] of Object.entries(heads)) {
    it(`of ${command} say what is below them: ${expected}`, () => {
      expect(
        names
          .split(' ')
          .map((name) => messageText(bundle, `${room}.${name}`))
          .join(', '),
      ).to.equal(expected);
    });
  }
});
