/**
 * The number of an attempt to lead, from 1; 0 is below all ballots and means none. No two servers share one: with k would-be leaders, server i
 * has i+1, i+1+k, i+1+2k …
 */
export type Ballot = number;

/** Whose ballot it is. */
export function ownerOf(ballot: Ballot, leaders: number): number {
  return (ballot - 1) % leaders;
}

/** The lowest ballot of server `id` that is higher than `above`. */
export function nextBallot(id: number, leaders: number, above: Ballot): Ballot {
  return above < id + 1 ? id + 1 : id + 1 + leaders * Math.ceil((above - id) / leaders);
}
