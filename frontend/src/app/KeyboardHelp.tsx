import type { CommandState } from '../map';
import { useIsVisitor } from '../people/me';
import { Dialog } from '../ui/Dialog';

interface HelpProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Asked when the dialog opens: the map's own list is the only one. */
  readonly commands: () => readonly CommandState[];
}

const EVERYWHERE: readonly CommandState[] = [
  { id: 'undo', label: 'Undo your last change', keys: ['Ctrl+Z'] },
  { id: 'redo', label: 'Do it again', keys: ['Ctrl+Y', 'Ctrl+Shift+Z'] },
  { id: 'search', label: 'Find a process', keys: ['/'] },
  { id: 'letGo', label: 'Let go of what is in hand, or cancel', keys: ['Escape'] },
  { id: 'help', label: 'This list', keys: ['?'] },
].map((each) => ({ ...each, group: 'Everywhere', refusal: null }));

const OF_CHANGES = new Set(['undo', 'redo']);
const WITHOUT_CHANGES = EVERYWHERE.filter(({ id }) => !OF_CHANGES.has(id));

export function KeyboardHelp({ isOpen, onClose, commands }: HelpProps) {
  const everywhere = useIsVisitor() ? WITHOUT_CHANGES : EVERYWHERE;
  return (
    <Dialog title="Keyboard" isOpen={isOpen} onClose={onClose} width="wide">
      {isOpen && <Groups commands={[...commands(), ...everywhere]} />}
    </Dialog>
  );
}

const KEY_NAMES: readonly (readonly [RegExp, string])[] = [
  [/ArrowLeft/, '←'],
  [/ArrowRight/, '→'],
  [/ArrowUp/, '↑'],
  [/ArrowDown/, '↓'],
  [/PageUp/, 'Page up'],
  [/PageDown/, 'Page down'],
  [/ContextMenu/, 'Menu key'],
];

/** As it stands on the key, not as the browser calls it. */
function keyName(key: string): string {
  return KEY_NAMES.reduce((name, [pattern, word]) => name.replace(pattern, word), key);
}

function Groups({ commands }: { commands: readonly CommandState[] }) {
  const withKeys = commands.filter((command) => command.keys.length > 0);
  const groups = [...new Set(withKeys.map((command) => command.group))];
  return (
    <div className="keys">
      {groups.map((group) => (
        <section key={group}>
          <h3>{group}</h3>
          <dl>
            {withKeys
              .filter((command) => command.group === group)
              .map((command) => (
                <div key={command.id} className="keys__row">
                  <dt>{command.label}</dt>
                  <dd>
                    {command.keys.map((key) => (
                      <kbd key={key}>{keyName(key)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
