import { focusWhenThere } from '../ui/focusWhenThere';
import { panelHeading } from './DetailsPanel';

const CHOSEN =
  '.shell__map:not([inert]) :is([role="treeitem"][tabindex="0"], .outline__name[aria-current])';

/** The keyboard goes to what is chosen now: on the map, in the outline, or in the panel over both. */
export const focusHere = () =>
  focusWhenThere(() => document.querySelector<HTMLElement>(CHOSEN) ?? panelHeading());
