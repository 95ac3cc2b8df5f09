import { decode } from '../../input/decode.js';
import { readHeader } from './header.js';
import { parse } from './parse.js';
import { invalid, modelDiagnostic, type ProofResult, resolved } from './result.js';
import { tokenize } from './tokens.js';

/** Reads a proof from the bytes of a file, on paper or as JSON. */
export async function readProof(bytes: Uint8Array): Promise<ProofResult> {
  const decoded = decode(withoutMark(bytes), { line: 1, column: 1 });
  if (decoded.kind === 'bad') return invalid(decoded.diagnostic);
  if (!/^\s*\{/.test(decoded.text)) return readText(decoded.text);
  const { readJson } = await import('./json.js');
  return readJson(decoded.text);
}

/** A byte-order mark is allowed before UTF-8 and means nothing. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function readText(text: string): ProofResult {
  const header = readHeader(text);
  if ('code' in header) return invalid(header);
  const fault = header.model && modelDiagnostic(header.model, header.at);
  if (fault) return invalid(fault);
  const lines = text.split('\n');
  const tokens = tokenize(lines.slice(header.lines).join('\n'), header.lines + 1);
  if (tokens.kind === 'bad') return invalid(tokens.diagnostic);
  const parsed = parse(tokens.lines, lines.length);
  if (parsed.kind === 'bad') return invalid(parsed.diagnostic);
  const { proof, places } = parsed;
  return resolved(proof, header.model, (path) => places.at(proof, path) ?? { line: 1, column: 1 });
}
