import { when } from './words';

export function Time({ at }: { at: string }) {
  return <time dateTime={at}>{when(at)}</time>;
}
