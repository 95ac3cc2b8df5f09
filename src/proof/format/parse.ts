import type { Diagnostic } from '../../input/diagnostic.js';
import type {
  Amount,
  Clause,
  Condition,
  End,
  Lemma,
  Let,
  Loop,
  Messages,
  Proof,
  Proposal,
  Relation,
  Statement,
  Use,
  Whom,
} from '../proof.js';
import { Cursor, Unexpected } from './cursor.js';
import { Places } from './places.js';
import { type Line, syntax, tokenize } from './tokens.js';

/** Blocks inside blocks, at most so deep. */
const MAX_NESTING = 20;

const RELATIONS: readonly Relation[] = ['=', '≠', '<', '≤', '>', '≥'];

/** A proof in names, and where its parts stand. */
export interface Parsed {
  readonly kind: 'parsed';
  readonly proof: Proof<string>;
  readonly places: Places;
}

/** Reads the lemmas and the theorem; `end` is the number of the line after the last. */
export function parse(lines: readonly Line[], end: number): Parsed | { readonly kind: 'bad'; readonly diagnostic: Diagnostic } {
  try {
    const parser = new Parser(lines, end);
    return { kind: 'parsed', proof: parser.proof(), places: parser.places };
  } catch (error) {
    if (error instanceof Unexpected) return { kind: 'bad', diagnostic: error.diagnostic };
    throw error;
  }
}

/** A sum by itself, as in JSON. */
export function parseAmount(text: string): Amount<string> | Diagnostic {
  const tokens = tokenize(text, 1);
  if (tokens.kind === 'bad') return tokens.diagnostic;
  try {
    return new Parser(tokens.lines, 1).amount();
  } catch (error) {
    if (error instanceof Unexpected) return error.diagnostic;
    throw error;
  }
}

class Parser {
  readonly places = new Places();
  #at = 0;
  #depth = 0;

  constructor(
    readonly lines: readonly Line[],
    readonly end: number,
  ) {}

  proof(): Proof<string> {
    const lemmas: Lemma<string>[] = [];
    while (this.#line?.tokens[0]?.text === 'lemma') lemmas.push(this.#lemma());
    const cursor = this.#begin(0, '"lemma" or "theorem:"');
    cursor.word('theorem', '"lemma" or "theorem:"');
    const theorem = this.places.mark(this.#block(cursor, 0), cursor.start);
    if (this.#line) throw new Cursor(this.#line).unexpected('the end: the theorem comes last');
    return this.places.mark({ lemmas, theorem }, { line: 1, column: 1 });
  }

  /** Nothing but a sum. */
  amount(): Amount<string> {
    const cursor = this.#begin(this.#line?.indent ?? 0, 'a number, as in "k+1"');
    const amount = this.#amount(cursor);
    this.#endLine(cursor);
    if (this.#line) throw this.#unexpected('the end');
    return amount;
  }

  #lemma(): Lemma<string> {
    const cursor = this.#begin(0, '"lemma"');
    cursor.word('lemma');
    const [nameAt, name] = [cursor.here, cursor.name('the name of the lemma')];
    cursor.sign('(');
    const processes = cursor.is(')') || cursor.is(';') ? [] : this.#names(cursor);
    const numbers = cursor.skip(';') ? this.#names(cursor) : [];
    cursor.sign(')');
    cursor.words('from round');
    const [roundAt, round] = [cursor.here, cursor.name('a name for the round')];
    const indent = this.#open(cursor, 0);
    const [from, to] = [this.#failures('from', indent), this.#failures('to', indent)];
    const body = this.#line && this.#line.indent > 0 ? this.#statements(indent) : [];
    this.#close(0);
    const lemma = { name, processes, round, numbers, from, to, body };
    return this.places.mark(this.places.mark(this.places.mark(lemma, cursor.start), nameAt, 'name'), roundAt, 'round');
  }

  /** `from:` or `to:` and how those fail of whom the lemma speaks. */
  #failures(word: 'from' | 'to', indent: number): readonly Clause<string>[] {
    const expected = `"${word}:" and who fails there`;
    const cursor = this.#begin(indent, expected);
    cursor.word(word, expected);
    cursor.sign(':');
    const clauses: Clause<string>[] = [];
    if (cursor.skip('nobody')) cursor.word('fails');
    else {
      do clauses.push(this.#clause(cursor));
      while (cursor.skip('and'));
    }
    this.#endLine(cursor);
    return clauses;
  }

  #clause(cursor: Cursor): Clause<string> {
    const at = cursor.here;
    const process = cursor.name('"nobody fails" or a process');
    if (cursor.skip('is')) {
      cursor.words('silent from round');
      return this.places.mark({ process, round: this.#amount(cursor), but: false, reaches: [] }, at);
    }
    cursor.word('reaches', '"is silent from round" or "reaches"');
    const but = cursor.skip('all');
    if (but) cursor.word('but');
    const reaches = this.#names(cursor);
    cursor.words('in round');
    return this.places.mark({ process, round: this.#amount(cursor), but, reaches }, at);
  }

  #names(cursor: Cursor): readonly string[] {
    const names: string[] = [];
    do {
      this.places.mark(names, cursor.here, names.length);
      names.push(cursor.name('a name'));
    } while (cursor.skip(','));
    return names;
  }

  /** Ends the line with a colon, and gives the indentation of the block below it. */
  #open(cursor: Cursor, above: number): number {
    cursor.sign(':');
    this.#endLine(cursor);
    const line = this.#line;
    if (line && line.indent > above) return line.indent;
    throw this.#unexpected('a block', 'what belongs to the line above stands below it, indented by two blanks');
  }

  /** After a block the next line stands as far left as an open one above it. */
  #close(above: number): void {
    if (this.#line && this.#line.indent > above) throw this.#unexpected('a line that is indented like one above it');
  }

  #block(cursor: Cursor, above: number): readonly Statement<string>[] {
    const statements = this.#nested(this.#open(cursor, above));
    this.#close(above);
    return statements;
  }

  /** Statements that belong to the one above them: those of a block, or what follows `let`. */
  #nested(indent: number): readonly Statement<string>[] {
    if (++this.#depth > MAX_NESTING) {
      const message = `more than ${MAX_NESTING} blocks inside each other`;
      const at = this.#line ? new Cursor(this.#line).here : { line: this.end, column: 1 };
      throw new Unexpected({ code: 'format.too-deep', at, message });
    }
    const statements = this.#statements(indent);
    this.#depth--;
    return statements;
  }

  #statements(indent: number): readonly Statement<string>[] {
    const statements: Statement<string>[] = [];
    while (this.#line?.indent === indent) if (!this.#isNothing()) statements.push(this.#statement(indent));
    return statements;
  }

  /** Passes over `do nothing`, which stands where a block would be empty. */
  #isNothing(): boolean {
    const cursor = new Cursor(this.#line!);
    if (!cursor.skip('do')) return false;
    cursor.word('nothing');
    this.#endLine(cursor);
    return true;
  }

  #statement(indent: number): Statement<string> {
    const cursor = this.#begin(indent, 'a statement');
    return this.places.mark(this.#statementAt(cursor, indent), cursor.start);
  }

  #statementAt(cursor: Cursor, indent: number): Statement<string> {
    if (cursor.skip('remove')) return this.#messages('remove', cursor);
    if (cursor.skip('restore')) return this.#messages('restore', cursor);
    if (cursor.skip('undo')) return { kind: 'undo', body: cursor.is(':') ? this.#block(cursor, indent) : [this.#use(cursor)] };
    if (cursor.skip('for')) return this.#loop(cursor, indent);
    if (cursor.skip('let')) return this.#let(cursor, indent);
    if (cursor.skip('if')) return this.#condition(cursor, indent);
    return cursor.isCall ? this.#use(cursor) : this.#proposal(cursor);
  }

  #use(cursor: Cursor): Use<string> {
    const at = cursor.here;
    const lemma = cursor.name('a lemma');
    cursor.sign('(');
    const processes = cursor.is(')') || cursor.is(';') ? [] : this.#names(cursor);
    const numbers: Amount<string>[] = [];
    if (cursor.skip(';')) {
      do numbers.push(this.#amount(cursor));
      while (cursor.skip(','));
    }
    cursor.sign(')', '"," and a process, ";" and a number, or ")"');
    cursor.words('from round');
    const round = this.#amount(cursor);
    this.#endLine(cursor);
    return this.places.mark({ kind: 'use', lemma, processes, round, numbers }, at);
  }

  #messages(kind: 'remove' | 'restore', cursor: Cursor): Messages<string> {
    const [at, sender] = [cursor.here, cursor.name('the process that sends')];
    cursor.sign('→', '"→"');
    const receivers = this.#whom(cursor, 'the receivers');
    cursor.words('in round');
    const round = this.#amount(cursor);
    return this.places.mark(this.#witnessed(cursor, { kind, sender, receivers, round, witness: undefined }), at, 'sender');
  }

  /** One name, or several in braces. */
  #list(cursor: Cursor): readonly string[] {
    if (cursor.skip('{')) {
      const names = this.#names(cursor);
      cursor.sign('}');
      return names;
    }
    const at = cursor.here;
    return this.places.mark([cursor.name('a process')], at, 0);
  }

  #witnessed<Link extends { readonly witness: string | undefined }>(cursor: Cursor, link: Link): Link {
    if (!cursor.skip(',')) return this.#ended(cursor, link);
    cursor.word('witness');
    const at = cursor.here;
    return this.#ended(cursor, this.places.mark({ ...link, witness: cursor.name('the witness') }, at, 'witness'));
  }

  #ended<T>(cursor: Cursor, value: T): T {
    this.#endLine(cursor);
    return value;
  }

  #proposal(cursor: Cursor): Statement<string> {
    const [at, process] = [cursor.here, cursor.name('a statement')];
    cursor.word('proposes');
    const value = cursor.skip('1') ? 1 : 0;
    if (value === 0) cursor.sign('0', '0 or 1');
    return this.places.mark(
      this.#witnessed<Proposal<string>>(cursor, { kind: 'propose', process, value, witness: undefined }),
      at,
      'process',
    );
  }

  #loop(cursor: Cursor, indent: number): Loop<string> {
    cursor.word('each');
    const isAll = cursor.skip('other');
    const [at, name] = [cursor.here, cursor.name('a name for the process')];
    if (!isAll) cursor.word('of', '"of" and which others');
    const of: Whom<string> = isAll ? { kind: 'others' } : this.#whom(cursor, 'which others');
    cursor.sign(',', '", lowest first" or ", highest first"');
    const first = this.#end(cursor);
    cursor.word('first');
    return this.places.mark({ kind: 'for', name, of, first, body: this.#block(cursor, indent) }, at, 'name');
  }

  #let(cursor: Cursor, indent: number): Let<string> {
    const [at, name] = [cursor.here, cursor.name('a name for the process')];
    cursor.words('be the');
    const end = this.#end(cursor);
    cursor.word('other');
    this.#endLine(cursor);
    return this.places.mark({ kind: 'let', name, end, body: this.#nested(indent) }, at, 'name');
  }

  #condition(cursor: Cursor, indent: number): Condition<string> {
    const left = this.#amount(cursor);
    const relation = RELATIONS.find((it) => cursor.skip(it));
    if (relation === undefined) throw cursor.unexpected('"=", "<", "≤" or another relation');
    const right = this.#amount(cursor);
    const then = this.#block(cursor, indent);
    const isElse = this.#line?.indent === indent && this.#line.tokens[0]?.text === 'else';
    return { kind: 'if', left, relation, right, then, otherwise: isElse ? this.#otherwise(indent) : [] };
  }

  #otherwise(indent: number): readonly Statement<string>[] {
    const cursor = this.#begin(indent, '"else:"');
    cursor.word('else');
    return this.#block(cursor, indent);
  }

  #end(cursor: Cursor): End {
    if (cursor.skip('lowest')) return 'lowest';
    cursor.word('highest', '"lowest" or "highest"');
    return 'highest';
  }

  #whom(cursor: Cursor, expected: string): Whom<string> {
    if (cursor.is('{')) return { kind: 'named', processes: this.#list(cursor) };
    if (cursor.skip('others')) {
      if (!cursor.skip('but')) return { kind: 'others' };
      cursor.word('the');
      return { kind: 'but', end: this.#end(cursor), count: this.#count(cursor) };
    }
    if (cursor.skip('the')) {
      const whom: Whom<string> = { kind: 'end', end: this.#end(cursor), count: this.#count(cursor) };
      if (!cursor.skip('other')) cursor.word('others', '"other" or "others"');
      return whom;
    }
    const at = cursor.here;
    return { kind: 'named', processes: this.places.mark([cursor.name(expected)], at, 0) };
  }

  /** How many; one where it is not said. */
  #count(cursor: Cursor): Amount<string> {
    return cursor.isAmount ? this.#amount(cursor) : { constant: 1, plus: [], minus: [] };
  }

  #amount(cursor: Cursor): Amount<string> {
    const at = cursor.here;
    let constant = 0;
    const [plus, minus]: [string[], string[]] = [[], []];
    let isMinus = cursor.skip('-');
    for (;;) {
      const digits = cursor.digits();
      if (digits === undefined) (isMinus ? minus : plus).push(cursor.name('a number, as in "k+1"'));
      else constant += isMinus ? -digits : digits;
      if (cursor.skip('+')) isMinus = false;
      else if (cursor.skip('-')) isMinus = true;
      else return this.places.mark({ constant, plus, minus }, at);
    }
  }

  get #line(): Line | undefined {
    return this.lines[this.#at];
  }

  /** A cursor on the next line, which must be there and be indented so far. */
  #begin(indent: number, expected: string): Cursor {
    if (this.#line?.indent !== indent) throw this.#unexpected(expected);
    return new Cursor(this.#line);
  }

  #endLine(cursor: Cursor): void {
    cursor.mustEnd();
    this.#at++;
  }

  #unexpected(expected: string, hint?: string): Unexpected {
    if (this.#line) return new Cursor(this.#line).unexpected(expected, hint);
    return new Unexpected(syntax({ line: this.end, column: 1 }, `the proof ends where ${expected} should stand`, hint));
  }
}
