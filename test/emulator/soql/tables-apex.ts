import { makeId } from '../org/ids.ts';
import type { Table } from './table.ts';

/** Apex classes by name (object reference, ApexClass); `namespace__Name` in the spec is one of a package. */
export const apexClass: Table = {
  name: 'ApexClass',
  fields: ['Id', 'Name', 'NamespacePrefix'],
  relations: {},
  rows: ({ orgId, spec }) =>
    (spec.apexClasses ?? []).map((whole) => {
      const [name = '', namespace = null] = whole.split('__').reverse();
      return { Id: makeId('01p', `${orgId}/${whole}`), Name: name, NamespacePrefix: namespace };
    }),
};
