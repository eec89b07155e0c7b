import type { Command } from 'prosemirror-state';
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar';
import { useSignal } from '../../live/useLive';
import { IconButton } from '../../ui/Button';
import type { IconName } from '../../ui/Icon';
import { bold, italic, toggleHeading, toggleList } from './commands';
import { nodes } from './schema';
import type { Surface } from './surface';

interface ToolbarProps {
  readonly label: string;
  readonly surface: Surface;
  readonly isLinking: boolean;
  readonly onLink: () => void;
}

interface Tool {
  readonly label: string;
  readonly icon: IconName;
  readonly hotkey: string;
  readonly isOn: boolean;
  readonly run: Command;
}

const MOD = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl+';

export function Toolbar({ label, surface, isLinking, onLink }: ToolbarProps) {
  const { isBold, isItalic, isHeading, list, href } = useSignal(surface.standing);
  const tools: readonly Tool[] = [
    { label: 'Bold', icon: 'bold', hotkey: `${MOD}B`, isOn: isBold, run: bold },
    { label: 'Italic', icon: 'italic', hotkey: `${MOD}I`, isOn: isItalic, run: italic },
    {
      label: 'Heading',
      icon: 'heading',
      hotkey: 'Ctrl+Alt+2',
      isOn: isHeading,
      run: (...args) => toggleHeading(headingLevel(surface) ?? 2)(...args),
    },
    {
      label: 'Bulleted list',
      icon: 'bullets',
      hotkey: `${MOD}Shift+8`,
      isOn: list === 'bullets',
      run: toggleList(nodes.bullet_list),
    },
    {
      label: 'Numbered list',
      icon: 'numbers',
      hotkey: `${MOD}Shift+7`,
      isOn: list === 'numbers',
      run: toggleList(nodes.ordered_list),
    },
  ];
  return (
    <AriaToolbar className="note-editor__tools" aria-label={`${label}: formatting`}>
      {tools.map(({ run, ...tool }) => (
        <IconButton
          key={tool.label}
          {...tool}
          preventFocusOnPress
          onPress={({ pointerType }) => {
            const { view } = surface;
            run(view.state, view.dispatch, view);
            // Whoever uses the keyboard goes on in the toolbar; a pointer goes on writing.
            if (pointerType !== 'keyboard' && pointerType !== 'virtual') view.focus();
          }}
        />
      ))}
      <IconButton
        label="Link"
        icon="link"
        hotkey={`${MOD}K`}
        isOn={isLinking || href !== null}
        onPress={onLink}
      />
      <IconButton
        label="Mention a process, person or document"
        icon="mention"
        hotkey="@"
        preventFocusOnPress
        onPress={() => {
          surface.mentioning.begin(surface.view);
          surface.view.focus();
        }}
      />
    </AriaToolbar>
  );
}

/** Pressed once more, a heading of any level becomes a paragraph. */
function headingLevel({ view }: Surface): 2 | 3 | null {
  const { parent } = view.state.selection.$from;
  if (parent.type !== nodes.heading) return null;
  return parent.attrs.level === 3 ? 3 : 2;
}
