import { shortValue } from '../../replication/command.js';
import { atSlot, lastSlot, type Server } from '../../replication/server.js';
import { columns } from '../report/table.js';

/** More slots than a terminal is wide for: of these only the last ones are shown. */
const MANY = 12;

/**
 * What each server knows of each slot: `a1 ✓` is chosen and executed, `a1 ∙` chosen and not yet executed, `a1 @2` accepted with ballot 2. Slots that all have
 * executed stand together.
 */
export function slotTable(servers: readonly Server[]): string {
  const done = Math.min(...servers.map(({ machine }) => machine.executed));
  const last = Math.max(...servers.map(({ chosen, votes }) => Math.max(lastSlot(chosen), lastSlot(votes))));
  const first = Math.max(done + 1, last - MANY + 1);
  const slots = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const before = first === 1 ? [] : [first === 2 ? '1' : `1–${first - 1}`];
  const rows = servers.map((server) => [
    `p${server.id}${server.isUp ? '' : ' (down)'}`,
    ...before.map(() => (server.machine.executed >= first - 1 ? '✓' : '…')),
    ...slots.map((slot) => cell(server, slot)),
    `promised ${server.promised || 'nothing'}`,
  ]);
  return columns([['slot', ...before, ...slots.map(String), ''], ...rows]);
}

function cell({ chosen, votes, machine }: Server, slot: number): string {
  const known = atSlot(chosen, slot);
  if (known !== undefined) return `${shortValue(known.value)} ${slot <= machine.executed ? '✓' : '∙'}`;
  const vote = atSlot(votes, slot);
  return vote === undefined ? '·' : `${shortValue(vote.value)} @${vote.ballot}`;
}
