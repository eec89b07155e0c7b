import { useEffect, useState } from 'react';
import { useLiveMap } from '../live/useLive';
import { MapModel } from '../map';
import { mirror } from './mirror';

/** The model that the map draws, kept equal to what the live store shows. */
export function useMapModel(): MapModel {
  const { store, held } = useLiveMap();
  const [model] = useState(() => new MapModel());
  // Filled before the first drawing, so that the map never flashes up empty.
  const [stop] = useState(() => mirror(store, model, held));
  useEffect(() => stop, [stop]);
  return model;
}
