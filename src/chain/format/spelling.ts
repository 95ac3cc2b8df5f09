/** ASCII text in a form that is quick to write and to compare with: `view` may be read four bytes at a time, also where the text ends. */
export interface Literal {
  readonly view: DataView;
  readonly length: number;
}

export function literal(text: string): Literal {
  const bytes = Buffer.alloc(text.length + 3);
  bytes.write(text, 'latin1');
  return { view: viewOf(bytes), length: text.length };
}

/** Access to bytes of which several are read or written at once. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** How an execution is spelled in JSON: these keys in this order, without spaces. */
export const INPUTS = literal('{"inputs":"');
export const CRASHES = literal(',"crashes":[');
export const PROCESS = literal('{"process":');
export const ROUND = literal(',"round":');
export const REACHES = literal(',"reaches":[');
export const WITNESS = literal(',"witness":');
export const NAME = literal(',"name":');
