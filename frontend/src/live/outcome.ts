/** What became of a command, for whoever asked for it. */
import type { Answer } from './outbox';
import type { ProblemRow } from './rows';

export type Outcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'rebased'; readonly became: string }
  | { readonly kind: 'refused'; readonly problem: ProblemRow };

export function outcomeOf(answer: Answer): Outcome {
  if (answer.__typename === 'Problem') return { kind: 'refused', problem: answer };
  return answer.__typename === 'Rebased'
    ? { kind: 'rebased', became: answer.became }
    : { kind: 'saved' };
}
