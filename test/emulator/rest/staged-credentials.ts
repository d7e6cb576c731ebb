import { timeText } from '../org/clock.ts';
import { to15 } from '../org/ids.ts';
import type { Org } from '../org/org.ts';
import { stagedOf, stateOf, type Consumer, type StagedPair } from '../org/pairs.ts';
import { dropPairs, rotatePair, stagePair } from '../org/staging.ts';
import { json, noContent, restError, silence, type Reply } from '../server/reply.ts';
import type { Request } from '../server/request.ts';
import { consumerPath, consumerWithId } from './credentials.ts';
import { notFound, refuseCredentials } from './secret-gate.ts';

/** What a request at a consumer's staged credentials is about. */
type Place = { org: Org; version: number; consumer: Consumer };

const since = 65;

const open = ({ org }: Request, [version = '', appId = '', consumerId = '']: string[]): Place | Reply => {
  const refused = refuseCredentials(org);
  if (refused) return refused;
  const consumer = consumerWithId(org, appId, consumerId);
  return !consumer || Number(version) < since ? notFound : { org, version: Number(version), consumer };
};

/** guess: that `createdBy` is a user's id, and that no other answer than that of POST is meant by "after staging". */
const body = ({ org, version, consumer }: Place, staged: StagedPair, made = false): object => {
  const primary = consumerPath(org, version, consumer);
  const own = `${primary}/staged/${staged.id}`;
  return {
    id: staged.id,
    key: staged.pair.key,
    ...(made || org.switches.stagedSecret === 'always' ? { secret: staged.pair.secret } : {}),
    state: stateOf(org, staged),
    createdBy: staged.createdById,
    createdDate: timeText(staged.createdAt),
    expirationDate: timeText(staged.expiresAt),
    stagedCredentialsUrl: own,
    url: org.switches.stagedUrl === 'own' ? own : primary,
  };
};

const collection = (place: Place, stagedCredentials: object[]): object => ({
  stagedCredentials,
  url: `${consumerPath(place.org, place.version, place.consumer)}/staged`,
});

/** GET …/staged. */
export const listStaged = (request: Request, parts: string[]): Reply => {
  const place = open(request, parts);
  if ('status' in place) return place;
  const { org, consumer } = place;
  const staged = stagedOf(org, consumer.id);
  if (staged.length === 0 && org.switches.stagedEmpty === 'not-found') return notFound;
  return json(
    collection(
      place,
      staged.map((entry) => body(place, entry)),
    ),
  );
};

/** A request without a content length is never answered; one with a length of nought by one published client's word. */
const neverAnswered = ({ org, headers, body: sent }: Request): boolean =>
  sent.length === 0 && (headers['content-length'] === undefined || org.switches.stagedPostEmpty === 'hangs');

/** guess: the refusals of a body that is no empty object. */
const refuseBody = ({ headers, body: sent }: Request): Reply | null => {
  if (sent.length === 0) return null;
  if (!String(headers['content-type'] ?? '').startsWith('application/json'))
    return restError(415, 'UNSUPPORTED_MEDIA_TYPE', 'The media type is not supported');
  return /^\s*\{\s*\}\s*$/.test(sent.toString('utf8'))
    ? null
    : restError(400, 'JSON_PARSER_ERROR', 'The request takes no input');
};

/** POST …/staged. guess: code and text where the slot is taken. */
export const postStaged = (request: Request, parts: string[]): Reply => {
  const place = open(request, parts);
  if (neverAnswered(request)) return silence;
  if ('status' in place) return place;
  const refused = refuseBody(request);
  if (refused) return refused;
  const { org, consumer } = place;
  const { stagedSlot, stagedPostAnswer, stagedPostStatus } = org.switches;
  const there = stagedOf(org, consumer.id);
  if (there.length > 0 && stagedSlot === 'refused')
    return restError(400, 'LIMIT_EXCEEDED', 'The consumer already has staged credentials');
  if (stagedSlot === 'overwritten') dropPairs(org, there);
  const made = body(place, stagePair(org, consumer), true);
  const others = stagedSlot === 'second' ? there.map((entry) => body(place, entry)) : [];
  const answers = { collection: collection(place, [...others, made]), array: [...others, made], object: made };
  return json(answers[stagedPostAnswer], Number(stagedPostStatus));
};

type Found = { place: Place; staged: StagedPair };

const find = (request: Request, parts: string[]): Found | Reply => {
  const place = open(request, parts);
  if ('status' in place) return place;
  const staged = stagedOf(place.org, place.consumer.id).find(({ id }) => to15(id) === to15(parts[3] ?? ''));
  return staged ? { place, staged } : notFound;
};

/** GET …/staged/{id}. */
export const readStaged = (request: Request, parts: string[]): Reply => {
  const found = find(request, parts);
  return 'status' in found ? found : json(body(found.place, found.staged));
};

/** DELETE …/staged/{id}: at once and for good, whatever its state. */
export const deleteStaged = (request: Request, parts: string[]): Reply => {
  const found = find(request, parts);
  if ('status' in found) return found;
  dropPairs(found.place.org, [found.staged]);
  return noContent;
};

const commandOf = ({ body: sent }: Request): unknown => {
  try {
    return (JSON.parse(sent.toString('utf8')) as { command?: unknown } | null)?.command;
  } catch {
    return undefined;
  }
};

/**
 * PATCH …/staged/{id} with the command `rotate`. guess: the refusals, and what a second rotation of the same entry does
 * (both ways by switch); that it answers with what is in the slot afterwards.
 */
export const patchStaged = (request: Request, parts: string[]): Reply => {
  const found = find(request, parts);
  if ('status' in found) return found;
  const { place, staged } = found;
  if (commandOf(request) !== 'rotate') return restError(400, 'JSON_PARSER_ERROR', 'command must be rotate');
  const state = stateOf(place.org, staged);
  const again = state === 'Rotated' && place.org.switches.rotateRotated === 'swaps-back';
  if (state !== 'Active' && !again)
    return restError(400, 'INVALID_INPUT', `Staged credentials in state ${state} can't be rotated`);
  return json(body(place, rotatePair(place.org, place.consumer, staged)));
};
