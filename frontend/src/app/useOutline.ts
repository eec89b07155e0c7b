/** Drawn or in words: kept in the address. A phone begins in words, where a map shows one card. */
import { useCallback, useLayoutEffect } from 'react';
import { usePreference } from '../ui/usePreference';
import { type MapRoute, show } from './route';

const isPhone = () => matchMedia('(width < 40rem)').matches;

export function useOutline(route: MapRoute): [boolean, (isOutline: boolean) => void] {
  const [drawsOnPhone, setDrawsOnPhone] = usePreference('draws-on-phone', false);
  const startsInWords = route.processId === null && !drawsOnPhone && isPhone();
  useLayoutEffect(() => {
    if (startsInWords) show(true);
  }, [startsInWords]);
  const choose = useCallback(
    (isOutline: boolean) => {
      if (isPhone()) setDrawsOnPhone(!isOutline);
      show(isOutline);
    },
    [setDrawsOnPhone],
  );
  return [route.isOutline || startsInWords, choose];
}
