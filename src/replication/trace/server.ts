import type { Ballot } from './ballot.js';
import { Promised } from './promised.js';
import { SlotList } from './slot-list.js';

/** What a trace has of one server so far. Lines count from 1; 0 where there is none yet. */
export class Server {
  readonly promised = new Promised();
  /** The slots in which it has accepted anything. */
  readonly accepted = new SlotList();
  /** The highest ballot that it has begun. */
  begun: Ballot | undefined;
  /** The slot through which it has executed, and the line in which it came there. */
  executed = 0;
  executedIn = 0;
  isDown = false;
  crashedIn = 0;

  constructor(
    readonly name: string,
    readonly place: number,
  ) {}

  /** Did it crash, and lose its memory, after this line? */
  hasCrashedSince(line: number): boolean {
    return this.crashedIn > line;
  }
}
