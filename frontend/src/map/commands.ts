/** The one list of what a person can do on the map: label, keys, when, run. */
import type { CommandState } from './api';
import { CHANGE_COMMANDS } from './change-commands';
import { type Command, refuse } from './command';
import type { Scene } from './core/scene';
import { LOOK_COMMANDS } from './look-commands';

export const COMMANDS: readonly Command[] = [...LOOK_COMMANDS, ...CHANGE_COMMANDS];

export function commandById(id: string): Command | undefined {
  return COMMANDS.find((command) => command.id === id);
}

/** What this person can do here. */
export function commandsOf({ host }: Scene): readonly Command[] {
  return host.isReadOnly ? LOOK_COMMANDS : COMMANDS;
}

export function commandFor(scene: Scene, stroke: string): Command | undefined {
  return commandsOf(scene).find((command) => command.keys.includes(stroke));
}

/** How each command stands for what is selected now. */
export function commandStates(scene: Scene): CommandState[] {
  return commandsOf(scene).map(({ id, label, group, keys, when }) => {
    return { id, label, group, keys, refusal: when(scene) };
  });
}

const CHANGES = new Set<Command['group']>(['Change', 'Move', 'Share']);

/**
 * Runs a command, or says why it cannot be run now; true when it was run. That there is nowhere
 * further to walk is seen by everyone who sees: it is only said.
 */
export function runCommand(scene: Scene, command: Command): boolean {
  const refusal = command.when(scene);
  if (refusal === null) command.run(scene);
  else if (CHANGES.has(command.group)) refuse(scene, command.label, refusal);
  else scene.host.announce(refusal);
  return refusal === null;
}
