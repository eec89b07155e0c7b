/**
 * The mind map. Nothing outside this folder imports anything but this file.
 *
 * To find your way: `model.ts` is what is drawn and `api.ts` what the map and the shell say to each
 * other; `commands.ts` lists what a person can do; `core/` is the map itself, without React or a
 * page (`drawing.ts` the tree, `layout.ts` where things stand, `scene.ts` one person at work on it);
 * `view/` puts it on the page.
 */
export type {
  CommandState,
  MapCommand,
  MapController,
  MapStatus,
  MapViewProps,
  Place,
  Question,
  Refusal,
  Selecting,
} from './api';
export type {
  Action,
  Facet,
  Label,
  MapAttribute,
  MapPart,
  MapProcess,
  ModelChange,
  Presence,
  SeenAs,
} from './model';
export { FACETS, MapModel } from './model';
export { Icon as MapIcon } from './view/Icon';
export { MapView } from './view/MapView';
