import { expect } from 'chai';
import type { Question } from '../../../src/change/consent.ts';
import { newPlace } from './in-place-scene.ts';

describe('a rotation in place that the user confirms', () => {
  it('says once, in the question, that nothing overlaps', async () => {
    const place = await newPlace();
    const questions: Question[] = [];
    const ask = (question: Question): Promise<boolean> => Promise.resolve(questions.push(question) > 0);
    await place.rotate({ consent: { ask, given: false, forceSelf: false } });
    expect(questions.flatMap(({ risks }) => risks.map(({ key }) => key))).to.include('SecretReplaced');
  });

  it('says the same where --no-prompt confirms it', async () => {
    const place = await newPlace();
    const told: Question[] = [];
    const tell = (question: Question): void => void told.push(question);
    await place.rotate({ consent: { ask: undefined, given: true, forceSelf: false, tell } });
    expect(told.flatMap(({ risks }) => risks.map(({ key }) => key))).to.include('SecretReplaced');
  });
});
