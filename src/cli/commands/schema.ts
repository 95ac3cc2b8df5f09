import { Argument } from '@commander-js/extra-typings';
import { chainSchema } from '../../chain/format/schema.js';
import { shardSchema } from '../../chain/shard/schema.js';
import { proofSchema } from '../../proof/format/schema.js';
import { replicationSchema } from '../../replication/story-schema.js';
import { replicationTraceSchema } from '../../replication/trace/schema.js';
import { runSchema } from '../../trace/schema.js';
import type { Declare } from '../declare.js';
import { EXIT } from '../exit.js';
import { scenarioSchema } from '../scenario/schema.js';

const SCHEMAS = {
  chain: chainSchema,
  proof: proofSchema,
  run: runSchema,
  replication: replicationSchema,
  'replication-trace': replicationTraceSchema,
  scenario: scenarioSchema,
  shard: shardSchema,
} as const;

export const declare: Declare = (program, io, done) => {
  program
    .command('schema')
    .summary('print the JSON Schema of a format')
    .description(
      'Prints the JSON Schema (2020-12) of a format: chain (a chain for programs), proof (a proof for programs), run (what happened, event by event), replication (a story of state machine replication), replication-trace (a line of a log of it), scenario (the manifest of a case) or shard (what came of checking a part of a chain).',
    )
    .addArgument(
      new Argument('<name>', 'which format').choices([
        'chain',
        'proof',
        'run',
        'replication',
        'replication-trace',
        'scenario',
        'shard',
      ] as const),
    )
    .addHelpText('after', '\nExample:\n  sameview schema chain\n')
    .action(async (name) => {
      await io.stdout.write(`${JSON.stringify(SCHEMAS[name], undefined, 2)}\n`);
      done(EXIT.holds);
    });
};
