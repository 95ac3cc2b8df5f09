import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EVENT_FIELDS } from '../../src/replication/trace/fields.js';

const PAGE = readFileSync(new URL('../../docs/replication-trace.md', import.meta.url), 'utf8');

test.each(Object.entries(EVENT_FIELDS))(
  'the page on logs of Multi-Paxos has the event %s with all its fields',
  (kind, { fields, optional }) => {
    const row = PAGE.split('\n').find((line) => line.startsWith(`| \`${kind}\` `)) ?? '';
    const listed = [...(row.split('|')[3] ?? '').matchAll(/`(\w+)`(\??)/g)].map(([, field, mark]) => [field, mark === '?']);
    const own = Object.keys(fields).filter((field) => field !== 'event' && field !== 'note');
    expect(listed).toEqual(own.map((field) => [field, optional.includes(field)]));
  },
);
