/** How a label is set: over the map that is open, or as a page without one gives. */
import { createContext, useContext } from 'react';
import type { Label } from '../graphql/generated';
import { useLiveMapIfOpen } from '../live/useLive';

export interface Labelled {
  readonly processId: string;
  readonly label: Label;
  readonly below: boolean;
}
export type SetLabel = (args: Labelled) => void;

const SetLabelContext = createContext<SetLabel | null>(null);

export const SetLabelProvider = SetLabelContext.Provider;

export function useSetLabel(): SetLabel {
  const given = useContext(SetLabelContext);
  const live = useLiveMapIfOpen();
  if (given) return given;
  if (!live) throw new Error('Only where a map is open, or a page says how, a label can be set.');
  return (args) => void live.run({ verb: 'setLabel', args });
}
