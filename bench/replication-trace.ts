import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure } from './measure.js';

/** How fast `replicate --trace` reads and checks logs of a million events, in processor time of the whole command, and how much memory it takes. A
 * number of events may be given: `npm run bench:trace 5000000`. */
const PROGRAM = fileURLToPath(new URL('../bin/sameview.js', import.meta.url));
const EVENTS = Number(process.argv[2] ?? 1_000_000);
const SLOTS_PER_LEADER = 10_000;
const SLOTS_PER_SNAPSHOT = 1000;

interface Log {
  readonly title: string;
  readonly servers: number;
  readonly requests: boolean;
  readonly truncated: boolean;
}

const LOGS: readonly Log[] = [
  { title: '3 servers, commands', servers: 3, requests: false, truncated: false },
  { title: '3 servers, requests of clients', servers: 3, requests: true, truncated: false },
  { title: '3 servers, truncated', servers: 3, requests: false, truncated: true },
  { title: '7 servers, commands', servers: 7, requests: false, truncated: false },
];

/** A leader after another gets the promises of all, and has a value chosen in each slot, which all execute. */
function* linesOf({ servers: count, requests, truncated }: Log): Generator<object> {
  const servers = Array.from({ length: count }, (_, i) => `p${i}`);
  yield { format: 'sameview/replication-trace', version: 1, servers };
  for (let slot = 1; ; slot++) {
    const round = Math.ceil(slot / SLOTS_PER_LEADER);
    const leader = `p${round % count}`;
    const ballot = `${round}.${leader}`;
    if (slot % SLOTS_PER_LEADER === 1) {
      yield { event: 'prepare', server: leader, ballot, from: slot };
      for (const server of servers) yield { event: 'promise', server, ballot, from: slot };
    }
    const command = `put x${slot % 100} ${slot}`;
    const value = requests ? { client: `c${slot % 7}`, sequence: slot, command } : command;
    yield { event: 'propose', server: leader, ballot, slot, value };
    for (const server of servers) yield { event: 'accept', server, ballot, slot, value };
    yield { event: 'chosen', server: leader, ballot, slot, value };
    for (const server of servers) yield { event: 'execute', server, slot, value };
    if (truncated && slot % SLOTS_PER_SNAPSHOT === 0) yield { event: 'truncate', slot };
  }
}

/** Writes the header and so many events; gives the size in bytes. */
function write(path: string, log: Log): number {
  const file = openSync(path, 'w');
  let [lines, bytes, text] = [0, 0, ''];
  for (const line of linesOf(log)) {
    text += `${JSON.stringify(line)}\n`;
    if (++lines > EVENTS || text.length > 1 << 20) {
      bytes += writeSync(file, text);
      text = '';
    }
    if (lines > EVENTS) break;
  }
  closeSync(file);
  return bytes;
}

const folder = mkdtempSync(join(tmpdir(), 'sameview-bench-'));
console.log(`${EVENTS.toLocaleString('en')} events                 size   processor time        events/s   most memory`);
for (const log of LOGS) {
  const path = join(folder, 'trace.ndjson');
  const megabytes = write(path, log) / 1e6;
  const { seconds, mebibytes, output } = await measure('node', [PROGRAM, 'replicate', '--trace', path], '.', 120);
  if (!output.includes(`accepted: ${EVENTS.toLocaleString('en')} events`)) throw new Error(output);
  const rate = (EVENTS / seconds).toLocaleString('en', { maximumSignificantDigits: 2 });
  const cells = [log.title.padEnd(32), `${megabytes.toFixed(0)} MB`.padStart(6), `${seconds.toFixed(2)} s`.padStart(16), rate.padStart(15)];
  console.log(`${cells.join(' ')}   ${`${mebibytes?.toFixed(0)} MiB`.padStart(11)}`);
}
rmSync(folder, { recursive: true });
