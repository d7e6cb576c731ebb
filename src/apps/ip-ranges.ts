import { EcaError } from '../errors/eca-error.ts';
import { addGroup, removeGroups, setInGroup } from '../xml/groups.ts';
import { childText, childrenNamed } from '../xml/read.ts';
import type { App, AppEdit } from './app.ts';
import { documentOf, editText, inTurn } from './app.ts';

const settingsType = 'ExtlClntAppOauthSettings';
const element = 'trustedIpRanges';
const mostRanges = 128;

/** Addresses that an app trusts, both ends included. Without a description one that is there stays. */
export type IpRange = {
  readonly startIpAddress: string;
  readonly endIpAddress: string;
  readonly description?: string;
};

export type IpRangeChange = { readonly add: readonly IpRange[]; readonly remove: readonly IpRange[] };

/**
 * The edit that adds and takes away trusted ranges and describes those that are there; other ranges stay. Throws
 * EcaError IpRangeInvalid.
 */
export function changeIpRanges({ add, remove }: IpRangeChange): AppEdit {
  return inTurn([...remove.map(removeRange), ...add.map(addRange)]);
}

/** The trusted IP ranges of an app, as `START-END`. */
export function ipRanges(app: App): string[] {
  const document = documentOf(app, settingsType);
  const ranges = document === undefined ? [] : childrenNamed(document.xml.root, element);
  return ranges.map((range) =>
    ['startIpAddress', 'endIpAddress'].map((end) => childText(range, end)?.trim()).join('-'),
  );
}

function addRange(range: IpRange): AppEdit {
  return (app) => {
    const present = ipRanges(app);
    const { description, ...ends } = range;
    if (present.includes(nameOf(range))) {
      if (description === undefined) return app;
      const child = { name: 'description', value: description };
      return editText(app, settingsType, (text) => setInGroup(text, element, ends, child));
    }
    if (present.length >= mostRanges) throw new EcaError('IpRangeInvalid', { range: nameOf(range), why: 'too-many' });
    const group = description === undefined ? ends : { ...ends, description };
    return editText(app, settingsType, (text) => addGroup(text, element, group));
  };
}

function removeRange(range: IpRange): AppEdit {
  const { startIpAddress, endIpAddress } = range;
  return (app) => {
    const ends = { startIpAddress, endIpAddress };
    const edited = editText(app, settingsType, (text) => removeGroups(text, element, ends));
    if (edited === app) throw new EcaError('IpRangeInvalid', { range: nameOf(range), why: 'missing' });
    return edited;
  };
}

function nameOf({ startIpAddress, endIpAddress }: IpRange): string {
  return `${startIpAddress}-${endIpAddress}`;
}
