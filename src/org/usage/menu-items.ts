import { hasCode } from '../../errors/eca-error.ts';
import { columnsOf } from '../session/row-shape.ts';
import type { OrgSession } from '../session/session.ts';
import { query, soqlText } from '../session/soql.ts';

/** An app in the menu of apps: every installed connected app has one (object reference, AppMenuItem). */
export type MenuItem = { readonly id: string; readonly name: string; readonly label: string; readonly appId: string };

const itemShape = {
  Id: 'text',
  Name: 'text',
  NamespacePrefix: 'text?',
  Label: 'text?',
  ApplicationId: 'text?',
} as const;

const idsPerQuery = 200;

/** The items with these ids; empty if the org doesn't return them. */
export async function menuItems(session: OrgSession, ids: readonly string[]): Promise<MenuItem[]> {
  const found: MenuItem[] = [];
  for (let start = 0; start < ids.length; start += idsPerQuery) {
    const some = ids.slice(start, start + idsPerQuery).map(soqlText);
    found.push(...(await itemsWhere(session, `Id IN (${some.join(', ')})`)));
  }
  return found;
}

/** The items with an API name, which may have the namespace of a package. */
export async function menuItemsNamed(session: OrgSession, name: string): Promise<MenuItem[]> {
  const bare = name.split('__').at(-1) ?? name;
  const items = await itemsWhere(session, `Name = ${soqlText(bare)}`);
  return items.filter((item) => item.name.toLowerCase() === name.toLowerCase());
}

async function itemsWhere(session: OrgSession, filter: string): Promise<MenuItem[]> {
  const soql = `SELECT ${columnsOf(itemShape)} FROM AppMenuItem WHERE ${filter}`;
  try {
    const rows = await query(session, soql, itemShape);
    return rows.map(({ Id, Name, NamespacePrefix, Label, ApplicationId }) => ({
      id: Id,
      name: NamespacePrefix === null ? Name : `${NamespacePrefix}__${Name}`,
      label: Label ?? Name,
      appId: ApplicationId ?? '',
    }));
  } catch (error) {
    if (hasCode(error, 'RequestRefused')) return [];
    throw error;
  }
}
