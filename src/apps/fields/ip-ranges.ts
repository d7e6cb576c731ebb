import { EcaError } from '../../errors/eca-error.ts';
import { addGroup, removeGroups, setInGroup } from '../../xml/groups.ts';
import { childText, childrenNamed } from '../../xml/read.ts';
import { type App, type AppEdit, documentOf, editText, composeEdits } from '../app.ts';
import { closest } from '../closest.ts';

const mostRanges = 128;

/** Where each kind of app keeps its ranges, and what it calls their ends. */
const external = {
  type: 'ExtlClntAppOauthSettings',
  element: 'trustedIpRanges',
  start: 'startIpAddress',
  end: 'endIpAddress',
} as const;
const connected = { type: 'ConnectedApp', element: 'ipRanges', start: 'start', end: 'end' } as const;

/** Addresses that an app trusts, both ends included. Without a description one that is there stays. */
export type IpRange = {
  readonly startIpAddress: string;
  readonly endIpAddress: string;
  readonly description?: string;
};

export type IpRangeChange = {
  readonly add: readonly IpRange[];
  readonly remove: readonly IpRange[];
  /** What is to be removed may be absent: `--if-present`. */
  readonly ifPresent?: boolean;
};

/**
 * The edit that adds and takes away trusted ranges and describes those that are there; other ranges stay. Throws
 * EcaError IpRangeInvalid with why: too-many, NothingToRemove.
 */
export function changeIpRanges({ add, remove, ifPresent = false }: IpRangeChange): AppEdit {
  return composeEdits([...remove.map((range) => removeRange(range, ifPresent)), ...add.map(addRange)]);
}

/** The trusted IP ranges of an app, as `START-END`. */
export function ipRanges(app: App): string[] {
  const { type, element, start, end } = placeIn(app);
  const document = documentOf(app, type);
  const ranges = document === undefined ? [] : childrenNamed(document.xml.root, element);
  return ranges.map((range) => [start, end].map((name) => childText(range, name)?.trim()).join('-'));
}

function placeIn(app: App): typeof external | typeof connected {
  return documentOf(app, connected.type) === undefined ? external : connected;
}

function endsOf(range: IpRange, { start, end }: typeof external | typeof connected): Readonly<Record<string, string>> {
  return { [start]: range.startIpAddress, [end]: range.endIpAddress };
}

function addRange(range: IpRange): AppEdit {
  return (app) => {
    const present = ipRanges(app);
    const place = placeIn(app);
    const { type, element } = place;
    const [ends, { description }] = [endsOf(range, place), range];
    if (present.includes(nameOf(range))) {
      if (description === undefined) return app;
      const child = { name: 'description', value: description };
      return editText(app, type, (text) => setInGroup(text, element, ends, child));
    }
    if (present.length >= mostRanges) throw new EcaError('IpRangeInvalid', { range: nameOf(range), why: 'too-many' });
    const group = description === undefined ? ends : { ...ends, description };
    return editText(app, type, (text) => addGroup(text, element, group));
  };
}

function removeRange(range: IpRange, ifPresent: boolean): AppEdit {
  return (app) => {
    const place = placeIn(app);
    const { type, element } = place;
    const ends = endsOf(range, place);
    const edited = editText(app, type, (text) => removeGroups(text, element, ends));
    if (edited === app && !ifPresent) {
      const hint = closest(nameOf(range), ipRanges(app)).join(', ');
      throw new EcaError('NothingToRemove', { app: app.name, value: nameOf(range), why: 'ip-range', hint });
    }
    return edited;
  };
}

function nameOf({ startIpAddress, endIpAddress }: IpRange): string {
  return `${startIpAddress}-${endIpAddress}`;
}
