import { EcaError } from '../../errors/eca-error.ts';
import { addGroup, removeGroups, setInGroup } from '../../xml/groups.ts';
import { childText, childrenNamed } from '../../xml/read.ts';
import { type App, type AppEdit, documentOf, editText, composeEdits } from '../app.ts';
import { closest } from '../closest.ts';
import { sameAddress } from './ip-address.ts';

/** Trusted ranges: Metadata API guide. guess: a list of refresh token ranges may have as many. */
export const mostRanges = 128;

const ends = { start: 'startIpAddress', end: 'endIpAddress' } as const;

/** Where each kind of app keeps its ranges, the names of their ends, and what an error calls one of them. */
const trusted = { type: 'ExtlClntAppOauthSettings', element: 'trustedIpRanges', ...ends, why: 'ip-range' } as const;
const connected = { type: 'ConnectedApp', element: 'ipRanges', start: 'start', end: 'end', why: 'ip-range' } as const;
const token = {
  type: 'ExtlClntAppOauthSecuritySettings',
  element: 'tokenIpRanges',
  ...ends,
  why: 'token-ip-range',
} as const;

type Place = typeof trusted | typeof connected | typeof token;

/** Addresses where users need no verification, or the only ones from which refresh tokens are accepted. */
export type IpRangeList = 'trusted' | 'token';

/** A range of addresses, both ends included. Without a description an existing one stays. */
export type IpRange = {
  readonly startIpAddress: string;
  readonly endIpAddress: string;
  readonly description?: string;
};

export type IpRangeChange = {
  /** Replaces the whole list before anything is removed or added. */
  readonly set?: readonly IpRange[] | undefined;
  readonly add: readonly IpRange[];
  readonly remove: readonly IpRange[];
  /** `--if-present`: what is to be removed may be missing. */
  readonly ifPresent?: boolean;
};

/**
 * The edit that adds, removes and describes ranges; other ranges stay. Compares addresses as numbers, however they are
 * spelled. Throws EcaError IpRangeInvalid with the reason too-many, or NothingToRemove.
 */
export function changeIpRanges(change: IpRangeChange, list: IpRangeList = 'trusted'): AppEdit {
  const { set, add, remove, ifPresent = false } = change;
  return (app) => {
    const place = placeIn(app, list);
    const isKept = (range: IpRange): boolean => set === undefined || set.some((one) => sameRange(one, range));
    const others = rangesIn(app, place).filter((range) => !isKept(range));
    return composeEdits([
      ...others.map((range) => removeRange(range, place, true)),
      ...(set ?? []).map((range) => addRange(range, place)),
      ...remove.map((range) => removeRange(range, place, ifPresent)),
      ...add.map((range) => addRange(range, place)),
    ])(app);
  };
}

/** The IP ranges of an app, as `START-END`. */
export function ipRanges(app: App, list: IpRangeList = 'trusted'): string[] {
  return rangesIn(app, placeIn(app, list)).map(nameOf);
}

/** The IP ranges of an app with their descriptions, as `START-END=DESCRIPTION`. */
export function describedIpRanges(app: App, list: IpRangeList = 'trusted'): string[] {
  return rangesIn(app, placeIn(app, list)).map((range) => {
    const { description = '' } = range;
    return description === '' ? nameOf(range) : `${nameOf(range)}=${description}`;
  });
}

function placeIn(app: App, list: IpRangeList): Place {
  if (list === 'token') return token;
  return documentOf(app, connected.type) === undefined ? trusted : connected;
}

function rangesIn(app: App, { type, element, start, end }: Place): IpRange[] {
  const document = documentOf(app, type);
  const ranges = document === undefined ? [] : childrenNamed(document.xml.root, element);
  return ranges.map((range) => {
    const texts = [start, end, 'description'].map((name) => childText(range, name)?.trim());
    const [startIpAddress = '', endIpAddress = '', description] = texts;
    return { startIpAddress, endIpAddress, ...(description === undefined ? {} : { description }) };
  });
}

function sameRange(one: IpRange, other: IpRange): boolean {
  return sameAddress(one.startIpAddress, other.startIpAddress) && sameAddress(one.endIpAddress, other.endIpAddress);
}

function groupOf(range: IpRange, { start, end }: Place): Readonly<Record<string, string>> {
  return { [start]: range.startIpAddress, [end]: range.endIpAddress };
}

function addRange(range: IpRange, place: Place): AppEdit {
  return (app) => {
    const present = rangesIn(app, place);
    const { type, element } = place;
    const { description } = range;
    const same = present.find((one) => sameRange(one, range));
    if (same !== undefined) {
      if (description === undefined) return app;
      const child = { name: 'description', value: description };
      return editText(app, type, (text) => setInGroup(text, element, groupOf(same, place), child));
    }
    if (present.length >= mostRanges) throw new EcaError('IpRangeInvalid', { range: nameOf(range), why: 'too-many' });
    const group = { ...groupOf(range, place), ...(description === undefined ? {} : { description }) };
    return editText(app, type, (text) => addGroup(text, element, group));
  };
}

function removeRange(range: IpRange, place: Place, ifPresent: boolean): AppEdit {
  return (app) => {
    const { type, element, why } = place;
    const present = rangesIn(app, place);
    const same = present.filter((one) => sameRange(one, range));
    if (same.length === 0 && !ifPresent) {
      const hint = closest(nameOf(range), present.map(nameOf)).join(', ');
      throw new EcaError('NothingToRemove', { app: app.name, value: nameOf(range), why, hint });
    }
    return editText(app, type, (text) =>
      same.reduce((edited, one) => removeGroups(edited, element, groupOf(one, place)), text),
    );
  };
}

function nameOf({ startIpAddress, endIpAddress }: IpRange): string {
  return `${startIpAddress}-${endIpAddress}`;
}
