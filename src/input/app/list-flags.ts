import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { readFieldName } from '../../apps/listing/app-fields.ts';
import { type AppFilter, readFilter } from '../../apps/listing/filter-apps.ts';
import { readSortKey, type SortKey } from '../../apps/listing/sort-apps.ts';
import { tableColumns } from '../../output/app/app-table.ts';
import { namesIn } from '../assignment-flags.ts';
import { csvFlags } from '../flags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-eca', 'list');

/** Which apps to list, in which order, and what to show of them. */
export const listFlags = {
  filter: Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.filter.summary'),
    description: messages.getMessage('flags.filter.description'),
  }),
  sort: Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.sort.summary'),
    description: messages.getMessage('flags.sort.description'),
  }),
  columns: Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.columns.summary'),
    description: messages.getMessage('flags.columns.description'),
  }),
  detail: Flags.boolean({
    default: false,
    relationships: [{ type: 'none', flags: ['columns', 'csv'] }],
    summary: messages.getMessage('flags.detail.summary'),
  }),
  ...csvFlags,
};

type Values = { readonly filter?: string[]; readonly sort?: string[]; readonly columns?: string[] };

export type ListChoice = {
  readonly filters: readonly AppFilter[];
  readonly order: readonly SortKey[];
  readonly columns: readonly string[] | undefined;
};

/** Reads the flags. Throws EcaError ColumnUnknown, FilterInvalid or ScopeUnknown, with near misses. */
export function listChoice({ filter = [], sort, columns }: Values): ListChoice {
  return {
    filters: filter.map(readFilter),
    order: (namesIn(sort) ?? []).map(readSortKey),
    columns: namesIn(columns)?.map((name) => readFieldName('--columns', name, tableColumns)),
  };
}
