/** What the exit code of every command means. */
export const EXIT = { holds: 0, fails: 1, invalid: 2, incomplete: 3, bug: 70, interrupted: 130 } as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];
