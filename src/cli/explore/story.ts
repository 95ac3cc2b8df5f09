import type { Story } from '../../explore/subject.js';
import { recover } from '../../recovery/recovery.js';
import { uselessCheckpoints } from '../../recovery/useless.js';
import { labelled, recoveryStages } from '../recovery/picture.js';
import type { Subject } from '../recovery/subject.js';
import { EXTENT_WORDS, listed, verdictWords } from '../recovery/words.js';
import { sentence } from './sentence.js';

/** A recovery as the subject of a page: what happened, and then one domino after the other. Throws Refusal where it is too much for pictures. */
export function recoveryStory(subject: Subject, file: string): Story {
  const recovery = recover(subject.run);
  const stages = recoveryStages(subject, recovery).map(({ kept, orphan, name = '' }) => ({
    words: name.replace(/^\d+\. /, ''),
    kept,
    blamed: orphan,
  }));
  const useless = uselessCheckpoints(recovery.pattern).map(({ process, checkpoint }) => `${subject.names[process]}.${checkpoint}`);
  const tone = ({ none: 'good', contained: 'good', propagated: 'neutral', domino: 'bad' } as const)[recovery.extent];
  return {
    kind: 'story',
    file,
    title: `Recovery: ${EXTENT_WORDS[recovery.extent]}`,
    verdict: { tone, words: sentence(verdictWords(subject, recovery)) },
    names: subject.names,
    run: labelled(subject.run),
    stages,
    remarks: useless.length === 0 ? [] : [`Useless checkpoints, which no consistent cut contains: ${listed(useless)}.`],
  };
}
