/** What a policy can have done. */
export interface Host {
  readonly processes: number;
  /** The process stores its state, now; `forced` if not because it was time for it. */
  checkpoint(process: number, forced: boolean): void;
  /** A control message, which overtakes no message of the application and is overtaken by none. */
  control(from: number, to: number): void;
}

/** When processes checkpoint. All that happens is told to it in the order of time; what a process does may depend only on what it was told of itself. */
export interface Policy {
  /** It is time for a checkpoint of the process. */
  timer(process: number): void;
  /** The process is about to send the message; what the message carries for the policy is remembered under its number. */
  send(process: number, message: number): void;
  /** The process is about to receive the message. */
  receive(process: number, message: number): void;
  /** The process has received a control message. */
  control(process: number): void;
}
