/** What the map and the application shell say to each other. */
import type { Ref } from 'react';
import type { AttributesShown } from './core/branches';
import type { MapModel, Presence, SeenAs } from './model';

/** Among siblings: just before or just after one of them; neither means at the end. */
export interface Place {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** A change that a person asks for. The map makes the id of what is new. */
export type MapCommand =
  | { verb: 'addPart'; id: string; wholeId: string; name: string; place: Place }
  | { verb: 'rename'; processId: string; name: string }
  | {
      verb: 'movePart';
      partId: string;
      fromWholeId: string;
      toWholeId: string;
      place: Place;
    }
  | { verb: 'joinWhole'; partId: string; wholeId: string; place: Place }
  | { verb: 'leaveWhole'; partId: string; wholeId: string }
  | { verb: 'makeHome'; partId: string; wholeId: string }
  | { verb: 'setAside'; processId: string }
  | { verb: 'setLocked'; processId: string; locked: boolean }
  | { verb: 'setSealed'; processId: string; sealed: boolean };

/** What a person asks for that the shell shows in a dialog. */
export type Question = 'label' | 'sharing' | 'preview';

/** What was asked for by hand or key and cannot be done now. */
export interface Refusal {
  /** As the command list calls it. */
  readonly asked: string;
  readonly reason: string;
  /** The process whose owner could do it, where that is the reason. */
  readonly ownedBy: string | null;
}

/** Chosen by hand, or only passed on a walk by keys. */
export type Selecting = 'chosen' | 'passed';

/** One row of the command list, as it stands for what is selected now. */
export interface CommandState {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** As one writes them: "Ctrl+Space". The first is the usual one. */
  readonly keys: readonly string[];
  /** Why it cannot be done now; null when it can. */
  readonly refusal: string | null;
}

export interface MapStatus {
  readonly zoom: number;
  /** Processes above this layer are unfolded; null once somebody folded or unfolded by hand. */
  readonly openTo: number | null;
  readonly selectedId: string | null;
  /** The whole under which the selected process is drawn, when it is a part. */
  readonly selectedWholeId: string | null;
}

/** The handle by which the shell steers the map: give it as `ref`. */
export interface MapController {
  /** Unfolds every process above this layer and folds the others. */
  foldTo(layer: number): void;
  /** Unfolds exactly these processes, wherever they are drawn. */
  unfold(processIds: readonly string[]): void;
  unfolded(): string[];
  /** Unfolds the way to a process, selects it and puts it in the middle; false: it is not here. */
  reveal(processId: string): boolean;
  /** Puts the keyboard on the map, on this process or on the selected one. */
  focus(processId?: string): void;
  fitAll(): void;
  zoomBy(factor: number): void;
  /** What is drawn now, as one SVG document. */
  exportSvg(): string;
  commands(): readonly CommandState[];
  run(commandId: string): void;
  /** For useSyncExternalStore: the same object until something in it changes. */
  status(): MapStatus;
  subscribe(listener: () => void): () => void;
}

export interface MapViewProps {
  readonly model: MapModel;
  readonly topId: string;
  readonly selectedId: string | null;
  readonly presence?: readonly Presence[] | undefined;
  /** Highlighted besides those that the paper highlights: a saved view's, or what was found. */
  readonly highlights?: ReadonlySet<string> | undefined;
  /** Changed since this person looked. */
  readonly changed?: ReadonlySet<string> | undefined;
  /** The map is shown as somebody else would see it. */
  readonly seenAs?: ReadonlyMap<string, SeenAs> | undefined;
  /** As branches of the map: of every process, or of these only. */
  readonly showsAttributes?: AttributesShown | undefined;
  /** Whoever looks here only reads: what changes the map is not among what can be done. */
  readonly isReadOnly?: boolean | undefined;
  readonly ref?: Ref<MapController> | undefined;
  readonly onSelect: (processIds: readonly string[], how: Selecting) => void;
  /** Show this process in full, and put the keyboard there. */
  readonly onOpen: (processId: string) => void;
  readonly onCommand: (command: MapCommand) => void;
  /** A change was asked for that cannot be made: the person should see why. */
  readonly onRefused: (refusal: Refusal) => void;
  /** Unfolded, but the model does not hold its parts: load them. Asked once, until they come. */
  readonly onNeedParts: (processId: string) => void;
  readonly onFocusCluster: (processId: string) => void;
  /** A process is being dragged, or was picked up to be put elsewhere; null: nothing is any more. */
  readonly onInHand?: ((processId: string | null) => void) | undefined;
  readonly onAsk: (question: Question, processId: string) => void;
  /** Says it to screen readers, politely. */
  readonly announce: (text: string) => void;
}
