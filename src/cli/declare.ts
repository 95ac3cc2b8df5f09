import type { Command } from '@commander-js/extra-typings';
import type { Exit } from './exit.js';
import type { Io } from './io.js';

/** Adds a command to the program; `done` is told its exit. */
export type Declare = (program: Command, io: Io, done: (exit: Exit) => void) => void;
